import {writeFileSync} from 'node:fs';

/** One measured number, under the name that it always has. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Writes figures as `{"figures": [...]}`; does nothing without a file. */
export function writeFigures(file: string | undefined, figures: readonly Figure[]): void {
  if (file !== undefined) {
    writeFileSync(file, `${JSON.stringify({figures}, null, 2)}\n`);
  }
}
