import type {Overview} from '../report-data.ts';
import {make} from './dom.ts';
import type {Grid} from './grid.ts';
import {listenToGestures} from './lane-gestures.ts';
import {type LaneColours, toLaneRow} from './lane-row.ts';
import {type Palette, toPixel} from './palette.ts';
import type {Viewport} from './viewport.ts';

/** Widths that the lanes share with the timeline above them, in CSS pixels. */
export const GUTTER = 150;
export const MARGIN = 22;

/** Heights of a lane: few agents get more room. */
const LOWEST = 20;
const HIGHEST = 34;
const GAP = 3;
/** The lower part of a lane tells where an action came from. */
const STRIP = 4;

/** An agent in a tick, by their places. */
export interface Place {
  readonly agent: number;
  readonly tick: number;
}

export interface LanesOptions {
  readonly root: HTMLElement;
  readonly overview: Overview;
  readonly grid: Grid;
  readonly onPoint: (place: Place) => void;
  readonly onPan: (ticks: number) => void;
  readonly onZoom: (factor: number, at: number) => void;
}

/** What the lanes show. */
export interface LanesState {
  readonly view: Viewport;
  readonly palette: Palette;
  /** Agents from top to bottom. */
  readonly rows: readonly number[];
  readonly selected: Place;
  /** A tool that stands out; −1 for all. */
  readonly tool: number;
  /** A source that stands out; −1 for all. */
  readonly source: number;
}

/** One lane per agent, drawn pixel by pixel: only what is in view, however long the game was. */
export interface Lanes {
  show(state: LanesState): void;
  /** Scrolls to a lane. */
  reveal(row: number): void;
}

/** Creates empty lanes. */
export function createLanes({root, overview, grid, onPoint, onPan, onZoom}: LanesOptions): Lanes {
  const canvas = make('canvas');
  const spacer = make('div', {class: 'spacer'});
  root.append(canvas, spacer);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  let state: LanesState | undefined;
  let rowHeight = LOWEST;
  let isWaiting = false;
  let colours: (LaneColours & {readonly of: LanesState}) | undefined;

  const toColours = (shown: LanesState) => {
    const {palette, tool, source} = shown;
    const dim = (place: number, chosen: number) => (chosen >= 0 && place !== chosen ? 0.12 : 1);
    const paint = (names: readonly string[], colour: (place: number) => string, share: (place: number) => number) =>
      Uint32Array.from(names, (_, place) => toPixel(colour(place), share(place), palette.background));
    return {
      of: shown,
      tools: paint(overview.tools, palette.tool, (place) => dim(place, tool)),
      faint: paint(overview.tools, palette.tool, (place) => 0.5 * dim(place, tool)),
      sources: paint(
        overview.sources,
        (place) => palette.source(overview.sources[place] ?? 'model'),
        (place) => dim(place, source),
      ),
      background: toPixel(palette.background),
    };
  };

  const draw = () => {
    isWaiting = false;
    if (state === undefined) {
      return;
    }
    const {view, palette, rows, selected} = state;
    const scale = window.devicePixelRatio || 1;
    const [width, height] = [root.clientWidth, root.clientHeight];
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    rowHeight = Math.min(HIGHEST, Math.max(LOWEST, Math.floor(height / Math.max(1, rows.length))));
    spacer.style.height = `${Math.max(0, rows.length * rowHeight - height)}px`;
    if (
      colours === undefined ||
      colours.of.palette !== palette ||
      colours.of.tool !== state.tool ||
      colours.of.source !== state.source
    ) {
      colours = toColours(state);
    }
    const image = context.createImageData(wide, high);
    const pixels = new Uint32Array(image.data.buffer);
    pixels.fill(colours.background);
    const left = Math.round(GUTTER * scale);
    const right = Math.round((width - MARGIN) * scale);
    const ticksPerPixel = (view.to - view.from) / (right - left);
    const first = Math.floor(root.scrollTop / rowHeight);
    const last = Math.min(rows.length, Math.ceil((root.scrollTop + height) / rowHeight));
    for (let row = first; row < last; row += 1) {
      const top = Math.round((row * rowHeight - root.scrollTop + GAP / 2) * scale);
      const bottom = Math.round((row * rowHeight - root.scrollTop + rowHeight - GAP / 2) * scale);
      const middle = bottom - Math.round(STRIP * scale);
      const stretch = {agent: rows[row] as number, from: view.from, ticksPerPixel, width: right - left};
      const {upper, lower} = toLaneRow(overview, grid, colours, stretch);
      for (let y = Math.max(0, top); y < Math.min(high, bottom); y += 1) {
        pixels.set(y < middle ? upper : lower, y * wide + left);
      }
    }
    context.putImageData(image, 0, 0);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.font = '12px ui-sans-serif, system-ui, sans-serif';
    context.textBaseline = 'middle';
    for (let row = first; row < last; row += 1) {
      const agent = rows[row] as number;
      const y = row * rowHeight - root.scrollTop + rowHeight / 2;
      context.fillStyle = agent === selected.agent ? palette.text : palette.muted;
      context.fillText(shorten(overview.agents[agent]?.id ?? ''), 4, y);
    }
    drawSelection();
  };

  const drawSelection = () => {
    const {view, rows, selected, palette} = state as LanesState;
    const row = rows.indexOf(selected.agent);
    const plot = root.clientWidth - GUTTER - MARGIN;
    const toX = (tick: number) => GUTTER + ((tick - view.from) / (view.to - view.from)) * plot;
    const [x, end] = [toX(selected.tick), toX(selected.tick + 1)];
    if (end < GUTTER || x > GUTTER + plot) {
      return;
    }
    context.fillStyle = palette.text;
    context.globalAlpha = 0.12;
    context.fillRect(x, 0, Math.max(1, end - x), Math.min(root.clientHeight, rows.length * rowHeight));
    context.globalAlpha = 1;
    if (row >= 0) {
      context.strokeStyle = palette.text;
      context.lineWidth = 2;
      context.strokeRect(x - 1, row * rowHeight - root.scrollTop + 1, Math.max(4, end - x + 2), rowHeight - 2);
    }
  };

  const schedule = () => {
    if (!isWaiting) {
      isWaiting = true;
      requestAnimationFrame(draw);
    }
  };

  const toPlace = ({clientX, clientY}: MouseEvent): Place | undefined => {
    const box = canvas.getBoundingClientRect();
    const share = (clientX - box.left - GUTTER) / (box.width - GUTTER - MARGIN);
    const agent = state?.rows[Math.floor((clientY - box.top + root.scrollTop) / rowHeight)];
    if (state === undefined || agent === undefined || share > 1) {
      return undefined;
    }
    const tick = share < 0 ? state.selected.tick : Math.floor(state.view.from + share * (state.view.to - state.view.from));
    return {agent, tick: Math.min(grid.ticks - 1, tick)};
  };

  const ticksPerCssPixel = ({view: {from, to}}: LanesState) => (to - from) / (root.clientWidth - GUTTER - MARGIN);
  listenToGestures(canvas, root, {
    onPress(event) {
      const place = toPlace(event);
      if (place !== undefined) {
        onPoint(place);
      }
    },
    onPan(pixels) {
      if (state !== undefined) {
        onPan(pixels * ticksPerCssPixel(state));
      }
    },
    onZoom(factor, {clientX}) {
      if (state !== undefined) {
        const x = clientX - canvas.getBoundingClientRect().left - GUTTER;
        onZoom(factor, state.view.from + Math.max(0, x) * ticksPerCssPixel(state));
      }
    },
  });
  root.addEventListener('scroll', schedule);
  new ResizeObserver(schedule).observe(root);

  return {
    show(next) {
      state = next;
      schedule();
    },
    reveal(row) {
      const [top, bottom] = [row * rowHeight, (row + 1) * rowHeight];
      if (top < root.scrollTop) {
        root.scrollTop = top;
      } else if (bottom > root.scrollTop + root.clientHeight) {
        root.scrollTop = bottom - root.clientHeight;
      }
    },
  };
}

const LONGEST_NAME = 21;
const shorten = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);
