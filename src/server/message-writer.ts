import type {Writable} from 'node:stream';
import {Emitter, type Message, type MessageWriter} from 'vscode-jsonrpc/node';
import type {Framing} from './framing/frame.ts';

/**
 * Writes messages to `output` in the framing that the client speaks: the whole message in one write, in the order of the calls.
 * `write` resolves when the stream has taken the message and has room for the next. A broken pipe fires `onClose`, once.
 */
export function createMessageWriter(output: Writable, framing: () => Framing | undefined): MessageWriter {
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
      const text = JSON.stringify(message);
      const framed = framing() === 'headers' ? `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}` : `${text}\n`;
      return new Promise((resolve) => output.write(framed, () => resolve()));
    },
    end() {},
    dispose() {
      errors.dispose();
      closes.dispose();
    },
  };
}
