import type {TokenCounts} from '../../src/llm/backend.ts';
import type {PerceptionMessage} from '../../src/protocol/perception.ts';

/** What all agents perceive in one tick. */
export type Tick = readonly PerceptionMessage[];

/** One tick, played. */
export interface PlayedTick {
  /** For all agents. */
  readonly ms: number;
  /** For how many agents it was decided; the time of the others is an estimate. */
  readonly decisions: number;
  /** Of each decision that the model made; agents whose decision was kept from an earlier tick are not in it. */
  readonly tokens: readonly TokenCounts[];
  /** How long JavaScript's thread was busy; only known of ourselves. */
  readonly javascriptMs?: number;
}

/** Somebody who decides for all agents, tick by tick. Each measures its own time, so that preparing a measurement costs nobody anything. */
export interface Contestant {
  readonly name: ContestantName;
  /** It repeats the work that we did in a tick, and so can only play after us. */
  readonly followsOurs: boolean;
  /** Brings the caches to where they are in the middle of a game whose last tick was this one. Not measured. */
  warmUp(tick: Tick): Promise<void>;
  /** Decides one tick; `ours` is how we played it, given to those who follow us. Throws when an answer is not one of the legal actions. */
  play(tick: Tick, ours: PlayedTick | undefined): Promise<PlayedTick>;
  /** Frees everything; processes are gone afterwards. */
  close(): Promise<void>;
}

/** In the order of the table. */
export const CONTESTANT_NAMES = [
  'ours',
  'limit, plain attention',
  'limit, flash attention',
  'llama-server, slow fields first',
  'llama-server, JSON',
  'naive',
] as const;
export type ContestantName = (typeof CONTESTANT_NAMES)[number];
