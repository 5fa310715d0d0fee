import {ActionReason, ActionSource} from '../protocol/action.ts';
import {AgentRegistration} from '../protocol/register-agent.ts';
import type {EventOf, RecordedEvent} from '../recording/format.ts';
import {createNames} from './names.ts';
import {type Chunk, type Detail, type Overview, type ReportedAgent, toChunkName} from './report-data.ts';

/** A decision that comes so many ticks late is still shown with its tick. */
const PATIENCE_TICKS = 64;

const SOURCES = ActionSource.options;
const REASONS = ['', ...ActionReason.options] as const;

type Columns<Table> = {[Name in keyof Table]: Table[Name] extends readonly (infer Value)[] ? Value[] : never};
type OpenDetail = {-readonly [Name in keyof Detail]: Detail[Name]};

/**
 * Sorts the events of a recording into what the page needs at once, and chunks of details, which are handed out as soon as they are whole. Ticks without an answer are left
 * out.
 */
export async function collectReport(
  file: string,
  events: AsyncIterable<RecordedEvent>,
  onChunk: (name: string, chunk: Chunk) => void,
): Promise<Overview> {
  const agents = createNames<string, ReportedAgent>();
  const tools = createNames<string, string>();
  const shared = createNames<string, string>();
  const ticks: Columns<Overview['ticks']> = {tick: [], atMs: [], tookMs: [], deadlineMs: []};
  const actions: Columns<Overview['actions']> = {tick: [], agent: [], tool: [], source: [], reason: [], chance: []};
  const decisions: Columns<Overview['decisions']> = {
    ...{tick: [], agent: [], late: [], queueMs: [], prefillMs: [], decodeMs: [], validateMs: []},
    ...{reused: [], prefilled: [], forced: [], sampled: []},
  };
  const asked = new Map<number, EventOf<'tick'>>();
  /** Decisions and failures whose tick has no answer yet, by agent and tick. */
  const early = new Map<string, {decision?: EventOf<'decision'>; failure?: string}>();
  const places = new Map<number, number>();
  const open = new Map<string, OpenDetail[]>();
  let recording: EventOf<'recording'> | undefined;
  let client: Overview['client'] = null;
  let backend: Overview['backend'] = null;
  let model: Overview['model'] = null;
  let endReason: string | null = null;
  let deadlineMs: number | null = null;

  const flush = (newest: number) => {
    for (const [name, details] of open) {
      if (newest - (details.at(-1) as OpenDetail).tick > PATIENCE_TICKS) {
        open.delete(name);
        onChunk(
          name,
          details.sort((a, b) => a.agent - b.agent || a.tick - b.tick),
        );
      }
    }
  };

  const add = (detail: OpenDetail) => {
    const name = toChunkName(detail.tick, detail.agent);
    const chunk = open.get(name) ?? [];
    open.set(name, chunk);
    chunk.push(detail);
  };

  const find = (tick: number, agent: number) =>
    open.get(toChunkName(tick, agent))?.find((detail) => detail.tick === tick && detail.agent === agent);

  const onAnswer = (answer: EventOf<'answer'>, question: EventOf<'tick'>) => {
    const place = ticks.tick.length;
    const perceptions = new Map(question.perceptions.map((perception) => [Object(perception).agent_id as unknown, perception]));
    ticks.tick.push(answer.tick);
    ticks.atMs.push(question.at_ms);
    ticks.tookMs.push(answer.metrics.tick_time_ms);
    ticks.deadlineMs.push(question.deadline_ms ?? deadlineMs);
    places.set(answer.tick, place);
    for (const action of answer.actions) {
      const agent = agents.placeOf(action.agent_id, () => unknownAgent(action.agent_id));
      actions.tick.push(place);
      actions.agent.push(agent);
      actions.tool.push(tools.placeOf(action.tool, () => action.tool));
      actions.source.push(SOURCES.indexOf(action.source));
      actions.reason.push(REASONS.indexOf(action.reason ?? ''));
      actions.chance.push(action.probability === undefined ? -1 : Math.round(action.probability * 1000));
      const key = `${action.tick} ${action.agent_id}`;
      const known = early.get(key);
      early.delete(key);
      const error = answer.errors?.find(({agent_id}) => agent_id === action.agent_id)?.message;
      const perception = perceptions.get(action.agent_id);
      add({tick: place, agent, perception, action, ...known, ...(error !== undefined && {error})});
    }
    flush(place);
  };

  const onDecision = (event: EventOf<'decision'>) => {
    const {timings_ms: timings, tokens} = event;
    const agent = agents.placeOf(event.agent_id, () => unknownAgent(event.agent_id));
    const place = event.late ? places.get(event.tick) : undefined;
    decisions.tick.push(place ?? ticks.tick.length);
    decisions.agent.push(agent);
    decisions.late.push(event.late ? 1 : 0);
    decisions.queueMs.push(timings.queue);
    decisions.prefillMs.push(timings.prefill);
    decisions.decodeMs.push(timings.decode);
    decisions.validateMs.push(timings.validate);
    decisions.reused.push(tokens.reused);
    decisions.prefilled.push(tokens.prefilled + (tokens.repeated ?? 0));
    decisions.forced.push(tokens.forced);
    decisions.sampled.push(tokens.sampled);
    const detail = place === undefined ? undefined : find(place, agent);
    if (detail !== undefined) {
      detail.decision = event;
    } else if (!event.late) {
      early.set(`${event.tick} ${event.agent_id}`, {decision: event});
    }
  };

  for await (const event of events) {
    switch (event.event) {
      case 'recording':
        recording ??= event;
        deadlineMs = Number(event.settings['deadline-ms'] ?? Number.NaN) || null;
        endReason = null;
        asked.clear();
        break;
      case 'client':
        client = event.client;
        deadlineMs = event.deadline_ms ?? deadlineMs;
        break;
      case 'backend':
        backend = event.backend;
        break;
      case 'model':
        model = {file: event.file, bytes: event.bytes, sha256: event.sha256};
        break;
      case 'agent': {
        const {registration, persona} = event;
        const id = registration.agent_id;
        agents.set(id, {id, registration, persona, shared: shared.placeOf(event.shared, () => event.shared)});
        break;
      }
      case 'tick':
        asked.set(event.request, event);
        break;
      case 'decision':
        onDecision(event);
        break;
      case 'failure':
        early.set(`${event.tick} ${event.agent_id}`, {failure: event.message});
        break;
      case 'answer': {
        const question = asked.get(event.request);
        asked.delete(event.request);
        if (question !== undefined) {
          onAnswer(event, question);
        }
        break;
      }
      case 'end':
        endReason = event.reason;
        break;
      default:
        break;
    }
  }
  flush(Number.POSITIVE_INFINITY);
  return {
    file,
    recording: recording as EventOf<'recording'>,
    ...{client, backend, model, endReason, ticks, actions, decisions},
    agents: agents.values(),
    shared: shared.values(),
    tools: tools.values(),
    sources: SOURCES,
    reasons: REASONS,
  };
}

/** An agent whose registration stands in an earlier file. */
function unknownAgent(id: string): ReportedAgent {
  const unknown = AgentRegistration.parse({agent_id: 'unknown', memory: 0, sampling: {temperature: 0}});
  const registration = {...unknown, agent_id: id};
  return {id, registration, persona: '', shared: -1};
}
