import {RuntimeFailure} from './errors.ts';
import {EXIT_CODES, type ExitCode} from './server/exit-codes.ts';

/** How the process ends because of an error: 70 for everything that nobody foresaw. */
export function toExitCode(error: unknown): ExitCode {
  if (!(error instanceof RuntimeFailure)) {
    return EXIT_CODES.bug;
  }
  return error.kind === 'SettingInvalid'
    ? EXIT_CODES.usage
    : error.kind === 'ModelOutOfMemory'
      ? EXIT_CODES.memory
      : EXIT_CODES.model;
}
