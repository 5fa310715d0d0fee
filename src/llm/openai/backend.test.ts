import {describe, expect, it, onTestFinished} from 'vitest';
import {requestOf, talkative} from '../../../test/model/requests.ts';
import {
  type Asked,
  completion,
  honoured,
  isProbe,
  type ModelServer,
  type Reply,
  startModelServer,
} from '../../../test/support/model-server.ts';
import {silentLog} from '../../../test/support/silent-log.ts';
import type {DecisionRequest} from '../backend.ts';
import {createOpenAiBackend} from './backend.ts';
import type {OpenAiOptions} from './options.ts';

const never = new AbortController().signal;
const idle = completion('{"action": {"idle": {}}}');
const wait = completion('{"action": {"wait": {}}}');

function createBackend({url}: Pick<ModelServer, 'url'>, options: Partial<OpenAiOptions> = {}) {
  const states: string[] = [];
  const all = {baseUrl: url, concurrency: 4, timeoutMs: 10_000, ...options};
  const backend = createOpenAiBackend(all, ({state}) => states.push(state), silentLog);
  onTestFinished(() => backend.dispose());
  return {
    backend,
    states,
    decide: (request: DecisionRequest, signal = never) => backend.decide(request, signal),
  };
}

/** A backend that has found out what its server can. */
async function start(reply: (asked: Asked, at: number) => Reply | Promise<Reply>, options: Partial<OpenAiOptions> = {}) {
  const server = await startModelServer((asked, at) => (isProbe(asked) ? honoured : reply(asked, at)));
  const tested = createBackend(server, options);
  await tested.backend.start();
  return {...tested, server, questions: () => server.asked.filter((asked) => !isProbe(asked))};
}

describe('what a server can', () => {
  const formOf = async (reply: (asked: Asked) => Reply, options: Partial<OpenAiOptions> = {}) => {
    const server = await startModelServer((asked) => (isProbe(asked) ? reply(asked) : idle));
    const {backend, decide} = createBackend(server, options);
    await backend.start();
    await decide(requestOf('ada'));
    return server.asked.at(-1)?.body ?? {messages: []};
  };
  const calls = (name: string): Reply => {
    const tool_calls = [{id: '1', type: 'function', function: {name, arguments: '{"action": {}}'}}];
    return {body: {choices: [{index: 0, finish_reason: 'tool_calls', message: {role: 'assistant', content: null, tool_calls}}]}};
  };

  it('is a JSON Schema where it honours one', async () => {
    const body = await formOf(() => honoured);
    expect(body).toMatchObject({
      model: 'tested',
      temperature: 1,
      max_tokens: expect.any(Number),
      response_format: {
        type: 'json_schema',
        json_schema: {strict: true, schema: {properties: {action: {anyOf: [{required: ['idle']}, {required: ['wait']}]}}}},
      },
    });
    expect(body).not.toHaveProperty('tools');
  });

  it('is a function where it accepts a JSON Schema and ignores it', async () => {
    const body = await formOf(({body: {tools}}) => (tools === undefined ? completion('Hello!') : calls('act')));
    expect(body).toMatchObject({tools: [{function: {name: 'act'}}], tool_choice: {function: {name: 'act'}}});
    expect(body.messages[1]?.content).toContain('possible: idle(), wait()');
  });

  it('is nothing but words where it does neither', async () => {
    const body = await formOf(({body: {response_format, tools}}) =>
      response_format === undefined && tools === undefined ? completion('Hello!') : {status: 400, body: {error: {message: 'no'}}},
    );
    expect(body).not.toHaveProperty('tools');
    expect(body).not.toHaveProperty('response_format');
  });

  it('is found without what it refuses by name', async () => {
    const refuse = (message: string): Reply => ({status: 400, body: {error: {message}}});
    const body = await formOf(({body: asked}) => {
      if ('chat_template_kwargs' in asked) {
        return refuse('Unrecognized request argument supplied: chat_template_kwargs');
      }
      if ('max_tokens' in asked) {
        return refuse("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.");
      }
      if (JSON.stringify(asked).includes('minLength')) {
        return refuse("Invalid schema: 'minLength' is not permitted");
      }
      return 'temperature' in asked ? refuse("Unsupported value: 'temperature'") : honoured;
    });
    expect(body).toMatchObject({max_completion_tokens: expect.any(Number), response_format: {type: 'json_schema'}});
    expect(Object.keys(body)).not.toContain('temperature');
    expect(Object.keys(body)).not.toContain('max_tokens');
  });

  it('is what it was told to be, or it does not start', async () => {
    expect(await formOf(() => completion('Hello!'), {answers: 'json'})).not.toHaveProperty('response_format');
    await expect(formOf(() => completion('Hello!'), {answers: 'schema'})).rejects.toThrow('does not honour --answers schema');
  });
});

describe('a decision', () => {
  it('has the action, the tokens that the server counts, and a key that only the server sees', async () => {
    const {decide, backend, states, server} = await start(() => wait, {apiKey: 'sk-secret'});
    expect(await decide(requestOf('ada'))).toMatchObject({
      tool: 'wait',
      params: {},
      tokens: {reused: 60, prefilled: 40, sampled: 10, forced: 0},
    });
    expect(server.asked.at(-1)?.headers.authorization).toBe('Bearer sk-secret');
    expect(backend.status()).toEqual({state: 'ready', model: 'tested'});
    expect(states).toEqual(['ready']);
  });

  it('is asked for with what changes last at the end', async () => {
    const {decide, questions} = await start(() => idle);
    const request = requestOf('ada');
    const prompt = request.prompt();
    await decide(request);
    const [system, user] = questions()[0]?.body.messages ?? [];
    expect(system?.content.startsWith(prompt.shared)).toBe(true);
    expect(system?.content.endsWith(prompt.persona)).toBe(true);
    expect(user?.content).toBe(`${prompt.situation}\n${prompt.now}`);
  });

  it('needs no question where there is no choice', async () => {
    const {decide, questions} = await start(() => idle);
    const only = requestOf('ada').actions.slice(0, 1);
    expect(await decide(requestOf('ada', {actions: only}))).toMatchObject({tool: 'idle', tokens: {sampled: 0}});
    expect(questions()).toEqual([]);
  });

  it('is repaired once, with what was wrong', async () => {
    const {decide, questions} = await start((_, at) => (at === 1 ? completion('{"action": {"fly": {}}}') : wait));
    expect(await decide(requestOf('ada'))).toMatchObject({tool: 'wait', tokens: {reused: 120, prefilled: 80, sampled: 20}});
    expect(questions()[1]?.body.messages.slice(2)).toEqual([
      {role: 'assistant', content: '{"action": {"fly": {}}}'},
      {role: 'user', content: expect.stringContaining('"fly" is not possible now; possible are idle, wait')},
    ]);
  });

  it('fails when no answer can be used, twice', async () => {
    const {decide, questions} = await start(() => completion('I would rather not.'));
    await expect(decide(requestOf('ada'))).rejects.toMatchObject({kind: 'DecisionFailed'});
    expect(questions()).toHaveLength(2);
  });

  it('can be explained, in the same conversation', async () => {
    const {backend, decide, questions} = await start(({body: {messages}}) =>
      messages.length > 2 ? completion(' I am tired. ') : idle,
    );
    const request = requestOf('ada', {reasoningTokens: 20});
    const decision = await decide(request);
    expect(await backend.explain?.(request, decision, never)).toBe('I am tired.');
    expect(questions()[1]?.body).toMatchObject({max_tokens: 20, messages: [{}, {}, {role: 'assistant'}, {role: 'user'}]});
  });
});

describe('an abort', () => {
  it('closes the connection of its own request and leaves the others alone', async () => {
    const {decide, server, questions} = await start(({body}) => (JSON.stringify(body).includes('You are ada') ? 'never' : idle));
    const controller = new AbortController();
    const aborted = decide(requestOf('ada'), controller.signal);
    const other = decide(requestOf('bob'));
    await server.until('asked', 3);
    controller.abort(new Error('superseded'));
    await expect(aborted).rejects.toThrow('superseded');
    await server.until('abandoned', 1);
    expect(await other).toMatchObject({tool: 'idle'});
    expect(
      questions()
        .map(({wasAbandoned}) => wasAbandoned)
        .filter(Boolean),
    ).toHaveLength(1);
  });

  it('comes from the end of the runtime, too', async () => {
    const {backend, decide, server} = await start(() => 'never');
    const open = decide(requestOf('ada'));
    await server.until('asked', 2);
    await backend.dispose();
    await expect(open).rejects.toMatchObject({kind: 'ShuttingDown'});
    await server.until('abandoned', 1);
  });
});

describe('a server in trouble', () => {
  const busy: Reply = {status: 503, body: {error: {message: 'loading'}}};

  it('is asked again, and no more once it is too late', async () => {
    const {decide, questions} = await start((_, at) => (at === 1 ? busy : idle));
    expect(await decide(requestOf('ada'))).toMatchObject({tool: 'idle'});
    expect(questions()).toHaveLength(2);
    const {decide: decideNow, questions: asked} = await start(() => busy);
    await expect(decideNow(requestOf('ada', {dueMs: performance.now()}))).rejects.toMatchObject({kind: 'BackendUnavailable'});
    expect(asked()).toHaveLength(1);
  });

  it('that asks for a pause gets it from all agents', async () => {
    const limited: Reply = {status: 429, headers: {'retry-after': '60'}, body: {error: {message: 'slow down'}}};
    const {decide, questions} = await start(() => limited);
    await expect(decide(requestOf('ada'))).rejects.toThrow('limits how much it is asked');
    await expect(decide(requestOf('bob'))).rejects.toThrow('the server has asked for a pause');
    expect(questions()).toHaveLength(1);
  });

  it('that says nothing is given up', async () => {
    const {decide, server} = await start(() => 'never', {timeoutMs: 1000});
    await expect(decide(requestOf('ada', {dueMs: performance.now()}))).rejects.toThrow('did not answer within 1 s');
    await server.until('abandoned', 1);
  });

  it('that answers with a page, or with half a completion, costs a decision and no more', async () => {
    const {decide} = await start(({body}) =>
      JSON.stringify(body).includes('ada') ? {body: '<html>Sign in</html>'} : {body: {choices: []}},
    );
    const late = {dueMs: performance.now()};
    await expect(decide(requestOf('ada', late))).rejects.toThrow('answers with something else than a completion');
    await expect(decide(requestOf('bob', late))).rejects.toThrow('answers with something else than a completion');
  });

  it.each([
    [401, 'SettingInvalid'],
    [404, 'ModelMissing'],
    [500, 'BackendUnavailable'],
  ])('is not started with status %i', async (status, kind) => {
    const {backend, states} = createBackend(await startModelServer(() => ({status, body: {error: {message: 'no'}}})));
    await expect(backend.start()).rejects.toMatchObject({kind});
    expect(states).toEqual(['failed']);
  });

  it('can be started again once it is there, also for who waits', async () => {
    let isUp = false;
    const {backend, decide, states} = createBackend(
      await startModelServer((asked) => (isUp ? (isProbe(asked) ? honoured : idle) : busy)),
    );
    await expect(backend.start()).rejects.toMatchObject({kind: 'BackendUnavailable'});
    await expect(decide(requestOf('ada'))).rejects.toMatchObject({kind: 'BackendUnavailable'});
    isUp = true;
    const started = backend.start();
    expect(await decide(requestOf('ada'))).toMatchObject({tool: 'idle'});
    await started;
    expect(states).toEqual(['failed', 'ready']);
  });
});

it('opens as many requests at once as it may, and no more', async () => {
  let most = 0;
  let open: (() => void)[] = [];
  // Nobody is answered before four are there.
  const {decide} = await start(async () => {
    await new Promise<void>((resolve) => {
      open.push(resolve);
      most = Math.max(most, open.length);
      if (open.length === 4) {
        open.forEach((answer) => {
          answer();
        });
        open = [];
      }
    });
    return idle;
  });
  await Promise.all(Array.from({length: 40}, (_, at) => decide(requestOf(`agent ${at}`))));
  expect(most).toBe(4);
});

it('gives text room, and cuts what is longer', async () => {
  const {decide, questions} = await start(() => completion(`{"action": {"say": {"words": "${'x'.repeat(99)}"}}}`));
  const {params} = await decide(requestOf('ada', {actions: [talkative(80)]}));
  expect(params.words).toBe('x'.repeat(80));
  expect(questions()[0]?.body.max_tokens).toBeGreaterThan(80);
});
