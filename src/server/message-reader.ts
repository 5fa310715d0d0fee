import type {Readable} from 'node:stream';
import {type DataCallback, Disposable, Emitter, ErrorCodes, type MessageReader, type ResponseMessage} from 'vscode-jsonrpc/node';
import type {Frame, Framing} from './framing/frame.ts';
import {createFrameDecoder} from './framing/frame-decoder.ts';
import {parseMessage, refuse} from './message.ts';

/** A MessageReader that survives whatever it reads. */
export interface GuardedReader extends MessageReader {
  /** How the client frames its messages; absent until it has sent something. */
  framing(): Framing | undefined;
}

/**
 * Reads JSON-RPC messages in either framing from `input`. What cannot be dispatched is answered through `onRefusal` and
 * logged nowhere; later messages are read as usual. `onClose` fires once, when the input ends, closes or fails.
 */
export function createMessageReader(
  input: Readable,
  options: {maxMessageBytes: number; onRefusal: (response: ResponseMessage) => void},
): GuardedReader {
  const errors = new Emitter<Error>();
  const closes = new Emitter<void>();
  const partials = new Emitter<never>();
  let deliver: DataCallback = () => {};

  const onFrame = (frame: Frame) => {
    const parsed = frame.kind === 'fault' ? refuse(null, ErrorCodes.ParseError, frame.message) : parseMessage(frame.bytes);
    if (parsed.kind === 'refusal') {
      options.onRefusal(parsed.response);
    } else {
      deliver(parsed.message);
    }
  };
  const decoder = createFrameDecoder(options.maxMessageBytes, onFrame);

  const onData = (chunk: Buffer) => decoder.push(chunk);
  const onEnd = () => {
    input.off('end', onEnd).off('close', onEnd);
    decoder.end();
    closes.fire();
  };
  const onError = (error: Error) => errors.fire(error);

  return {
    framing: () => decoder.framing,
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
