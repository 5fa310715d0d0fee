import type {Message} from 'vscode-jsonrpc/node';

/**
 * The requests that were read and whose answers are not yet written. Ids are told apart as vscode-jsonrpc does it, by their text:
 * of two open requests with one id it would lose one in silence, which is why the second is refused here.
 */
export interface OpenRequests {
  readonly size: number;
  /** Notes a message that was read. False when it is a request whose id is still open. */
  admit(message: Message): boolean;
  /** Notes a message that was written. */
  settle(message: Message): void;
  /** Resolves when no request is open. */
  idle(): Promise<void>;
}

/** Creates a ledger without open requests. */
export function createOpenRequests(): OpenRequests {
  const open = new Set<string>();
  let waiting: (() => void)[] = [];
  return {
    get size() {
      return open.size;
    },
    admit(message) {
      const id = requestId(message);
      if (id === undefined) {
        return true;
      }
      const isNew = !open.has(id);
      open.add(id);
      return isNew;
    },
    settle(message) {
      if (!('method' in message) && 'id' in message) {
        open.delete(String(message.id));
      }
      if (open.size === 0) {
        const resolved = waiting;
        waiting = [];
        resolved.forEach((resolve) => {
          resolve();
        });
      }
    },
    idle: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

function requestId(message: Message): string | undefined {
  return 'method' in message && 'id' in message && message.id !== undefined ? String(message.id) : undefined;
}
