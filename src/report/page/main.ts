import type {Chunk, Overview} from '../report-data.ts';
import {drawCards} from './cards.ts';
import {drawCharts} from './charts.ts';
import {createDetails} from './details.ts';
import {byId, make} from './dom.ts';
import {createGrid} from './grid.ts';
import {createLanes, type Place} from './lanes.ts';
import {readPalette} from './palette.ts';
import {createTimeline, type Timeline} from './timeline.ts';
import {remembering, unpack} from './unpack.ts';
import {panView, revealInView, type Viewport, wholeView, zoomView} from './viewport.ts';

const KEPT_CHUNKS = 24;

/** Fills the page from what is packed into it. */
async function open(): Promise<void> {
  const overview = await unpack<Overview>('overview');
  const grid = createGrid(overview);
  const length = grid.ticks;
  let palette = readPalette();
  let view: Viewport = wholeView(length);
  let rows = overview.agents.map((_, agent) => agent);
  let selected = firstPlace(overview);
  let tool = -1;
  let source = -1;
  let timeline: Timeline | undefined;
  let disposeCharts = () => {};

  byId('about').textContent = describe(overview);
  (document.querySelector('main') as HTMLElement).hidden = false;
  const details = createDetails({
    root: byId('details'),
    overview,
    grid,
    chunk: remembering(KEPT_CHUNKS, (number: number) => unpack<Chunk>(`chunk-${number}`)),
  });

  const show = () => {
    lanes.show({view, palette, rows, selected, tool, source});
    timeline?.show(view);
  };
  const setView = (next: Viewport) => {
    view = next;
    show();
  };
  const select = (place: Place) => {
    selected = place;
    const row = rows.indexOf(place.agent);
    if (row >= 0) {
      lanes.reveal(row);
    }
    setView(revealInView(view, place.tick, length));
    history.replaceState(
      null,
      '',
      `#tick=${overview.ticks.tick[place.tick]}&agent=${encodeURIComponent(overview.agents[place.agent]?.id ?? '')}`,
    );
    void details.show(place, palette);
  };
  const zoom = (factor: number, at = selected.tick + 0.5) =>
    setView(zoomView(view, factor, Math.min(view.to, Math.max(view.from, at)), length));
  const lanes = createLanes({
    root: byId('lanes'),
    overview,
    grid,
    onPoint: select,
    onPan: (ticks) => setView(panView(view, ticks, length)),
    onZoom: zoom,
  });

  const step = (ticks: number) => {
    let tick = selected.tick;
    do {
      tick += Math.sign(ticks);
    } while (tick > 0 && tick < length - 1 && grid.at(selected.agent, tick) < 0);
    select({...selected, tick: Math.min(length - 1, Math.max(0, tick))});
  };
  const move = (lines: number) => {
    const row = Math.min(rows.length - 1, Math.max(0, rows.indexOf(selected.agent) + lines));
    select({...selected, agent: rows[row] ?? selected.agent});
  };
  const findTrouble = (direction: 1 | -1) => {
    const {tick, agent} = overview.actions;
    const order = (row: number) => (tick[row] as number) * grid.agents + (agent[row] as number);
    const here = selected.tick * grid.agents + selected.agent;
    const found =
      direction > 0 ? grid.troubles.find((row) => order(row) > here) : grid.troubles.findLast((row) => order(row) < here);
    if (found !== undefined) {
      select({tick: tick[found] as number, agent: agent[found] as number});
    }
  };

  const drawAll = () => {
    palette = readPalette();
    timeline?.dispose();
    disposeCharts();
    timeline = createTimeline({root: byId('timeline'), overview, palette, view, onView: setView});
    disposeCharts = drawCharts(byId('charts'), overview, palette);
    drawCards(byId('cards'), overview, grid, palette);
    drawLegends();
    select(selected);
  };
  const drawLegends = () => {
    const legend = (
      names: readonly string[],
      chosen: number,
      colour: (place: number) => string,
      choose: (place: number) => void,
    ) =>
      names.map((name, place) =>
        make(
          'button',
          {
            type: 'button',
            class: 'key',
            style: `--key: ${colour(place)}`,
            'aria-pressed': String(place === chosen),
            click: () => {
              choose(place === chosen ? -1 : place);
              drawLegends();
              show();
            },
          },
          name,
        ),
      );
    const used = new Set(overview.actions.source);
    byId('tools').replaceChildren(
      ...legend(overview.tools, tool, palette.tool, (place) => {
        tool = place;
      }),
    );
    byId('sources').replaceChildren(
      ...legend(
        overview.sources,
        source,
        (place) => palette.source(overview.sources[place] ?? 'model'),
        (place) => {
          source = place;
        },
      ).filter((_, place) => used.has(place)),
    );
  };

  const toggleTheme = () => {
    document.documentElement.dataset.theme = palette.isDark ? 'light' : 'dark';
    drawAll();
  };
  const search = byId<HTMLInputElement>('search');
  search.addEventListener('input', () => {
    const words = search.value.trim().toLowerCase();
    rows = overview.agents.flatMap(({id}, agent) => (id.toLowerCase().includes(words) ? [agent] : []));
    show();
  });

  const commands: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    ArrowUp: () => move(-1),
    ArrowDown: () => move(1),
    Home: () => select({...selected, tick: 0}),
    End: () => select({...selected, tick: length - 1}),
    '+': () => zoom(0.5),
    '-': () => zoom(2),
    '0': () => setView(wholeView(length)),
    n: () => findTrouble(1),
    p: () => findTrouble(-1),
    t: toggleTheme,
    '/': () => search.focus(),
  };
  document.addEventListener('keydown', (event) => {
    const command = commands[event.key === '=' ? '+' : event.key];
    const isTyping = event.target === search || event.target instanceof HTMLSelectElement;
    if (command === undefined || isTyping || event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === 'Escape' && event.target === search) {
        search.blur();
      }
      return;
    }
    event.preventDefault();
    command();
  });
  const onClick = (id: string, command: () => void) => byId(id).addEventListener('click', command);
  onClick('theme', toggleTheme);
  onClick('previous', () => findTrouble(-1));
  onClick('next', () => findTrouble(1));
  onClick('in', () => zoom(0.5));
  onClick('out', () => zoom(2));
  onClick('whole', () => setView(wholeView(length)));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  drawAll();
  document.documentElement.dataset.ready = '';
}

/** What the address names, as `#tick=12&agent=ada`, else a decision from the middle of the game. */
function firstPlace({ticks, agents, actions, sources, decisions}: Overview): Place {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const tick = ticks.tick.indexOf(Number(wanted.get('tick') ?? -1));
  const agent = agents.findIndex(({id}) => id === wanted.get('agent'));
  if (tick >= 0 && agent >= 0) {
    return {tick, agent};
  }
  const place = sources.indexOf(decisions.tick.length > 0 ? 'model' : 'scripted');
  const decided = actions.source.flatMap((source, row) => (source === place ? [row] : []));
  const row = decided[decided.length >> 1] ?? 0;
  return {tick: actions.tick[row] ?? 0, agent: actions.agent[row] ?? 0};
}

function describe({recording, backend, model, client, endReason}: Overview): string {
  const mind = model?.file ?? backend?.model ?? backend?.kind ?? 'nobody';
  const when = recording.started_at.slice(0, 16).replace('T', ' ');
  return [
    `decided by ${mind}`,
    `${when} UTC`,
    `agent-runtime ${recording.runtime.version} on ${recording.platform}`,
    client === null ? '' : `for ${client.name} ${client.version}`,
    endReason === null ? 'cut off: the runtime did not end in good order' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

void open();
