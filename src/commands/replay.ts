import {toConfig} from '../config.ts';
import {RuntimeFailure} from '../errors.ts';
import {OPTIONS} from '../options.ts';
import {askAgain} from '../replay/ask-again.ts';
import {findParting} from '../replay/find-parting.ts';
import {readRun} from '../replay/recorded-run.ts';
import {EXIT_CODES, type ExitCode} from '../server/exit-codes.ts';
import {type CommandSetting, defineCommand} from './command.ts';
import {sumAgain} from './replay-summary.ts';
import {tellParting} from './tell-parting.ts';

const {help: _help, version: _version, record: _record, replay: _replay, agents: _agents, ...SERVED} = OPTIONS;

/** `agent-runtime replay`: what can be learnt from recordings without a game. */
export const replay = defineCommand({
  name: 'replay',
  summary: 'compares recorded games, or asks another model what was asked in one',
  usages: [
    {line: '--diff a.jsonl b.jsonl', does: 'Names the first tick and agent in which two games part.'},
    {
      line: 'run.jsonl --backend llama --model other.gguf',
      does: 'Asks another model the recorded questions, and says how often it chooses something else.',
    },
    {line: 'run.jsonl --model same.gguf --persona "You are a coward."', does: 'The same model, for somebody else.'},
  ],
  options: {
    diff: {description: 'Compare two recordings.', otherwise: '', example: '--diff a.jsonl b.jsonl'},
    persona: {
      value: 'TEXT',
      description: 'Who all agents are when they are asked again.',
      otherwise: 'who they were',
      example: '--persona "You are a coward."',
    },
    json: {description: 'Print JSON.', otherwise: 'text for people', example: '--json'},
    ...SERVED,
  },
  exitCodes: '0 done, or no difference · 1 the games part · 2 bad options, or no recording · 4 no usable model',
  async run(operands, values, setting) {
    if (values.diff) {
      return await diff(operands, values.json === true, setting);
    }
    const [path, ...more] = operands;
    if (path === undefined || more.length > 0) {
      throw misused(`expected one recording, got ${operands.length}`);
    }
    const config = toConfig(values, setting.environment);
    const run = await readRun(path);
    const backend = setting.createBackend(config, setting.log(config));
    try {
      await backend.start();
      const signal = new AbortController().signal;
      const asked = await Array.fromAsync(askAgain({run, backend, persona: values.persona, signal}));
      const name = backend.status().model ?? backend.kind;
      setting.print(
        sumAgain({path, before: run.backend?.model ?? run.backend?.kind ?? 'somebody', now: name, asked}, values.json === true),
      );
    } finally {
      await backend.dispose();
    }
    return EXIT_CODES.ok;
  },
});

async function diff(operands: readonly string[], isJson: boolean, {print}: CommandSetting): Promise<ExitCode> {
  const [a, b, ...more] = operands;
  if (a === undefined || b === undefined || more.length > 0) {
    throw misused(`--diff compares two recordings, got ${operands.length}`);
  }
  const [first, second] = [await readRun(a), await readRun(b)];
  const parting = findParting(first, second);
  print(isJson ? `${JSON.stringify(parting ?? null)}\n` : tellParting(first, second, parting));
  return parting === undefined ? EXIT_CODES.ok : EXIT_CODES.different;
}

const misused = (sentence: string) => new RuntimeFailure('SettingInvalid', `${sentence}; agent-runtime replay --help shows how`);
