/**
 * `npm run bench:mind`: how well the built-in model plays. First an exam of perceptions that it never saw, against the expert that taught it; then the real demo in
 * Godot, where expert, model, scripted policy and random weights play the same worlds. `-- --model FILE --questions N --seeds N --ticks N --tick-rate N --json FILE`.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {createGambler, createModelExaminee, type Marks, SCRIPTED, setExam, takeExam} from '../training/exam/take-exam.ts';
import {withModel} from '../training/exam/with-model.ts';
import {writeFigures} from './figures.ts';
import {playGames, type Result} from './mind/games.ts';
import {createPlayers} from './mind/players.ts';

const {values} = parseArgs({
  options: {
    model: {type: 'string', default: 'models/forager-q8_0.gguf'},
    questions: {type: 'string', default: '2000'},
    seeds: {type: 'string', default: '20'},
    ticks: {type: 'string', default: '300'},
    'tick-rate': {type: 'string', default: '20'},
    json: {type: 'string'},
  },
});
const model = resolve(values.model);

const exam = setExam(Number(values.questions), 2026);
const marks = await withModel(model, async (backend) => [
  await takeExam(exam, createModelExaminee('our model', backend)),
  await takeExam(exam, SCRIPTED),
  await takeExam(exam, createGambler(1)),
]);
console.log(`\nThe same decision as the expert's, ${exam.length} perceptions that no lesson had:`);
console.table(Object.fromEntries(marks.map(toMarksRow)));

const folder = mkdtempSync(join(tmpdir(), 'agent-runtime-mind-'));
try {
  const games = {seeds: Number(values.seeds), ticks: Number(values.ticks), tickRate: Number(values['tick-rate'])};
  const results: Result[] = [];
  for (const player of createPlayers(folder, model)) {
    results.push(await playGames(player, games));
  }
  console.log(`\nThe demo in Godot, ${games.seeds} seeds, ${games.ticks} ticks, ${games.tickRate} ticks per second, 6 foragers:`);
  console.table(Object.fromEntries(results.map(toResultRow)));
  const [expert, ours, , random] = results as [Result, Result, Result, Result];
  writeFigures(values.json, [
    {name: 'mind.same_tool', value: marks[0]?.sameTool ?? 0, unit: 'share'},
    {name: 'mind.same_target', value: marks[0]?.sameTarget ?? 0, unit: 'share'},
    {name: 'mind.score_over_expert', value: ours.score / expert.score, unit: 'ratio'},
    {name: 'mind.score_over_random_weights', value: ours.score / random.score, unit: 'ratio'},
    {name: 'mind.cpu_ms_per_decision', value: marks[0]?.cpuMs ?? 0, unit: 'ms'},
  ]);
  console.log(
    `our model reaches ${((ours.score / expert.score) * 100).toFixed(0)} % of the expert's score, ${(ours.score / random.score).toFixed(1)} times that of random weights`,
  );
} finally {
  rmSync(folder, {recursive: true, force: true});
}

function toMarksRow({name, sameTool, sameTarget, cpuMs}: Marks) {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return [name, {'same tool': percent(sameTool), 'same target': percent(sameTarget), 'processor ms': cpuMs.toFixed(1)}];
}

function toResultRow({name, gathered, damage, score, tickMs}: Result) {
  return [
    name,
    {gathered: gathered.toFixed(1), damage: damage.toFixed(1), score: score.toFixed(1), 'ms per tick': tickMs.toFixed(1)},
  ];
}
