import type {TokenCounts} from '../../src/llm/backend.ts';
import {percentile} from '../percentile.ts';
import type {PlayedTick} from './contestant.ts';

/** How a contestant did in one match. */
export interface Summary {
  readonly ticks: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly decisionsPerSecond: number;
  /** Tokens of a decision, on average over all agents and ticks. */
  readonly tokens: TokenCounts;
}

/** Undefined when nothing was played. */
export function summarize(played: readonly PlayedTick[], agents: number): Summary | undefined {
  if (played.length === 0) {
    return undefined;
  }
  const times = played.map(({ms}) => ms);
  const decisions = played.reduce((sum, tick) => sum + tick.decisions, 0);
  const counts = played.flatMap(({tokens}) => tokens);
  const perDecision = (count: keyof TokenCounts) => counts.reduce((sum, tokens) => sum + (tokens[count] ?? 0), 0) / decisions;
  return {
    ticks: played.length,
    p50Ms: percentile(times, 50),
    p95Ms: percentile(times, 95),
    decisionsPerSecond: ((agents * played.length) / times.reduce((sum, ms) => sum + ms, 0)) * 1000,
    tokens: {
      reused: perDecision('reused'),
      prefilled: perDecision('prefilled'),
      sampled: perDecision('sampled'),
      forced: perDecision('forced'),
    },
  };
}
