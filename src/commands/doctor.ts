import {homedir} from 'node:os';
import {type Config, toConfig} from '../config.ts';
import {diagnoseCache, diagnoseMachine, diagnoseModel, size} from '../doctor/diagnose.ts';
import {examineCache, examineMachine} from '../doctor/examine-machine.ts';
import type {MachineFacts} from '../doctor/facts.ts';
import type {Finding} from '../doctor/finding.ts';
import {measureTicks, type TickFigures} from '../doctor/measure-ticks.ts';
import {toAnswer, toVerdicts} from '../doctor/verdict.ts';
import {RuntimeFailure} from '../errors.ts';
import {cacheFolder} from '../llm/llama/cache-folder.ts';
import type {Logger} from '../log.ts';
import {OPTIONS} from '../options.ts';
import {EXIT_CODES} from '../server/exit-codes.ts';
import {type CommandSetting, defineCommand} from './command.ts';
import {createProgress} from './progress.ts';

const {model, workers, threads, gpu, context, priority} = OPTIONS;

/** So many agents are tried, one number after the other, until a tick takes longer than anybody would wait. */
const CROWDS = [1, 2, 4, 8, 16, 32];
const TRIAL_MS = 2000;
const LONGEST_TICK_MS = 2000;

/** `agent-runtime doctor`: will it work here, and how well? */
export const doctor = defineCommand({
  name: 'doctor',
  summary: 'says whether a model works on this machine, and how many agents it can decide for',
  usages: [
    {line: '--model mind.gguf', does: 'Looks at everything, and measures how many agents decide how often.'},
    {line: '--json', does: 'The same for programs; without a model it only looks at the machine.'},
  ],
  options: {
    ...{model, workers, threads, gpu, context, priority},
    json: {description: 'Print JSON.', otherwise: 'text for people', example: '--json'},
  },
  exitCodes: '0 everything works · 2 bad options · 4 something does not work',
  async run(operands, values, setting) {
    if (operands.length > 0) {
      throw new RuntimeFailure(
        'SettingInvalid',
        `${JSON.stringify(operands[0])} is no option of doctor; name a model with --model FILE`,
      );
    }
    const {json, ...chosen} = values;
    const config = toConfig({...chosen, 'log-level': 'silent'}, setting.environment, setting.ownModel);
    const machine = examineMachine();
    const cache = diagnoseCache(await examineCache(cacheFolder(setting.environment, process.platform, homedir())));
    const findings = [...diagnoseMachine(machine), cache, ...(await examineModel(config, machine, setting))];
    const isWell = findings.every(({state}) => state !== 'problem');
    const measured: {figures: readonly TickFigures[]; finding?: Finding} =
      isWell && config.modelPath !== undefined ? await measure(config, setting) : {figures: []};
    const {finding} = measured;
    // What came of using it counts for more than what its file says.
    const all = finding === undefined ? findings : [...findings.filter(({name}) => name !== finding.name), finding];
    const {figures} = measured;
    setting.print(
      json ? `${JSON.stringify({findings: all, measured: figures, verdicts: toVerdicts(figures)})}\n` : tell(all, figures),
    );
    return all.some(({state}) => state === 'problem') ? EXIT_CODES.model : EXIT_CODES.ok;
  },
});

async function examineModel(config: Config, machine: MachineFacts, setting: CommandSetting): Promise<readonly Finding[]> {
  const {modelPath, contextTokens, llamaLibraries, workers: agents} = config;
  if (modelPath === undefined) {
    const cure = 'name one with --model FILE: any chat model in GGUF format';
    return [{name: 'model', state: 'warning', found: 'there is none, so that rules decide', cure}];
  }
  const options = {path: modelPath, contextTokens, libraries: llamaLibraries, environment: setting.environment};
  try {
    const {describeModel} = await import('../llm/llama/describe-model.ts');
    return [diagnoseModel(await describeModel(options), machine, agents)];
  } catch (error) {
    return [toFinding(error)];
  }
}

async function measure(config: Config, setting: CommandSetting): Promise<{figures: readonly TickFigures[]; finding?: Finding}> {
  const log: Logger = setting.log(config);
  const backend = setting.createBackend(config, log);
  const progress = createProgress(setting.terminal);
  const figures: TickFigures[] = [];
  try {
    progress.show('loading', 0);
    await backend.start();
    for (const agents of CROWDS.filter((crowd) => crowd <= config.workers)) {
      const onProgress = (share: number) => progress.show(`measuring ${agents} ${agents === 1 ? 'agent' : 'agents'}`, share);
      const found = await measureTicks({backend, agents, milliseconds: TRIAL_MS, log, onProgress});
      figures.push(found);
      if (found.p95Ms > LONGEST_TICK_MS) {
        break;
      }
    }
    return {figures};
  } catch (error) {
    return {figures, finding: toFinding(error)};
  } finally {
    progress.end();
    await backend.dispose();
  }
}

/** What our own sentences say behind the semicolon is what to do. */
function toFinding(error: unknown): Finding {
  if (!(error instanceof RuntimeFailure)) {
    throw error;
  }
  const at = error.message.lastIndexOf('; ');
  return {
    name: error.kind === 'BackendUnavailable' ? 'llama.cpp' : 'model',
    state: 'problem',
    found: at < 0 ? error.message : error.message.slice(0, at),
    cure: at < 0 ? 'use another model' : error.message.slice(at + 2),
  };
}

const SIGNS = {good: '✓', warning: '!', problem: '✗'};

function tell(findings: readonly Finding[], figures: readonly TickFigures[]): string {
  const lines = findings.map(
    ({name, state, found, cure}) =>
      `${SIGNS[state]} ${name.padEnd(14)} ${found}${cure === undefined ? '' : `\n  ${''.padEnd(14)} → ${cure}`}`,
  );
  const rows = figures.map(
    ({agents, p50Ms, p95Ms, decisionsPerSecond, tokensPerSecond, memoryBytes}) =>
      `  ${String(agents).padStart(6)} ${p50Ms.toFixed(0).padStart(10)} ${p95Ms.toFixed(0).padStart(10)} ${decisionsPerSecond.toFixed(1).padStart(14)} ${tokensPerSecond.toFixed(0).padStart(11)} ${size(memoryBytes).padStart(11)}`,
  );
  const table = rows.length === 0 ? [] : ['', '  agents  tick p50   tick p95   decisions/s    tokens/s      memory', ...rows];
  const answer = figures.length === 0 ? [] : ['', toAnswer(figures)];
  return `${[...lines, ...table, ...answer].join('\n')}\n`;
}
