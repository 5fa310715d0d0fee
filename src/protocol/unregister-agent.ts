import * as z from 'zod';
import {AgentId} from './json.ts';
import {defineMethod} from './method.ts';

export const unregisterAgent = defineMethod({
  name: 'unregisterAgent',
  summary: 'Forgets an agent, its memory and what the model keeps for it; a decision on its way is dropped.',
  params: z.object({agent_id: AgentId}),
  result: z.object({agent_id: AgentId}),
  errors: ['AgentUnknown'],
});
