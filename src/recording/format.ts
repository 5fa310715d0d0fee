import * as z from 'zod';
import {ActionMessage} from '../protocol/action.ts';
import {BackendInfo} from '../protocol/initialize.ts';
import {AgentId, JsonObject, TickNumber} from '../protocol/json.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {tick} from '../protocol/tick.ts';

/**
 * Version of the recording's format, `major.minor`. Within a major version fields and kinds of events may come, and none change or go: readers skip what
 * they do not know.
 */
export const RECORDING_VERSION = '1.1';

const Peer = z.object({name: z.string(), version: z.string()});
const RequestNumber = z.int().min(1).describe('Counts the ticks that were asked for since the runtime started, from 1.');

function defineEvent<Name extends string, Fields extends z.ZodRawShape>(name: Name, description: string, fields: Fields) {
  return z
    .object({
      event: z.literal(name),
      at_ms: z.number().min(0).describe('When it happened, in milliseconds since the runtime started.'),
      ...fields,
    })
    .meta({description});
}

/** Everything that can stand in a recording, one JSON object per line, in the order in which it happened. */
export const EVENTS = [
  defineEvent('recording', 'The first line of every file, and of every runtime that appends to it.', {
    version: z.string().describe('Version of this format, such as "1.0".'),
    runtime: Peer,
    protocol_version: z.string(),
    prompt_version: z.int().describe("Version of the prompts' layout."),
    started_at: z.iso.datetime().describe('When the runtime started.'),
    platform: z.string().describe('Such as "linux-x64".'),
    node: z.string(),
    part: z
      .int()
      .min(0)
      .describe(
        'How often the file was exchanged because it was full. Each part says again what still holds, so that it can be read alone.',
      ),
    settings: JsonObject.describe('The options that matter for decisions, as they were set or as they are by default.'),
  }),
  defineEvent('client', 'The game has introduced itself.', {
    protocol_version: z.string(),
    client: Peer,
    deadline_ms: z.number().optional().describe('Its deadline for ticks that bring none.'),
  }),
  defineEvent('backend', 'The state of whoever decides has changed.', {backend: BackendInfo}),
  defineEvent('model', 'Which file decides.', {
    file: z.string().describe('Its name, without folders.'),
    bytes: z.int(),
    sha256: z.string().describe('Of the whole file, as sha256sum prints it.'),
  }),
  defineEvent('agent', 'An agent is registered, or replaced.', {
    registration: AgentRegistration,
    given: AgentRegistration.optional().describe(
      'What the game said of it, where a file of --agents says something else. Since 1.1.',
    ),
    implicit: z
      .boolean()
      .describe('The game has not registered it: it appeared in a tick all the same, or stands in a file of --agents.'),
    shared: z.string().describe('The beginning of its prompts, which it shares with all agents that have the same tools.'),
    persona: z.string().describe('What its prompts go on with: who it is.'),
  }),
  defineEvent('unregistered', 'An agent is gone.', {agent_id: AgentId}),
  defineEvent('tick', 'The game asks what its agents do.', {
    request: RequestNumber,
    tick: TickNumber,
    perceptions: z.array(z.unknown()).describe('As the game sent them, broken ones included.'),
    simulation_state: JsonObject,
    deadline_ms: z.number().optional(),
  }),
  defineEvent(
    'decision',
    'A model has decided for one agent. Decisions by rules have no such event: there is nothing to see but the action.',
    {
      agent_id: AgentId,
      tick: TickNumber.describe('The tick whose perception it was made for.'),
      situation: z.string().describe("What the prompt says behind the agent's persona."),
      now: z.string().describe('The end of the prompt.'),
      said: z.string().optional().describe('What the model said behind it, letter by letter as it was.'),
      weighed: z
        .array(
          z.object({
            of: z.string().describe('`tool`, or the name of a param.'),
            options: z.array(z.tuple([z.string(), z.number()])),
            chosen: z.int().optional().describe('The place of the option that was taken.'),
          }),
        )
        .describe('Choice by choice, first the tool: what was possible, each with its probability from 0 to 1.'),
      tool: z.string(),
      params: JsonObject,
      probability: z.number().optional().describe('Of everything that was chosen, taken together, 0 to 1.'),
      by: z.string().optional().describe('Which backend decided, where there are several.'),
      from_cache: z.boolean().describe('The scores of the same prompt were known.'),
      late: z.boolean().describe('Its tick had been answered.'),
      sampling: z.object({temperature: z.number(), seed: z.number()}),
      timings_ms: z.object({queue: z.number(), prefill: z.number(), decode: z.number(), validate: z.number()}),
      tokens: z.object({
        reused: z.int(),
        prefilled: z.int(),
        sampled: z.int(),
        forced: z.int(),
        repeated: z.int().optional(),
      }),
    },
  ),
  defineEvent('failure', 'Nobody could decide for an agent.', {agent_id: AgentId, tick: TickNumber, message: z.string()}),
  defineEvent('answer', 'A tick is answered.', {request: RequestNumber, ...tick.result.shape}),
  defineEvent('refusal', 'A tick is answered with an error, or taken back.', {request: RequestNumber, message: z.string()}),
  defineEvent('late', 'An action goes out that came after its tick was answered, or that has been explained since.', {
    action: ActionMessage,
  }),
  defineEvent('gap', 'Events are missing here, because the disk was too slow for them.', {events: z.int().min(1)}),
  defineEvent('end', 'The runtime ends in good order. A recording without it was cut off.', {
    exit_code: z.int(),
    reason: z.string(),
  }),
] as const;

/** One line of a recording. */
export const RecordedEvent = z.discriminatedUnion('event', EVENTS);
export type RecordedEvent = z.output<typeof RecordedEvent>;

/** The event of one kind. */
export type EventOf<Name extends RecordedEvent['event']> = Extract<RecordedEvent, {event: Name}>;
