import type {Parting} from '../replay/find-parting.ts';
import type {RecordedRun} from '../replay/recorded-run.ts';

const LONGEST_VALUE = 120;

/** Says in a sentence where two runs part, or that they do not. Pure. */
export function tellParting(first: RecordedRun, second: RecordedRun, parting: Parting | undefined): string {
  if (parting === undefined) {
    const actions = first.ticks.reduce((sum, {turns}) => sum + turns.length, 0);
    return `the games are the same: ${first.ticks.length} ticks, ${actions} actions\n`;
  }
  const {same, tick, agentId, field} = parting;
  const place = `the games part in tick ${tick}${agentId === undefined ? '' : `, agent ${JSON.stringify(agentId)}`}`;
  const values = `${show(parting.first)} in ${first.path}, ${show(parting.second)} in ${second.path}`;
  const what = field === undefined ? `one of them has nothing there: ${values}` : `${field} is ${values}`;
  return `${place}: ${what} (${same === 1 ? 'one tick is' : `${same} ticks are`} the same before)\n`;
}

function show(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
