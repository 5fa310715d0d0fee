import {play} from '../../scripts/demo/play.ts';
import type {Player} from './players.ts';

/** What came of a player's games, on average of a game. */
export interface Result {
  readonly name: string;
  readonly gathered: number;
  readonly damage: number;
  /** Resources, less one for every ten health points lost. */
  readonly score: number;
  /** Milliseconds in which the runtime answered half of the ticks. */
  readonly tickMs: number;
}

export interface Games {
  readonly seeds: number;
  readonly ticks: number;
  /** Ticks per second: the world does not wait for who decides. */
  readonly tickRate: number;
}

const HEALTH_POINTS_PER_RESOURCE = 10;

/** Lets somebody play the demo in real Godot without a window, once for every seed from 1 on. Throws when a game does not end well. */
export async function playGames({name, plays}: Player, {seeds, ticks, tickRate}: Games): Promise<Result> {
  const results: Omit<Result, 'name'>[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const options = {...plays, seed, ticks, tickRate, agents: 6, isHeadless: true, isLockstep: true, timeLimitMs: 600_000};
    const lines: string[] = [];
    const {summary, problems} = await play(options, (line) => lines.push(line));
    if (summary === undefined || problems.length > 0) {
      throw new Error(`${name}, seed ${seed}: ${problems.join('; ')}\n${lines.slice(-20).join('\n')}`);
    }
    const gathered = Object.values(summary.gathered).reduce((sum, count) => sum + count, 0);
    const damage = summary.damage_taken;
    results.push({gathered, damage, score: gathered - damage / HEALTH_POINTS_PER_RESOURCE, tickMs: summary.tick_time_ms.p50});
    console.error(`bench: ${name}, seed ${seed}: ${gathered} gathered, ${damage.toFixed(0)} damage`);
  }
  const mean = (of: (result: Omit<Result, 'name'>) => number) =>
    results.reduce((sum, result) => sum + of(result), 0) / results.length;
  return {
    name,
    gathered: mean(({gathered}) => gathered),
    damage: mean(({damage}) => damage),
    score: mean(({score}) => score),
    tickMs: mean(({tickMs}) => tickMs),
  };
}
