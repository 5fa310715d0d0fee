import type {OptionSpecs, ValuesOf} from '../command-line.ts';
import type {Config} from '../config.ts';
import type {Backend, StatusListener} from '../llm/backend.ts';
import type {Logger} from '../log.ts';
import type {ExitCode} from '../server/exit-codes.ts';
import type {Environment} from '../setting-value.ts';

/** What a command gets besides its arguments. */
export interface CommandSetting {
  readonly version: string;
  readonly environment: Environment;
  /** The model that came with the release, which decides where none is named. */
  readonly ownModel: string | undefined;
  /** Where a person may watch how it goes. */
  readonly terminal: NodeJS.WriteStream;
  /** Where a person may type. */
  readonly keyboard: NodeJS.ReadStream;
  /** Prints what was asked for, to stdout. */
  readonly print: (text: string) => void;
  /** Tells a person how it goes, on stderr. */
  readonly say: (sentence: string) => void;
  readonly log: (config: Config) => Logger;
  readonly createBackend: (config: Config, log: Logger, onStatus?: StatusListener) => Backend;
}

/** Something that the executable does besides serving a game, as a value: help and documentation are derived from it. */
export interface Command<Specs extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  /** One line for the list of all commands. */
  readonly summary: string;
  /** Ways to call it, each with what it does. */
  readonly usages: readonly {readonly line: string; readonly does: string}[];
  readonly options: Specs;
  /** What its exit codes mean. */
  readonly exitCodes: string;
  /** Does it. Throws SettingInvalid for arguments that do not fit together. */
  readonly run: (operands: readonly string[], values: ValuesOf<Specs>, setting: CommandSetting) => Promise<ExitCode>;
}

/** Declares a command; the types of its values are inferred from its options. */
export function defineCommand<Specs extends OptionSpecs>(command: Command<Specs>): Command {
  return command as unknown as Command;
}
