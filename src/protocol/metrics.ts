import * as z from 'zod';
import {ActionSource} from './action.ts';
import {BackendInfo, BackendKind} from './initialize.ts';
import {defineMethod} from './method.ts';

/** Distribution of one duration since the start, in milliseconds, to three significant figures. */
export const Distribution = z
  .object({count: z.int(), p50: z.number(), p95: z.number(), p99: z.number(), max: z.number()})
  .meta({id: 'Distribution', description: 'Distribution of one duration since the runtime started, in milliseconds.'});
export type Distribution = z.output<typeof Distribution>;

/** What decisions took. */
const Tokens = z.object({
  reused: z.int().describe('Prompt tokens taken from the KV cache.'),
  prefilled: z.int().describe('Prompt tokens evaluated.'),
  sampled: z.int().describe('Tokens that the model chose.'),
  forced: z.int().describe('Tokens that could only be one and were not sampled.'),
});

/** Everything that is counted. */
export const Metrics = z
  .object({
    uptime_s: z.number().describe('Seconds since the runtime started.'),
    agents: z.int().describe('Registered agents.'),
    ticks: z.object({
      received: z.int().describe('Ticks that came.'),
      answered: z.int().describe('Ticks that were answered.'),
      past_deadline: z.int().describe('Ticks answered at their deadline, before every agent had decided.'),
      in_flight: z.int().describe('Ticks that wait for their answer now.'),
    }),
    actions: z.record(ActionSource, z.int()).describe('Actions by source.'),
    decisions: z.object({
      queued: z.int().describe('Decisions that wait for the model now.'),
      running: z.int().describe('Decisions that the model makes now.'),
      late: z.int().describe('Decisions that came after their tick was answered.'),
      failed: z.int().describe('Decisions that the model failed to make.'),
      explained: z.int().describe('Decisions explained after they were made, for agents that were watched.'),
      invalid_perceptions: z.int().describe('Perceptions that were refused, and answered with a fallback.'),
    }),
    stages_ms: z.object({
      tick: Distribution.describe('Request to answer.'),
      queue: Distribution.describe('Perception to the start of its decision.'),
      prefill: Distribution.describe('Start of a decision to its first token.'),
      decode: Distribution.describe('First to last token.'),
      validate: Distribution.describe('Reading and checking the answer.'),
    }),
    tokens: Tokens,
    by_backend: z
      .partialRecord(
        BackendKind,
        z.object({
          decisions: z.int().describe('Decisions that each backend made.'),
          decision_ms: Distribution.describe('Start of a decision to its last token.'),
          tokens: Tokens,
        }),
      )
      .describe('What each of several backends decided; empty where there is only one.'),
    memory: z.object({rss_bytes: z.int().describe('Memory of the process that is resident, in bytes.')}),
    backend: BackendInfo,
  })
  .meta({id: 'Metrics', description: 'Counters and latency percentiles since the runtime started.'});
export type Metrics = z.output<typeof Metrics>;

export const metrics = defineMethod({
  name: 'metrics',
  summary: 'Counters and latency percentiles since the runtime started.',
  params: z
    .object({
      format: z.enum(['json', 'prometheus']).default('json').describe('prometheus: the answer is a text that Prometheus reads.'),
    })
    .default({format: 'json'}),
  result: z.union([
    Metrics,
    z.object({text: z.string().describe("With format prometheus: everything in Prometheus' text format, in seconds and bytes.")}),
  ]),
  errors: [],
});
