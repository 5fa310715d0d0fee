import {toConfig} from '../config.ts';
import {measureTicks, type TickFigures} from '../doctor/measure-ticks.ts';
import {RuntimeFailure} from '../errors.ts';
import {OPTIONS} from '../options.ts';
import {EXIT_CODES} from '../server/exit-codes.ts';
import {defineCommand} from './command.ts';
import {createProgress} from './progress.ts';

const {help: _help, version: _version, record: _record, replay: _replay, agents: _agents, ...SERVED} = OPTIONS;

/** `agent-runtime bench`: how fast are the ticks of a crowd? */
export const bench = defineCommand({
  name: 'bench',
  summary: 'measures ticks of walking foragers, for crowds and deadlines of your choice',
  usages: [
    {
      line: '--model mind.gguf --agents 1,8,32 --deadline 100',
      does: 'Measures ticks of 1, 8 and 32 agents that are due after 100 ms.',
    },
  ],
  options: {
    agents: {
      value: 'LIST',
      description: 'How many agents there are, 1 to 1000 each.',
      otherwise: '1,8,32',
      example: '--agents 1,8,32',
    },
    deadline: {
      value: 'MS',
      description: 'When a tick is due, in milliseconds.',
      otherwise: 'when all have decided',
      example: '--deadline 100',
    },
    seconds: {value: 'N', description: 'How long each crowd is measured, 1 to 600.', otherwise: '5', example: '--seconds 5'},
    json: {description: 'Print JSON.', otherwise: 'a table for people', example: '--json'},
    ...SERVED,
  },
  exitCodes: '0 done · 2 bad options · 4 no usable model',
  async run(operands, values, setting) {
    if (operands.length > 0) {
      throw new RuntimeFailure(
        'SettingInvalid',
        `${JSON.stringify(operands[0])} is no option of bench; agent-runtime bench --help lists them`,
      );
    }
    const {agents: list = '1,8,32', deadline, seconds, json, ...chosen} = values;
    const crowds = list.split(',').map((text) => toNumber('agents', text, 1000));
    const deadlineMs = deadline === undefined ? undefined : toNumber('deadline', deadline, 3_600_000);
    const milliseconds = toNumber('seconds', seconds ?? '5', 600) * 1000;
    const config = toConfig({'log-level': 'warn', ...chosen}, setting.environment, setting.ownModel);
    const log = setting.log(config);
    const backend = setting.createBackend(config, log);
    const progress = createProgress(setting.terminal);
    const figures: TickFigures[] = [];
    try {
      progress.show('loading', 0);
      await backend.start();
      for (const agents of crowds) {
        const onProgress = (share: number) => progress.show(`${agents} agents`, share);
        figures.push(await measureTicks({backend, agents, deadlineMs, milliseconds, log, onProgress}));
      }
    } finally {
      progress.end();
      await backend.dispose();
    }
    const model = backend.status().model ?? backend.kind;
    setting.print(json ? `${JSON.stringify({model, deadline_ms: deadlineMs ?? null, figures})}\n` : toTable(model, figures));
    return EXIT_CODES.ok;
  },
});

function toNumber(name: string, text: string, max: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || text.trim() === '' || number < 1 || number > max) {
    throw new RuntimeFailure('SettingInvalid', `--${name} is ${JSON.stringify(text)}, expected a whole number from 1 to ${max}`);
  }
  return number;
}

function toTable(model: string, figures: readonly TickFigures[]): string {
  const cell = (text: string | number, width: number) => String(text).padStart(width);
  const rows = figures.map(({agents, ticks, p50Ms, p95Ms, decisionsPerSecond, tokensPerSecond, decidedInTime}) =>
    [
      cell(agents, 6),
      cell(ticks, 6),
      cell(p50Ms.toFixed(1), 10),
      cell(p95Ms.toFixed(1), 10),
      cell(decisionsPerSecond.toFixed(1), 12),
      cell(tokensPerSecond.toFixed(0), 9),
      cell(`${(decidedInTime * 100).toFixed(0)} %`, 8),
    ].join(' '),
  );
  return `${model}\nagents  ticks     p50 ms     p95 ms  decisions/s  tokens/s  in time\n${rows.join('\n')}\n`;
}
