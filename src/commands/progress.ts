/** A line that tells a person at a terminal how far something is; nobody else sees it. */
export interface Progress {
  /** What is being done, and how much of it is over, 0 to 1. */
  show(what: string, share: number): void;
  /** Takes the line away. */
  end(): void;
}

/** Where progress is shown: a terminal, or something else, which is left alone. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 24;
const ERASE_LINE = '\r\u001b[K';

/** Creates a progress that is not shown yet. */
export function createProgress(terminal: Terminal): Progress {
  const write = (text: string) => terminal.isTTY && terminal.write(text);
  return {
    show(what, share) {
      const full = Math.round(share * WIDTH);
      write(`${ERASE_LINE}${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${what}`);
    },
    end: () => {
      write(ERASE_LINE);
    },
  };
}
