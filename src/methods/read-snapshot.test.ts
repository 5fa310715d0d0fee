import {describe, expect, it} from 'vitest';
import {AgentRegistration} from '../protocol/register-agent.ts';
import {SNAPSHOT_FORMAT} from '../protocol/snapshot.ts';
import {type Migration, readSnapshot} from './read-snapshot.ts';

const agent = (agent_id: string) => ({registration: AgentRegistration.parse({agent_id})});
const snapshot = (version: number, more: object = {}) => ({format: SNAPSHOT_FORMAT, version, agents: [agent('ada')], ...more});

it('reads a snapshot of this version, with what it leaves out', () => {
  expect(readSnapshot(snapshot(1))).toMatchObject({agents: [{registration: {agent_id: 'ada'}, memory: [], newest_tick: 0}]});
});

describe('an older snapshot', () => {
  /** As if agents had been listed by their ids once, and registered with a name before that. */
  const migrations: Migration[] = [
    ({people, ...rest}) => ({...rest, by_id: Object.fromEntries((people as string[]).map((id) => [id, agent(id)]))}),
    ({by_id, ...rest}) => ({...rest, agents: Object.values(by_id as object)}),
  ];

  it('is brought up to date, version by version, and stays as it is itself', () => {
    const oldest = {format: SNAPSHOT_FORMAT, version: 1, people: ['ada', 'bob']};
    const copy = structuredClone(oldest);
    const ids = ({agents}: ReturnType<typeof readSnapshot>) => agents.map(({registration}) => registration.agent_id);
    expect(ids(readSnapshot(oldest, migrations, 3))).toEqual(['ada', 'bob']);
    expect(oldest).toEqual(copy);
    const newer = {format: SNAPSHOT_FORMAT, version: 2, by_id: {eve: agent('eve')}};
    expect(ids(readSnapshot(newer, migrations, 3))).toEqual(['eve']);
    expect(ids(readSnapshot(snapshot(3), migrations, 3))).toEqual(['ada']);
  });
});

it('refuses what a newer runtime has made, and says which version', () => {
  expect(() => readSnapshot(snapshot(2))).toThrow(
    'the snapshot has version 2, this runtime knows versions up to 1; use the runtime that made it, or a newer one',
  );
});

it('refuses what is damaged, and says where', () => {
  const broken = snapshot(1, {agents: [agent('ada'), {registration: {agent_id: 7}}]});
  expect(() => readSnapshot(broken)).toThrow(
    /^the snapshot is damaged: agents\[1\]\.registration\.agent_id: .*nothing was changed/,
  );
});
