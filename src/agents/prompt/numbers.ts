import type {PerceptionMessage} from '../../protocol/perception.ts';

type Vector = PerceptionMessage['position'];

/** Whatever is less than this above or below an agent, in world units, is on its level. */
const LEVEL = 2;

/** One digit behind the point. */
export const toShort = (value: number): string => (Math.round(value * 10) / 10).toString();

/** Whole units: what a decision turns on is rarely finer, and equal text is not evaluated again. */
export const toWhole = (value: number): string => (Math.round(value) + 0).toString();

/**
 * A level such as health: in steps of five where there is plenty, in whole numbers where it runs out, in tenths for games that count from 0 to 1. Finer steps would be
 * news in nearly every tick, and no reason to decide otherwise.
 */
export function toLevel(value: number): string {
  const size = Math.abs(value);
  return size > 20 ? toWhole(Math.round(value / 5) * 5) : size > 1 ? toWhole(value) : toShort(value);
}

/** Whether a level, as it is told, has come down to two fifths of 100, or of 1 where a game counts so: where neither it nor the other level is more. */
export function isLow(level: number, other: number): boolean {
  const [told, otherTold] = [level, other].map((value) => Number(toLevel(value))) as [number, number];
  return told <= (Math.max(told, otherTold) > 1 ? 40 : 0.4);
}

/** Whether a place is about as high as an agent. Heights are told only where it is not: most games are played on a ground. */
export const isOnLevel = (place: Vector, agent: Vector): boolean => Math.abs(place[1] - agent[1]) < LEVEL;

/** (x,z) in whole units, or (x,y,z) with the height. */
export const toPoint = ([x, y, z]: Vector, hasHeight: boolean): string =>
  `(${(hasHeight ? [x, y, z] : [x, z]).map(toWhole).join(',')})`;
