import type {AskedAgain} from '../replay/ask-again.ts';

/** A recorded game that was asked again. */
export interface AskedGame {
  readonly path: string;
  /** Who decided then, and now. */
  readonly before: string;
  readonly now: string;
  readonly asked: readonly AskedAgain[];
}

const MOST_SHOWN = 10;

/** How often the choice has changed, all in all and agent by agent, and the first changes; for people, or as JSON. Pure. */
export function sumAgain({path, before, now, asked}: AskedGame, isJson: boolean): string {
  const agents = [...Map.groupBy(asked, ({agentId}) => agentId)].map(([agentId, own]) => ({agent_id: agentId, ...count(own)}));
  const changed = asked.filter(({isSameAction}) => !isSameAction);
  if (isJson) {
    const changes = changed.map(({agentId, tick, before: was, now: is, failure}) => ({
      agent_id: agentId,
      tick,
      before: {tool: was.tool, params: was.params, probability: was.probability},
      now: is && {tool: is.tool, params: is.params, probability: is.probability},
      failure,
    }));
    return `${JSON.stringify({recording: path, before, now, ...count(asked), agents, changes})}\n`;
  }
  const all = count(asked);
  const lines = agents.map(
    ({agent_id, questions, same_tool, same_action}) =>
      `  ${agent_id.padEnd(28)} ${String(questions).padStart(9)} ${percent(same_tool, questions)} ${percent(same_action, questions)}`,
  );
  return [
    `${path}, decided by ${before}, asked again of ${now}: ${all.questions} questions`,
    `the same tool ${percent(all.same_tool, all.questions).trim()}, the same action ${percent(all.same_action, all.questions).trim()}, ${all.failed} failed`,
    '',
    `  ${'agent'.padEnd(28)} questions same tool same action`,
    ...lines,
    ...(changed.length === 0 ? [] : ['', 'first changes:', ...changed.slice(0, MOST_SHOWN).map(tellChange)]),
    '',
  ].join('\n');
}

function count(asked: readonly AskedAgain[]) {
  return {
    questions: asked.length,
    same_tool: asked.filter(({isSameTool}) => isSameTool).length,
    same_action: asked.filter(({isSameAction}) => isSameAction).length,
    failed: asked.filter(({failure}) => failure !== undefined).length,
  };
}

function tellChange({agentId, tick, before, now, failure}: AskedAgain): string {
  return `  tick ${tick}, agent ${JSON.stringify(agentId)}: ${tellCall(before)}, now ${now === undefined ? `failed: ${failure}` : tellCall(now)}`;
}

function tellCall({
  tool,
  params,
  probability,
}: {
  readonly tool: string;
  readonly params: object;
  readonly probability?: number | undefined;
}): string {
  const chance = probability === undefined ? '' : ` (${(probability * 100).toFixed(0)} %)`;
  return `${tool} ${JSON.stringify(params)}${chance}`;
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`).padStart(10);
