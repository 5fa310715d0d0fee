import type {PerceptionMessage} from '../protocol/perception.ts';
import type {ActionShape, JsonValue, LegalAction} from './shape.ts';

/**
 * The interface between agents and whatever decides for them. Its laws, for every implementation:
 * - `decide` answers with one of `request.actions`, its params fitting the action's shape, or rejects; it never answers anything else.
 * - Calls for different agents may run at once and are batched by the backend; for one agent there is at most one at a time.
 * - When `signal` aborts, `decide` rejects with the signal's reason and the model is free again within one batch.
 * - Nothing here writes to stdout.
 */
export interface Backend {
  readonly kind: BackendKind;
  /** What the backend is doing now. Changes are also pushed to the listener that its factory was given. */
  status(): BackendStatus;
  /** Loads what is needed. Resolves when decisions can be made; rejects with a RuntimeFailure that says why they never will. Called once. */
  start(): Promise<void>;
  /** How many decisions are worth running at once for this many agents; the scheduler never starts more. At least 1. */
  slots(agents: number): number;
  decide(request: DecisionRequest, signal: AbortSignal): Promise<Decision>;
  /** Evaluates the part of an agent's prompt that will not change, so that its first decision is as quick as the later ones. Best effort. */
  warmUp(agentId: string, prompt: Prompt, signal: AbortSignal): Promise<void>;
  /** Drops whatever is kept for this agent. Unknown ids are fine. */
  forget(agentId: string): void;
  /** Frees everything, native memory included. Idempotent; pending decisions reject. */
  dispose(): Promise<void>;
}

export type BackendKind = 'llama' | 'openai' | 'scripted';

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
  readonly prompt: Prompt;
  /** All that the agent may do, as the prompt lists it; never empty. */
  readonly actions: readonly LegalAction[];
  /** The same tool by tool, with their choices open: for backends that need no list. */
  readonly shapes: readonly ActionShape[];
  /** What the prompt describes, for backends that do not read prompts. */
  readonly perception: PerceptionMessage;
  readonly sampling: Sampling;
  /** Room for a reasoning text after the action is chosen, in tokens; 0 means none. */
  readonly reasoningTokens: number;
}

/** A prompt in four parts, ordered by how seldom they change: a backend keeps what it has evaluated of the first ones. */
export interface Prompt {
  /** The world's rules and the tools: the same for all agents with the same tools. */
  readonly shared: string;
  /** Who this agent is: constant until it is registered again. */
  readonly persona: string;
  /** What it perceives and changes seldom, and the list of its legal actions. */
  readonly situation: string;
  /** What changes from tick to tick: the beginning of the answer, whose next token is the label of an action. */
  readonly now: string;
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
  /** Probability of the chosen action, 0 to 1; absent where nothing was weighed. */
  readonly probability?: number;
  /** All actions with the probability that the model gave them, in the order of the request; absent where nothing was weighed. */
  readonly considered?: readonly Considered[];
  readonly tokens: TokenCounts;
  /** Time from the start of `decide` to the first sampled token, and from there to the end, in milliseconds. */
  readonly prefillMs: number;
  readonly decodeMs: number;
}

/** An action that was weighed, and its probability after calibration and temperature, 0 to 1. */
export interface Considered {
  readonly name: string;
  readonly probability: number;
}

/** Tokens of one decision: prompt tokens taken from the KV cache, prompt tokens evaluated, tokens sampled, tokens that could only be one. */
export interface TokenCounts {
  readonly reused: number;
  readonly prefilled: number;
  readonly sampled: number;
  readonly forced: number;
}
