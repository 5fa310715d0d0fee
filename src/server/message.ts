import {isUtf8} from 'node:buffer';
import {ErrorCodes, type Message, ResponseError, type ResponseMessage} from 'vscode-jsonrpc/node';
import {toMessage} from '../errors.ts';
import {cancelRequest} from '../protocol/notifications.ts';
import {isShallow} from './nesting.ts';

/** More than any game says, and less than any stack holds. */
const MAX_LEVELS = 256;

/** A message that can be dispatched, or the answer to one that cannot. */
export type ParsedMessage =
  | {readonly kind: 'message'; readonly message: Message}
  | {readonly kind: 'refusal'; readonly response: ResponseMessage};

/** Reads a message's body: UTF-8, JSON, and one of JSON-RPC's three kinds of message. Anything else becomes the answer that JSON-RPC 2.0 asks for. */
export function parseMessage(body: Buffer): ParsedMessage {
  if (!isUtf8(body)) {
    return refuse(null, ErrorCodes.ParseError, 'the message is not valid UTF-8; send JSON in UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    return refuse(null, ErrorCodes.ParseError, `the message is not JSON: ${toMessage(error)}`);
  }
  if (Array.isArray(value)) {
    return refuse(null, ErrorCodes.InvalidRequest, 'batches are not supported; send each message by itself');
  }
  if (typeof value !== 'object' || value === null) {
    return refuse(
      null,
      ErrorCodes.InvalidRequest,
      `expected a JSON-RPC message object, got ${value === null ? 'null' : typeof value}`,
    );
  }
  return toParsed(value as Record<string, unknown>);
}

function toParsed(value: {readonly id?: unknown}): ParsedMessage {
  const id = toId(value.id);
  const problem = findProblem(value);
  return problem === undefined
    ? {kind: 'message', message: value as unknown as Message}
    : refuse(id, ErrorCodes.InvalidRequest, problem);
}

function findProblem(value: {readonly [key: string]: unknown}): string | undefined {
  const {jsonrpc, method, params, id} = value;
  if (!isShallow(value, MAX_LEVELS)) {
    return `the message nests more than ${MAX_LEVELS} levels deep; say it with fewer`;
  }
  if (jsonrpc !== '2.0') {
    return `"jsonrpc" is ${show(jsonrpc)}, expected "2.0"`;
  }
  if (id !== undefined && toId(id) === null && method !== undefined) {
    return `"id" is ${show(id)}, expected a string or a number that JSON carries exactly`;
  }
  if (method === undefined) {
    return 'result' in value || 'error' in value ? undefined : 'there is no "method"; see docs/protocol.md for those there are';
  }
  if (typeof method !== 'string') {
    return `"method" is ${show(method)}, expected a string`;
  }
  if (params !== undefined && (typeof params !== 'object' || params === null)) {
    return `"params" is ${show(params)}, expected an object`;
  }
  if (method === cancelRequest.name && !cancelRequest.params.safeParse(params).success) {
    return `the params of ${method} are ${show(params)}, expected the id of a request, as {"id": 1}`;
  }
  return undefined;
}

/** A number that is not exact comes back as another one, and whoever waits for its answer would wait for ever. */
const toId = (id: unknown): string | number | null => (typeof id === 'string' || isExact(id) ? id : null);

const isExact = (id: unknown): id is number => Number.isSafeInteger(id) || (Number.isFinite(id) && !Number.isInteger(id));

const show = (value: unknown): string =>
  value === undefined ? 'missing' : typeof value === 'number' ? String(value) : JSON.stringify(value).slice(0, 80);

/** An error answer; `id` is null when the request's id could not be read. */
export function refuse(id: string | number | null, code: number, message: string): {kind: 'refusal'; response: ResponseMessage} {
  return {kind: 'refusal', response: {jsonrpc: '2.0', id, error: new ResponseError(code, message).toJson()}};
}
