import {MOST_EVENTS, type NotableEvent} from '../../protocol/event.ts';
import type {PerceptionMessage} from '../../protocol/perception.ts';
import type {RecalledEvent} from '../../protocol/recall.ts';
import {once} from '../once.ts';
import {notice} from './notice.ts';
import {type Remembered, scoreEvents} from './score.ts';
import {wordsOf} from './words.ts';

/** What one agent has lived through, as far as it is worth remembering. It outlives the agent's registration. */
export interface Chronicle {
  /** Adds what is notable in a perception, compared with the one before. */
  live(perception: PerceptionMessage): void;
  /** Adds an event; one that happened before has happened again. Of more than MOST_EVENTS those that come to mind least are forgotten. */
  add(event: NotableEvent): void;
  /** What comes to mind, the strongest first. */
  recall(about: readonly string[], limit: number): readonly RecalledEvent[];
  /** All of it, oldest first. */
  all(): readonly NotableEvent[];
}

/** Where events are kept beyond the process. Told of every change; never asked but at the start of a chronicle. */
export interface EventStore {
  load(agentId: string): readonly NotableEvent[];
  keep(agentId: string, event: NotableEvent): void;
  drop(agentId: string, text: string): void;
}

/** Opens an agent's chronicle. */
export function createChronicle(agentId: string, store?: EventStore): Chronicle {
  // In the order of time: what is set again moves to the end.
  const events = new Map((store?.load(agentId) ?? []).map((event) => [event.text, toRemembered(event)] as const));
  let before: PerceptionMessage | undefined;

  const forgetFaintest = () => {
    const faintest = scoreEvents([...events.values()], new Set()).reduce((one, other) => (other.score < one.score ? other : one));
    events.delete(faintest.text);
    store?.drop(agentId, faintest.text);
  };
  const add = (event: NotableEvent) => {
    const salience = Math.max(event.salience, events.get(event.text)?.event.salience ?? 0);
    events.delete(event.text);
    events.set(event.text, toRemembered({...event, salience}));
    store?.keep(agentId, {...event, salience});
    if (events.size > MOST_EVENTS) {
      forgetFaintest();
    }
  };

  return {
    live(perception) {
      notice(before, perception).forEach(add);
      before = perception;
    },
    add,
    recall(about, limit) {
      const words = new Set(about.flatMap(wordsOf));
      return [...scoreEvents([...events.values()], words)].sort((one, other) => other.score - one.score).slice(0, limit);
    },
    all: () => [...events.values()].map(({event}) => event),
  };
}

/** Words are looked for in every decision, and cut out of a text once. */
const toRemembered = (event: NotableEvent): Remembered => ({event, words: once(() => wordsOf(event.text))});
