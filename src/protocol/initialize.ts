import * as z from 'zod';
import {defineMethod} from './method.ts';

/** What can decide. */
export const BackendKind = z.enum(['llama', 'openai', 'scripted']);

const Condition = z.object({
  model: z.string().nullable().describe("The model's name as its file or its server gives it; null without a model."),
  state: z
    .enum(['starting', 'loading', 'ready', 'failed'])
    .describe('failed: ticks are answered with fallbacks. A server that failed is tried again, and may be ready later.'),
  progress: z.number().min(0).max(1).optional().describe('Share of the model that is loaded, while loading.'),
  message: z.string().optional().describe('Why it failed.'),
});

/** What decides, and how it is doing. */
export const BackendInfo = Condition.extend({
  kind: z
    .enum([...BackendKind.options, 'ladder', 'replay'])
    .describe(
      'ladder: several backends, of which each is asked when those before it fail. replay: nobody decides anew, a recording is replayed.',
    ),
  backends: z
    .array(
      Condition.extend({
        kind: BackendKind,
        decisions: z.int().describe('Decisions that it made.'),
        failures: z.int().describe('Decisions that it failed to make, or not in time; the next backend was asked.'),
      }),
    )
    .optional()
    .describe('Of a ladder: its backends, in the order in which they are asked.'),
}).meta({id: 'BackendInfo', description: 'What decides, and how it is doing.'});
export type BackendInfo = z.output<typeof BackendInfo>;

/** Name and version of one side. */
const Peer = z.object({name: z.string(), version: z.string()});

export const initialize = defineMethod({
  name: 'initialize',
  summary: 'Says who speaks which version of the protocol. Optional: a person at a pipe may start with any method.',
  params: z.object({
    protocol_version: z
      .string()
      .regex(/^\d+\.\d+$/, 'two numbers, such as "1.0"')
      .describe('Version that the client speaks, such as "1.0".'),
    client: Peer.default({name: 'unknown', version: '0'}),
    parent_pid: z.int().min(1).optional().describe('Process id of the game: when it is gone, the runtime ends.'),
    settings: z
      .object({
        deadline_ms: z
          .number()
          .min(0)
          .max(3_600_000)
          .optional()
          .describe('Deadline in milliseconds for ticks that bring none of their own.'),
      })
      .default({}),
  }),
  result: z.object({
    protocol_version: z.string(),
    runtime: Peer,
    backend: BackendInfo,
    limits: z.object({max_message_bytes: z.int().describe('Longest message that is accepted or sent, in bytes.')}),
  }),
  errors: ['VersionMismatch'],
});
