import {expect, it} from 'vitest';
import {createRandom, type Random} from '../../scripts/model/random.ts';
import {toAction} from '../../src/agents/decision.ts';
import {type Agent, createRegistry} from '../../src/agents/registry.ts';
import {toRequest} from '../../src/agents/request.ts';
import {createTurn} from '../../src/agents/turn.ts';
import type {ActionShape} from '../../src/llm/shape.ts';
import {toInstance, toRecordInstance} from '../../src/llm/shape-instance.ts';
import {AgentRegistration} from '../../src/protocol/register-agent.ts';
import {perceive} from '../support/perceptions.ts';
import {startLlama} from './llama.ts';
import {randomPerception, randomTool} from './random-tools.ts';
import {tinyModel} from './tiny-model.ts';

const MODELS = 5;
const TOOLS_PER_SET = 4;
/** RANDOM_TOOLS=10000 tries more than there is time for in every run. */
const TOOLS = Number(process.env.RANDOM_TOOLS ?? 2000);
const SETS_PER_MODEL = TOOLS / TOOLS_PER_SET / MODELS;
const SIDE_BY_SIDE = 16;

/** With a tool that can always be called, so that there is something to do. */
const WAIT = {name: 'wait', parameters: {type: 'object', properties: {}}};

it(`decides for valid actions only: ${TOOLS} random tools, random perceptions, five models with random weights`, async () => {
  const random = createRandom(7);
  let sets = 0;
  const used = new Set<string>();
  for (let seed = 1; seed <= MODELS; seed += 1) {
    // What the model likes for no reason is measured by one of them: it takes a hundred passes for every set of tools.
    const {decide} = await startLlama(tinyModel(seed), {calibrateLabels: false, contextTokens: 2048, maxSequences: SIDE_BY_SIDE});
    const play = async (id: string) => {
      for (let round = 0; round < Math.ceil(SETS_PER_MODEL / SIDE_BY_SIDE); round += 1) {
        const registry = createRegistry();
        const {agent} = registry.register(randomRegistration(id, random));
        const request = toRequest(randomTurn(agent, random));
        const decision = await decide(request);
        // Throws where AJV finds something against the tool's own schema.
        const {tool} = toAction(agent, 1, decision, 'llama');
        used.add(tool);
        sets += 1;
      }
    };
    await Promise.all(Array.from({length: SIDE_BY_SIDE}, (_, at) => play(`agent ${at}`)));
  }
  expect(sets * TOOLS_PER_SET).toBeGreaterThanOrEqual(TOOLS);
  expect([...used].sort()).toEqual(['tool_0', 'tool_1', 'tool_2', 'tool_3', 'wait']);
}, 600_000);

function randomRegistration(agent_id: string, random: Random) {
  const tools = Array.from({length: TOOLS_PER_SET}, (_, at) => randomTool(random, `tool_${at}`));
  return AgentRegistration.parse({
    agent_id,
    tools: [...tools, WAIT],
    sampling: {temperature: random.pick([0, 0.7, 2]), seed: random.nextUint32()},
  });
}

/** In every fourth turn the game says what is legal, some of it with params. */
function randomTurn(agent: Agent, random: Random) {
  const open = perceive(agent.id, randomPerception(random));
  const legal_actions =
    random.below(4) > 0 ? undefined : agent.tools.actions(open).map((action) => toLegalAction(action, random));
  const perception = {...open, legal_actions};
  expect(agent.tools.findIllegal(perception)).toBeUndefined();
  const standIn = () => expect.unreachable('every turn is decided');
  return createTurn({agent, perception, dueMs: undefined, simulationState: {}, standIn, settle() {}});
}

function toLegalAction({tool, params}: ActionShape, random: Random) {
  const [first] = params.fields;
  const some = first === undefined ? {} : {[first.name]: toInstance(first.shape)};
  return {tool, params: random.pick([{}, some, toRecordInstance(params)])};
}
