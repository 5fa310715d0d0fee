import {z} from 'zod';
import {AgentId, TickNumber} from './json.ts';
import {defineMethod} from './method.ts';

export const listAgents = defineMethod({
  name: 'listAgents',
  summary: 'All registered agents in the order of their registration.',
  params: z.object({}).default({}),
  result: z.object({
    agents: z.array(
      z.object({
        agent_id: AgentId,
        tools: z.array(z.string()),
        priority: z.number(),
        decide_every: z.int(),
        implicit: z.boolean().describe('Registered on first sight in a tick, with the default tools.'),
        last_decided_tick: TickNumber.optional(),
      }),
    ),
  }),
  errors: [],
});
