import type {EventOf} from '../../recording/format.ts';
import type {Chunk, Detail, Overview} from '../report-data.ts';
import {make} from './dom.ts';
import {explainAction} from './explain-action.ts';
import {compareSights} from './flatten.ts';
import type {Grid} from './grid.ts';
import type {Place} from './lanes.ts';
import type {Palette} from './palette.ts';
import {percent, whyNot} from './why-not.ts';

export interface DetailsOptions {
  readonly root: HTMLElement;
  readonly overview: Overview;
  readonly grid: Grid;
  readonly chunk: (number: number) => Promise<Chunk>;
}

/** Everything about one agent in one tick. */
export interface Details {
  show(place: Place, palette: Palette): Promise<void>;
}

/** Creates an empty panel. What is shown last wins, however long its details take to unpack. */
export function createDetails({root, overview, grid, chunk}: DetailsOptions): Details {
  let newest: Place | undefined;
  let onlyChanges = true;

  const detailOf = async (agent: number, tick: number): Promise<Detail | undefined> => {
    const number = overview.ticks.chunk[tick];
    const details = number === undefined || grid.at(agent, tick) < 0 ? undefined : (await chunk(number))[tick];
    return details?.find((detail) => detail.agent === agent);
  };

  const before = async ({agent, tick}: Place): Promise<Detail | undefined> => {
    for (let earlier = tick - 1; earlier >= 0; earlier -= 1) {
      if (grid.at(agent, earlier) >= 0) {
        return await detailOf(agent, earlier);
      }
    }
    return undefined;
  };

  const sight = (detail: Detail, last: Detail | undefined) => {
    const rows = compareSights(detail.perception, last?.perception);
    const changes = rows.filter(({state}) => state !== 'same').length;
    const table = make(
      'table',
      {class: `sight${onlyChanges && changes > 0 ? ' only-changes' : ''}`},
      ...rows.map(({path, value, before: was, state}) =>
        make(
          'tr',
          {class: state},
          make('th', {scope: 'row', title: path}, toShortPath(path)),
          make('td', {}, was !== undefined && make('del', {}, was), was !== undefined && ' ', value),
        ),
      ),
    );
    const box = make('input', {type: 'checkbox', id: 'only-changes'});
    box.checked = onlyChanges;
    box.addEventListener('change', () => {
      onlyChanges = box.checked;
      table.classList.toggle('only-changes', onlyChanges);
    });
    const note =
      last === undefined ? 'for the first time' : `${changes} of ${rows.length} values changed since tick ${last.action.tick}`;
    return section(
      'What it saw',
      make('p', {class: 'hint'}, `${note}  `, make('label', {for: 'only-changes', class: 'check'}, box, ' only changes')),
      table,
    );
  };

  return {
    async show(place, palette) {
      newest = place;
      const [detail, last] = [await detailOf(place.agent, place.tick), await before(place)];
      if (newest !== place) {
        return;
      }
      const agent = overview.agents[place.agent];
      const tick = overview.ticks.tick[place.tick];
      if (detail === undefined || agent === undefined) {
        root.replaceChildren(make('h2', {}, agent?.id ?? ''), make('p', {class: 'hint'}, `was not there in tick ${tick}.`));
        return;
      }
      const {action, decision, failure, error} = detail;
      root.replaceChildren(
        make('div', {class: 'who'}, make('h2', {}, agent.id), make('span', {class: 'tick'}, `tick ${tick}`)),
        make(
          'div',
          {class: 'action', style: `--tool: ${palette.tool(overview.tools.indexOf(action.tool))}`},
          make('strong', {}, action.tool),
          make('code', {}, toCall(action.params)),
          make('span', {class: 'chip', style: `--chip: ${palette.source(action.source)}`}, action.source),
        ),
        make('p', {class: 'because'}, explainAction(action)),
        ...[failure, error].flatMap((sentence) => (sentence === undefined ? [] : [make('p', {class: 'trouble'}, sentence)])),
        action.reasoning !== '' ? make('blockquote', {}, action.reasoning) : '',
        ...(decision === undefined ? [] : [choices(decision, overview, palette)]),
        sight(detail, last),
        ...(decision === undefined
          ? []
          : [prompt(decision, overview.shared[agent.shared], agent.persona), costs(decision, palette)]),
      );
      root.scrollTop = 0;
    },
  };
}

/** What was possible, each with its bar, and a sentence for whatever somebody asks about. */
function choices(decision: EventOf<'decision'>, {tools}: Overview, palette: Palette): HTMLElement {
  const answers = whyNot(decision, tools);
  const sentence = make('p', {class: 'answer', hidden: true, role: 'status'});
  const ask = make(
    'select',
    {'aria-label': 'Why not something else?'},
    make('option', {value: ''}, 'Why not …?'),
    ...answers.map(({of, name}, place) => make('option', {value: place}, of === 'tool' ? name : `${of}: ${name}`)),
  );
  const answer = (place: number | undefined) => {
    sentence.hidden = place === undefined;
    sentence.textContent = place === undefined ? '' : (answers[place]?.sentence ?? '');
    ask.value = place === undefined ? '' : String(place);
  };
  ask.addEventListener('change', () => answer(ask.value === '' ? undefined : Number(ask.value)));
  const groups = decision.weighed
    .filter(({options}) => options.length > 1)
    .map(({of, options, chosen}) => {
      const colour = (name: string) => (of === 'tool' ? palette.tool(tools.indexOf(name)) : palette.accent);
      const bars = options
        .map(([name, share], place) => ({name, share, isChosen: place === chosen}))
        .sort((a, b) => b.share - a.share)
        .map(({name, share, isChosen}) =>
          make(
            'button',
            {
              type: 'button',
              class: `option${isChosen ? ' chosen' : ''}`,
              style: `--share: ${(share * 100).toFixed(2)}%; --bar: ${colour(name)}`,
              title: isChosen ? 'what was chosen' : `Why not ${name}?`,
              click: () => {
                const place = answers.findIndex((candidate) => candidate.of === of && candidate.name === name);
                answer(place < 0 ? undefined : place);
              },
            },
            make('span', {class: 'name'}, isChosen ? `✓ ${name}` : name),
            make('span', {class: 'share'}, percent(share)),
          ),
        );
      return make('div', {class: 'choice'}, make('h4', {}, of === 'tool' ? 'which tool' : of), ...bars);
    });
  return section('What it weighed', ...groups, ask, sentence);
}

function prompt({situation, now, said}: EventOf<'decision'>, shared: string | undefined, persona: string): HTMLElement {
  const part = (title: string, text: string | undefined, isOpen: boolean) =>
    make('details', {open: isOpen}, make('summary', {}, title), make('pre', {}, text ?? 'in an earlier file'));
  const end = make('details', {open: true}, make('summary', {}, 'now'), make('pre', {}, now, make('mark', {}, said ?? '')));
  return section(
    'What it was told',
    part('the world and the tools', shared, false),
    part('who it is', persona, false),
    part('the situation', situation, true),
    end,
  );
}

function costs({timings_ms: ms, tokens, from_cache, late}: EventOf<'decision'>, palette: Palette): HTMLElement {
  const {reused, prefilled, forced, sampled} = tokens;
  const rows = [
    ...Object.entries(ms).map(([name, value]) => [name, `${value} ms`] as const),
    ...Object.entries({reused, prefilled, forced, sampled}).map(([name, value]) => [`${name} tokens`, String(value)] as const),
  ];
  const notes = [late ? 'It came too late for its tick.' : '', from_cache ? 'Nothing was evaluated.' : ''].filter(
    (note) => note !== '',
  );
  return section(
    'What it cost',
    stack(
      ['queue', 'prefill', 'decode', 'validate'].map(
        (name, place) => [name, ms[name as keyof typeof ms], palette.series(place)] as const,
      ),
    ),
    make('dl', {}, ...rows.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value)))),
    make('p', {class: 'hint'}, notes.join(' ')),
  );
}

function stack(parts: readonly (readonly [string, number, string])[]): HTMLElement {
  const shown = parts.filter(([, value]) => value > 0);
  return make(
    'div',
    {class: 'stack', role: 'img', 'aria-label': shown.map(([name, value]) => `${name} ${value} ms`).join(', ')},
    ...shown.map(([name, value, colour]) =>
      make('span', {style: `flex: ${value} 0 2px; --bar: ${colour}`, title: `${name} ${value} ms`}),
    ),
  );
}

const section = (title: string, ...children: readonly (Node | string)[]) =>
  make('section', {}, make('h3', {}, title), ...children);

const toCall = (params: object): string =>
  Object.entries(params)
    .map(
      ([name, value]) =>
        `${name} ${JSON.stringify(value, (_key, inner) => (typeof inner === 'number' ? Math.round(inner * 100) / 100 : inner))}`,
    )
    .join(', ');

/** The lists that every perception has go without saying. */
const toShortPath = (path: string): string => path.replace(/^visible_entities\./, '').replace(/^custom_data\./, '');
