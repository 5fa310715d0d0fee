/** Something that is wrong in a file, where a person finds it. */
export interface Problem {
  readonly file: string;
  /** Both from 1, as editors count. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Why a file cannot be used. */
export class FileInvalid extends Error {
  override readonly name = 'FileInvalid';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(toSentence).join('\n'));
    this.problems = problems;
  }
}

/** A problem as compilers write it, so that terminals and editors take people to the place. */
export const toSentence = ({file, line, column, message}: Problem): string => `${file}:${line}:${column}: ${message}`;
