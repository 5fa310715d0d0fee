import {corpus} from '../../scripts/model/corpus.ts';
import {createRandom} from '../../scripts/model/random.ts';
import {OPTION_LABELS} from '../../src/llm/labels.ts';
import {takeGroup} from './classroom.ts';
import {toLesson} from './lesson.ts';

const GROUPS = 120;
const REPEATS = 200;

/**
 * The text that the model's vocabulary is learnt from: prompts and answers as the runtime writes them, general text of a game so that other words are not
 * spelt byte by byte, and every letter as a word of its own often enough to become one token. The same seed gives the same text.
 */
export async function vocabularyText(seed: number): Promise<string> {
  const random = createRandom(seed);
  const texts: string[] = [];
  for (let at = 0; at < GROUPS; at += 1) {
    for (const {request, judgement} of takeGroup(random, {lives: 2, moments: 4, ticks: [8, 16]}).flat()) {
      const {shared, persona, situation, now} = request.prompt();
      const {speeches} = await toLesson(request, judgement);
      texts.push(shared, persona, situation, now, ...speeches.map(({name, text}) => `\n${name}: ${JSON.stringify(text)}\n`));
    }
  }
  const letters = `now ${OPTION_LABELS.join(' ')}\n`.repeat(REPEATS);
  return `${texts.join('\n')}\n${letters}${corpus(seed).slice(0, 400_000)}`;
}
