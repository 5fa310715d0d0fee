import * as z from 'zod';
import {AgentId, TickNumber} from './json.ts';

/** So many events one agent remembers, each in so many characters. */
export const MOST_EVENTS = 256;
export const LONGEST_EVENT = 500;

/** Something that happened to an agent, and how much it matters. */
export const NotableEvent = z
  .object({
    tick: TickNumber.describe('When it happened.'),
    text: z
      .string()
      .min(1)
      .max(LONGEST_EVENT)
      .describe('What happened, as the model is told. An agent remembers a text once: when it happens again.'),
    salience: z.number().min(0).max(1).describe('How much it matters, from 0 (hardly) to 1 (never forget).'),
  })
  .meta({id: 'NotableEvent', description: 'Something that happened to an agent, and how much it matters.'});
export type NotableEvent = z.output<typeof NotableEvent>;

/** What one agent remembers, oldest first. */
export const AgentEvents = z
  .object({agent_id: AgentId, events: z.array(NotableEvent).max(MOST_EVENTS).describe('What it remembers, oldest first.')})
  .meta({id: 'AgentEvents', description: 'What one agent remembers.'});
export type AgentEvents = z.output<typeof AgentEvents>;
