import {describe, expect, it} from 'vitest';
import {requestOf} from '../../test/model/requests.ts';
import {deliberate, type Mind} from './deliberate.ts';
import type {ActionShape, Field, Shape} from './shape.ts';

const thing = (name: string): Shape => ({kind: 'literal', value: name, subject: `entity ${name}`});
const constant = (value: string): Shape => ({kind: 'literal', value});
const oneOf = (...options: Shape[]): Shape => ({kind: 'choice', options});
const tool = (name: string, ...fields: Field[]): ActionShape => ({tool: name, params: {kind: 'record', fields}});

const WAIT = tool('wait');
const TAKE = tool('take', {name: 'what', shape: oneOf(thing('berry'), thing('wood'))});
const GO = tool(
  'go',
  {name: 'where', shape: oneOf(constant('north'), constant('south'))},
  {name: 'speed', shape: oneOf(constant('slow'), constant('fast'))},
);
const SAY = tool('say', {name: 'to', shape: thing('bob')}, {name: 'words', shape: {kind: 'text', minLength: 1, maxLength: 9}});

/** A mind that likes the given labels best, and remembers what happened. */
function createMind(...liked: string[]): Mind & {readonly log: string[]} {
  const log: string[] = [];
  return {
    log,
    async weigh(labels) {
      log.push(`weigh ${labels.join('')}`);
      return labels.map((label) => (liked.includes(label) ? 100 : 0));
    },
    take: (label) => log.push(`take ${label}`),
    async say(name) {
      log.push(`say ${name}`);
      return 'hello';
    },
  };
}

const request = (...actions: ActionShape[]) => {
  const base = requestOf('ada', {actions});
  const things = ['berry', 'wood', 'bob'].map((name, at) => [`entity ${name}`, 'xyz'[at] as string] as const);
  const prompt = base.prompt();
  return {...base, prompt: () => ({...prompt, labels: new Map([...prompt.labels, ...things])})};
};

describe('deliberation', () => {
  it('chooses the tool, then what it is for, and says how likely each option was', async () => {
    const mind = createMind('B', 'y');
    const {tool: chosen, params, probability, weighed} = await deliberate(request(WAIT, TAKE), mind);
    expect([chosen, params]).toEqual(['take', {what: 'wood'}]);
    expect(mind.log).toEqual(['weigh AB', 'take B', 'weigh xy', 'take y']);
    expect(weighed.map(({of, options}) => [of, options.map(({name}) => name)])).toEqual([
      ['tool', ['wait', 'take']],
      ['what', ['berry', 'wood']],
    ]);
    expect(probability).toBeCloseTo(1);
  });

  it('chooses among several calls of one tool by what the prompt tells of them', async () => {
    const mind = createMind('D', 'y');
    const call = (subject: string, power: number): ActionShape => ({
      ...tool('cast', {name: 'power', shape: {kind: 'literal', value: power}}),
      subject,
    });
    const {params, weighed} = await deliberate(
      request(WAIT, call('entity berry', 1), call('entity wood', 2), call('unknown', 3)),
      mind,
    );
    expect(params).toEqual({power: 2});
    expect(mind.log).toEqual(['weigh AD', 'take D', 'weigh xy', 'take y']);
    expect(weighed[1]).toMatchObject({of: 'params', options: [{name: 'entity berry'}, {name: 'entity wood'}]});
  });

  it('asks nothing where there is one option', async () => {
    const mind = createMind();
    expect(await deliberate(request(WAIT), mind)).toMatchObject({tool: 'wait', params: {}, probability: 1});
    expect(mind.log).toEqual(['take A']);
  });

  it('chooses constants by their place in the list, param by param', async () => {
    const mind = createMind('b');
    expect((await deliberate(request(GO), mind)).params).toEqual({where: 'south', speed: 'fast'});
    expect(mind.log).toEqual(['take A', 'weigh ab', 'take b', 'weigh ab', 'take b']);
  });

  it('names what is given, and says what is free', async () => {
    const mind = createMind();
    expect((await deliberate(request(SAY), mind)).params).toEqual({to: 'bob', words: 'hello'});
    expect(mind.log).toEqual(['take A', 'take z', 'say words']);
  });

  it('leaves out what is free and optional, and chooses what is optional and a choice', async () => {
    const optional = tool(
      'shout',
      {name: 'words', shape: {kind: 'text', minLength: 1, maxLength: 9}, isOptional: true},
      {name: 'how', shape: oneOf(constant('loud'), constant('shrill')), isOptional: true},
    );
    expect((await deliberate(request(optional), createMind('a'))).params).toEqual({how: 'loud'});
  });

  it('weighs only things that have a letter, and says the name of one when none has', async () => {
    const some = tool('take', {name: 'what', shape: oneOf(thing('berry'), thing('ghost'), thing('wood'))});
    const mind = createMind('x');
    await deliberate(request(some), mind);
    expect(mind.log).toEqual(['take A', 'weigh xy', 'take x']);
    const none = tool('take', {name: 'what', shape: oneOf(thing('ghost'), thing('ghoul'))});
    const other = createMind();
    await deliberate(request(none), other);
    expect(other.log).toEqual(['take A', 'say what']);
  });

  it('says which of very many constants it takes, because there are not so many letters', async () => {
    const many = tool('recite', {name: 'poem', shape: oneOf(...Array.from({length: 53}, (_, at) => constant(`poem ${at}`)))});
    const mind = createMind();
    await deliberate(request(many), mind);
    expect(mind.log).toEqual(['take A', 'say poem']);
  });

  it('draws for each choice anew', async () => {
    const undecided: Mind = {...createMind(), weigh: async (labels) => labels.map(() => 0)};
    const drawn = new Set<string>();
    for (let tick = 0; tick < 40; tick += 1) {
      const {params} = await deliberate({...request(GO), tick}, undecided);
      drawn.add(`${params.where} ${params.speed}`);
    }
    expect(drawn.size).toBe(4);
  });
});
