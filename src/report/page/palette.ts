import type {ActionSource} from '../../protocol/action.ts';

/** Colours of one theme, as CSS has them. */
export interface Palette {
  readonly isDark: boolean;
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly danger: string;
  tool(place: number): string;
  source(source: ActionSource): string;
  /** Of things that are counted beside each other. */
  series(place: number): string;
}

/** The turn that keeps each new hue as far from all before as can be. */
const GOLDEN_ANGLE = 137.508;
const FIRST_HUE = 250;

const SOURCE_HUES: Readonly<Record<ActionSource, readonly [chroma: number, hue: number]>> = {
  model: [0.13, 250],
  cache: [0.11, 190],
  carried: [0.015, 250],
  fallback: [0.18, 30],
  scripted: [0.13, 305],
};

/** The colours that hold now, whoever chose the theme. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const isDark = read('is-dark') === '1';
  const lightness = isDark ? 0.74 : 0.66;
  return {
    isDark,
    background: read('surface'),
    text: read('text'),
    muted: read('muted'),
    line: read('line'),
    accent: read('accent'),
    danger: read('danger'),
    tool: (place) => `oklch(${lightness + (place % 3) * 0.035 - 0.03} 0.125 ${(FIRST_HUE + place * GOLDEN_ANGLE) % 360})`,
    source(source) {
      const [chroma, hue] = SOURCE_HUES[source];
      return `oklch(${isDark ? 0.72 : 0.6} ${chroma} ${hue})`;
    },
    series: (place) => `oklch(${isDark ? 0.76 : 0.62} 0.13 ${(255 + place * 75) % 360})`,
  };
}

const canvas = document.createElement('canvas');
canvas.width = 1;
canvas.height = 1;
const pixel = canvas.getContext('2d', {willReadFrequently: true});

/** A CSS colour as a pixel of an image has it, mixed with another by a share from 0 to 1. */
export function toPixel(colour: string, share = 1, other = '#000'): number {
  if (pixel === null) {
    return 0;
  }
  pixel.globalAlpha = 1;
  pixel.fillStyle = other;
  pixel.fillRect(0, 0, 1, 1);
  pixel.globalAlpha = share;
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
