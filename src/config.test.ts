import {describe, expect, it} from 'vitest';
import {parseCommand} from './config.ts';
import {OPTIONS, toHelp} from './options.ts';

const config = (...args: string[]) => configBeside(undefined, ...args);
const configBeside = (ownModel: string | undefined, ...args: string[]) => {
  const command = parseCommand(args, {}, ownModel);
  return command.kind === 'serve' ? command.config : command.kind;
};

describe('the command line', () => {
  it('decides by rules without a model and by llama with one', () => {
    expect(config()).toMatchObject({modelPath: undefined, logLevel: 'info', maxMessageBytes: 16_777_216});
    expect(config('--model', 'm.gguf')).toMatchObject({modelPath: 'm.gguf'});
    expect(config('--model', 'm.gguf', '--backend', 'scripted')).toMatchObject({modelPath: undefined});
  });

  it('has a server decide, with a model of that name or the one that the server has', () => {
    const server = ['--backend', 'openai', '--base-url', 'http://127.0.0.1:8000/v1'];
    expect(config(...server)).toMatchObject({modelPath: undefined, modelServer: {model: undefined}});
    expect(config(...server, '--model', 'qwen')).toMatchObject({modelPath: undefined, modelServer: {model: 'qwen'}});
    expect(config(...server, '--server-model', 'big', '--model', 'qwen')).toMatchObject({modelServer: {model: 'big'}});
  });

  it('lets several decide, best first', () => {
    const server = ['--base-url', 'http://127.0.0.1:8000/v1'];
    expect(config()).toMatchObject({backends: ['scripted']});
    expect(config('--model', 'm.gguf')).toMatchObject({backends: ['llama']});
    expect(config('--backend', 'openai, llama,scripted', '--model', 'm.gguf', ...server)).toMatchObject({
      backends: ['openai', 'llama', 'scripted'],
      modelPath: 'm.gguf',
      modelServer: {model: undefined},
      reconnectMs: 5000,
    });
  });

  it('decides by the model that lies beside it where none is named', () => {
    expect(configBeside('own.gguf')).toMatchObject({modelPath: 'own.gguf', isOwnModel: true});
    expect(configBeside('own.gguf', '--backend', 'llama')).toMatchObject({modelPath: 'own.gguf', isOwnModel: true});
    expect(configBeside('own.gguf', '--model', 'm.gguf')).toMatchObject({modelPath: 'm.gguf', isOwnModel: false});
    expect(configBeside('own.gguf', '--backend', 'scripted')).toMatchObject({modelPath: undefined, isOwnModel: false});
  });

  it('takes numbers, levels and switches', () => {
    expect(config('--threads=3', '--workers', '8', '--deadline-ms', '0')).toMatchObject({threads: 3, workers: 8, deadlineMs: 0});
    expect(config()).toMatchObject({flashAttention: undefined, batchTokens: undefined, priority: 'low'});
    expect(config('--flash-attention', 'auto')).toMatchObject({flashAttention: undefined});
    expect(config('--flash-attention=on', '--batch=64', '--priority=normal')).toMatchObject({
      flashAttention: true,
      batchTokens: 64,
      priority: 'normal',
    });
    expect(config('--flash-attention', 'off')).toMatchObject({flashAttention: false});
    expect(config('--record', 'run.jsonl')).toMatchObject({recordPath: 'run.jsonl', recordMaxBytes: 2 ** 30});
    expect(config('--replay', 'run.jsonl', '--model', 'm.gguf')).toMatchObject({
      replayPath: 'run.jsonl',
      modelPath: undefined,
      onDivergence: 'fallback',
    });
    expect(config('--agents', 'npcs')).toMatchObject({agentsPath: 'npcs'});
    expect(config('--debug')).toMatchObject({logLevel: 'debug'});
    expect(config('--help')).toBe('help');
    expect(config('--version')).toBe('version');
  });

  it.each([
    [['--threads', 'many'], '--threads is "many", expected a whole number from 1 to 1024'],
    [['--workers', '0'], '--workers is "0", expected a whole number from 1 to 256'],
    [['--context', '1e9'], '--context is "1e9"'],
    [['--flash-attention', 'yes'], '--flash-attention is "yes", expected one of auto, on, off'],
    [['--batch', '8'], '--batch is "8", expected a whole number from 32 to 8192'],
    [['--priority', 'high'], '--priority is "high", expected one of low, normal'],
    [['--backend', 'gpt'], '--backend is "gpt", expected one of auto, openai, llama, scripted'],
    [['--backend', 'llama'], 'add --model FILE'],
    [['--record-max-bytes', '12'], '--record-max-bytes is "12", expected a whole number from 65536 to 1099511627776'],
    [['--on-divergence', 'stop'], '--on-divergence is "stop", expected one of fallback, fail'],
    [
      ['--backend', 'scripted,llama'],
      '--backend scripted,llama needs a model, and none lies beside the executable; add --model FILE',
    ],
    [['--backend', 'scripted,auto'], '--backend is "auto", expected one of openai, llama, scripted'],
    [['--backend', 'scripted,scripted'], '--backend names scripted twice; name each backend once, best first'],
    [['--reconnect-ms', '0'], '--reconnect-ms is "0", expected a whole number from 10 to 3600000'],
    [['--backend', 'openai'], 'add --base-url URL'],
    [['--log-level', 'loud'], 'expected one of debug, info, warn, error, silent'],
    [['--modle', 'x'], '--help lists the options'],
    [['stray'], '--help lists the options'],
    [['--model'], '--help lists the options'],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => parseCommand(args)).toThrow(sentence);
  });
});

it('explains every option with an example', () => {
  const help = toHelp('1.2.3', {});
  for (const [name, {example}] of Object.entries(OPTIONS)) {
    expect(help).toContain(`--${name}`);
    expect(parseCommand(example.split(' '))).toBeDefined();
  }
});
