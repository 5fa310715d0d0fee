import type {Random} from '../../scripts/model/random.ts';
import type {Registry} from '../../src/agents/registry.ts';
import {toRequest} from '../../src/agents/request.ts';
import {createTurn} from '../../src/agents/turn.ts';
import type {DecisionRequest} from '../../src/llm/backend.ts';
import type {ActionShape, Shape} from '../../src/llm/shape.ts';
import {toInstance} from '../../src/llm/shape-instance.ts';
import type {AgentRegistration} from '../../src/protocol/register-agent.ts';
import {type Judgement, judge} from '../expert.ts';
import {type Act, type Body, between, createIsland, type Island} from '../world/island.ts';
import type {Nature} from '../world/kinds.ts';
import {perceive, type Senses} from '../world/perceive.ts';

/** One moment of a life: what the runtime asks, and what the expert thinks of it. */
export interface Moment {
  readonly request: DecisionRequest;
  readonly judgement: Judgement;
}

/** Whose life it is, and where. */
export interface LifePlan {
  readonly registration: AgentRegistration;
  readonly nature: Nature;
  readonly senses: Senses;
  readonly radius: number;
  readonly resources: number;
  readonly hazards: number;
  /** Others on the island. */
  readonly others: readonly string[];
  readonly ticks: number;
  /** All begin close together, as in the demo, where others are nearer than anything else. */
  readonly beginsAtCamp: boolean;
  /** In so many of a hundred ticks somebody does something at random: the expert's own life shows too little of what can go wrong. */
  readonly folly: number;
}

/**
 * Lives on an island for some ticks and tells what it was asked, tick by tick. The runtime's own registry, narrator and prompt do the asking; a registry knows the
 * tools of earlier lives. The same plan and random numbers give the same life.
 */
export function* live(plan: LifePlan, registry: Registry, random: Random): Generator<Moment> {
  const {registration, senses} = plan;
  const {agent} = registry.register(registration);
  const island = createIsland({...plan, folk: [agent.id, ...plan.others]}, random);
  const [self, ...others] = island.bodies as [Body, ...Body[]];
  unsettle(island.bodies, plan, random);
  for (let tick = 0; tick < plan.ticks; tick += 1) {
    island.step();
    const perception = perceive(island, self, senses);
    const turn = createTurn({agent, perception, dueMs: undefined, simulationState: {}, standIn: unanswered, settle() {}});
    const request = toRequest(turn);
    const {labels, persona} = request.prompt();
    const recent = agent.memory.recent().map(({tool}) => tool);
    const judgement = judge({perception, actions: request.actions, labels, recent, character: persona});
    yield {request, judgement};
    const isFoolish = random.below(100) < plan.folly;
    const act = isFoolish ? atRandom(request.actions, random) : toAct(request.actions, judgement);
    agent.memory.remember({agent_id: agent.id, tick, reasoning: '', source: 'model', ...act});
    island.act(self, act);
    for (const body of others) {
      const errand = findErrand(island, body, random);
      if (errand !== undefined) {
        island.act(body, errand);
      }
    }
  }
}

/** The call that the expert means. */
export function toAct(actions: readonly ActionShape[], {tool, targets, message}: Judgement): Act {
  const action = actions.find((candidate) => candidate.tool === tool) as ActionShape;
  const target = targets.get(tool);
  const isMeant = (shape: Shape) => shape.kind === 'literal' && (shape.subject ?? shape.value) === target;
  const fields = action.params.fields.filter(({shape, isOptional}) => isOptional !== true || shape.kind === 'choice');
  const params = fields.map(({name, shape}) => {
    const options = shape.kind === 'choice' ? shape.options : [shape];
    return [
      name,
      shape.kind === 'text' ? message.slice(0, shape.maxLength) : toInstance(options.find(isMeant) ?? shape),
    ] as const;
  });
  return {tool, params: Object.fromEntries(params)};
}

function atRandom(actions: readonly ActionShape[], random: Random): Act {
  const {tool, params} = random.pick(actions);
  const fields = params.fields.map(({name, shape}) => {
    return [name, toInstance(shape.kind === 'choice' ? random.pick(shape.options) : shape)] as const;
  });
  return {tool, params: Object.fromEntries(fields)};
}

/** Others walk from thing to thing, take what they find, and say something now and then. */
function findErrand({things, bodies}: Island, body: Body, random: Random): Act | undefined {
  const [found] = [...things.values()].filter(({place}) => between(place, body.place) <= 2);
  if (found !== undefined && random.below(3) === 0) {
    return {tool: 'pickup_item', params: {item_id: found.id}};
  }
  if (random.below(40) === 0) {
    return {tool: 'send_message', params: {recipient_id: random.pick(bodies).id, message: random.pick(CALLS)}};
  }
  if (body.goal !== undefined || things.size === 0) {
    return undefined;
  }
  const [x, z] = random.pick([...things.values()]).place;
  return {tool: 'move_to', params: {target_position: [x, 0, z]}};
}

const CALLS = [
  'Hello! There is fire in the east',
  'Look, pit in the north',
  'Take care: swamp in the south',
  'good morning',
  'come here',
];

/** Lives begin in the middle of things: here and there, hungry or hurt, with something in the pocket. */
function unsettle(bodies: readonly Body[], {nature, radius, beginsAtCamp}: LifePlan, random: Random): void {
  const {resources, recipes} = nature;
  for (const body of bodies) {
    const angle = (random.below(360) / 180) * Math.PI;
    const distance = random.below(1000) / 1000;
    body.place = beginsAtCamp
      ? body.place
      : [Math.cos(angle) * distance * (radius - 1), Math.sin(angle) * distance * (radius - 1)];
    body.health = random.below(3) === 0 ? 1 + random.below(100) : 100;
    body.energy = random.below(2) === 0 ? random.below(71) : 45 + random.below(56);
    for (let items = random.below(4); items > 0; items -= 1) {
      body.inventory.set(random.pick([...resources, ...recipes.keys()]), 1 + random.below(3));
    }
  }
}

const unanswered = (): never => {
  throw new Error('a lesson has no stand-in');
};
