import type {Figure} from '../figures.ts';
import {middleMean} from './middle-mean.ts';

/** What `project/exchange.gd` tells: microseconds of the main thread, one number per round. */
export interface Exchanges {
  readonly encode: readonly number[];
  /** Encoding, and handing the text to the writer thread. */
  readonly send: readonly number[];
  readonly stringify: readonly number[];
  /** From the beginning of a frame's poll until the script has the answer. */
  readonly deliver: readonly number[];
  /** The whole poll: the script's handler returns, and an older answer goes. */
  readonly poll: readonly number[];
  readonly parse: readonly number[];
}

/** The figures of one size of crowd: perceptions as games build them, and as plain values that Godot's own JSON writes in the same way as we do. */
export function toExchangeFigures(agents: number, asGames: Exchanges, asPlainValues: Exchanges): Figure[] {
  const figure = (name: string, value: number, unit: string) => ({name: `godot.${name}.agents_${agents}`, value, unit});
  const both = (name: keyof Exchanges) => middleMean([...asGames[name], ...asPlainValues[name]]);
  return [
    figure('encode_over_stringify', middleMean(asGames.encode) / middleMean(asGames.stringify), '×'),
    figure('encode_over_stringify_of_plain_values', middleMean(asPlainValues.encode) / middleMean(asPlainValues.stringify), '×'),
    figure('send_over_stringify', middleMean(asGames.send) / middleMean(asGames.stringify), '×'),
    figure('encode_us', middleMean(asGames.encode), 'µs'),
    figure('send_us', middleMean(asGames.send), 'µs'),
    figure('decode_over_parse', both('deliver') / both('parse'), '×'),
    figure('decode_us', both('deliver'), 'µs'),
    figure('poll_us', both('poll'), 'µs'),
  ];
}
