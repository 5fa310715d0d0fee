import type {Handler} from '../methods/handler.ts';
import type {tick} from '../protocol/tick.ts';

/** Does what has to be done between ticks: before the next one begins, or as soon as none is being answered. */
export interface TickBorder {
  /** The same handler, which is waited with and waited for. */
  guard(handle: Handler<typeof tick>): Handler<typeof tick>;
  /** There is something to do. */
  request(): void;
}

/** Creates a border at which `work` is done. It takes its time from nobody's answer. */
export function createTickBorder(work: () => void): TickBorder {
  let openTicks = 0;
  let isRequested = false;
  const cross = () => {
    if (isRequested) {
      isRequested = false;
      work();
    }
  };
  const crossWhenIdle = () => {
    if (openTicks === 0) {
      cross();
    }
  };
  return {
    guard: (handle) => async (params, context) => {
      cross();
      openTicks += 1;
      try {
        return await handle(params, context);
      } finally {
        openTicks -= 1;
        // The answer goes first.
        setImmediate(crossWhenIdle);
      }
    },
    request() {
      isRequested = true;
      crossWhenIdle();
    },
  };
}
