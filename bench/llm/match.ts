import type {Contestant, ContestantName, PlayedTick, Tick} from './contestant.ts';
import {type MatchLimits, nextToPlay} from './turn-order.ts';

/** What everybody did, tick by tick, in the order of the ticks; equal places are the same tick. */
export type MatchRecord = ReadonlyMap<ContestantName, readonly PlayedTick[]>;

/** Lets all contestants play the same ticks, in turns. The first tick is what they have behind them when the clock starts. */
export async function playMatch(
  contestants: readonly Contestant[],
  [first, ...ticks]: readonly Tick[],
  limits: MatchLimits,
  onProgress: (sentence: string) => void,
): Promise<MatchRecord> {
  const record = new Map<ContestantName, PlayedTick[]>(contestants.map(({name}) => [name, []]));
  const playedBy = (name: ContestantName): PlayedTick[] => record.get(name) as PlayedTick[];
  const standings = () =>
    contestants.map(({name, followsOurs}) => {
      const played = playedBy(name);
      return {
        spentMs: played.reduce((sum, {ms}) => sum + ms, 0),
        decisions: played.reduce((sum, {decisions}) => sum + decisions, 0),
        canPlay: played.length < (followsOurs ? playedBy('ours').length : ticks.length),
      };
    });

  for (const contestant of contestants) {
    onProgress(`warming up ${contestant.name}`);
    await contestant.warmUp(first as Tick);
  }
  for (let next = nextToPlay(standings(), limits); next !== undefined; next = nextToPlay(standings(), limits)) {
    const contestant = contestants[next] as Contestant;
    const played = playedBy(contestant.name);
    const tick = await contestant.play(ticks[played.length] as Tick, playedBy('ours')[played.length]);
    played.push(tick);
    onProgress(`${contestant.name}, tick ${played.length}: ${tick.ms.toFixed(0)} ms`);
  }
  return record;
}
