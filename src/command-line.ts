import {parseArgs} from 'node:util';
import {RuntimeFailure, toMessage} from './errors.ts';

/** One command line option: everything that `--help` and the documentation say of it. */
export interface OptionSpec {
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  /** One letter that may stand for the name. */
  readonly short?: string;
  readonly description: string;
  /** What happens when it is not given; empty where that goes without saying. */
  readonly otherwise: string;
  readonly example: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What was given for some options: a text, or true for a switch. */
export type ValuesOf<Specs extends OptionSpecs> = {
  [Name in keyof Specs]?: Specs[Name] extends {value: string} ? string : boolean;
};

export interface CommandLine<Specs extends OptionSpecs> {
  readonly values: ValuesOf<Specs>;
  /** What is no option: files, as a rule. */
  readonly operands: readonly string[];
}

/** Sorts arguments into options and operands. Throws SettingInvalid for an option that is not there, or that lacks its value. */
export function readCommandLine<Specs extends OptionSpecs>(specs: Specs, args: readonly string[]): CommandLine<Specs> {
  const options = Object.fromEntries(
    Object.entries<OptionSpec>(specs).map(([name, {value, short}]) => [
      name,
      {type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short !== undefined && {short})},
    ]),
  );
  try {
    const {values, positionals} = parseArgs({args: [...args], options, strict: true, allowPositionals: true});
    return {values: values as ValuesOf<Specs>, operands: positionals};
  } catch (cause) {
    throw new RuntimeFailure('SettingInvalid', `${toMessage(cause)}; --help lists the options`, {cause});
  }
}

/** Options as a help text lists them. */
export function listOptions(specs: OptionSpecs): string {
  return Object.entries(specs)
    .map(([name, {value, short, description, otherwise, example}]) => {
      const heading = `  ${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
      const rest = otherwise === '' ? '' : `\n      Otherwise: ${otherwise}.   Example: ${example}`;
      return `${heading}\n      ${description}${rest}`;
    })
    .join('\n');
}
