import {expect, it} from 'vitest';
import {toAnswer, toVerdicts} from './verdict.ts';

const figures = (agents: number, p50Ms: number, p95Ms: number) => ({
  ...{agents, p50Ms, p95Ms, decisionsPerSecond: (agents * 1000) / p50Ms},
  ...{ticks: 9, tokensPerSecond: 1, memoryBytes: 1, decidedInTime: 1},
});

it('names the most agents that decide within each time', () => {
  expect(toVerdicts([figures(1, 20, 30), figures(4, 70, 90.2), figures(8, 200, 260), figures(16, 900, 1400)])).toEqual([
    '4 agents at 14 Hz within 91 ms',
    '8 agents at 5.0 Hz within 260 ms',
  ]);
});

it('says what can be done where nobody decides in time', () => {
  const slow = [figures(1, 900, 1400), figures(2, 1000, 2200)];
  expect(toVerdicts(slow)).toEqual([]);
  expect(toAnswer(slow)).toContain(
    'decides 2.0 times a second on this machine: slow, but enough for 10 agents that decide every 5 seconds',
  );
  expect(toAnswer([figures(1, 4000, 4000)])).toContain('enough for 1 agent that decides every 5 seconds');
  expect(toAnswer([figures(1, 6000, 9000)])).toBe('This model is too slow for this machine; use a smaller one.');
});
