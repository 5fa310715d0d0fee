import {describe, expect, it} from 'vitest';
import {parseRetryAfter, toServerFailure} from './server-failure.ts';

const names = {baseUrl: 'http://server/v1', model: 'big', apiKey: 'sk-secret'};
const failureOf = (error: object) => toServerFailure(error, names, 0);

describe('a failure of a server', () => {
  it.each([
    [401, 'SettingInvalid', 'refuses the API key'],
    [403, 'SettingInvalid', '--api-key-file'],
    [404, 'ModelMissing', 'has no model "big"'],
    [400, 'DecisionFailed', 'does not accept the request'],
    [429, 'BackendUnavailable', 'lower --concurrency'],
    [503, 'BackendUnavailable', 'its own log says why'],
  ])('with status %i is %s', (status, kind, words) => {
    const failure = failureOf({status, message: 'no'});
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(words);
  });

  it('never repeats the key, even where the server does', () => {
    const failure = failureOf({status: 401, message: '401 wrong key sk-secret'});
    expect(JSON.stringify({...failure, message: failure.message, cause: failure.cause})).not.toContain('sk-secret');
    expect(failure.message).toContain('401 wrong key [key]');
  });

  it('says what lies at the bottom of a connection that failed', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {code: 'ECONNREFUSED'});
    const failure = failureOf(new Error('Connection error.', {cause: new TypeError('fetch failed', {cause: refused})}));
    expect(failure.message).toBe(
      'the server at http://server/v1 cannot be reached (ECONNREFUSED); check --base-url, and whether it runs',
    );
  });
});

it('reads how long a server wants to be left alone', () => {
  const wait = (headers: Record<string, string>) => parseRetryAfter(new Headers(headers), Date.parse('2026-01-01T00:00:00Z'));
  expect(wait({'retry-after': '2'})).toBe(2000);
  expect(wait({'retry-after': '2', 'retry-after-ms': '150'})).toBe(150);
  expect(wait({'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT'})).toBe(5000);
  expect(wait({'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT'})).toBe(0);
  expect(wait({'retry-after': 'soon'})).toBeUndefined();
  expect(wait({})).toBeUndefined();
});
