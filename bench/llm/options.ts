import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {SERIES, type SeriesName} from './series.ts';

/** What is to be measured. */
export interface BenchOptions {
  readonly agents: readonly number[];
  readonly series: readonly SeriesName[];
  readonly ticks: number;
  readonly threads: number;
  readonly secondsEach: number;
  readonly modelPath: string | undefined;
  readonly json: string | undefined;
}

export const HELP = `\
npm run bench:llm -- [options]
  --agents 1,10,32        numbers of agents, each a match of its own
  --series steady,lively  what the agents perceive
  --ticks 20              ticks of a match
  --seconds 6             nobody begins another tick after so much time of its own in a match, but decides 10 times at least
  --threads 2             threads for everybody
  --model FILE            another model in GGUF format; the default has 67 million random weights and is written when first needed
  --json FILE             writes the figures`;

/** Reads the command line; undefined when help is wanted. Throws a sentence that names option, value and expectation. */
export function parseBenchOptions(args: readonly string[]): BenchOptions | undefined {
  const {values} = parseArgs({
    args: [...args],
    options: {
      agents: {type: 'string', default: '1,10,32'},
      series: {type: 'string', default: SERIES.join(',')},
      ticks: {type: 'string', default: '20'},
      seconds: {type: 'string', default: '6'},
      threads: {type: 'string', default: '2'},
      model: {type: 'string'},
      json: {type: 'string'},
      help: {type: 'boolean', default: false},
    },
  });
  if (values.help) {
    return undefined;
  }
  return {
    agents: values.agents.split(',').map((text) => wholeNumber('agents', text, 256)),
    series: values.series.split(',').map(toSeries),
    ticks: wholeNumber('ticks', values.ticks, 1000),
    secondsEach: wholeNumber('seconds', values.seconds, 3600),
    threads: wholeNumber('threads', values.threads, 256),
    // Absolute, because llama-server runs in a folder of its own.
    modelPath: values.model === undefined ? undefined : resolve(values.model),
    json: values.json,
  };
}

function wholeNumber(option: string, text: string, max: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > max) {
    throw new RangeError(`--${option} ${JSON.stringify(text)}: expected a whole number from 1 to ${max}`);
  }
  return number;
}

function toSeries(text: string): SeriesName {
  const found = SERIES.find((name) => name === text);
  if (found === undefined) {
    throw new RangeError(`--series ${JSON.stringify(text)}: expected one of ${SERIES.join(', ')}`);
  }
  return found;
}
