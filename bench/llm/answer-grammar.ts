import type {ActionShape, Shape} from '../../src/llm/shape.ts';

/** The answers that peers may give, as JSON without blanks: every legal action, with the names that the prompt has for things. */
export function toAnswers(actions: readonly ActionShape[]): readonly string[] {
  return actions.flatMap(({tool, params}) => {
    let all: object[] = [{}];
    for (const {name, shape} of params.fields) {
      all = all.flatMap((some) => options(shape).map((value) => ({...some, [name]: value})));
    }
    return all.map((some) => JSON.stringify({tool, params: some}));
  });
}

/**
 * A grammar that allows exactly these answers. It is the peers' best case: no blanks, no free numbers, nothing to be refused afterwards.
 * Format: GBNF, https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md
 */
export function toAnswerGrammar(answers: readonly string[]): string {
  return `root ::= ${answers.map((answer) => JSON.stringify(answer)).join(' | ')}\n`;
}

function options(shape: Shape): readonly unknown[] {
  switch (shape.kind) {
    case 'literal':
      return [shape.name ?? shape.value];
    case 'choice':
      return shape.options.flatMap(options);
    default:
      throw new TypeError(`a ${shape.kind} cannot be listed; give the benchmark's agents tools whose params are choices`);
  }
}
