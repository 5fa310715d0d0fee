import type {Readable} from 'node:stream';
import {type DataCallback, Disposable, Emitter, ErrorCodes, type MessageReader, type ResponseMessage} from 'vscode-jsonrpc/node';
import type {Frame, Framing} from './framing/frame.ts';
import {createFrameDecoder} from './framing/frame-decoder.ts';
import {parseMessage, refuse} from './message.ts';

/** A MessageReader that survives whatever it reads. */
export interface GuardedReader extends MessageReader {
  /** How the client frames its messages; absent until it has sent something. */
  framing(): Framing | undefined;
  /** When the bytes came that the last message was read from, in milliseconds of `performance.now()`. */
  arrivedMs(): number;
  /** Goes on after `mustWait`, if it need not wait any more. */
  proceed(): void;
}

export interface MessageReaderOptions {
  readonly maxMessageBytes: number;
  readonly onRefusal: (response: ResponseMessage) => void;
  /** Whether the next message is to stay where it is. Asked before each one. */
  readonly mustWait: () => boolean;
}

/**
 * Reads JSON-RPC messages in either framing from `input`. What cannot be dispatched is answered through `onRefusal` and
 * logged nowhere; later messages are read as usual. While `mustWait` says so nothing is read: what has arrived is kept, which is one message and one
 * chunk at most, and the rest waits in the pipe. `onClose` fires once, when the input ends, closes or fails.
 */
export function createMessageReader(input: Readable, options: MessageReaderOptions): GuardedReader {
  const errors = new Emitter<Error>();
  const closes = new Emitter<void>();
  const partials = new Emitter<never>();
  let deliver: DataCallback = () => {};
  let kept: Frame[] = [];
  let next = 0;
  let hasEnded = false;
  let arrivedMs = 0;

  const read = (frame: Frame) => {
    const parsed = frame.kind === 'fault' ? refuse(null, ErrorCodes.ParseError, frame.message) : parseMessage(frame.bytes);
    if (parsed.kind === 'refusal') {
      options.onRefusal(parsed.response);
    } else {
      deliver(parsed.message);
    }
  };
  const decoder = createFrameDecoder(options.maxMessageBytes, (frame) => kept.push(frame));

  const proceed = () => {
    while (next < kept.length && !options.mustWait()) {
      next += 1;
      read(kept[next - 1] as Frame);
    }
    if (next < kept.length) {
      input.pause();
      return;
    }
    kept = [];
    next = 0;
    if (hasEnded) {
      hasEnded = false;
      closes.fire();
    } else if (input.isPaused()) {
      input.resume();
    }
  };

  const onData = (chunk: Buffer) => {
    arrivedMs = performance.now();
    decoder.push(chunk);
    proceed();
  };
  const onEnd = () => {
    input.off('end', onEnd).off('close', onEnd);
    decoder.end();
    hasEnded = true;
    proceed();
  };
  const onError = (error: Error) => errors.fire(error);

  return {
    framing: () => decoder.framing,
    arrivedMs: () => arrivedMs,
    proceed,
    onError: errors.event,
    onClose: closes.event,
    onPartialMessage: partials.event,
    listen(callback) {
      deliver = callback;
      input.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onError);
      return Disposable.create(() => input.off('data', onData));
    },
    dispose() {
      input.off('data', onData).off('end', onEnd).off('close', onEnd);
      errors.dispose();
      closes.dispose();
      partials.dispose();
    },
  };
}
