import type {Figure} from '../figures.ts';
import {percentile} from '../percentile.ts';
import type {ContestantName, PlayedTick} from './contestant.ts';
import type {MatchRecord} from './match.ts';
import type {SeriesName} from './series.ts';
import {type Summary, summarize} from './summary.ts';

/** A match that is over. */
export interface FinishedMatch {
  readonly agents: number;
  readonly series: SeriesName;
  readonly record: MatchRecord;
}

const SERVERS: readonly ContestantName[] = ['llama-server, slow fields first', 'llama-server, JSON'];
const LIMITS: readonly ContestantName[] = ['limit, plain attention', 'limit, flash attention'];

/**
 * The match in figures; those of the lively series end in `.lively`. Ratios are of medians and above 1 when we are faster, but for
 * `over_limit`: the median of our time over the limit's, tick by tick, with the kind of attention that is the faster one.
 */
export function toFigures({agents, series, record}: FinishedMatch): readonly Figure[] {
  const suffix = `agents_${agents}${series === 'lively' ? '.lively' : ''}`;
  const figure = (name: string, value: number, unit: string): Figure => ({name: `llm.${name}.${suffix}`, value, unit});
  const summary = (name: ContestantName) => summarize(record.get(name) ?? [], agents);
  const ours = summary('ours');
  if (ours === undefined) {
    return [];
  }
  const server = fastest(SERVERS.map(summary));
  const naive = summary('naive');
  const overLimit = timesOver(
    record.get('ours') ?? [],
    LIMITS.map((name) => record.get(name) ?? []),
  );
  return [
    figure('decisions_per_s', ours.decisionsPerSecond, '1/s'),
    figure('tick_p50_ms', ours.p50Ms, 'ms'),
    figure('tick_p95_ms', ours.p95Ms, 'ms'),
    figure('javascript_share', toShare(record.get('ours') ?? []), '%'),
    figure('tokens_evaluated', ours.tokens.prefilled + ours.tokens.forced, 'tokens per decision'),
    figure('tokens_sampled', ours.tokens.sampled, 'tokens per decision'),
    ...(server === undefined ? [] : [figure('ours_over_llama_server', server.p50Ms / ours.p50Ms, 'times')]),
    ...(naive === undefined ? [] : [figure('ours_over_naive', naive.p50Ms / ours.p50Ms, 'times')]),
    ...(overLimit === undefined ? [] : [figure('over_limit', overLimit, 'times')]),
  ];
}

/** How much of the time of all ticks JavaScript's thread was busy, in percent. */
function toShare(played: readonly PlayedTick[]): number {
  const total = (of: (tick: PlayedTick) => number) => played.reduce((sum, tick) => sum + of(tick), 0);
  return (100 * total(({javascriptMs}) => javascriptMs ?? 0)) / total(({ms}) => ms);
}

function fastest(summaries: readonly (Summary | undefined)[]): Summary | undefined {
  return summaries.filter((summary) => summary !== undefined).sort((a, b) => a.p50Ms - b.p50Ms)[0];
}

function timesOver(ours: readonly PlayedTick[], limits: readonly (readonly PlayedTick[])[]): number | undefined {
  const ratios = limits.map((limit) => {
    const computed = limit.flatMap(({ms}, at) => (ms > 0 ? [(ours[at] as PlayedTick).ms / ms] : []));
    return percentile(computed, 50);
  });
  const measured = ratios.filter((ratio) => !Number.isNaN(ratio));
  return measured.length === 0 ? undefined : Math.max(...measured);
}
