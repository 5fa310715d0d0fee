import type {PerceptionMessage} from '../protocol/perception.ts';
import type {ActionShape, JsonValue} from './shape.ts';

/**
 * The interface between agents and whatever decides for them. Its laws, for every implementation:
 * - `decide` answers with one of `request.actions`, its params fitting that action's shape, or rejects; it never answers anything else.
 * - Calls for different agents may run at once and are batched by the backend; for one agent there is at most one at a time.
 * - When `signal` aborts, `decide` rejects with the signal's reason and the model is free again within one batch.
 * - Nothing here writes to stdout.
 */
export interface Backend {
  readonly kind: BackendKind;
  /** Decisions take next to no time, so that nothing is saved by asking less often; false when left out. */
  readonly isInstant?: boolean;
  /** What the backend is doing now. Changes are also pushed to the listener that its factory was given. */
  status(): BackendStatus;
  /** Loads what is needed. Resolves when decisions can be made; rejects with a RuntimeFailure that says why they never will. Called once. */
  start(): Promise<void>;
  /** How many decisions are worth running at once for this many agents; the scheduler never starts more. At least 1. */
  slots(agents: number): number;
  decide(request: DecisionRequest, signal: AbortSignal): Promise<Decision>;
  /** Says why the agent decided so, in words of at most `request.reasoningTokens` tokens; absent where a backend has no words. Rejects as `decide` does. */
  explain?(request: DecisionRequest, decision: Decision, signal: AbortSignal): Promise<string | undefined>;
  /** Does ahead what an agent's decisions have in common, so that the first one is as quick as the later ones. Best effort. */
  warmUp(request: WarmUpRequest, signal: AbortSignal): Promise<void>;
  /** Drops whatever is kept for this agent. Unknown ids are fine. */
  forget(agentId: string): void;
  /** Frees everything, native memory included. Idempotent; pending decisions reject. */
  dispose(): Promise<void>;
}

export type BackendKind = 'llama' | 'openai' | 'scripted' | 'replay';

export interface BackendStatus {
  readonly state: 'starting' | 'loading' | 'ready' | 'failed';
  /** The model's name as its file gives it; absent where there is no model. */
  readonly model?: string;
  /** Share of the model that is loaded, 0 to 1; present while loading. */
  readonly progress?: number;
  /** Why it failed, as a sentence. */
  readonly message?: string;
}

/** Told of every change of a backend's status. */
export type StatusListener = (status: BackendStatus) => void;

export interface DecisionRequest {
  readonly agentId: string;
  readonly tick: number;
  /** Written when it is first asked for: not every backend reads it. */
  prompt(): Prompt;
  /** The same kind of prompt for somebody of whom nothing is said, with so many things, at most as many as there are labels. */
  blank(things: number): Prompt;
  /** All that the agent may do, tool by tool, with the choices open; never empty. */
  readonly actions: readonly ActionShape[];
  /** What the prompt describes, for backends that do not read prompts. */
  readonly perception: PerceptionMessage;
  readonly sampling: Sampling;
  /** When the answer is wanted, in milliseconds of `performance.now()`; absent where that does not matter. A later answer is of use all the same. */
  readonly dueMs?: number | undefined;
  /** Room for the text of `explain`, in tokens; 0 means that none is wanted. */
  readonly reasoningTokens: number;
}

/** What is known of an agent before it has perceived anything. */
export interface WarmUpRequest extends Pick<DecisionRequest, 'agentId' | 'prompt' | 'blank'> {
  /** All tools as if there were something of everything to use them on. */
  readonly actions: readonly ActionShape[];
}

/** A prompt in four parts, ordered by how seldom they change: a backend keeps what it has evaluated of the first ones. */
export interface Prompt {
  /** The world's rules and the tools: the same for all agents with the same tools. */
  readonly shared: string;
  /** Who this agent is: constant until it is registered again. */
  readonly persona: string;
  /** What it perceives and changes seldom, each thing under its label. */
  readonly situation: string;
  /** What changes from tick to tick: the beginning of the answer, which goes on with the labels of a tool and of what it is for. */
  readonly now: string;
  /** Labels in the prompt: of tools by `tool NAME`, of things by the `subject` of the options that stand for them. */
  readonly labels: ReadonlyMap<string, string>;
}

export interface Sampling {
  /** 0 always takes the likeliest; 1 samples the model's own distribution. */
  readonly temperature: number;
  /** The same seed, prompt and model give the same decision as long as the batch is the same. */
  readonly seed: number;
}

export interface Decision {
  readonly tool: string;
  readonly params: {readonly [name: string]: JsonValue};
  readonly reasoning?: string;
  /** Probability of everything that was chosen, taken together, 0 to 1; absent where nobody weighs. */
  readonly probability?: number;
  /** What was weighed, choice by choice: first the tools, then the values of its params that were choices. Absent where nobody weighs. */
  readonly weighed?: readonly Weighed[];
  /** What was said behind the prompt, as text; absent where there are no words. */
  readonly said?: string;
  /** Nothing was evaluated: the scores of the same prompt were known. */
  readonly fromCache?: boolean;
  readonly tokens: TokenCounts;
  /** Time from the start of `decide` to the first sampled token, and from there to the end, in milliseconds. */
  readonly prefillMs: number;
  readonly decodeMs: number;
}

/** One choice: what it was about, and how likely each option was after calibration and temperature, 0 to 1. */
export interface Weighed {
  /** `tool`, or the name of a param. */
  readonly of: string;
  readonly options: readonly {readonly name: string; readonly probability: number}[];
  /** The place of the option that was taken; absent where that is not known. */
  readonly chosen?: number;
}

/**
 * Tokens of one decision: prompt tokens taken from the KV cache, prompt tokens evaluated, tokens sampled, tokens that were known without being sampled, and
 * tokens evaluated once more although they were kept, so that the passes of several agents are equally long.
 */
export interface TokenCounts {
  readonly reused: number;
  readonly prefilled: number;
  readonly sampled: number;
  readonly forced: number;
  readonly repeated?: number;
}
