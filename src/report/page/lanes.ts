import type {Overview} from '../report-data.ts';
import {make} from './dom.ts';
import type {Grid} from './grid.ts';
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
  let colours:
    | {readonly of: LanesState; readonly tools: Uint32Array; readonly faint: Uint32Array; readonly strips: Uint32Array}
    | undefined;

  const toColours = (shown: LanesState) => {
    const {palette, tool, source} = shown;
    const dim = (place: number, chosen: number) => (chosen >= 0 && place !== chosen ? 0.12 : 1);
    const paint = (share: number) =>
      Uint32Array.from(overview.tools, (_, place) => toPixel(palette.tool(place), share * dim(place, tool), palette.background));
    return {
      of: shown,
      tools: paint(1),
      faint: paint(0.5),
      strips: Uint32Array.from(overview.sources, (name, place) =>
        toPixel(palette.source(name), dim(place, source), palette.background),
      ),
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
    pixels.fill(toPixel(palette.background));
    const left = Math.round(GUTTER * scale);
    const right = Math.round((width - MARGIN) * scale);
    const perPixel = (view.to - view.from) / (right - left);
    const first = Math.floor(root.scrollTop / rowHeight);
    const last = Math.min(rows.length, Math.ceil((root.scrollTop + height) / rowHeight));
    for (let row = first; row < last; row += 1) {
      const top = Math.round((row * rowHeight - root.scrollTop + GAP / 2) * scale);
      const bottom = Math.round((row * rowHeight - root.scrollTop + rowHeight - GAP / 2) * scale);
      const middle = bottom - Math.round(STRIP * scale);
      drawLane(pixels, {wide, high, left, right, top, middle, bottom}, rows[row] as number, view.from, perPixel);
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

  /** Ticks that share a pixel are shown by the last of them, and by its worst source. */
  const drawLane = (
    pixels: Uint32Array,
    {
      wide,
      high,
      left,
      right,
      top,
      middle,
      bottom,
    }: Readonly<Record<'wide' | 'high' | 'left' | 'right' | 'top' | 'middle' | 'bottom', number>>,
    agent: number,
    from: number,
    perPixel: number,
  ) => {
    const {tools, faint, strips} = colours as NonNullable<typeof colours>;
    const {tool, source} = overview.actions;
    const upper = new Uint32Array(right - left);
    const lower = new Uint32Array(right - left);
    const carried = overview.sources.indexOf('carried');
    const fallback = overview.sources.indexOf('fallback');
    const hasGaps = perPixel < 0.2;
    for (let x = 0; x < right - left; x += 1) {
      const start = from + x * perPixel;
      const tick = Math.floor(start);
      let cell = grid.at(agent, tick);
      let worst = cell < 0 ? -1 : (source[cell] as number);
      for (let other = tick + 1; other < Math.floor(start + perPixel); other += 1) {
        const found = grid.at(agent, other);
        if (found >= 0) {
          cell = found;
          worst = worst === fallback ? worst : (source[found] as number);
        }
      }
      if (cell >= 0 && !(hasGaps && Math.floor(start + perPixel) > tick)) {
        upper[x] = (source[cell] === carried ? faint : tools)[tool[cell] as number] as number;
        lower[x] = strips[worst] as number;
      }
    }
    const background = pixels[0] as number;
    for (let x = 0; x < upper.length; x += 1) {
      upper[x] = upper[x] || background;
      lower[x] = lower[x] || background;
    }
    for (let y = Math.max(0, top); y < Math.min(high, bottom); y += 1) {
      pixels.set(y < middle ? upper : lower, y * wide + left);
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

  let drag: {x: number; hasMoved: boolean} | undefined;
  canvas.addEventListener('pointerdown', (event) => {
    drag = {x: event.clientX, hasMoved: false};
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (drag !== undefined && state !== undefined && (drag.hasMoved || Math.abs(event.clientX - drag.x) > 4)) {
      const perPixel = (state.view.to - state.view.from) / (root.clientWidth - GUTTER - MARGIN);
      onPan((drag.x - event.clientX) * perPixel);
      drag = {x: event.clientX, hasMoved: true};
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    const place = drag?.hasMoved === false ? toPlace(event) : undefined;
    drag = undefined;
    if (place !== undefined) {
      onPoint(place);
    }
  });
  root.addEventListener(
    'wheel',
    (event) => {
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const isZoom = event.ctrlKey || event.metaKey || event.altKey || root.scrollHeight <= root.clientHeight + 1;
      if (state === undefined || !(isSideways || isZoom)) {
        return;
      }
      event.preventDefault();
      const {from, to} = state.view;
      if (isSideways) {
        onPan(((event.deltaX || event.deltaY) * (to - from)) / root.clientWidth);
      } else {
        const share = (event.clientX - canvas.getBoundingClientRect().left - GUTTER) / (root.clientWidth - GUTTER - MARGIN);
        onZoom(Math.exp(event.deltaY * 0.002), from + Math.min(1, Math.max(0, share)) * (to - from));
      }
    },
    {passive: false},
  );
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
