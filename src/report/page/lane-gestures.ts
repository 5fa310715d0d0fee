/** What somebody does with a pointer over the lanes, in CSS pixels. */
export interface Gestures {
  readonly onPress: (event: MouseEvent) => void;
  /** Moved on by so many pixels; to the left where that is positive. */
  readonly onPan: (pixels: number) => void;
  /** Wants `factor` times as many ticks; what is under the pointer stays. */
  readonly onZoom: (factor: number, event: MouseEvent) => void;
}

/** A hand that moves less than that stands still. */
const STILL_PIXELS = 4;
const ZOOM_PER_PIXEL = 0.002;

/** Listens to presses and drags on a canvas, and to the wheel over what it scrolls in. The wheel scrolls where there is something to scroll, and zooms with a modifier. */
export function listenToGestures(canvas: HTMLCanvasElement, scroller: HTMLElement, {onPress, onPan, onZoom}: Gestures): void {
  let drag: {readonly x: number; readonly hasMoved: boolean} | undefined;
  canvas.addEventListener('pointerdown', (event) => {
    drag = {x: event.clientX, hasMoved: false};
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (drag !== undefined && (drag.hasMoved || Math.abs(event.clientX - drag.x) > STILL_PIXELS)) {
      onPan(drag.x - event.clientX);
      drag = {x: event.clientX, hasMoved: true};
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    const wasPress = drag?.hasMoved === false;
    drag = undefined;
    if (wasPress) {
      onPress(event);
    }
  });
  const onWheel = (event: WheelEvent) => {
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const isZoom = event.ctrlKey || event.metaKey || event.altKey || scroller.scrollHeight <= scroller.clientHeight + 1;
    if (isSideways || isZoom) {
      event.preventDefault();
      if (isSideways) {
        onPan(event.deltaX || event.deltaY);
      } else {
        onZoom(Math.exp(event.deltaY * ZOOM_PER_PIXEL), event);
      }
    }
  };
  scroller.addEventListener('wheel', onWheel, {passive: false});
}
