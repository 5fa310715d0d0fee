import {describe, expect, it} from 'vitest';
import {FAULTS} from '../faults/faults.ts';

describe('survives, a little of what npm run faults does,', () => {
  it.each(FAULTS)('$name', async (fault) => {
    expect(await fault.run('short')).not.toBe('');
  });
});
