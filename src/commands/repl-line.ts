import {PerceptionMessage} from '../protocol/perception.ts';

/** Who is played at the terminal, and what that agent perceives next. */
export interface Scene {
  readonly agentId: string | undefined;
  readonly tick: number;
  readonly perception: Readonly<Record<string, unknown>>;
}

/** What a line asks for: a request to the runtime, or something to say at once. */
export interface Step {
  readonly scene: Scene;
  readonly request?: {readonly method: string; readonly params: object};
  readonly text?: string;
  readonly isLast?: boolean;
}

export const FIRST_SCENE: Scene = {agentId: undefined, tick: 1, perception: {}};

const COMMANDS: Readonly<Record<string, string>> = {
  agent: 'agent NAME [PERSONA]             registers an agent; from now on it is the one who perceives',
  see: 'see [TYPE[:CATEGORY][@X,Y,Z] …]  what it sees from now on, such as: see berry:resource@3,0,1 fire:hazard',
  set: 'set FIELD JSON                   any field of its perception, such as: set health 20',
  tick: 'tick                             sends the perception, and shows what the agent does',
  status: 'status                           how the runtime is doing',
  metrics: 'metrics                          what it has counted',
  help: 'help                             shows this',
  exit: 'exit                             ends; Ctrl+D does so, too',
};
const FIELDS = Object.keys(PerceptionMessage.shape).filter((field) => field !== 'agent_id' && field !== 'tick');

/** Reads one line that a person typed. Never throws: what is wrong is said in the step's text, and changes nothing. Pure. */
export function readReplLine(line: string, scene: Scene): Step {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  const isMissing = scene.agentId === undefined && ['see', 'set', 'tick'].includes(word);
  if (isMissing) {
    return {scene, text: 'there is no agent yet; register one, such as: agent wolf You are a hungry wolf.'};
  }
  switch (word) {
    case '':
      return {scene};
    case 'agent':
      return readAgent(rest, scene);
    case 'see':
      return readSeen(rest, scene);
    case 'set':
      return readField(rest, scene);
    case 'tick': {
      const {agentId, tick, perception} = scene;
      const params = {tick, perceptions: [{...perception, agent_id: agentId, tick}]};
      return {scene: {...scene, tick: tick + 1}, request: {method: 'tick', params}};
    }
    case 'status':
    case 'metrics':
      return {scene, request: {method: word, params: {}}};
    case 'help':
      return {scene, text: Object.values(COMMANDS).join('\n')};
    case 'exit':
      return {scene, isLast: true};
    default:
      return {scene, text: `${JSON.stringify(word)} is no command; help lists them`};
  }
}

/** What may stand where the line ends, as node:readline asks for it. Pure. */
export function completeReplLine(line: string): [completions: string[], part: string] {
  const words = line.trimStart().split(/\s+/);
  const part = words.at(-1) ?? '';
  const candidates = words.length === 1 ? Object.keys(COMMANDS) : words.length === 2 && words[0] === 'set' ? FIELDS : [];
  return [candidates.filter((candidate) => candidate.startsWith(part)).map((candidate) => `${candidate} `), part];
}

function readAgent([agentId, ...persona]: readonly string[], scene: Scene): Step {
  if (agentId === undefined) {
    return {scene, text: 'agent needs a name, such as: agent wolf You are a hungry wolf.'};
  }
  const params = {agent_id: agentId, persona: persona.join(' ')};
  return {scene: {agentId, tick: scene.tick, perception: {}}, request: {method: 'registerAgent', params}};
}

function readSeen(things: readonly string[], scene: Scene): Step {
  const seen = things.map((thing, at) => {
    const [kind = '', place] = thing.split('@');
    const [type = '', category] = kind.split(':');
    return {
      id: `${type}_${at + 1}`,
      type,
      ...(category !== undefined && {metadata: {category}}),
      ...(place !== undefined && {position: place.split(',').map(Number)}),
    };
  });
  const wrong = seen.findIndex(({type, position = [0, 0, 0]}) => type === '' || !isPlace(position));
  return wrong < 0
    ? {scene: {...scene, perception: {...scene.perception, visible_entities: seen}}}
    : {
        scene,
        text: `${JSON.stringify(things[wrong])} is nothing to see, expected TYPE[:CATEGORY][@X,Y,Z], such as berry:resource@3,0,1`,
      };
}

const isPlace = (place: readonly number[]) => (place.length === 2 || place.length === 3) && place.every(Number.isFinite);

function readField([field = '', ...words]: readonly string[], scene: Scene): Step {
  if (!FIELDS.includes(field)) {
    return {scene, text: `${JSON.stringify(field)} is no field of a perception; there are ${FIELDS.join(', ')}`};
  }
  const text = words.join(' ');
  try {
    return {scene: {...scene, perception: {...scene.perception, [field]: JSON.parse(text)}}};
  } catch {
    return {scene, text: `${JSON.stringify(text)} is not JSON; write it such as: set custom_data {"weather": "rain"}`};
  }
}
