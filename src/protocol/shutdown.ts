import * as z from 'zod';
import {defineMethod} from './method.ts';

export const shutdown = defineMethod({
  name: 'shutdown',
  summary: 'Stops deciding: open ticks are answered with fallbacks, later requests are refused. Follow it with `exit`.',
  params: z.object({}).default({}),
  result: z.object({}),
  errors: [],
});
