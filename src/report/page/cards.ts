import type {Overview} from '../report-data.ts';
import {make} from './dom.ts';
import type {Grid} from './grid.ts';
import type {Palette} from './palette.ts';
import {percentilesOf} from './statistics.ts';

/** The figures that say how the game went. */
export function drawCards(root: HTMLElement, overview: Overview, grid: Grid, palette: Palette): void {
  const {ticks, actions, agents, sources, decisions} = overview;
  const counts = sources.map((_, place) => actions.source.filter((source) => source === place).length);
  const total = actions.tick.length;
  const [p50, p95, p99] = percentilesOf(ticks.tookMs, [50, 95, 99]);
  const late = decisions.late.filter((isLate) => isLate === 1).length;
  const bar = make(
    'div',
    {class: 'stack', role: 'img', 'aria-label': sources.map((source, place) => `${source} ${counts[place]}`).join(', ')},
    ...sources.flatMap((source, place) =>
      counts[place] === 0
        ? []
        : [
            make('span', {
              style: `flex: ${counts[place]} 0 2px; --bar: ${palette.source(source)}`,
              title: `${source}: ${counts[place]}`,
            }),
          ],
    ),
  );
  root.replaceChildren(
    card('ticks', ticks.tick.length.toLocaleString('en'), `${agents.length} agents, ${total.toLocaleString('en')} actions`),
    card('a tick takes', `${round(p50)} ms`, `p95 ${round(p95)} ms · p99 ${round(p99)} ms`),
    card(
      'decided by a model',
      decisions.tick.length.toLocaleString('en'),
      late === 0 ? 'none of them late' : `${late.toLocaleString('en')} came late`,
    ),
    card(
      'trouble',
      grid.troubles.length.toLocaleString('en'),
      'actions for which nobody decided in time',
      grid.troubles.length > 0,
    ),
    make(
      'div',
      {class: 'card figure wide'},
      make('span', {class: 'label'}, 'where actions came from'),
      bar,
      shares(overview, counts, total),
    ),
  );
}

function shares({sources}: Overview, counts: readonly number[], total: number): HTMLElement {
  const texts = sources.flatMap((source, place) => {
    const count = counts[place] as number;
    return count === 0 ? [] : [`${source} ${((count / total) * 100).toFixed(1)} %`];
  });
  return make('span', {class: 'note'}, texts.join(' · '));
}

function card(label: string, value: string, note: string, isBad = false): HTMLElement {
  return make(
    'div',
    {class: 'card figure'},
    make('span', {class: 'label'}, label),
    make('span', {class: `value${isBad ? ' bad' : ''}`}, value),
    make('span', {class: 'note'}, note),
  );
}

const round = (ms: number | undefined): string =>
  ms === undefined || Number.isNaN(ms) ? '–' : ms < 10 ? ms.toFixed(1) : ms.toFixed(0);
