import {afterEach, beforeEach, expect, test} from 'vitest';
import {type AgentMessage, type EditorDebugger, listenAsEditor} from '../support/editor-debugger.ts';
import {fakeRuntimeOptions, type GodotProject, makeGodotProject, type RunningGodot} from './godot-project.ts';

let project: GodotProject;
let editor: EditorDebugger;
let game: RunningGodot;

beforeEach(async () => {
  project = await makeGodotProject();
  editor = await listenAsEditor();
  const debugging = ['--remote-debug', editor.address];
  game = project.start([...debugging, '--', '--check', 'debugged', ...fakeRuntimeOptions(project.noteFile)]);
});
afterEach(async () => {
  game.kill();
  await game.ended;
  editor.close();
  project.dispose();
});

const isState =
  (state: string, client = 'First') =>
  (message: AgentMessage) =>
    message.name === 'state' && String(message.data[0]).endsWith(`/${client}`) && message.data[1] === state;
/** The runtime that is told of here says with every tick that it loads. */
const isConnected = (message: AgentMessage) => isState('ready')(message) || isState('loading')(message);
const named = (name: string) => (message: AgentMessage) => message.name === name;

/** Sends a watch and resolves with the number of messages that came before the game's answer to it. */
async function watch(isOn: boolean, agentId = ''): Promise<number> {
  const before = editor.messages.length;
  editor.send('agent_runtime:watch', [isOn, agentId]);
  const answer = await editor.received(isConnected, before);
  return editor.messages.indexOf(answer);
}

const decisionsSince = (from: number) => editor.messages.slice(from).filter(named('decisions'));

/** Waits for so many messages with decisions. */
async function receiveDecisions(count: number, from: number) {
  await editor.received(() => decisionsSince(from).length >= count, from);
  return decisionsSince(from).map(({data}) => {
    const [client, tick, tickMs, actions, ticks, sources] = data as [string, number, number, Action[], number, object];
    return {client, tick, tickMs, actions, ticks, sources};
  });
}

interface Action {
  agent_id: string;
  tick: number;
  tool: string;
  late?: boolean;
}

test('nothing but the state of each client is sent until the editor watches, nor after it has looked away', async () => {
  await editor.received(isConnected);
  await editor.received(isState('stopped', 'Second'));
  await game.sawOutput('TEN TICKS ARE ANSWERED');
  const watchedFrom = await watch(true);
  expect(decisionsSince(0).length - decisionsSince(watchedFrom).length).toBe(0);
  await receiveDecisions(1, watchedFrom);

  const unwatchedFrom = await watch(false);
  const watchedAgain = await watch(true);
  expect(decisionsSince(unwatchedFrom).length - decisionsSince(watchedAgain).length).toBe(0);
  expect(editor.messages.filter(named('perception'))).toEqual([]);
});

test('decisions come whole: the newest of each agent, and how many there were', async () => {
  await editor.received(isConnected);
  const from = await watch(true);
  const all = await receiveDecisions(6, from);
  // a late decision may come alone, between two answers
  const messages = all.filter(({ticks}) => ticks > 0);
  expect(messages.length).toBeGreaterThan(1);
  for (const [index, {client, tick, tickMs, actions, ticks, sources}] of messages.entries()) {
    expect(client).toMatch(/\/First$/);
    expect(tickMs).toBeGreaterThan(0);
    expect(ticks).toBe(tick - (messages[index - 1]?.tick ?? tick - ticks));
    expect(sources).toEqual({scripted: 3 * ticks});
    const inTime = actions.filter(({late}) => !late);
    expect(inTime.map(({agent_id}) => agent_id).sort()).toEqual(['ada', 'bela', 'cleo']);
    expect(inTime).toMatchObject(inTime.map(() => ({tick, tool: 'move_to', params: {speed: 1.5}, source: 'scripted'})));
  }
  const late = all.flatMap(({actions}) => actions).filter((action) => action.late);
  expect(late[0]).toMatchObject({agent_id: 'late', tool: 'idle', late: true});
});

test('of the agent that is looked at every decision comes, and what it perceives', async () => {
  await editor.received(isConnected);
  const from = await watch(true, 'bela');
  const [, ...messages] = await receiveDecisions(4, from);
  for (const {actions, tick, ticks} of messages) {
    const ofBela = actions.filter(({agent_id}) => agent_id === 'bela').map((action) => action.tick);
    expect(ofBela).toEqual(Array.from({length: ticks}, (_, index) => tick - ticks + 1 + index));
  }
  const {data} = await editor.received(named('perception'), from);
  const tick = data[2] as number;
  expect(data.slice(1)).toEqual(['bela', tick, {agent_id: 'bela', tick, position: [tick, 0, 0.5]}]);

  const laterFrom = await watch(true, 'cleo');
  const next = await editor.received(named('perception'), laterFrom);
  expect(next.data[1]).toBe('cleo');
});

test('a client that leaves is told, and the other one goes on listening', async () => {
  await editor.received(isConnected);
  editor.send('checks:leave', []);
  await editor.received(isState('gone'));
  await game.sawOutput('THE FIRST CLIENT IS GONE');
  const before = editor.messages.length;
  editor.send('agent_runtime:watch', [true, '']);
  await editor.received(isState('stopped', 'Second'), before);
  game.kill();
  expect((await game.ended).output).not.toMatch(/ERROR|FAILED/);
});
