import {Message, type ResponseMessage} from 'vscode-jsonrpc/node';
import {RuntimeFailure, toMessage} from '../errors.ts';
import type {Logger} from '../log.ts';
import {toResponseError} from './router.ts';

/** A message as it is sent. */
export interface Body {
  readonly text: string;
  /** Length of the text in UTF-8. */
  readonly bytes: number;
}

/**
 * Writes a message's JSON. An answer that is longer than `maxBytes` becomes the error AnswerTooLong with the same id, since a client that waits must not
 * wait for ever; a notification is dropped then.
 */
export function toBody(message: Message, maxBytes: number, log: Logger): Body | undefined {
  const body = stringify(message, maxBytes);
  if (!(body instanceof RuntimeFailure)) {
    return body;
  }
  log.warn({err: body}, 'a message cannot be sent');
  if (!Message.isResponse(message)) {
    return undefined;
  }
  const error = toResponseError(body, log).toJson();
  const answer: ResponseMessage = {jsonrpc: '2.0', id: message.id, error};
  const text = JSON.stringify(answer);
  return {text, bytes: Buffer.byteLength(text)};
}

function stringify(message: Message, maxBytes: number): Body | RuntimeFailure {
  const failure = (found: string, cause?: unknown) =>
    new RuntimeFailure(
      'AnswerTooLong',
      `the answer ${found}, and ${maxBytes} bytes are allowed; ask for less at a time, or see --max-message-bytes`,
      {cause},
    );
  try {
    const text = JSON.stringify(message);
    const bytes = Buffer.byteLength(text);
    return bytes > maxBytes ? failure(`has ${bytes} bytes`) : {text, bytes};
  } catch (cause) {
    return failure(`cannot be written (${toMessage(cause)})`, cause);
  }
}
