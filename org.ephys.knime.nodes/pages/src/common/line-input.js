/** How users move through a line chart: with the keys, by dragging with Shift, with the wheel. */

/**
 * @param element the chart, which takes the keys
 * @param chart `{range(), move([from, to], keepWidth?), zoom(factor, around?), zoomY(factor), reset(), ready()}`
 */
export function moveWithKeys(element, { range, move, zoom, zoomY, reset, ready }) {
  element.addEventListener('keydown', (event) => {
    if (!ready() || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const [from, to] = range();
    const step = (to - from) / 5;
    const actions = {
      ArrowLeft: () => move([from - step, to - step], true),
      ArrowRight: () => move([from + step, to + step], true),
      ArrowUp: () => zoomY(1 / 1.25),
      ArrowDown: () => zoomY(1.25),
      '+': () => zoom(1 / 1.6),
      '=': () => zoom(1 / 1.6),
      '-': () => zoom(1.6),
      0: reset,
      Home: reset,
    };
    if (actions[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      actions[event.key]();
    }
  });
}

/** Follows the mouse from a press until it is released; `width` is that of the drawn area in pixels. */
export function pan(event, [from, to], width, move) {
  event.preventDefault();
  const startX = event.clientX;
  const perPixel = (to - from) / width;
  const onmove = (e) => move([from - (e.clientX - startX) * perPixel, to - (e.clientX - startX) * perPixel], true);
  const onup = () => {
    window.removeEventListener('mousemove', onmove);
    window.removeEventListener('mouseup', onup);
  };
  window.addEventListener('mousemove', onmove);
  window.addEventListener('mouseup', onup);
}

/** Zooms at the pointer, once the chart has the focus or with Ctrl; with Alt along y. */
export function zoomWithWheel(element, over, { zoom, zoomY }) {
  over.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || element.contains(document.activeElement)) {
        event.preventDefault();
        const factor = Math.exp(Math.sign(event.deltaY) * 0.22);
        if (event.altKey) {
          zoomY(factor);
        } else {
          zoom(factor, event.offsetX);
        }
      }
    },
    { passive: false },
  );
}
