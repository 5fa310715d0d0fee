import {CONTESTANT_NAMES} from './contestant.ts';
import type {FinishedMatch} from './match-figures.ts';
import {type Summary, summarize} from './summary.ts';

/** What readers have to know to judge the table. */
export const CAPTION = `\
Times are of a whole tick, all agents. Tokens are per decision: taken from the KV cache, evaluated, sampled.
All decide among the same legal actions with the same model file and number of threads. Peers answer under a grammar that lists
these actions without blanks, the shortest answer there is. Caches are warm: the tick before the first has been read.
  ours          this runtime from perceptions to validated actions; only the pipe to the game is left out
  limit         the bare computation of the tokens that we evaluated, tick by tick, in batches of equal sequences
  llama-server  Debian's build, a slot per agent, all agents at once; our own order of fields, and the tick's message as JSON
  naive         node-llama-cpp, a chat session per agent, one after the other, the message as JSON; ten agents decide, the
                time of more is estimated from theirs
Two builds of ggml are compared: ours, the limit and naive run on node-llama-cpp's, llama-server on Debian's, of another version and other
compiler flags: where both were measured, it evaluated prompts up to 1.7 times slower and sampled single tokens up to twice as fast. The
weights are random, so that a grammar refuses more tokens, and sampling under it is slower, than with a trained model.
Other work on this machine changes times much, and ratios less.`;

/** One match, contestant by contestant. */
export function toTable({agents, series, record}: FinishedMatch): string {
  const header = ['', 'ticks', 'p50 ms', 'p95 ms', 'decisions/s', 'reused', 'evaluated', 'sampled'];
  const rows = CONTESTANT_NAMES.flatMap((name) => {
    const summary = summarize(record.get(name) ?? [], agents);
    return summary === undefined ? [] : [[name, ...toCells(summary)]];
  });
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [`${agents} ${agents === 1 ? 'agent' : 'agents'}, ${series} series`, ...[header, ...rows].map(line)].join('\n');
}

function toCells({ticks, p50Ms, p95Ms, decisionsPerSecond, tokens}: Summary): string[] {
  const {reused, prefilled, forced, sampled} = tokens;
  return [
    String(ticks),
    p50Ms.toFixed(0),
    p95Ms.toFixed(0),
    decisionsPerSecond.toFixed(1),
    reused.toFixed(0),
    (prefilled + forced).toFixed(1),
    sampled.toFixed(1),
  ];
}
