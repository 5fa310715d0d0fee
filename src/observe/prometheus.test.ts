import {expect, test} from 'vitest';
import type {Metrics} from '../protocol/metrics.ts';
import {createMetrics} from './metrics.ts';
import {toPrometheus} from './prometheus.ts';

const collector = createMetrics();
collector.tickReceived();
collector.tickAnswered({tickMs: 250, pastDeadline: true, sources: ['model', 'model', 'fallback']});
const {decisions, ...counted} = collector.read();
const METRICS: Metrics = {
  ...counted,
  stages_ms: {...counted.stages_ms, tick: {count: 1, p50: 200, p95: 250, p99: 250, max: 500}},
  uptime_s: 12.5,
  agents: 3,
  decisions: {...decisions, queued: 2, running: 1},
  memory: {rss_bytes: 1024},
  backend: {kind: 'llama', model: 'a "tiny" model', state: 'ready'},
};
const lines = (await toPrometheus(METRICS)).trimEnd().split('\n');

test('counters end in _total and have their labels', () => {
  expect(lines).toContain('agent_runtime_ticks_received_total 1');
  expect(lines).toContain('agent_runtime_ticks_past_deadline_total 1');
  expect(lines).toContain('agent_runtime_actions_total{source="model"} 2');
  expect(lines).toContain('agent_runtime_actions_total{source="fallback"} 1');
});

test('durations are seconds, and a stage that nothing went through has none', () => {
  expect(lines).toContain('agent_runtime_stage_seconds{stage="tick",quantile="0.5"} 0.2');
  expect(lines).toContain('agent_runtime_stage_seconds{stage="tick",quantile="1"} 0.5');
  expect(lines.filter((line) => line.includes('stage="prefill"'))).toEqual(['agent_runtime_stages_total{stage="prefill"} 0']);
});

test('where there is only one backend, its share is left out', () => {
  expect(lines.filter((line) => /backend_(decision|token)/.test(line))).toEqual([]);
});

test('gauges tell what is now, and the model is named as it is', () => {
  expect(lines).toContain('agent_runtime_uptime_seconds 12.5');
  expect(lines).toContain('agent_runtime_resident_memory_bytes 1024');
  expect(lines).toContain('agent_runtime_decisions_queued 2');
  expect(lines).toContain('agent_runtime_backend_info{kind="llama",state="ready",model="a \\"tiny\\" model"} 1');
});

test('every metric has its help, in the words of the protocol', () => {
  const named = (word: string) => lines.filter((line) => line.startsWith(`# ${word} `)).map((line) => line.split(' ')[2]);
  expect(named('HELP')).toEqual(named('TYPE'));
  expect(lines).toContain('# HELP agent_runtime_decisions_queued Decisions that wait for the model now.');
  expect(lines.filter((line) => /^# HELP \S+\s*$/.test(line))).toEqual([]);
});
