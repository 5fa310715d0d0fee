import {describe, expect, it} from 'vitest';
import {createNarrator} from './account.ts';
import type {Fact} from './facts.ts';

const thing = (id: string, place: string): Fact => ({key: `entity ${id}`, kind: 'entity', text: `${id} ${place}`, news: place});
const item = (id: string, quantity: number): Fact => ({
  key: `item ${id}`,
  kind: 'item',
  text: `has ${quantity} ${id}`,
  news: `has ${quantity}`,
});
const mover = (id: string, place: string): Fact => ({...thing(id, place), mover: id});
const data = (text: string): Fact => ({key: `data ${text.split(':')[0]}`, kind: 'data', text, news: text});

describe('a narrator', () => {
  it('begins with everything, each thing under a letter', () => {
    const {tell} = createNarrator();
    expect(tell([data('team: blue'), item('torch', 1), thing('fire', '(1,2)')])).toEqual({
      beginning: ['team: blue', 'a has 1 torch', 'b fire (1,2)'],
      news: [],
      restless: [],
      places: new Map(),
      labels: new Map([
        ['item torch', 'a'],
        ['entity fire', 'b'],
      ]),
    });
  });

  it('adds what is new behind what was told, which stays as it is', () => {
    const {tell} = createNarrator();
    const {beginning} = tell([data('team: blue'), item('torch', 1)]);
    const second = tell([data('team: red'), item('torch', 2), thing('wood', '(3,4)')]);
    expect(second.beginning).toBe(beginning);
    expect(second.news).toEqual(['team: red', 'a has 2', 'b wood (3,4)']);
    const third = tell([data('team: red'), item('torch', 2), thing('wood', '(3,4)'), thing('stone', '(5,5)')]);
    expect(third.news).toEqual([...second.news, 'c stone (5,5)']);
  });

  it('says at once what is no longer carried, and after three decisions what is no longer seen', () => {
    const {tell} = createNarrator();
    const berry = thing('berry', '(1,1)');
    tell([data('team: blue'), item('torch', 1), berry]);
    expect(tell([data('team: blue')]).news).toEqual(['gone a']);
    expect(tell([data('team: blue')]).news).toEqual(['gone a']);
    expect(tell([data('team: blue')]).news).toEqual(['gone a', 'gone b']);
  });

  it('says what is back in one word, and where it is only if that has changed', () => {
    const {tell} = createNarrator();
    const [berry, wood, team] = [thing('berry', '(1,1)'), thing('wood', '(2,2)'), data('team: blue')] as const;
    tell([team, berry, wood]);
    for (const missing of [1, 2, 3]) {
      expect(tell([team]).news).toEqual(missing < 3 ? [] : ['gone a b']);
    }
    expect(tell([team, berry]).news).toEqual(['gone a b', 'back a']);
    expect(tell([team, berry, thing('wood', '(3,3)')]).news).toEqual(['gone a b', 'back a', 'b (3,3)']);
  });

  it('remembers of whoever walks about what it is, and where only once it has stayed', () => {
    const {tell} = createNarrator();
    const accounts = Array.from({length: 12}, (_, at) => tell([mover('fox', `(${Math.min(at, 2)},0)`)]));
    expect(accounts[0]?.beginning).toEqual(['a fox']);
    expect(accounts.map(({places}) => places.get('entity fox')).slice(0, 4)).toEqual(['(0,0)', '(1,0)', '(2,0)', '(2,0)']);
    expect(accounts.at(-1)).toMatchObject({news: ['a (2,0)'], places: new Map()});
    const rock = thing('rock', '(5,5)');
    for (let tick = 0; tick < 3; tick += 1) {
      tell([rock]);
    }
    const {news, places} = tell([rock, mover('fox', '(9,9)')]);
    expect(news).toEqual(['a (2,0)', 'b rock (5,5)', 'gone a', 'back a']);
    expect(places).toEqual(new Map([['entity fox', '(9,9)']]));
  });

  it('does not tell again of what comes and goes at the border of sight', () => {
    const {tell} = createNarrator();
    const berry = thing('berry', '(1,1)');
    tell([berry, data('team: blue')]);
    for (let tick = 0; tick < 20; tick += 1) {
      expect(tell(tick % 3 === 2 ? [berry, data('team: blue')] : [data('team: blue')]).news).toEqual([]);
    }
  });

  it('tells apart what changes all the time, as it is now', () => {
    const {tell} = createNarrator();
    const accounts = [1, 2, 3, 4].map((x) => tell([thing('fox', `(${x},0)`), data(`clock: ${x}`)]));
    expect(accounts.map(({news}) => news.length)).toEqual([0, 2, 2, 2]);
    expect(accounts.map(({restless}) => restless)).toEqual([[], [], ['clock: 3'], ['clock: 4']]);
    expect(accounts.map(({places}) => places.get('entity fox'))).toEqual([undefined, undefined, '(3,0)', '(4,0)']);
  });

  it('begins anew when the news have grown long, and things keep their letters', () => {
    const {tell} = createNarrator();
    const old = [thing('tree', '(0,0)'), thing('rock', '(1,0)')];
    tell(old);
    const accounts = Array.from({length: 40}, (_, at) => tell([...old, thing('x'.repeat(50) + at, '(2,2)')]));
    const renewed = accounts.findIndex(({beginning}) => beginning.length > 2);
    expect(renewed).toBeGreaterThan(5);
    expect(accounts[renewed]).toMatchObject({
      news: [],
      beginning: ['a tree (0,0)', 'b rock (1,0)', expect.stringMatching(/^[a-zA-Z] x+\d+ \(2,2\)$/)],
    });
    expect(Math.max(...accounts.map(({news}) => news.join('').length))).toBeLessThanOrEqual(1000);
  });

  it('gives letters to as many things as there are, and takes them back from what is gone', () => {
    const {tell} = createNarrator();
    const things = (from: number) => Array.from({length: 60}, (_, at) => thing(`t${from + at}`, ''));
    const first = tell(things(0));
    expect(first.labels.size).toBe(52);
    expect(first.beginning).toHaveLength(52);
    const second = tell(things(30));
    expect(things(30).filter(({key}) => second.labels.has(key))).toHaveLength(52);
    expect(new Set(second.labels.values()).size).toBe(second.labels.size);
    expect(tell(things(30)).news).toEqual([]);
  });
});
