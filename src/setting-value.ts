import {RuntimeFailure} from './errors.ts';

/** Variables of the environment, by name. */
export type Environment = {readonly [name: string]: string | undefined};

/** The whole number that an option's value says; undefined when the option is not given. Throws SettingInvalid for anything but one within the bounds. */
export function wholeNumber(name: string, value: string | undefined, min: number, max: number): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const number = Number(value);
  if (!Number.isInteger(number) || value.trim() === '' || number < min || number > max) {
    throw invalid(`--${name} is ${JSON.stringify(value)}, expected a whole number from ${min} to ${max}`);
  }
  return number;
}

/** The option's value, which is one of those that are allowed. Throws SettingInvalid for any other. */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw invalid(`--${name} is ${JSON.stringify(value)}, expected one of ${allowed.join(', ')}`);
  }
  return found;
}

/** The failure of an option that cannot be used, in a sentence. */
export const invalid = (sentence: string, cause?: unknown) => new RuntimeFailure('SettingInvalid', sentence, {cause});
