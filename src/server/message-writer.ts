import type {Writable} from 'node:stream';
import {Emitter, type Message, type MessageWriter} from 'vscode-jsonrpc/node';
import type {Logger} from '../log.ts';
import type {Framing} from './framing/frame.ts';
import {toBody} from './message-body.ts';

export interface MessageWriterOptions {
  /** How the client frames its messages. */
  readonly framing: () => Framing | undefined;
  readonly maxMessageBytes: number;
  readonly log: Logger;
}

/**
 * Writes messages to `output` in the framing that the client speaks: the whole message in one write, in the order of the calls.
 * `write` resolves when the stream has passed the message on. A broken pipe fires `onClose`, once.
 */
export function createMessageWriter(output: Writable, {framing, maxMessageBytes, log}: MessageWriterOptions): MessageWriter {
  const errors = new Emitter<[Error, Message | undefined, number | undefined]>();
  const closes = new Emitter<void>();
  let closed = false;
  const onGone = () => {
    if (!closed) {
      closed = true;
      closes.fire();
    }
  };
  output.on('error', onGone).on('close', onGone);

  return {
    onError: errors.event,
    onClose: closes.event,
    write(message) {
      if (closed) {
        return Promise.resolve();
      }
      const body = toBody(message, maxMessageBytes, log);
      if (body === undefined) {
        return Promise.resolve();
      }
      const framed = framing() === 'headers' ? `Content-Length: ${body.bytes}\r\n\r\n${body.text}` : `${body.text}\n`;
      return new Promise((resolve) => output.write(framed, () => resolve()));
    },
    end() {},
    dispose() {
      errors.dispose();
      closes.dispose();
    },
  };
}
