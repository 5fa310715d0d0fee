import {expect, it} from 'vitest';
import {rehearse} from './rehearsal.ts';

it('plays a game that begins and ends', async () => {
  await expect(rehearse({name: 'agent-runtime', version: '1'})).resolves.toBeUndefined();
});
