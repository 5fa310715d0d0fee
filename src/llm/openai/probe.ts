import type {ActionShape} from '../shape.ts';
import {ANSWER_FORMS, type AnswerForm, type Dialect, FUNCTION, toBody, toFirstDialect, withoutRefused} from './dialect.ts';
import {readAnswer} from './read-answer.ts';
import type {Completion, Server} from './server.ts';
import {ServerFailure} from './server-failure.ts';

/** An action that nobody would name who is not held to it. It has something of everything that servers differ in. */
const SECRET: ActionShape = {
  tool: 'open_seven',
  params: {
    kind: 'record',
    fields: [
      {name: 'code', shape: {kind: 'literal', value: 'q7'}},
      {name: 'word', shape: {kind: 'text', minLength: 1, maxLength: 4}},
    ],
  },
};

/**
 * Tries out what a server really honours, and not only accepts: the first form of answers to which it holds the model, or the given one. Throws
 * SettingInvalid when that form is not honoured, and ServerFailure when the server cannot be asked at all.
 */
export async function findDialect(
  server: Server,
  model: string,
  wanted: AnswerForm | undefined,
  signal: AbortSignal,
): Promise<Dialect> {
  for (const form of wanted === undefined ? ANSWER_FORMS : [wanted]) {
    const dialect = await tryForm(server, model, toFirstDialect(form), signal);
    if (dialect !== undefined) {
      return dialect;
    }
  }
  throw new ServerFailure(
    'SettingInvalid',
    `the server does not honour --answers ${wanted ?? 'auto'}; try another form, or auto`,
  );
}

async function tryForm(server: Server, model: string, dialect: Dialect, signal: AbortSignal): Promise<Dialect | undefined> {
  const body = toBody(dialect, {
    model,
    messages: [
      {role: 'system', content: 'You test a connection. Write JSON: {"action": {}}.'},
      {role: 'user', content: 'Say hello.'},
    ],
    actions: [SECRET],
    sampling: {temperature: 0, seed: 1},
  });
  try {
    return isHonoured(dialect.form, await server.complete(body, signal)) ? dialect : undefined;
  } catch (error) {
    if (!(error instanceof ServerFailure) || error.refusal === undefined) {
      throw error;
    }
    const other = withoutRefused(dialect, error.refusal);
    return other && tryForm(server, model, other, signal);
  }
}

function isHonoured(form: AnswerForm, {text, calledFunction}: Completion): boolean {
  switch (form) {
    case 'schema':
      return 'tool' in readAnswer(text, [[SECRET]]);
    case 'tools':
      return calledFunction === FUNCTION;
    case 'json':
      return true;
  }
}
