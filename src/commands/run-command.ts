import {listOptions, readCommandLine} from '../command-line.ts';
import type {ExitCode} from '../server/exit-codes.ts';
import {EXIT_CODES} from '../server/exit-codes.ts';
import type {Command, CommandSetting} from './command.ts';

const HELP = {help: {description: 'Print this and end.', otherwise: '', example: '--help'}};

/** Reads a command's arguments and runs it. Throws SettingInvalid when they cannot be used. */
export async function runCommand(command: Command, args: readonly string[], setting: CommandSetting): Promise<ExitCode> {
  const {values, operands} = readCommandLine({...command.options, ...HELP}, args);
  if (values.help) {
    setting.print(toCommandHelp(command));
    return EXIT_CODES.ok;
  }
  return await command.run(operands, values, setting);
}

/** The text of a command's `--help`. */
export function toCommandHelp({name, summary, usages, options, exitCodes}: Command): string {
  const lines = usages.map(({line, does}) => `  agent-runtime ${name} ${line}\n      ${does}`);
  return `agent-runtime ${name}: ${summary}\n\nUsage:\n${lines.join('\n')}\n\nOptions:\n${listOptions({...options, ...HELP})}\n\nExit codes: ${exitCodes}\n`;
}
