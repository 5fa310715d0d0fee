import {RuntimeFailure} from '../errors.ts';
import {EXIT_CODES} from '../server/exit-codes.ts';
import {defineCommand} from './command.ts';

/** `agent-runtime report`: a page that answers why somebody did something. */
export const report = defineCommand({
  name: 'report',
  summary: 'writes a page that shows a recorded game',
  usages: [
    {
      line: 'run.jsonl -o run.html',
      does: 'Writes one page with everything inside, to be opened in any browser: who did what when, what everybody saw, and why they chose so.',
    },
  ],
  options: {
    output: {
      value: 'FILE',
      short: 'o',
      description: 'The page to write.',
      otherwise: 'the name of the recording, with .html',
      example: '--output run.html',
    },
  },
  exitCodes: '0 done · 2 bad options, or no recording',
  async run(operands, {output}, {say}) {
    const [recording, ...more] = operands;
    if (recording === undefined || more.length > 0) {
      throw new RuntimeFailure(
        'SettingInvalid',
        `expected one recording, got ${operands.length}; agent-runtime report --help shows how`,
      );
    }
    const page = output ?? recording.replace(/(\.jsonl)?$/, '.html');
    const {writeReport} = await import('../report/write-report.ts');
    const {ticks, actions} = await writeReport(recording, page);
    say(`${page} shows ${ticks.tick.length} ticks and ${actions.tick.length} actions; open it in a browser`);
    return EXIT_CODES.ok;
  },
});
