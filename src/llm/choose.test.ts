import {expect, it} from 'vitest';
import {choose} from './choose.ts';

const SCORES = [1, 3, 2];

it('takes the highest at temperature 0, and says how likely each was', () => {
  const {index, probabilities} = choose(SCORES, {temperature: 0, seed: 1}, 1);
  expect(index).toBe(1);
  expect(probabilities.map((probability) => probability.toFixed(3))).toEqual(['0.090', '0.665', '0.245']);
});

it('draws each option as often as it is likely', () => {
  const counts = [0, 0, 0];
  for (let tick = 0; tick < 10_000; tick += 1) {
    const {index} = choose(SCORES, {temperature: 1, seed: 7}, tick);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  expect(counts.map((count) => Math.round(count / 500) / 20)).toEqual([0.1, 0.65, 0.25]);
});

it('draws the same again for the same seed and tick, and differently for others', () => {
  const drawn = (seed: number) =>
    Array.from({length: 50}, (_, tick) => choose(SCORES, {temperature: 2, seed}, tick).index).join('');
  expect(drawn(1)).toBe(drawn(1));
  expect(drawn(1)).not.toBe(drawn(2));
});

it('is the surer the colder it is', () => {
  const likeliest = (temperature: number) => Math.max(...choose(SCORES, {temperature, seed: 1}, 1).probabilities);
  expect(likeliest(0.1)).toBeGreaterThan(likeliest(1));
  expect(likeliest(5)).toBeLessThan(likeliest(1));
});

it('survives scores that are far apart', () => {
  expect(choose([-1e6, 0, -1e6], {temperature: 0.7, seed: 1}, 1)).toEqual({index: 1, probabilities: [0, 1, 0]});
});
