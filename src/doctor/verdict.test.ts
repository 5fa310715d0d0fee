import {expect, it} from 'vitest';
import {toVerdicts} from './verdict.ts';

const figures = (agents: number, p50Ms: number, p95Ms: number) => ({
  ...{agents, p50Ms, p95Ms},
  ...{ticks: 9, decisionsPerSecond: 1, tokensPerSecond: 1, decidedInTime: 1},
});

it('names the most agents that decide within each time', () => {
  expect(toVerdicts([figures(1, 20, 30), figures(4, 70, 90.2), figures(8, 200, 260), figures(16, 900, 1400)])).toEqual([
    '4 agents at 14 Hz within 91 ms',
    '8 agents at 5.0 Hz within 260 ms',
  ]);
});

it('says nothing where nobody decides in time', () => {
  expect(toVerdicts([figures(1, 3000, 4000)])).toEqual([]);
});
