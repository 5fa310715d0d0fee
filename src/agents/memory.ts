import type {ActionMessage} from '../protocol/action.ts';

/** An agent's last decisions, newest last; holds at most as many as it was made for. */
export interface Memory {
  remember(action: ActionMessage): void;
  recent(): readonly ActionMessage[];
}

/** Creates an empty memory for `capacity` decisions. */
export function createMemory(capacity: number): Memory {
  let actions: readonly ActionMessage[] = [];
  return {
    remember(action) {
      actions = capacity === 0 ? [] : [...actions, action].slice(-capacity);
    },
    recent: () => actions,
  };
}
