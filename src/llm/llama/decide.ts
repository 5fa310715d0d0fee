import type {LlamaContextSequence, Token} from 'node-llama-cpp';
import {RuntimeFailure} from '../../errors.ts';
import type {Decision, DecisionRequest, Prompt} from '../backend.ts';
import {evaluateAnswer, evaluatePrefix} from './evaluate.ts';
import {toGrammar} from './grammar.ts';
import {readAnswer} from './read-answer.ts';
import type {Session} from './session.ts';

/** Lets the model decide in this sequence. Throws DecisionFailed when prompt or answer do not fit into the context. */
export async function decide(
  session: Session,
  sequence: LlamaContextSequence,
  request: DecisionRequest,
  signal: AbortSignal,
): Promise<Decision> {
  const {agentId, actions, reasoningTokens, sampling} = request;
  const prompt = fitting(session, agentId, session.template.whole(request.prompt));
  const room = session.contextTokens - prompt.length;
  const {text, said, ...evaluation} = await evaluateAnswer({
    sequence,
    prompt,
    grammar: session.toGrammarState(toGrammar(actions, {reasoningTokens, isSayable: session.text.isSayable})),
    tokenBias: session.tokenBias,
    sampling,
    maxTokens: room,
    signal,
  });
  const answer = readAnswer(said, actions);
  if (answer === undefined) {
    const finding =
      said === undefined
        ? `did not end within the ${room} tokens that its prompt of ${prompt.length} leaves of a context of ${session.contextTokens}; raise --context`
        : `fits none of its actions, please report it: ${text}`;
    throw new RuntimeFailure('DecisionFailed', `the answer of agent ${agentId} ${finding}`, {
      data: {agentId, promptTokens: prompt.length, contextTokens: session.contextTokens},
    });
  }
  return {...answer, ...evaluation};
}

/** Evaluates what all of an agent's prompts have in common. Throws DecisionFailed when that alone does not fit into the context. */
export async function warmUp(
  session: Session,
  sequence: LlamaContextSequence,
  agentId: string,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<void> {
  await evaluatePrefix(sequence, fitting(session, agentId, session.template.head(prompt)), signal);
}

/** A prompt that fills its context leaves no token for an answer, and llama.cpp would forget its beginning without a word. */
function fitting({contextTokens}: Session, agentId: string, prompt: Token[]): Token[] {
  if (prompt.length < contextTokens) {
    return prompt;
  }
  throw new RuntimeFailure(
    'DecisionFailed',
    `the prompt of agent ${agentId} has ${prompt.length} tokens, its context ${contextTokens}; raise --context or give the agent less to perceive`,
    {data: {agentId, promptTokens: prompt.length, contextTokens}},
  );
}
