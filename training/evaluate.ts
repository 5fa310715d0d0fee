/**
 * `npm run train:evaluate -- [--model FILE] [--questions N] [--seed N]`: asks the model, through the runtime's own llama backend, about perceptions that no
 * lesson had, and compares it with the scripted policy and with random choice.
 */
import {parseArgs} from 'node:util';
import {createGambler, createModelExaminee, SCRIPTED, setExam, takeExam} from './exam/take-exam.ts';
import {withModel} from './exam/with-model.ts';

const {values} = parseArgs({
  options: {
    model: {type: 'string', default: 'models/forager-q8_0.gguf'},
    questions: {type: 'string', default: '2000'},
    seed: {type: 'string', default: '2026'},
  },
});
const exam = setExam(Number(values.questions), Number(values.seed));
await withModel(values.model, async (backend) => {
  for (const examinee of [createModelExaminee(values.model, backend), SCRIPTED, createGambler(1)]) {
    const {name, questions, sameTool, sameTarget, cpuMs} = await takeExam(exam, examinee);
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    console.log(
      `${name}: ${questions} questions, same tool ${percent(sameTool)}, same target ${percent(sameTarget)}, ${cpuMs.toFixed(1)} ms`,
    );
  }
});
