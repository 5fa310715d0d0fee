import {createInterface} from 'node:readline/promises';
import {PassThrough} from 'node:stream';
import {toConfig} from '../config.ts';
import {RuntimeFailure} from '../errors.ts';
import {openAgents} from '../open-agents.ts';
import {OPTIONS} from '../options.ts';
import type {ActionMessage} from '../protocol/action.ts';
import {startRuntime} from '../runtime.ts';
import type {ExitCode} from '../server/exit-codes.ts';
import {defineCommand} from './command.ts';
import {completeReplLine, FIRST_SCENE, readReplLine} from './repl-line.ts';

const {help: _help, version: _version, record: _record, replay: _replay, ...SERVED} = OPTIONS;

/** `agent-runtime repl`: a person plays the game. The runtime is the one that serves games, at the other end of a pipe within the process. */
export const repl = defineCommand({
  name: 'repl',
  summary: 'lets a person at a terminal register an agent, and see what it does',
  usages: [{line: '--model mind.gguf', does: 'Asks for commands, which Tab completes; help lists them.'}],
  options: SERVED,
  exitCodes: '0 done · 2 bad options, or no terminal · 4 no usable model',
  async run(operands, values, setting) {
    if (operands.length > 0) {
      throw misused(`${JSON.stringify(operands[0])} is no option of repl; agent-runtime repl --help lists them`);
    }
    const {keyboard, terminal, print} = setting;
    if (!(keyboard.isTTY && terminal.isTTY)) {
      throw misused('repl is for people, and stdin or stderr is no terminal; pipe JSON-RPC into agent-runtime without repl');
    }
    const config = toConfig({'log-level': 'warn', ...values}, setting.environment, setting.ownModel);
    const log = setting.log(config);
    const createAgentFiles = await openAgents(config, log);
    const [input, output] = [new PassThrough(), new PassThrough()];
    const ended = Promise.withResolvers<ExitCode>();
    let hasLeft = false;
    const lines = createInterface({input: keyboard, output: terminal, completer: completeReplLine, prompt: '> '});
    startRuntime({
      config,
      runtime: {name: 'agent-runtime', version: setting.version},
      input,
      output,
      log,
      recorder: undefined,
      replayed: undefined,
      createAgentFiles,
      createBackend: (onStatus) => setting.createBackend(config, log, onStatus),
      signals: process,
      // That a person has left need not be told to them.
      say: async (sentence) => (hasLeft ? undefined : setting.say(sentence)),
      exit(code) {
        lines.close();
        output.end();
        ended.resolve(code);
      },
      kill: () => process.kill(process.pid, 'SIGKILL'),
    });

    const answers = createInterface({input: output})[Symbol.asyncIterator]();
    let [scene, id] = [FIRST_SCENE, 0];
    lines.on('SIGINT', () => lines.close());
    lines.on('close', () => {
      hasLeft = true;
    });
    lines.prompt();
    for await (const line of lines) {
      const step = readReplLine(line, scene);
      scene = step.scene;
      if (step.isLast) {
        break;
      }
      if (step.request !== undefined) {
        id += 1;
        input.write(`${JSON.stringify({jsonrpc: '2.0', id, ...step.request})}\n`);
        const answer = await answers.next();
        print(answer.done ? '' : `${tellAnswer(JSON.parse(answer.value))}\n`);
      }
      print(step.text === undefined ? '' : `${step.text}\n`);
      // Ctrl+C may have come while the agent decided.
      if (!hasLeft) {
        lines.prompt();
      }
    }
    lines.close();
    input.end();
    return await ended.promise;
  },
});

interface Answer {
  readonly error?: {readonly message: string};
  readonly result?: {
    readonly actions?: readonly ActionMessage[];
    readonly errors?: readonly {message: string}[];
    readonly tools?: readonly string[];
  };
}

function tellAnswer({error, result}: Answer): string {
  if (error !== undefined) {
    return `✗ ${error.message}`;
  }
  if (result?.actions !== undefined) {
    const wrong = (result.errors ?? []).map(({message}) => `✗ ${message}`);
    return [...wrong, ...result.actions.map(tellAction)].join('\n');
  }
  return result?.tools === undefined ? JSON.stringify(result, undefined, 2) : `✓ it can ${result.tools.join(', ')}`;
}

function tellAction({tick, tool, params, source, reason, probability, reasoning}: ActionMessage): string {
  const sure = probability === undefined ? '' : `, ${(probability * 100).toFixed(0)} % sure`;
  const why = reasoning === '' ? '' : `\n  ${reasoning}`;
  return `tick ${tick}: ${tool} ${JSON.stringify(params)} (${source}${reason === undefined ? '' : `: ${reason}`}${sure})${why}`;
}

const misused = (sentence: string) => new RuntimeFailure('SettingInvalid', sentence);
