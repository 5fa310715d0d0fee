import type {Overview} from '../report-data.ts';
import type {Grid} from './grid.ts';

/** Colours of lanes, as pixels of an image have them, by the places of tools and sources. */
export interface LaneColours {
  readonly tools: Uint32Array;
  /** Of tools that were only carried on. */
  readonly faint: Uint32Array;
  readonly sources: Uint32Array;
  readonly background: number;
}

/** A stretch of one agent's lane. */
export interface Stretch {
  readonly agent: number;
  /** The place of its first tick, in fractions. */
  readonly from: number;
  readonly ticksPerPixel: number;
  /** In pixels. */
  readonly width: number;
}

/** Ticks that are so wide have a gap between them. */
const GAP_BELOW = 0.2;

/** One row of pixels for the upper part of a lane, the tools, and one for the lower, the sources. Ticks that share a pixel are shown by the last of them, and by a fallback if there is one. Pure. */
export function toLaneRow(
  {actions: {tool, source}, sources}: Pick<Overview, 'actions' | 'sources'>,
  grid: Pick<Grid, 'at'>,
  colours: LaneColours,
  {agent, from, ticksPerPixel, width}: Stretch,
): {readonly upper: Uint32Array; readonly lower: Uint32Array} {
  const upper = new Uint32Array(width).fill(colours.background);
  const lower = new Uint32Array(width).fill(colours.background);
  const [carried, fallback] = [sources.indexOf('carried'), sources.indexOf('fallback')];
  for (let x = 0; x < width; x += 1) {
    const start = from + x * ticksPerPixel;
    const end = Math.floor(start + ticksPerPixel);
    const tick = Math.floor(start);
    let cell = grid.at(agent, tick);
    let worst = source[cell];
    for (let other = tick + 1; other < end; other += 1) {
      const found = grid.at(agent, other);
      cell = found >= 0 ? found : cell;
      worst = worst === fallback || found < 0 ? worst : source[found];
    }
    const isGap = ticksPerPixel < GAP_BELOW && end > tick;
    if (cell >= 0 && !isGap) {
      upper[x] = (source[cell] === carried ? colours.faint : colours.tools)[tool[cell] as number] as number;
      lower[x] = colours.sources[worst as number] as number;
    }
  }
  return {upper, lower};
}
