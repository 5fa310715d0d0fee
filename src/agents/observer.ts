import type {Decision} from '../llm/backend.ts';
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
  decided(result: {readonly decision: Decision; readonly validateMs: number; readonly isLate: boolean}): void;
  decisionFailed(): void;
  explained(): void;
}
