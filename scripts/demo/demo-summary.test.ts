import {describe, expect, test} from 'vitest';
import {type DemoSummary, parseSummary, toProblems} from './demo-summary.ts';

const summary: DemoSummary = {
  ok: true,
  failures: [],
  agents: 2,
  model: 'agent-runtime-tiny',
  ticks_sent: 10,
  ticks_answered: 10,
  late_decisions: 0,
  actions_by_tool: {idle: 20},
  actions_by_source: {model: 18, fallback: 2},
  tick_time_ms: {p50: 1, p95: 2, max: 3},
  gathered: {berry: 1},
  crafted: {},
  damage_taken: 0,
};
const expected = {ticks: 10, agents: 2, backend: 'llama'};

describe('parseSummary', () => {
  test('reads the line behind the marker', () => {
    expect(parseSummary(`DEMO_SUMMARY ${JSON.stringify(summary)}`)).toEqual(summary);
  });

  test('takes no other line for a summary', () => {
    expect(parseSummary('Ticks      10 of 10 answered')).toBeUndefined();
  });
});

describe('toProblems', () => {
  test('has nothing to say about a run that did what it was asked for', () => {
    expect(toProblems(summary, expected)).toEqual([]);
  });

  test('takes a missing summary for a crash', () => {
    expect(toProblems(undefined, expected)).toEqual([expect.stringContaining('without a summary')]);
  });

  test('counts the ticks that were not answered', () => {
    expect(toProblems({...summary, ticks_answered: 9, actions_by_source: {model: 18}}, expected)).toEqual([
      '9 of 10 ticks were answered',
    ]);
  });

  test('misses the actions of an agent', () => {
    expect(toProblems({...summary, actions_by_source: {model: 19}}, expected)).toEqual([
      '19 actions came back for 10 ticks of 2 agents',
    ]);
  });

  test('wants a model that was asked for to have decided', () => {
    expect(toProblems({...summary, actions_by_source: {fallback: 20}}, expected)).toEqual([
      'no action came from "model", although the backend was "llama"',
    ]);
  });

  test('takes the actions of a recording, wherever they came from', () => {
    expect(toProblems({...summary, actions_by_source: {scripted: 20}}, {...expected, backend: 'auto'})).toEqual([]);
  });

  test("repeats the game's own failures", () => {
    expect(toProblems({...summary, failures: ['the runtime was not found']}, expected)).toEqual(['the runtime was not found']);
  });
});
