import type {Decision, DecisionRequest} from '../llm/backend.ts';
import type {ActionSource} from '../protocol/action.ts';

/** Told of everything that happens to a tick and its decisions, as it happens. Must return at once and never throw. */
export interface Observer {
  tickReceived(): void;
  tickAnswered(answer: {
    readonly tickMs: number;
    readonly pastDeadline: boolean;
    readonly sources: readonly ActionSource[];
  }): void;
  invalidPerception(): void;
  decisionStarted(start: {readonly queuedMs: number}): void;
  decided(result: {
    readonly request: DecisionRequest;
    readonly decision: Decision;
    readonly queuedMs: number;
    readonly validateMs: number;
    readonly isLate: boolean;
  }): void;
  decisionFailed(failure: {readonly agentId: string; readonly tick: number; readonly message: string}): void;
  explained(): void;
}
