/**
 * Line charts: uPlot draws them on screen; the same ranges, ticks and colours make the SVG that is saved.
 *
 * Zoom by dragging, pan by dragging with Shift, zoom at the pointer with the wheel (once the chart has the focus, or
 * with Ctrl), and all of it from the keyboard.
 */

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { FONT, TEXT_SIZE } from './axes.js';
import { h, put } from './dom.js';
import { moveWithKeys, pan, zoomWithWheel } from './line-input.js';
import { drawBands, drawMarks } from './line-marks.js';
import { BOTTOM_BARE, LEFT, RIGHT, TOP, linePicture, roomBelow } from './line-picture.js';
import { extent, tickTexts, ticks } from './numbers.js';
import { zoomControls } from './zoom.js';
import { onTheme, theme } from './theme.js';

/** Lower charts follow another one, which has the buttons. */
const LEAST_ZOOMED = 200;

/**
 * Makes a chart.
 *
 * @param options.label what it shows, for screen readers
 * @param options.height in pixels
 * @param options.xLabel, options.yLabel with units; no xLabel leaves the axis bare (a chart stacked above another)
 * @param options.onrange called with [from, to] when the user changes the visible range
 * @param options.onhover called with the x value under the pointer, or null
 * @param options.yAtLeast a range that the y axis always covers
 */
export function lineChart({ label, height, xLabel, yLabel, onrange, onhover, yAtLeast, yCount, xTicks }) {
  const element = h('div', { class: 'lines', tabindex: 0, role: 'application', 'aria-label': label });
  let series = [];
  let marks = [];
  let bands = [];
  let joined = [[]];
  let full = [0, 1];
  let range = null;
  let yFull = [0, 1];
  let yRange = null;
  let plot = null;
  let width = 0;
  let yName = yLabel;
  const bottom = roomBelow(xLabel);
  const xSplitsOf = (across) => (low, high) => (xTicks ?? ticks)(low, high, Math.max(2, Math.round((across - LEFT - RIGHT) / 90)));
  const xSplits = (low, high) => xSplitsOf(width)(low, high);
  const ySplits = (low, high) => ticks(low, high, yCount ?? Math.max(2, Math.round((height - TOP - bottom) / 45)));

  function build() {
    plot?.destroy();
    plot = null;
    width = Math.floor(element.clientWidth);
    if (width < 80 || series.length === 0) {
      put(element);
      return;
    }
    const colours = theme();
    const axis = (side, splits, size, axisLabel) => ({
      side,
      stroke: colours.quiet,
      font: `${TEXT_SIZE}px ${FONT}`,
      labelFont: `${TEXT_SIZE}px ${FONT}`,
      label: axisLabel,
      labelSize: 18,
      labelGap: 0,
      size,
      gap: 4,
      splits: (u, at, low, high) => splits(low, high),
      values: (u, at) => tickTexts(at),
      grid: { stroke: colours.grid, width: 1 },
      ticks: { stroke: colours.line, width: 1, size: 4 },
      border: { show: true, stroke: colours.line, width: 1 },
    });
    plot = new uPlot(
      {
        width,
        height,
        padding: [TOP, RIGHT, xLabel ? 0 : BOTTOM_BARE, 0],
        legend: { show: false },
        cursor: {
          y: false,
          points: { show: false },
          drag: { x: true, y: true, uni: 40, setScale: false },
          bind: {
            mousedown: (u, target, handler) => (event) => (event.shiftKey ? startPan(event) : handler(event)),
            dblclick: () => () => reset(),
          },
        },
        scales: {
          x: { time: false, range: () => range },
          y: { range: () => yRange },
        },
        axes: [
          xLabel ? { ...axis(2, xSplits, bottom - 18, xLabel) } : { ...axis(2, xSplits, 0), show: false },
          axis(3, ySplits, LEFT - 18, yName),
        ],
        series: [
          {},
          ...series.map((line) => ({
            stroke: line.colour(colours),
            width: line.width ?? 1,
            dash: line.dash,
            points: { show: Boolean(line.points), size: 5, fill: line.colour(colours) },
          })),
        ],
        hooks: {
          drawClear: [(u) => drawBands(u, bands)],
          draw: [(u) => drawMarks(u, marks, range)],
          setSelect: [
            (u) => {
              const { left, top, width: w, height: tall } = u.select;
              if (w > 3) {
                const wanted = [u.posToVal(left, 'x'), u.posToVal(left + w, 'x')];
                if (tall > 0 && tall < u.over.clientHeight - 1) {
                  yRange = [u.posToVal(top + tall, 'y'), u.posToVal(top, 'y')];
                }
                move(wanted);
              }
              u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            },
          ],
          setCursor: [
            (u) => onhover?.(u.cursor.left >= 0 && u.cursor.left !== null ? u.posToVal(u.cursor.left, 'x') : null),
          ],
        },
      },
      joined,
      put(element),
    );
    if (height >= LEAST_ZOOMED) {
      element.append(controls);
    }
    zoomWithWheel(element, plot.over, { zoom: (factor, at) => zoom(factor, plot.posToVal(at, 'x')), zoomY });
  }

  function startPan(event) {
    element.focus({ preventScroll: true });
    pan(event, range, plot.over.clientWidth, move);
  }

  /** Shows another range, kept within the data; a pan keeps its width at the ends. */
  function move([from, to], keepWidth = false) {
    let low = from;
    let high = to;
    const span = high - low;
    if (keepWidth) {
      low = Math.min(Math.max(low, full[0]), Math.max(full[0], full[1] - span));
      high = low + span;
    }
    low = Math.max(full[0], low);
    high = Math.min(full[1], high);
    if (high - low < (full[1] - full[0]) * 1e-6) {
      return;
    }
    range = [low, high];
    plot?.redraw(true, true);
    plot?.setScale('x', { min: low, max: high });
    onrange?.(range);
  }

  function zoom(factor, around = (range[0] + range[1]) / 2) {
    move([around - (around - range[0]) * factor, around + (range[1] - around) * factor]);
  }

  function zoomY(factor) {
    const middle = (yRange[0] + yRange[1]) / 2;
    yRange = yRange.map((value) => middle + (value - middle) * factor);
    plot?.setScale('y', { min: yRange[0], max: yRange[1] });
  }

  function reset() {
    yRange = yFull;
    plot?.setScale('y', { min: yRange[0], max: yRange[1] });
    move(full);
  }

  const controls = zoomControls({ into: () => zoom(1 / 1.6), out: () => zoom(1.6), all: reset });

  moveWithKeys(element, { range: () => range, move, zoom, zoomY, reset, ready: () => plot !== null });
  new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - width) > 1) {
      build();
    }
  }).observe(element);
  onTheme(build);

  function svg(pictureWidth, colours) {
    const chart = { label, height, xLabel, yName, xRange: range ?? full, yRange: yRange ?? yFull, xSplits: xSplitsOf(pictureWidth), ySplits, series, marks, bands };
    return linePicture(pictureWidth, colours, chart);
  }

  return {
    element,
    svg,
    reset,
    range: () => range ?? full,
    /** Renames the y axis; the next `set` draws it. */
    names(text) {
      yName = text;
    },
    /** Shows a range as if the user had chosen it. */
    show: (wanted) => move(wanted),
    /** Shows a range without calling back (for charts that follow another one). */
    follow(wanted) {
      range = wanted;
      plot?.setScale('x', { min: wanted[0], max: wanted[1] });
    },
    /**
     * Replaces what is shown: lines `[{x, y, colour(theme), width?, dash?, points?}]`, marks
     * `[{x, y, shape, colour(theme)}]` and shaded spans of x `[[from, to]]`.
     */
    set(lines, newMarks = [], newBands = [], { keepRange = false, xFull, yKeep = false } = {}) {
      series = lines;
      marks = newMarks;
      bands = newBands;
      full = xFull ?? extent(...lines.map((line) => line.x));
      const finite = lines.map((line) => Array.prototype.filter.call(line.y, (v) => Number.isFinite(v)));
      const [low, high] = extent(...finite, ...(yAtLeast ? [yAtLeast] : []));
      const margin = (high - low || Math.abs(high) || 1) * 0.06;
      if (!yKeep) {
        yFull = [low - margin, high + margin];
      }
      yRange = keepRange && yRange ? yRange : yFull;
      range = keepRange && range ? [Math.max(range[0], full[0]), Math.min(range[1], full[1])] : full;
      if (!(range[1] > range[0])) {
        range = full;
      }
      joined = lines.length === 0 ? [[]] : lines.length === 1 ? [lines[0].x, lines[0].y] : join(lines);
      build();
    },
  };
}

/** Lines on one common x, as uPlot wants them. */
function join(lines) {
  const sameX = lines.every((line) => line.x === lines[0].x);
  return sameX ? [lines[0].x, ...lines.map((line) => line.y)] : uPlot.join(lines.map((line) => [line.x, line.y]));
}
