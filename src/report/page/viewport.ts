/** Which ticks are in view: from one place to another, in fractions of ticks. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
}

/** Fewer ticks than these fill the view with single ones. */
const FEWEST = 8;

/** All ticks. */
export const wholeView = (ticks: number): Viewport => ({from: 0, to: Math.max(ticks, FEWEST)});

/** Shows `factor` times as many ticks; what is at place `at` stays where it is. Pure, as all of these. */
export function zoomView({from, to}: Viewport, factor: number, at: number, ticks: number): Viewport {
  const most = wholeView(ticks).to;
  const length = Math.min(most, Math.max(FEWEST, (to - from) * factor));
  const share = (at - from) / (to - from);
  return within({from: at - share * length, to: at + (1 - share) * length}, most);
}

/** Moves on by so many ticks, as far as there are any. */
export const panView = ({from, to}: Viewport, by: number, ticks: number): Viewport =>
  within({from: from + by, to: to + by}, wholeView(ticks).to);

/** The same view where it shows the tick at `place` already, else the nearest one that does, with some room. */
export function revealInView(view: Viewport, place: number, ticks: number): Viewport {
  const length = view.to - view.from;
  const margin = length * 0.1;
  if (place >= view.from && place + 1 <= view.to) {
    return view;
  }
  return place < view.from
    ? panView(view, place - margin - view.from, ticks)
    : panView(view, place + 1 + margin - view.to, ticks);
}

function within({from, to}: Viewport, most: number): Viewport {
  const length = Math.min(to - from, most);
  const start = Math.min(Math.max(0, from), most - length);
  return {from: start, to: start + length};
}
