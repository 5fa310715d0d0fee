import type {Readable, Writable} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import type {AgentFiles} from './agent-files/agent-files.ts';
import type {AgentsPort} from './agent-files/amendments.ts';
import {createChronicles} from './agents/chronicle/chronicles.ts';
import {systemClock} from './agents/clock.ts';
import {createPunctuality} from './agents/punctuality.ts';
import {createRegistry} from './agents/registry.ts';
import {createScheduler} from './agents/scheduler.ts';
import {restoreAgents, saveAgents} from './agents/snapshot.ts';
import {decideTick} from './agents/tick.ts';
import type {Config} from './config.ts';
import {toMessage} from './errors.ts';
import type {Backend, BackendStatus, StatusListener} from './llm/backend.ts';
import {chooseAction} from './llm/scripted/policy.ts';
import type {Logger} from './log.ts';
import type {MemoryDb} from './memory-db/open-memory-db.ts';
import type {Handlers} from './methods/handler.ts';
import {handleHealth} from './methods/health.ts';
import {handleInitialize} from './methods/initialize.ts';
import {handleListAgents} from './methods/list-agents.ts';
import {handleMetrics} from './methods/metrics.ts';
import {handleRecall} from './methods/recall.ts';
import {handleRegisterAgent} from './methods/register-agent.ts';
import {handleRemember} from './methods/remember.ts';
import {handleRestore} from './methods/restore.ts';
import {handleShutdown} from './methods/shutdown.ts';
import {handleSnapshot} from './methods/snapshot.ts';
import {handleStatus} from './methods/status.ts';
import {handleTick} from './methods/tick.ts';
import {handleUnregisterAgent} from './methods/unregister-agent.ts';
import {combineObservers} from './observe/combine-observers.ts';
import {createMetrics} from './observe/metrics.ts';
import {isProcessGone} from './process-gone.ts';
import type {ActionMessage} from './protocol/action.ts';
import type {BackendInfo} from './protocol/initialize.ts';
import {decision, statusChanged} from './protocol/notifications.ts';
import {identifyModel} from './recording/model-file.ts';
import type {Recorder} from './recording/recorder.ts';
import {createDivergenceReport} from './replay/divergence-report.ts';
import type {RecordedRun} from './replay/recorded-run.ts';
import {createReplay} from './replay/replay.ts';
import {createConnection} from './server/connection.ts';
import {EXIT_CODES, type ExitCode} from './server/exit-codes.ts';
import {createLifecycle} from './server/lifecycle.ts';
import {createAdoption, watchParent} from './server/parent-watch.ts';
import {createRouter} from './server/router.ts';
import {toExitCode} from './to-exit-code.ts';

export interface RuntimeOptions {
  readonly config: Config;
  readonly runtime: {readonly name: string; readonly version: string};
  readonly input: Readable;
  readonly output: Writable;
  readonly log: Logger;
  /** Keeps what happens; absent: nobody does. */
  readonly recorder?: Recorder | undefined;
  /** Where what agents remember outlives the process; absent: nowhere. */
  readonly memoryDb?: MemoryDb | undefined;
  /** Answers in place of agents that decide; absent: they decide. */
  readonly replayed?: RecordedRun | undefined;
  /** Agents that are written down in files; absent: the game alone says who they are. */
  readonly createAgentFiles?: ((agents: AgentsPort) => AgentFiles) | undefined;
  readonly createBackend: (onStatus: StatusListener) => Backend;
  /** Where SIGTERM and SIGINT are heard of. */
  readonly signals: Pick<NodeJS.EventEmitter, 'on'>;
  /** Prints the last line on stderr; resolves when it has left. */
  readonly say: (sentence: string) => Promise<void>;
  readonly exit: (code: ExitCode) => void;
  /** Ends the process at once, whatever it is doing. */
  readonly kill: () => void;
}

/** Wires everything together and serves until the client is gone. */
export function startRuntime({
  config,
  runtime,
  input,
  output,
  log,
  recorder,
  memoryDb,
  replayed,
  createAgentFiles,
  createBackend,
  signals,
  say,
  exit,
  kill,
}: RuntimeOptions): void {
  const clock = systemClock;
  const startedMs = clock.now();
  const metrics = createMetrics();
  const agentFiles = createAgentFiles?.({
    find: (agentId) => registry.find(agentId),
    add: (agentId) => scheduler.seat(registry.require(agentId)),
    renew: (agentId) => scheduler.reseat(registry.renew(agentId)),
    remove: (agentId) => unregister(agentId),
  });
  const chronicles = createChronicles(memoryDb);
  const registry = createRegistry({onAdded: recorder?.agentAdded, chronicleOf: chronicles.of, amend: agentFiles?.amend});
  let isAccepted = false;
  let isClosing = false;
  let defaultDeadlineMs = config.deadlineMs;
  let state: BackendStatus['state'] = 'starting';
  let ending: {readonly code: ExitCode; readonly reason: string} | undefined;

  const watches: (() => void)[] = [];
  const watch = (isGone: () => boolean, sentence: string) =>
    watches.push(watchParent(isGone, () => end(EXIT_CODES.parentGone, sentence)));

  const backend = createBackend((status) => {
    const level = status.state === 'loading' || status.state === state ? 'debug' : 'info';
    state = status.state;
    log[level](status, `the ${backend.kind} backend is ${state}`);
    recorder?.backendChanged(backendInfo());
    scheduler.pump();
    if (isAccepted) {
      connection.notify(statusChanged, backendInfo());
    }
  });
  const backendInfo = (): BackendInfo => {
    const {backends, ...status} = backend.status();
    return {
      kind: backend.kind,
      model: null,
      ...status,
      ...(backends && {backends: backends.map((rung) => ({model: null, ...rung}))}),
    };
  };
  const sendLate = (action: ActionMessage) => {
    recorder?.sentLate(action);
    if (isAccepted) {
      connection.notify(decision, action);
    }
  };
  const observer = recorder === undefined || backend.isInstant ? metrics : combineObservers([metrics, recorder.observer]);
  const scheduler = createScheduler({
    backend,
    clock,
    observer,
    log,
    tokensPerSecond: config.tokensPerSecond,
    onLateDecision: sendLate,
  });
  const services = {registry, scheduler, clock, observer, choose: chooseAction, punctuality: createPunctuality()};

  const unregister = (agentId: string) => {
    registry.unregister(agentId);
    scheduler.unseat(agentId);
    recorder?.agentGone(agentId);
  };

  const divergences = createDivergenceReport(log);
  const replay =
    replayed &&
    createReplay({
      run: replayed,
      onDivergence: config.onDivergence,
      registry,
      observer,
      clock,
      choose: chooseAction,
      onDiverged: divergences.add,
      sendLate,
    });
  const answerTick = handleTick({
    decide: replay?.decide ?? ((tick) => decideTick(services, tick)),
    now: clock.now,
    defaultDeadlineMs: () => defaultDeadlineMs,
  });
  const recordedTick = recorder?.recordTicks(answerTick) ?? answerTick;

  const handlers: Handlers = {
    initialize: handleInitialize({
      runtime,
      maxMessageBytes: config.maxMessageBytes,
      backend: backendInfo,
      accept(client) {
        const {parent_pid, settings} = client;
        isAccepted = true;
        recorder?.clientAccepted(client);
        defaultDeadlineMs = settings.deadline_ms ?? defaultDeadlineMs;
        if (parent_pid !== undefined) {
          watch(() => isProcessGone(parent_pid), `the game (process ${parent_pid}) is gone`);
        }
      },
    }),
    registerAgent: handleRegisterAgent({
      register(registration) {
        replay?.checkAgent(registration);
        const {agent, replaced} = registry.register(registration);
        scheduler.seat(agent);
        return {tools: agent.tools.names, replaced};
      },
    }),
    unregisterAgent: handleUnregisterAgent({unregister}),
    listAgents: handleListAgents({
      list: () =>
        registry.list().map(({id, registration, tools, implicit}) => {
          const last = scheduler.lastAction(id)?.action.tick;
          const {priority, decide_every} = registration;
          return {
            agent_id: id,
            tools: [...tools.names],
            priority,
            decide_every,
            implicit,
            ...(last !== undefined && {last_decided_tick: last}),
          };
        }),
    }),
    tick: agentFiles?.guard(recordedTick) ?? recordedTick,
    remember: handleRemember({
      newestTick: (agentId) => scheduler.past(agentId).newestTick,
      remember(agentId, event) {
        const chronicle = chronicles.of(agentId);
        chronicle.add(event);
        memoryDb?.flush();
        return chronicle.all().length;
      },
    }),
    recall: handleRecall({recall: (agentId, about, limit) => chronicles.of(agentId).recall([about], limit)}),
    snapshot: handleSnapshot({save: () => ({agents: saveAgents(services), events: chronicles.all()})}),
    restore: handleRestore({
      restore(agents, events) {
        restoreAgents({...services, chronicles, onGone: (agentId) => recorder?.agentGone(agentId)}, agents, events);
        agentFiles?.addMissing();
      },
    }),
    metrics: handleMetrics({
      metrics() {
        const {decisions, ...counted} = metrics.read();
        return {
          uptime_s: Math.round(clock.now() - startedMs) / 1000,
          agents: registry.size,
          ...counted,
          decisions: {...decisions, queued: scheduler.queued, running: scheduler.running},
          memory: {rss_bytes: process.memoryUsage.rss()},
          backend: backendInfo(),
        };
      },
      // Nobody who does not ask for it waits at the start for the library behind it.
      toPrometheus: async (all) => (await import('./observe/prometheus.ts')).toPrometheus(all),
    }),
    health: handleHealth({backend: backendInfo}),
    status: handleStatus({
      runtime,
      uptimeMs: () => clock.now() - startedMs,
      agentCount: () => registry.size,
      ticksAnswered: () => metrics.read().ticks.answered,
      backend: backendInfo,
    }),
    shutdown: handleShutdown({
      close() {
        isClosing = true;
        scheduler.close();
      },
    }),
  };

  const connection = createConnection({
    input,
    output,
    router: createRouter(handlers, log, () => isClosing),
    maxMessageBytes: config.maxMessageBytes,
    log,
    onExit: () => end(EXIT_CODES.ok, 'the client asked to exit'),
    onEnd: (cause) => (cause === 'output' ? end(EXIT_CODES.streamBroken, 'nobody reads the answers') : finish()),
  });

  const lifecycle = createLifecycle({
    output,
    say,
    // A game that is gone, or wants us gone, would kill us anyway; everybody else wants the exit code.
    exit(code, isCleanedUp) {
      const isAwaited = connection.framing() !== 'headers' || (code !== EXIT_CODES.ok && code !== EXIT_CODES.parentGone);
      if (isCleanedUp || isAwaited) {
        exit(code);
      } else {
        kill();
      }
    },
    async cleanUp() {
      for (const stop of watches) {
        stop();
      }
      agentFiles?.close();
      scheduler.close();
      // Ticks end with what agents do without a decision: their answers leave before everything else is aborted.
      await setImmediate();
      connection.abortAll('the runtime ends');
      const disposed = backend.dispose();
      // A model in the middle of a batch may take longer than there is time for: what is kept is kept first.
      divergences.sum();
      memoryDb?.close();
      await recorder?.end(ending?.code ?? EXIT_CODES.bug, ending?.reason ?? '');
      await disposed;
    },
  });
  const end = (code: ExitCode, reason: string) => {
    ending ??= {code, reason};
    return lifecycle.end(code, reason);
  };

  /** A person's pipe has ended when its last line is answered; a game that closes the pipe is gone. */
  const finish = async () => {
    if (connection.framing() === 'lines') {
      await connection.idle();
    }
    await end(EXIT_CODES.ok, 'stdin has ended');
  };

  // A person's pipe may well go on without the shell that began it.
  const isAdopted = createAdoption();
  watch(() => connection.framing() === 'headers' && isAdopted(), 'the process that started this one is gone');

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Not `once`: a library beside us (signal-exit, by way of node-llama-cpp) kills the process when it finds itself the only listener left.
    signals.on(signal, () => end(EXIT_CODES.ok, `asked to stop by ${signal}`));
  }
  agentFiles?.begin();
  connection.listen();
  backend.start().catch((error) => end(toExitCode(error), toMessage(error)));
  recorder?.backendChanged(backendInfo());
  if (recorder !== undefined && config.modelPath !== undefined) {
    identifyModel(config.modelPath).then(recorder.modelKnown, (err) =>
      log.debug({err}, 'the model cannot be read for the recording'),
    );
  }
}
