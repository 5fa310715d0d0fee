import * as z from 'zod';
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
        implicit: z.boolean().describe('The game has not registered it: it appeared in a tick, or stands in a file of --agents.'),
        last_decided_tick: TickNumber.optional(),
      }),
    ),
  }),
  errors: [],
});
