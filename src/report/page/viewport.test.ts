import {describe, expect, it} from 'vitest';
import {panView, revealInView, wholeView, zoomView} from './viewport.ts';

describe('what is in view', () => {
  it('zooms around a place, and never beyond the ticks', () => {
    const near = zoomView(wholeView(100), 0.5, 50, 100);
    expect(near).toEqual({from: 25, to: 75});
    expect(zoomView(near, 0.5, 25, 100)).toEqual({from: 25, to: 50});
    expect(zoomView(near, 10, 50, 100)).toEqual({from: 0, to: 100});
    expect(zoomView(near, 0.0001, 50, 100)).toEqual({from: 46, to: 54});
  });

  it('moves to the borders and no further', () => {
    expect(panView({from: 10, to: 30}, 5, 100)).toEqual({from: 15, to: 35});
    expect(panView({from: 10, to: 30}, -50, 100)).toEqual({from: 0, to: 20});
    expect(panView({from: 10, to: 30}, 500, 100)).toEqual({from: 80, to: 100});
  });

  it('follows what is chosen', () => {
    expect(revealInView({from: 10, to: 30}, 20, 100)).toEqual({from: 10, to: 30});
    expect(revealInView({from: 10, to: 30}, 5, 100)).toEqual({from: 3, to: 23});
    expect(revealInView({from: 10, to: 30}, 40, 100)).toEqual({from: 23, to: 43});
  });

  it('shows a short game whole', () => {
    expect(wholeView(3)).toEqual({from: 0, to: 8});
    expect(zoomView(wholeView(3), 0.5, 1, 3)).toEqual({from: 0, to: 8});
  });
});
