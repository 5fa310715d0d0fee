/**
 * `npm run bench:llm`: our engine against llama-server, against what one would write first, and against what the processor can do at most.
 * `-- --help` lists the options. Tables on stdout, progress on stderr.
 */

import {ensureModel} from '../scripts/model/ensure-model.ts';
import {ensureLlamaServer} from '../scripts/peers/ensure-llama-server.ts';
import {type Figure, writeFigures} from './figures.ts';
import {openContestants} from './llm/contestants.ts';
import {playMatch} from './llm/match.ts';
import {toFigures} from './llm/match-figures.ts';
import {type BenchOptions, HELP, parseBenchOptions} from './llm/options.ts';
import {createSeries, toAgentIds} from './llm/series.ts';
import {CAPTION, toTable} from './llm/table.ts';

/** Fewer would say nothing about a contestant that is slow. */
const LEAST_DECISIONS = 10;

async function measure({agents, series, ticks, threads, secondsEach, modelPath}: BenchOptions): Promise<readonly Figure[]> {
  const options = {
    modelPath: modelPath ?? (await ensureModel('bench')),
    serverPath: await ensureLlamaServer(),
    threads,
  };
  const limits = {budgetMs: secondsEach * 1000, leastDecisions: LEAST_DECISIONS};
  const figures: Figure[] = [];
  for (const count of agents) {
    const contestants = await openContestants(options, toAgentIds(createSeries('steady', count, 1)));
    try {
      for (const name of series) {
        const say = (sentence: string) => console.error(`agents ${count}, ${name}: ${sentence}`);
        // One more: the first is behind everybody when the clock starts.
        const record = await playMatch(contestants.all, createSeries(name, count, ticks + 1), limits, say);
        const match = {agents: count, series: name, record};
        figures.push(...toFigures(match));
        console.log(`\n${toTable(match)}`);
      }
    } finally {
      await contestants.close();
    }
  }
  return figures;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // By exit and not by the signal itself, so that servers are ended too.
  process.once(signal, () => process.exit(1));
}
const options = parseBenchOptions(process.argv.slice(2));
if (options === undefined) {
  console.log(HELP);
} else {
  const figures = await measure(options);
  console.log(`\n${CAPTION}\n`);
  for (const {name, value, unit} of figures) {
    console.log(`${name} ${value.toPrecision(3)} ${unit}`);
  }
  writeFigures(options.json, figures);
}
