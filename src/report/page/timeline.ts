import uPlot from 'uplot';
import type {Overview} from '../report-data.ts';
import {GUTTER, MARGIN} from './lanes.ts';
import type {Palette} from './palette.ts';
import type {Viewport} from './viewport.ts';

const HEIGHT = 132;

export interface TimelineOptions {
  readonly root: HTMLElement;
  readonly overview: Overview;
  readonly palette: Palette;
  readonly view: Viewport;
  /** A stretch was drawn over. */
  readonly onView: (view: Viewport) => void;
}

/** How long every tick took, over the same ticks as the lanes below it: with the deadline, and with the ticks that could not wait for everybody. */
export interface Timeline {
  show(view: Viewport): void;
  dispose(): void;
}

/** Draws the timeline. */
export function createTimeline({root, overview, palette, view, onView}: TimelineOptions): Timeline {
  const {ticks, actions, decisions, reasons} = overview;
  const deadline = reasons.indexOf('deadline');
  const late = new Set(decisions.tick.filter((_, row) => decisions.late[row] === 1));
  const hurried = new Set(actions.tick.filter((_, row) => actions.reason[row] === deadline));
  const places = ticks.tick.map((_, place) => place + 0.5);
  const pick = (chosen: ReadonlySet<number>) => ticks.tookMs.map((ms, place) => (chosen.has(place) ? ms : null));
  const hasDeadline = ticks.deadlineMs.some((ms) => ms !== null);
  const toTick = (place: number) => String(ticks.tick[Math.min(ticks.tick.length - 1, Math.max(0, Math.floor(place)))] ?? '');
  let isShowing = false;

  const chart = new uPlot(
    {
      width: root.clientWidth,
      height: HEIGHT,
      padding: [10, MARGIN, 0, 0],
      legend: {show: false},
      cursor: {y: false, drag: {x: true, y: false}},
      scales: {
        x: {time: false, range: () => [view.from, view.to]},
        y: {distr: 3, range: (_chart, min, max) => [Math.max(0.01, min / 2), max * 1.5]},
      },
      axes: [
        {
          ...axis(palette),
          size: 28,
          values: (_chart, splits) => splits.map(toTick),
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000],
        },
        {...axis(palette), size: GUTTER, values: (_chart, splits) => splits.map((ms) => (ms === null ? null : `${ms} ms`))},
      ],
      series: [
        {},
        {stroke: palette.accent, width: 1.5, fill: fade(palette), points: {show: false}},
        {
          stroke: palette.muted,
          width: 1,
          dash: [5, 4],
          points: {show: false},
          show: hasDeadline,
          ...steps,
        },
        {stroke: palette.danger, paths: () => null, points: {show: true, size: 6, width: 0, fill: palette.danger}},
        {stroke: palette.text, paths: () => null, points: {show: true, size: 5, width: 1, fill: palette.background}},
      ],
      hooks: {
        setSelect: [
          (drawn) => {
            if (drawn.select.width > 4) {
              const [from, to] = [drawn.select.left, drawn.select.left + drawn.select.width].map((left) =>
                drawn.posToVal(left, 'x'),
              );
              onView({from: from as number, to: to as number});
            }
            drawn.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
          },
        ],
      },
    },
    [places, ticks.tookMs.map((ms) => Math.max(ms, 0.01)), [...ticks.deadlineMs], pick(hurried), pick(late)] as uPlot.AlignedData,
    root,
  );
  const observer = new ResizeObserver(() => chart.setSize({width: root.clientWidth, height: HEIGHT}));
  observer.observe(root);

  return {
    show(next) {
      view = next;
      if (!isShowing) {
        isShowing = true;
        requestAnimationFrame(() => {
          isShowing = false;
          chart.setScale('x', {min: view.from, max: view.to});
        });
      }
    },
    dispose() {
      observer.disconnect();
      chart.destroy();
    },
  };
}

/** What holds until the next place is drawn so. */
export const steps: Pick<uPlot.Series, 'paths'> =
  uPlot.paths.stepped === undefined ? {} : {paths: uPlot.paths.stepped({align: 1})};

/** How axes look in all charts. */
export function axis({muted, line}: Palette): uPlot.Axis {
  const font = '11px ui-sans-serif, system-ui, sans-serif';
  return {stroke: muted, font, labelFont: font, grid: {stroke: line, width: 1}, ticks: {show: false}, gap: 6};
}

const fade = ({accent, isDark}: Palette) => accent.replace(')', ` / ${isDark ? 0.16 : 0.12})`);
