import type {Readable, Writable} from 'node:stream';
import {
  type CancellationToken,
  createMessageConnection,
  ErrorCodes,
  type Message,
  type MessageReader,
  type MessageWriter,
  type NotificationMessage,
} from 'vscode-jsonrpc/node';
import type * as z from 'zod';
import type {Logger} from '../log.ts';
import type {NotificationType} from '../protocol/method.ts';
import {exit} from '../protocol/notifications.ts';
import type {Framing} from './framing/frame.ts';
import {refuse} from './message.ts';
import {createMessageReader} from './message-reader.ts';
import {createMessageWriter} from './message-writer.ts';
import {createOpenRequests} from './open-requests.ts';
import type {Router} from './router.ts';

export interface ConnectionOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly router: Router;
  readonly maxMessageBytes: number;
  readonly log: Logger;
  /** The client asked the process to end. */
  readonly onExit: () => void;
  /** The client has sent all it will send (`input`), or reads no longer (`output`). */
  readonly onEnd: (cause: 'input' | 'output') => void;
}

/** A JSON-RPC conversation with one client. */
export interface Connection {
  listen(): void;
  framing(): Framing | undefined;
  notify<Params extends z.ZodType>(type: NotificationType<Params>, params: z.input<Params>): void;
  /** Resolves when every request read so far is answered and the answers are written. */
  idle(): Promise<void>;
  /** Aborts every open request; each is still answered. */
  abortAll(reason: string): void;
}

/** In the params of a request: when they arrived. vscode-jsonrpc hands on nothing else of a message. */
const ARRIVED = Symbol('when it arrived');

/** As many as a model decides for at once. */
const MAX_OPEN_REQUESTS = 256;

/**
 * Requests in header framing run side by side and are answered as they finish. Requests in line framing run one after the other, so
 * that what a person or a script pipes in is answered in its order and no tick supersedes the one before it.
 *
 * Memory is bounded whatever the client does: no message is read while answers wait to be taken beyond the output's high-water mark, or while
 * MAX_OPEN_REQUESTS wait to be answered. Notifications are bounded by that too: each one comes of a message that was read.
 */
export function createConnection(options: ConnectionOptions): Connection {
  const {router, log, output} = options;
  const running = new Set<AbortController>();
  const open = createOpenRequests();
  let previous: Promise<unknown> = Promise.resolve();

  const reader = createMessageReader(options.input, {
    maxMessageBytes: options.maxMessageBytes,
    onRefusal: (response) => {
      log.warn({error: response.error}, 'refused a message');
      void writer.write(response);
    },
    mustWait: () => output.writableNeedDrain || open.size >= MAX_OPEN_REQUESTS,
  });
  const writer = createMessageWriter(output, {framing: reader.framing, maxMessageBytes: options.maxMessageBytes, log});

  const admittingReader: MessageReader = {
    ...reader,
    listen: (callback) =>
      reader.listen((message) => {
        if (open.admit(message)) {
          stamp(message, reader.arrivedMs());
          callback(message);
        } else {
          const {id} = message as Message & {id: string | number};
          void writer.write(
            refuse(id, ErrorCodes.InvalidRequest, `a request with the id ${JSON.stringify(id)} is still open`).response,
          );
        }
      }),
  };
  const settlingWriter: MessageWriter = {
    ...writer,
    async write(message) {
      await writer.write(message);
      open.settle(message);
      reader.proceed();
    },
  };
  const connection = createMessageConnection(admittingReader, settlingWriter);

  const dispatch = async (method: string, params: unknown, token: CancellationToken): Promise<unknown> => {
    const controller = new AbortController();
    running.add(controller);
    const cancelled = token.onCancellationRequested(() => controller.abort(new Error('the request was cancelled')));
    const isInTurn = reader.framing() === 'lines';
    const turn = isInTurn ? previous : Promise.resolve();
    const answer = turn.then(() => {
      const receivedMs = isInTurn ? performance.now() : arrivalOf(params);
      return router(method, params, {signal: controller.signal, receivedMs});
    });
    previous = answer.catch(() => {});
    try {
      return await answer;
    } finally {
      running.delete(controller);
      cancelled.dispose();
    }
  };

  connection.onRequest(dispatch);
  connection.onNotification((method) =>
    method === exit.name ? options.onExit() : log.debug({method}, 'ignored a notification'),
  );
  connection.onError(([error]) => log.warn({err: error}, 'the connection reported an error'));
  output.on('drain', reader.proceed);
  reader.onClose(() => options.onEnd('input'));
  writer.onClose(() => options.onEnd('output'));

  return {
    listen: () => connection.listen(),
    framing: reader.framing,
    notify(type, params) {
      // Not through vscode-jsonrpc, which refuses once the input has ended: a person at a pipe has said everything by then and still listens.
      const message: NotificationMessage = {jsonrpc: '2.0', method: type.name, params: params as object};
      void settlingWriter.write(message);
    },
    idle: () => open.idle(),
    abortAll(reason) {
      for (const controller of running) {
        controller.abort(new Error(reason));
      }
    },
  };
}

function stamp(message: Message, arrivedMs: number): void {
  const {params} = message as Message & {params?: unknown};
  if (typeof params === 'object' && params !== null) {
    Object.assign(params, {[ARRIVED]: arrivedMs});
  }
}

const arrivalOf = (params: unknown): number => (params as {[ARRIVED]?: number} | undefined)?.[ARRIVED] ?? performance.now();
