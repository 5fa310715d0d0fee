import * as z from 'zod';
import {defineMethod} from './method.ts';

export const health = defineMethod({
  name: 'health',
  summary: "Whether the runtime can decide (the HTTP version's `GET /health`).",
  params: z.object({}).default({}),
  result: z.object({
    status: z.enum(['healthy', 'starting', 'degraded']).describe('degraded: ticks are answered with fallbacks.'),
    message: z.string().optional().describe('Why it is degraded.'),
  }),
  errors: [],
});
