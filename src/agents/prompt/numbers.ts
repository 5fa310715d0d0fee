import type {PerceptionMessage} from '../../protocol/perception.ts';

/** One digit behind the point. */
export const toShort = (value: number): string => (Math.round(value * 10) / 10).toString();

/** Whole units: what a decision turns on is rarely finer, and equal text is not evaluated again. */
export const toWhole = (value: number): string => (Math.round(value) + 0).toString();

/** (x,y,z) in whole units. */
export const toPoint = (position: PerceptionMessage['position']): string => `(${position.map(toWhole).join(',')})`;
