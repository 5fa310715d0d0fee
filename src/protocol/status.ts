import * as z from 'zod';
import {BackendInfo} from './initialize.ts';
import {defineMethod} from './method.ts';

export const status = defineMethod({
  name: 'status',
  summary: "Who is answering and what it has done so far (the HTTP version's `GET /`).",
  params: z.object({}).default({}),
  result: z.object({
    name: z.string(),
    version: z.string(),
    protocol_version: z.string(),
    uptime_s: z.number().describe('Seconds since the runtime started.'),
    agents: z.int(),
    ticks_answered: z.int(),
    backend: BackendInfo,
  }),
  errors: [],
});
