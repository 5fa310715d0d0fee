import {mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, describe, expect, it, onTestFinished} from 'vitest';
import {EXECUTABLE, type Received, type RuntimeProcess, startRuntimeProcess} from '../support/runtime-process.ts';

const HOP = {name: 'hop', description: 'Jump.'};
const NAP = {name: 'nap', description: 'Sleep.'};

let base: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'agent-files-'));
  folder = join(base, 'npcs');
  mkdirSync(folder);
  onTestFinished(() => rmSync(base, {recursive: true, force: true}));
});

/** Writes as editors do that want no half file: under another name first. */
function write(name: string, content: unknown): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
  writeFileSync(join(base, 'draft'), text);
  renameSync(join(base, 'draft'), join(folder, name));
}

interface Game extends RuntimeProcess {
  /** Resolves when the log has said this since it was last waited for. */
  told(words: string): Promise<void>;
  tick(tick: number, ids?: readonly string[]): Promise<Received['result']>;
  /** What counts for an agent, as a save game has it. */
  saved(agentId: string): Promise<Received['result']>;
  tools(agentId: string): Promise<readonly string[] | undefined>;
}

function start(...args: readonly string[]): Game {
  const runtime = startRuntimeProcess(EXECUTABLE, ['--backend', 'scripted', ...args]);
  let unread = '';
  let wake = () => {};
  runtime.child.stderr?.on('data', (chunk: Buffer) => {
    unread += chunk;
    wake();
  });
  onTestFinished(() => {
    runtime.child.kill('SIGKILL');
  });
  return {
    ...runtime,
    async told(words) {
      while (!unread.includes(words)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      unread = unread.slice(unread.indexOf(words) + words.length);
    },
    async tick(tick, ids = ['ada']) {
      const perceptions = ids.map((agent_id) => ({agent_id, tick, custom_data: {news: tick}}));
      return (await runtime.request('tick', {tick, perceptions})).result;
    },
    async saved(agentId) {
      const {agents} = (await runtime.request('snapshot')).result;
      return agents.find((agent: {registration: {agent_id: string}}) => agent.registration.agent_id === agentId);
    },
    async tools(agentId) {
      const {agents} = (await runtime.request('listAgents')).result;
      return agents.find((agent: {agent_id: string}) => agent.agent_id === agentId)?.tools;
    },
  };
}

const startWithFiles = (...args: readonly string[]) => start('--agents', folder, ...args);

describe('agents in files', () => {
  it('are there before the first tick, change while the game plays, and keep their memory', async () => {
    write('tools.json', [HOP, NAP]);
    write('ada.json', {persona: 'Shy.', tools: ['hop']});
    const game = startWithFiles();
    expect(await game.tools('ada')).toEqual(['hop']);
    expect((await game.tick(1)).actions[0]).toMatchObject({tool: 'hop'});
    expect((await game.tick(2)).actions[0]).toMatchObject({tool: 'hop'});
    const {memory: before} = await game.saved('ada');
    expect(before).toHaveLength(2);
    await game.request('remember', {agent_id: 'ada', text: 'promised bob a torch'});

    write('ada.json', '{\n  // Braver now.\n  "persona": "Bold.",\n  "tools": ["hop", "nap"],\n}');
    await game.told('ada.json: persona, tools changed');
    expect(await game.tools('ada')).toEqual(['hop', 'nap']);
    expect(await game.saved('ada')).toMatchObject({registration: {persona: 'Bold.'}, memory: before, newest_tick: 2});
    expect((await game.tick(3)).actions[0]).toMatchObject({tool: 'nap', source: 'scripted'});

    write('tools.json', [HOP, {...NAP, description: 'Sleep well.'}]);
    await game.told('ada.json: tools changed');
    expect((await game.saved('ada')).memory).toHaveLength(3);
    expect((await game.request('recall', {agent_id: 'ada'})).result.events).toMatchObject([{text: 'promised bob a torch'}]);
  });

  it('stay as they are while something is wrong, which is told by file, line and column', async () => {
    write('ada.json', {persona: 'Shy.', tools: [HOP]});
    write('bob.json', {persona: 'Loud.'});
    const game = startWithFiles();
    await game.tick(1);
    const before = await game.saved('ada');
    write('ada.json', '{\n  "persona": "Bold.",\n  "personna": "x"\n}');
    await game.told(`${join(folder, 'ada.json')}:3:3: there is no field \\"personna\\"`);
    write('bob.json', {persona: 'Quiet.'});
    await game.told('bob.json: persona changed');
    expect(await game.saved('ada')).toEqual(before);
    expect(await game.tools('ada')).toEqual(['hop']);

    write('ada.json', {persona: 'Shy.', tools: [HOP], fallback: {tool: 'fly'}});
    await game.told('ada.json:9:3: the fallback of the agent \\"ada\\" is not valid: there is no tool \\"fly\\"; there are hop');
    expect(await game.saved('ada')).toEqual(before);
    write('ada.json', {persona: 'Shy.', tools: [HOP], fallback: {tool: 'hop'}});
    await game.told('ada.json: fallback changed');
    expect((await game.saved('ada')).registration.fallback).toEqual({tool: 'hop', params: {}});
    game.close();
    expect((await game.outcome).code).toBe(0);
  });

  it('have the last word over the game, field by field, until their file is gone', async () => {
    write('ada.json', {persona: 'Bold.'});
    write('eve.json', {tools: [NAP]});
    const game = startWithFiles();
    const {result} = await game.request('registerAgent', {agent_id: 'ada', persona: 'Shy.', goals: ['eat'], tools: [HOP]});
    expect(result).toEqual({agent_id: 'ada', tools: ['hop'], replaced: true});
    await game.tick(1, ['ada', 'eve']);
    expect((await game.saved('ada')).registration).toMatchObject({persona: 'Bold.', goals: ['eat'], tools: [HOP]});

    rmSync(join(folder, 'ada.json'));
    await game.told('ada.json: says nothing of ada any more, who is what the game registered');
    expect(await game.saved('ada')).toMatchObject({registration: {persona: 'Shy.', goals: ['eat']}, memory: [{tool: 'hop'}]});
    expect(await game.tools('eve')).toEqual(['nap']);
    rmSync(join(folder, 'eve.json'));
    await game.told('eve.json: says nothing of eve any more, who is unregistered');
    expect(await game.tools('eve')).toBeUndefined();
  });

  it('may say what only fits what the game registers later', async () => {
    write('ada.json', {fallback: {tool: 'hop'}});
    const game = startWithFiles();
    await game.told('it waits for what the game registers');
    expect(await game.tools('ada')).toBeUndefined();
    await game.request('registerAgent', {agent_id: 'ada', tools: [HOP, NAP]});
    expect((await game.saved('ada')).registration.fallback).toEqual({tool: 'hop', params: {}});
  });

  it('are found again in a folder that was put in the place of theirs', async () => {
    write('ada.json', {persona: 'Shy.'});
    const game = startWithFiles();
    await game.told('agents are read from');
    renameSync(folder, join(base, 'old'));
    await game.told('until it can all agents stay as they are');
    expect((await game.saved('ada')).registration.persona).toBe('Shy.');
    mkdirSync(folder);
    write('ada.json', {persona: 'Bold.'});
    await game.told('ada.json: persona changed');
    expect((await game.saved('ada')).registration.persona).toBe('Bold.');
  });

  it('count in a restored game too', async () => {
    write('ada.json', {persona: 'Shy.', tools: [HOP, NAP]});
    const game = startWithFiles();
    await game.tick(1, ['ada', 'stranger']);
    const saved = (await game.request('snapshot')).result;
    write('ada.json', {persona: 'Bold.', tools: [HOP]});
    write('eve.json', {persona: 'New.'});
    await game.told('eve.json: new, says who eve is');
    expect((await game.request('restore', saved)).result).toEqual({agents: 2});
    expect(await game.saved('ada')).toMatchObject({registration: {persona: 'Bold.'}, memory: []});
    expect((await game.saved('eve')).registration.persona).toBe('New.');
    expect((await game.saved('stranger')).memory).toHaveLength(1);
  });
});

it('records agents as they become, and answers their game in a replay, in which files are not read', async () => {
  const recording = join(base, 'run.jsonl');
  write('ada.json', {persona: 'Shy.'});
  const play = async (game: Game, change: () => Promise<void>) => {
    await game.request('registerAgent', {agent_id: 'ada', persona: 'As the game says.', tools: [HOP, NAP]});
    const first = await game.tick(1);
    await change();
    const answers = [first, await game.tick(2)].map(({actions}) => actions);
    game.close();
    expect((await game.outcome).code).toBe(0);
    return answers;
  };
  const game = startWithFiles('--record', recording);
  const played = await play(game, async () => {
    write('ada.json', {persona: 'Bold.', tools: [NAP]});
    await game.told('ada.json: persona, tools changed');
  });
  const events = readFileSync(recording, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(
    events.flatMap((event) => (event.event === 'agent' ? [[event.persona, event.implicit, event.given?.persona]] : [])),
  ).toEqual([
    ['You are ada. Shy.', true, ''],
    ['You are ada. Shy.', false, 'As the game says.'],
    ['You are ada. Bold.', false, 'As the game says.'],
  ]);
  const replaying = startWithFiles('--replay', recording, '--on-divergence', 'fail');
  expect(await play(replaying, async () => {})).toEqual(played);
  expect((await replaying.outcome).stderr.split('the files of --agents are not read beside --replay').length).toBe(2);
});

it('refuses a folder that is none, with a sentence', async () => {
  write('ada.json', {});
  for (const path of [join(base, 'none'), join(folder, 'ada.json')]) {
    const {code, stderr} = await start('--agents', path).outcome;
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/--agents is ".*", expected a folder with a file for each agent: E[A-Z]+: .*\(exit code 2\)/),
    ]);
  }
});
