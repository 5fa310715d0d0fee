import type {Readable, Writable} from 'node:stream';
import {systemClock} from './agents/clock.ts';
import {createPunctuality} from './agents/punctuality.ts';
import {createRegistry} from './agents/registry.ts';
import {createScheduler} from './agents/scheduler.ts';
import {decideTick} from './agents/tick.ts';
import type {Config} from './config.ts';
import {RuntimeFailure, toMessage} from './errors.ts';
import type {Backend, BackendStatus, StatusListener} from './llm/backend.ts';
import {chooseAction} from './llm/scripted/policy.ts';
import type {Logger} from './log.ts';
import type {Handlers} from './methods/handler.ts';
import {handleHealth} from './methods/health.ts';
import {handleInitialize} from './methods/initialize.ts';
import {handleListAgents} from './methods/list-agents.ts';
import {handleMetrics} from './methods/metrics.ts';
import {handleRegisterAgent} from './methods/register-agent.ts';
import {handleShutdown} from './methods/shutdown.ts';
import {handleStatus} from './methods/status.ts';
import {handleTick} from './methods/tick.ts';
import {handleUnregisterAgent} from './methods/unregister-agent.ts';
import {createMetrics} from './observe/metrics.ts';
import type {BackendInfo} from './protocol/initialize.ts';
import {decision, statusChanged} from './protocol/notifications.ts';
import {createConnection} from './server/connection.ts';
import {EXIT_CODES, type ExitCode} from './server/exit-codes.ts';
import {createLifecycle} from './server/lifecycle.ts';
import {watchParent} from './server/parent-watch.ts';
import {createRouter} from './server/router.ts';

export interface RuntimeOptions {
  readonly config: Config;
  readonly runtime: {readonly name: string; readonly version: string};
  readonly input: Readable;
  readonly output: Writable;
  readonly log: Logger;
  readonly createBackend: (onStatus: StatusListener) => Backend;
  /** Prints the last line on stderr. */
  readonly say: (sentence: string) => void;
  readonly exit: (code: ExitCode) => void;
}

/** Wires everything together and serves until the client is gone. */
export function startRuntime({config, runtime, input, output, log, createBackend, say, exit}: RuntimeOptions): void {
  const clock = systemClock;
  const startedMs = clock.now();
  const metrics = createMetrics();
  const registry = createRegistry();
  let isAccepted = false;
  let isClosing = false;
  let defaultDeadlineMs = config.deadlineMs;
  let state: BackendStatus['state'] = 'starting';

  const backend = createBackend((status) => {
    const level = status.state === 'loading' || status.state === state ? 'debug' : 'info';
    state = status.state;
    log[level](status, `the ${backend.kind} backend is ${state}`);
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
  const scheduler = createScheduler({
    backend,
    clock,
    observer: metrics,
    log,
    tokensPerSecond: config.tokensPerSecond,
    onLateDecision: (action) => isAccepted && connection.notify(decision, action),
  });
  const services = {registry, scheduler, clock, observer: metrics, choose: chooseAction, punctuality: createPunctuality()};

  const handlers: Handlers = {
    initialize: handleInitialize({
      runtime,
      maxMessageBytes: config.maxMessageBytes,
      backend: backendInfo,
      accept({parent_pid, settings}) {
        isAccepted = true;
        defaultDeadlineMs = settings.deadline_ms ?? defaultDeadlineMs;
        if (parent_pid !== undefined) {
          watchParent(parent_pid, () => lifecycle.end(EXIT_CODES.parentGone, `the game (process ${parent_pid}) is gone`));
        }
      },
    }),
    registerAgent: handleRegisterAgent({
      register(registration) {
        const {agent, replaced} = registry.register(registration);
        scheduler.seat(agent);
        return {tools: agent.tools.names, replaced};
      },
    }),
    unregisterAgent: handleUnregisterAgent({
      unregister(agentId) {
        registry.unregister(agentId);
        scheduler.unseat(agentId);
      },
    }),
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
    tick: handleTick({decide: (tick) => decideTick(services, tick), now: clock.now, defaultDeadlineMs: () => defaultDeadlineMs}),
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
    onExit: () => lifecycle.end(EXIT_CODES.ok, 'the client asked to exit'),
    onEnd: (cause) => (cause === 'output' ? lifecycle.end(EXIT_CODES.streamBroken, 'nobody reads the answers') : finish()),
  });

  const lifecycle = createLifecycle({
    output,
    say,
    exit,
    async cleanUp() {
      scheduler.close();
      connection.abortAll('the runtime ends');
      await backend.dispose();
    },
  });

  /** A person's pipe has ended when its last line is answered; a game that closes the pipe is gone. */
  const finish = async () => {
    if (connection.framing() === 'lines') {
      await connection.idle();
    }
    await lifecycle.end(EXIT_CODES.ok, 'stdin has ended');
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => lifecycle.end(EXIT_CODES.ok, `asked to stop by ${signal}`));
  }
  connection.listen();
  backend.start().catch((error) => lifecycle.end(toExitCode(error), toMessage(error)));
}

function toExitCode(error: unknown): ExitCode {
  if (!(error instanceof RuntimeFailure)) {
    return EXIT_CODES.bug;
  }
  return error.kind === 'ModelOutOfMemory' ? EXIT_CODES.memory : EXIT_CODES.model;
}
