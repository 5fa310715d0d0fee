import uPlot from 'uplot';
import type {Overview} from '../report-data.ts';
import {make} from './dom.ts';
import type {Palette} from './palette.ts';
import {bucketMeans, percentilesOf} from './statistics.ts';
import {axis, steps} from './timeline.ts';

const HEIGHT = 220;
const BUCKETS = 240;
const PERCENTILES = [1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 100];

/** Draws how long decisions took and what they cost. Answers how to take the charts away. */
export function drawCharts(root: HTMLElement, overview: Overview, palette: Palette): () => void {
  const {decisions} = overview;
  root.replaceChildren();
  if (decisions.tick.length === 0) {
    root.append(make('p', {class: 'card none'}, 'No decision of a model was recorded: rules decided, or a recording did.'));
    return () => {};
  }
  const latency = addCard(
    root,
    'How long decisions take',
    'Milliseconds by percentile: at p95, 95 of 100 decisions are as fast or faster.',
  );
  const tokens = addCard(root, 'What decisions cost', toTokenSentence(overview));
  const disposals = [plot(latency, latencyChart(overview, palette)), plot(tokens, tokenChart(overview, palette))];
  return () => {
    for (const dispose of disposals) {
      dispose();
    }
  };
}

interface Chart {
  readonly options: Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
}

function latencyChart({decisions, ticks}: Overview, palette: Palette): Chart {
  const stages = {
    'whole tick': ticks.tookMs,
    queue: decisions.queueMs,
    prefill: decisions.prefillMs,
    decode: decisions.decodeMs,
    validate: decisions.validateMs,
  };
  const values = Object.values(stages).map((ms) => percentilesOf(ms, PERCENTILES).map((value) => Math.max(value, 0.001)));
  return {
    data: [PERCENTILES.map((_, place) => place), ...values] as uPlot.AlignedData,
    options: {
      ...common,
      scales: {x: {time: false, distr: 2}, y: {distr: 3}},
      axes: [
        {
          ...axis(palette),
          values: (_chart, places) => places.map((place) => (PERCENTILES[place] === 100 ? 'max' : `p${PERCENTILES[place]}`)),
        },
        {
          ...axis(palette),
          size: 62,
          values: (_chart, splits) => splits.map((ms) => (ms === null ? null : `${ms >= 1 ? ms : ms.toPrecision(1)} ms`)),
        },
      ],
      series: [
        {
          value: (_chart, place) => (place === null ? '' : PERCENTILES[place] === 100 ? 'max' : `p${PERCENTILES[place]}`),
          label: 'percentile',
        },
        ...Object.keys(stages).map((label, place) => ({
          label,
          stroke: place === 0 ? palette.muted : palette.series(place - 1),
          width: 2,
          ...(place === 0 && {dash: [5, 4]}),
          points: {show: false},
          value: (_chart: uPlot, ms: number | null) => (ms === null ? '' : `${ms.toPrecision(3)} ms`),
        })),
      ],
    },
  };
}

/** The kinds of tokens, the cheapest last: each is drawn on top of those behind it. */
const KINDS = ['prefilled', 'sampled', 'forced', 'reused'] as const;

function tokenChart({decisions, ticks}: Overview, palette: Palette): Chart {
  const size = Math.max(1, Math.ceil(ticks.tick.length / BUCKETS));
  const means = KINDS.map((kind) => bucketMeans(decisions.tick, decisions[kind], size, ticks.tick.length));
  const sums = means.map((_, kind) =>
    (means[0] as readonly (number | null)[]).map((first, bucket) =>
      first === null ? null : means.slice(0, kind + 1).reduce((sum, column) => sum + (column[bucket] ?? 0), 0),
    ),
  );
  const shown = KINDS.map((label, kind) => ({label, kind})).reverse();
  return {
    data: [
      (means[0] as readonly unknown[]).map((_, bucket) => bucket * size),
      ...shown.map(({kind}) => sums[kind]),
    ] as uPlot.AlignedData,
    options: {
      ...common,
      scales: {x: {time: false}, y: {range: (_chart, _min, max) => [0, Math.max(1, max * 1.05)]}},
      axes: [
        {...axis(palette), values: (_chart, places) => places.map((place) => String(ticks.tick[place] ?? ''))},
        {...axis(palette), size: 62},
      ],
      series: [
        {label: 'tick', value: (_chart, place) => (place === null ? '' : String(ticks.tick[place] ?? ''))},
        ...shown.map(({label, kind}) => ({
          label,
          stroke: tokenColour(palette, kind),
          fill: tokenColour(palette, kind),
          width: 1,
          points: {show: false},
          ...steps,
          value: (_chart: uPlot, _sum: number | null, _series: number, bucket: number | null) =>
            bucket === null ? '' : (means[kind]?.[bucket] ?? 0).toFixed(1),
        })),
      ],
    },
  };
}

/** What is kept costs nothing, and is drawn accordingly. */
const tokenColour = (palette: Palette, kind: number) => (kind === KINDS.length - 1 ? palette.line : palette.series(kind));

function toTokenSentence({decisions}: Overview): string {
  const sum = (kind: (typeof KINDS)[number]) => decisions[kind].reduce((total, tokens) => total + tokens, 0);
  const [reused, prefilled] = [sum('reused'), sum('prefilled')];
  const share = reused + prefilled === 0 ? 0 : reused / (reused + prefilled);
  return `Tokens per decision. ${(share * 100).toFixed(1)} % of all prompt tokens were kept from before, and not evaluated again.`;
}

const common = {padding: [12, 16, 0, 0] as uPlot.Padding, cursor: {y: false, drag: {x: false, y: false}}, legend: {live: true}};

function addCard(root: HTMLElement, title: string, sentence: string): HTMLElement {
  const body = make('div', {class: 'plot'});
  root.append(make('div', {class: 'card'}, make('h2', {}, title), make('p', {class: 'hint'}, sentence), body));
  return body;
}

function plot(root: HTMLElement, {options, data}: Chart): () => void {
  const chart = new uPlot({...options, width: root.clientWidth, height: HEIGHT}, data, root);
  const observer = new ResizeObserver(() => chart.setSize({width: root.clientWidth, height: HEIGHT}));
  observer.observe(root);
  return () => {
    observer.disconnect();
    chart.destroy();
  };
}
