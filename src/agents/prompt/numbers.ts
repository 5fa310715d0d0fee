import type {PerceptionMessage} from '../../protocol/perception.ts';

type Vector = PerceptionMessage['position'];

/** Whatever is less than this above or below an agent, in world units, is on its level. */
const LEVEL = 2;

/** One digit behind the point. */
export const toShort = (value: number): string => (Math.round(value * 10) / 10).toString();

/** Whole units: what a decision turns on is rarely finer, and equal text is not evaluated again. */
export const toWhole = (value: number): string => (Math.round(value) + 0).toString();

/** Whether a place is about as high as an agent. Heights are told only where it is not: most games are played on a ground. */
export const isOnLevel = (place: Vector, agent: Vector): boolean => Math.abs(place[1] - agent[1]) < LEVEL;

/** (x,z) in whole units, or (x,y,z) with the height. */
export const toPoint = ([x, y, z]: Vector, hasHeight: boolean): string =>
  `(${(hasHeight ? [x, y, z] : [x, z]).map(toWhole).join(',')})`;
