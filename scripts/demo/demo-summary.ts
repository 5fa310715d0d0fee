/** What the demo says about its run, in the one line that it prints behind the marker. */
export interface DemoSummary {
  readonly ok: boolean;
  /** Sentences about what went wrong. */
  readonly failures: readonly string[];
  readonly agents: number;
  /** The model's name as its file gives it; empty where none decided. */
  readonly model: string;
  readonly ticks_sent: number;
  readonly ticks_answered: number;
  readonly late_decisions: number;
  readonly actions_by_tool: Readonly<Record<string, number>>;
  readonly actions_by_source: Readonly<Record<string, number>>;
  /** Milliseconds from a tick's request to its answer, as the runtime measured them. */
  readonly tick_time_ms: {readonly p50: number; readonly p95: number; readonly max: number};
  /** Wild resources that were picked up, by kind. */
  readonly gathered: Readonly<Record<string, number>>;
  readonly crafted: Readonly<Record<string, number>>;
  /** Health points that all foragers together lost. */
  readonly damage_taken: number;
}

/** What a run was asked for, as far as its summary can show it. */
export interface Expectation {
  readonly ticks: number;
  readonly agents: number;
  /** Where the actions must come from; "llama" wants decisions of a model, and "auto" takes what a recording has. */
  readonly backend: string;
}

const MARKER = 'DEMO_SUMMARY ';

/** The summary in a line of Godot's output; undefined when the line is something else. */
export function parseSummary(line: string): DemoSummary | undefined {
  return line.startsWith(MARKER) ? (JSON.parse(line.slice(MARKER.length)) as DemoSummary) : undefined;
}

/** Everything that is wrong with a run, as sentences; empty when it did what it was asked for. */
export function toProblems(summary: DemoSummary | undefined, expected: Expectation): readonly string[] {
  if (summary === undefined) {
    return ['the demo ended without a summary, so it crashed or was stopped; the lines above may say why'];
  }
  const problems = [...summary.failures];
  if (summary.ticks_answered !== expected.ticks) {
    problems.push(`${summary.ticks_answered} of ${expected.ticks} ticks were answered`);
  }
  const actions = Object.values(summary.actions_by_source).reduce((sum, count) => sum + count, 0);
  if (actions !== summary.ticks_answered * expected.agents) {
    problems.push(`${actions} actions came back for ${summary.ticks_answered} ticks of ${expected.agents} agents`);
  }
  const source = expected.backend === 'scripted' ? 'scripted' : 'model';
  if (expected.backend !== 'auto' && !summary.actions_by_source[source]) {
    problems.push(`no action came from "${source}", although the backend was "${expected.backend}"`);
  }
  return problems;
}
