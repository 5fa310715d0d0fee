import {expect, it} from 'vitest';
import {cacheFolder} from './cache-folder.ts';

it('is exactly what AGENT_RUNTIME_CACHE says, on every platform', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    expect(cacheFolder({AGENT_RUNTIME_CACHE: '/tmp/mine', XDG_CACHE_HOME: '/x'}, platform, '/home/a')).toBe('/tmp/mine');
  }
});

it.each([
  ['linux', {}, '/home/a', '/home/a/.cache/agent-runtime'],
  ['linux', {XDG_CACHE_HOME: '/var/cache/a'}, '/home/a', '/var/cache/a/agent-runtime'],
  ['linux', {XDG_CACHE_HOME: '', AGENT_RUNTIME_CACHE: ''}, '/home/a', '/home/a/.cache/agent-runtime'],
  ['darwin', {}, '/Users/a', '/Users/a/Library/Caches/agent-runtime'],
  ['win32', {LOCALAPPDATA: 'D:\\Local'}, 'C:\\Users\\a', 'D:\\Local\\agent-runtime'],
  ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\agent-runtime'],
] as const)('on %s with %j and the home %s is %s', (platform, environment, home, folder) => {
  expect(cacheFolder(environment, platform, home)).toBe(folder);
});
