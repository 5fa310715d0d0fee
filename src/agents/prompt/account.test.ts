import {describe, expect, it} from 'vitest';
import {createNarrator} from './account.ts';
import type {Fact} from './facts.ts';

const thing = (id: string, place: string, what = id): Fact => ({
  key: `entity ${id}`,
  kind: 'entity',
  what,
  text: `${what} ${place}`,
  news: place,
});
const mover = (id: string, place: string): Fact => ({...thing(id, place), isMover: true});
const item = (id: string, quantity: number): Fact => ({
  key: `item ${id}`,
  kind: 'item',
  what: id,
  text: `has ${quantity} ${id}`,
  news: `has ${quantity}`,
});
const data = (text: string): Fact => ({key: `data ${text.split(':')[0]}`, kind: 'data', what: text, text, news: text});

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

  it('says of what is something else now what it is', () => {
    const {tell} = createNarrator();
    tell([thing('x', '(5,5)', 'tree'), item('slot', 1)]);
    expect(tell([thing('x', '(5,5)', 'stump'), {...item('axe', 1), key: 'item slot'}]).news).toEqual([
      'a stump (5,5)',
      'b has 1 axe',
    ]);
  });

  it('remembers of whoever walks about what it is, and where only once it has stayed for eight decisions', () => {
    const {tell} = createNarrator();
    const accounts = Array.from({length: 11}, (_, at) => tell([mover('fox', `(${Math.min(at, 2)},0)`)]));
    expect(accounts[0]?.beginning).toEqual(['a fox']);
    expect(accounts.map(({places}) => places.get('entity fox')).slice(0, 4)).toEqual(['(0,0)', '(1,0)', '(2,0)', '(2,0)']);
    expect(accounts.map(({news}) => news.length)).toEqual([...Array.from({length: 10}, () => 0), 1]);
    expect(accounts.at(-1)).toMatchObject({news: ['a (2,0)'], places: new Map()});
  });

  it('says where somebody is who comes back from elsewhere, unless that was never worth remembering', () => {
    const {tell} = createNarrator();
    const rock = thing('rock', '(5,5)');
    const lose = () =>
      [1, 2, 3]
        .map(() => tell([rock]))
        .at(-1)
        ?.news.slice(-1);
    tell([rock, mover('fox', '(0,0)')]);
    expect(lose()).toEqual(['gone b']);
    expect(tell([rock, mover('fox', '(9,9)')])).toMatchObject({
      news: ['gone b', 'back b'],
      places: new Map([['entity fox', '(9,9)']]),
    });
    for (let decision = 0; decision < 8; decision += 1) {
      tell([rock, mover('fox', '(9,9)')]);
    }
    expect(lose()).toEqual(['gone b']);
    expect(tell([rock, mover('fox', '(1,1)')]).news.slice(-3)).toEqual(['b (9,9)', 'gone b', 'b (1,1)']);
  });

  it('says nothing of things that have no letter, nor that they are gone', () => {
    const {tell} = createNarrator();
    const many = Array.from({length: 54}, (_, at) => thing(`rock${at}`, '(0,0)'));
    const lines = (facts: readonly Fact[]) => tell(facts).news;
    tell(many);
    expect([many.slice(0, 52), many.slice(0, 52), many.slice(0, 52), many].map(lines)).toEqual([[], [], [], []]);
  });

  it('tells apart a letter and data of the same name', () => {
    const {tell} = createNarrator();
    tell([data('a: 1'), data('team: blue'), thing('rock', '(0,0)')]);
    expect(tell([thing('rock', '(0,0)')]).news).toEqual(['gone data a team']);
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
    const accounts = [1, 2, 3, 4].map((x) => tell([thing('fox', `(${x},0)`), item('coin', x), data(`clock: ${x}`)]));
    expect(accounts.map(({news}) => news.length)).toEqual([0, 3, 3, 3]);
    expect(accounts.map(({restless}) => restless)).toEqual([[], [], ['b has 3', 'clock: 3'], ['b has 4', 'clock: 4']]);
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
