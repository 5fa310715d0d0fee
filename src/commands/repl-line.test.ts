import {expect, test} from 'vitest';
import {completeReplLine, FIRST_SCENE, readReplLine, type Scene} from './repl-line.ts';

const WOLF: Scene = {agentId: 'wolf', tick: 7, perception: {}};
const after = (...lines: string[]) => lines.reduce((scene, line) => readReplLine(line, scene).scene, WOLF);

test('registers an agent with the rest of the line as its persona', () => {
  expect(readReplLine('agent wolf You are hungry.', FIRST_SCENE)).toEqual({
    scene: {agentId: 'wolf', tick: 1, perception: {}},
    request: {method: 'registerAgent', params: {agent_id: 'wolf', persona: 'You are hungry.'}},
  });
});

test('sends what was gathered, and goes on to the next tick', () => {
  const scene = after('see berry:resource@3,0,1 fire', 'set health 20');
  expect(readReplLine('tick', scene)).toEqual({
    scene: {...scene, tick: 8},
    request: {
      method: 'tick',
      params: {
        tick: 7,
        perceptions: [
          {
            agent_id: 'wolf',
            tick: 7,
            health: 20,
            visible_entities: [
              {id: 'berry_1', type: 'berry', metadata: {category: 'resource'}, position: [3, 0, 1]},
              {id: 'fire_2', type: 'fire'},
            ],
          },
        ],
      },
    },
  });
});

test.each([
  ['fly', '"fly" is no command; help lists them'],
  ['agent', 'agent needs a name'],
  ['see berry@3,x', '"berry@3,x" is nothing to see'],
  ['set mood 3', '"mood" is no field of a perception'],
  ['set health much', '"much" is not JSON'],
])('says what is wrong with %j, and changes nothing', (line, sentence) => {
  expect(readReplLine(line, WOLF)).toEqual({scene: WOLF, text: expect.stringContaining(sentence)});
});

test('asks for an agent before anything is perceived', () => {
  expect(readReplLine('tick', FIRST_SCENE).text).toContain('there is no agent yet');
});

test('completes commands and fields', () => {
  expect(completeReplLine('st')).toEqual([['status '], 'st']);
  expect(completeReplLine('set hea')).toEqual([['health '], 'hea']);
  expect(completeReplLine('see b')).toEqual([[], 'b']);
});
