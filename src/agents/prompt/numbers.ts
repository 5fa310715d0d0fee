import type {PerceptionMessage} from '../../protocol/perception.ts';

/** One digit behind the point: what a decision turns on is never finer, and equal text is not evaluated again. */
export const toShort = (value: number): string => (Math.round(value * 10) / 10).toString();

/** (x,y,z) with one digit each. */
export const toPoint = (position: PerceptionMessage['position']): string => `(${position.map(toShort).join(',')})`;
