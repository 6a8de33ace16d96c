/** How users move through a map of cells and choose them: with keys, wheel and pointer. */

import { hideTip, showTip } from '../common/tooltip.js';

const STEP = 1.4;

/**
 * @param canvas the map, which takes the keys
 * @param map `{view, draw(), step(dx, dy), find(x, y), choose(cell), describe(cell)}`
 */
export function handleInput(canvas, { view, draw, step, find, choose, describe }) {
  const middle = () => [canvas.clientWidth / 2, canvas.clientHeight / 2];
  canvas.addEventListener('keydown', (event) => {
    const actions = {
      ArrowLeft: () => step(-1, 0),
      ArrowRight: () => step(1, 0),
      ArrowUp: () => step(0, -1),
      ArrowDown: () => step(0, 1),
      '+': () => view.scale(STEP, ...middle()),
      '=': () => view.scale(STEP, ...middle()),
      '-': () => view.scale(1 / STEP, ...middle()),
      0: () => view.reset(),
    };
    if (actions[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      actions[event.key]();
      draw();
    }
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || document.activeElement === canvas) {
        event.preventDefault();
        view.scale(Math.exp(-Math.sign(event.deltaY) * 0.2), event.offsetX, event.offsetY);
        draw();
      }
    },
    { passive: false },
  );
  let drag = null;
  canvas.addEventListener('pointerdown', (event) => {
    drag = { x: event.offsetX, y: event.offsetY, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (drag) {
      const dx = event.offsetX - drag.x;
      const dy = event.offsetY - drag.y;
      if (drag.moved || Math.hypot(dx, dy) > 3) {
        drag = { x: event.offsetX, y: event.offsetY, moved: true };
        view.shift(dx, dy);
        hideTip();
        draw();
      }
      return;
    }
    const i = find(event.offsetX, event.offsetY);
    canvas.style.cursor = i >= 0 ? 'pointer' : 'grab';
    if (i >= 0) {
      showTip(event.clientX, event.clientY, describe(i));
    } else {
      hideTip();
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    if (drag && !drag.moved) {
      choose(find(event.offsetX, event.offsetY));
    }
    drag = null;
  });
  canvas.addEventListener('pointerleave', hideTip);
}

/** What the buttons of a map do: zoom about the middle, show all. */
export function zoomActions(canvas, view, draw) {
  const zoomed = (change) => () => {
    change(canvas.clientWidth / 2, canvas.clientHeight / 2);
    draw();
  };
  return {
    into: zoomed((x, y) => view.scale(STEP, x, y)),
    out: zoomed((x, y) => view.scale(1 / STEP, x, y)),
    all: zoomed(() => view.reset()),
  };
}
