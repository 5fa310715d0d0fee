import {z} from 'zod';
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
  sampled: z.int(),
  forced: z.int().describe('Tokens that could only be one and were not sampled.'),
});

/** Everything that is counted. */
export const Metrics = z
  .object({
    uptime_s: z.number().describe('Seconds since the runtime started.'),
    agents: z.int().describe('Registered agents.'),
    ticks: z.object({
      received: z.int(),
      answered: z.int(),
      past_deadline: z.int().describe('Answered at their deadline, before every agent had decided.'),
      in_flight: z.int(),
    }),
    actions: z.record(ActionSource, z.int()).describe('Actions by source.'),
    decisions: z.object({
      queued: z.int().describe('Waiting for the model now.'),
      running: z.int().describe('With the model now.'),
      late: z.int().describe('Came after their tick was answered.'),
      failed: z.int(),
      explained: z.int().describe('Explained after they were made, for agents that were watched.'),
      invalid_perceptions: z.int(),
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
      .partialRecord(BackendKind, z.object({decisions: z.int(), decision_ms: Distribution, tokens: Tokens}))
      .describe('What each of several backends decided; empty where there is only one.'),
    memory: z.object({rss_bytes: z.int()}),
    backend: BackendInfo,
  })
  .meta({id: 'Metrics', description: 'Counters and latency percentiles since the runtime started.'});
export type Metrics = z.output<typeof Metrics>;

export const metrics = defineMethod({
  name: 'metrics',
  summary: 'Counters and latency percentiles since the runtime started.',
  params: z.object({}).default({}),
  result: Metrics,
  errors: [],
});
