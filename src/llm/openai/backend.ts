import {RuntimeFailure, toMessage} from '../../errors.ts';
import {unlessAborted} from '../abort.ts';
import type {Backend, BackendStatus, StatusListener} from '../backend.ts';
import type {Log} from '../log.ts';
import {type Connection, decide, explain, type Work} from './decide.ts';
import {createGate} from './gate.ts';
import type {OpenAiOptions} from './options.ts';
import {createPersistence} from './persistence.ts';
import {findDialect} from './probe.ts';
import {openServer} from './server.ts';
import {ServerFailure} from './server-failure.ts';

/**
 * Decides with a model behind an API like OpenAI's: one request for each decision, many at a time, each ended by its agent's abort. What the model
 * answers is read by the request's shapes, whatever the server promised. `start` may be called again after it was rejected, and then finds out
 * anew what the server can; what comes before waits for it.
 */
export function createOpenAiBackend(options: OpenAiOptions, onStatus: StatusListener, log: Log): Backend {
  const disposal = new AbortController();
  const gate = createGate(options.concurrency);
  const persist = createPersistence(Math.random);
  let connection = Promise.withResolvers<Connection>();
  let status: BackendStatus = {state: 'starting'};

  const setStatus = (next: BackendStatus): void => {
    status = next;
    onStatus(next);
  };

  const forAgent = async <Result>(callerSignal: AbortSignal, work: (work: Work) => Promise<Result>): Promise<Result> => {
    const signal = AbortSignal.any([callerSignal, disposal.signal]);
    const opened = await unlessAborted(connection.promise, signal);
    return gate(() => work({...opened, persist, signal}), signal);
  };

  return {
    kind: 'openai',
    status: () => status,
    async start() {
      connection = status.state === 'starting' ? connection : Promise.withResolvers<Connection>();
      // The failure reaches whoever called `start`, and whoever is waiting to decide; there may be nobody waiting.
      connection.promise.catch(() => undefined);
      try {
        const opened = await connect(options, disposal.signal);
        log.info({model: opened.model, ...opened.dialect}, `connected to ${options.baseUrl}`);
        connection.resolve(opened);
        setStatus({state: 'ready', model: opened.model});
      } catch (error) {
        connection.reject(error);
        setStatus({state: 'failed', message: toMessage(error)});
        throw error;
      }
    },
    slots: (agents) => Math.max(1, Math.min(agents, options.concurrency)),
    decide: (request, signal) => forAgent(signal, (work) => decide(work, request)),
    explain: (request, decision, signal) => forAgent(signal, (work) => explain(work, request, decision)),
    // The first of all agents with the same tools warms the server's cache for the others; asking ahead would only cost.
    warmUp: async () => {},
    forget() {},
    async dispose() {
      disposal.abort(new RuntimeFailure('ShuttingDown', 'the runtime is shutting down; start it again for more decisions'));
    },
  };
}

/** Finds the model, and what the server honours. */
async function connect(options: OpenAiOptions, signal: AbortSignal): Promise<Connection> {
  const server = await openServer(options);
  const model = options.model ?? (await server.listModels(signal))[0];
  if (model === undefined) {
    throw new ServerFailure('ModelMissing', `the server at ${options.baseUrl} lists no model; name one with --server-model`);
  }
  return {server, model, dialect: await findDialect(server, model, options.answers, signal)};
}
