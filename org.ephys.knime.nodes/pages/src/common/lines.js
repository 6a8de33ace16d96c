/**
 * Line charts: uPlot draws them on screen; the same ranges, ticks and colours make the SVG that is saved.
 *
 * Zoom by dragging, pan by dragging with Shift, zoom at the pointer with the wheel (once the chart has the focus, or
 * with Ctrl), and all of it from the keyboard.
 */

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { FONT, TEXT_SIZE, drawing, linear, xAxis, yAxis } from './axes.js';
import { h, put, s } from './dom.js';
import { extent, short, tickTexts, ticks } from './numbers.js';
import { zoomControls } from './zoom.js';
import { onTheme, theme } from './theme.js';

const LEFT = 62;
const RIGHT = 12;
const TOP = 8;
const BOTTOM = 44;
const BOTTOM_BARE = 8;
const MARK_SIZE = 4;

/** Lower charts follow another one, which has the buttons. */
const LEAST_ZOOMED = 200;

/** Outline of a mark around (x, y): 'up', 'down' triangle, 'circle' or 'line' (vertical). */
function markPath(shape, x, y, r = MARK_SIZE) {
  switch (shape) {
    case 'up':
      return `M${x} ${y - r}L${x + r} ${y + r}L${x - r} ${y + r}Z`;
    case 'down':
      return `M${x} ${y + r}L${x + r} ${y - r}L${x - r} ${y - r}Z`;
    default:
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
}

/** y between its neighbours, as an SVG path; nulls and NaN break it, undefined does not. */
function linePath(x, y, scaleX, scaleY, [from, to]) {
  let path = '';
  let pen = false;
  for (let i = 0; i < x.length; i++) {
    const beside = (x[i] < from && !(x[i + 1] >= from)) || (x[i] > to && !(x[i - 1] <= to));
    if (y[i] === undefined || beside) {
      continue;
    }
    if (y[i] === null || Number.isNaN(y[i])) {
      pen = false;
      continue;
    }
    path += `${pen ? 'L' : 'M'}${scaleX(x[i]).toFixed(2)} ${scaleY(y[i]).toFixed(2)}`;
    pen = true;
  }
  return path;
}

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
  const bottom = xLabel ? BOTTOM : BOTTOM_BARE;
  const xSplits = (low, high) => (xTicks ?? ticks)(low, high, Math.max(2, Math.round((width - LEFT - RIGHT) / 90)));
  const ySplits = (low, high) => ticks(low, high, yCount ?? Math.max(2, Math.round((height - TOP - bottom) / 45)));

  function drawMarks(u) {
    const { ctx } = u;
    const ratio = uPlot.pxRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    ctx.clip();
    for (const mark of marks) {
      ctx.fillStyle = mark.colour(theme());
      for (let i = 0; i < mark.x.length; i++) {
        if (mark.x[i] >= range[0] && mark.x[i] <= range[1]) {
          const x = u.valToPos(mark.x[i], 'x', true) / ratio;
          const y = u.valToPos(mark.y[i], 'y', true) / ratio;
          ctx.save();
          ctx.scale(ratio, ratio);
          ctx.fill(new Path2D(markPath(mark.shape, x, y)));
          ctx.restore();
        }
      }
    }
    ctx.restore();
  }

  function drawBands(u) {
    const { ctx } = u;
    ctx.save();
    ctx.fillStyle = theme().band;
    for (const [from, to] of bands) {
      const left = Math.max(u.bbox.left, u.valToPos(from, 'x', true));
      const right = Math.min(u.bbox.left + u.bbox.width, u.valToPos(to, 'x', true));
      if (right > left) {
        ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height);
      }
    }
    ctx.restore();
  }

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
          xLabel ? { ...axis(2, xSplits, BOTTOM - 18, xLabel) } : { ...axis(2, xSplits, 0), show: false },
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
          drawClear: [drawBands],
          draw: [drawMarks],
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
    plot.over.addEventListener(
      'wheel',
      (event) => {
        if (event.ctrlKey || element.contains(document.activeElement)) {
          event.preventDefault();
          const factor = Math.exp(Math.sign(event.deltaY) * 0.22);
          if (event.altKey) {
            zoomY(factor);
          } else {
            zoom(factor, plot.posToVal(event.offsetX, 'x'));
          }
        }
      },
      { passive: false },
    );
  }

  function startPan(event) {
    event.preventDefault();
    element.focus({ preventScroll: true });
    const startX = event.clientX;
    const [from, to] = range;
    const perPixel = (to - from) / plot.over.clientWidth;
    const onmove = (e) => move([from - (e.clientX - startX) * perPixel, to - (e.clientX - startX) * perPixel], true);
    const onup = () => {
      window.removeEventListener('mousemove', onmove);
      window.removeEventListener('mouseup', onup);
    };
    window.addEventListener('mousemove', onmove);
    window.addEventListener('mouseup', onup);
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

  element.addEventListener('keydown', (event) => {
    if (!plot || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const span = range[1] - range[0];
    const actions = {
      ArrowLeft: () => move([range[0] - span / 5, range[1] - span / 5], true),
      ArrowRight: () => move([range[0] + span / 5, range[1] + span / 5], true),
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
  new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - width) > 1) {
      build();
    }
  }).observe(element);
  onTheme(build);

  function svg(pictureWidth, colours) {
    const picture = drawing(pictureWidth, height, label);
    const box = { left: LEFT, top: TOP, width: pictureWidth - LEFT - RIGHT, height: height - TOP - bottom };
    const x = linear(range ?? full, [box.left, box.left + box.width]);
    const y = linear(yRange ?? yFull, [box.top + box.height, box.top]);
    const clip = `clip-${Math.random().toString(36).slice(2)}`;
    picture.append(
      s('clipPath', { id: clip }, s('rect', { x: box.left, y: box.top, width: box.width, height: box.height })),
    );
    const inside = s('g', { 'clip-path': `url(#${clip})`, fill: 'none', 'stroke-linejoin': 'round' });
    for (const [from, to] of bands) {
      inside.append(
        s('rect', { x: x(from), y: box.top, width: Math.max(0, x(to) - x(from)), height: box.height, fill: colours.band }),
      );
    }
    picture.append(inside);
    if (xLabel) {
      xAxis(picture, box, x, colours, { label: xLabel, values: xSplits(...x.domain), grid: true });
    }
    yAxis(picture, box, y, colours, { label: yName, values: ySplits(...y.domain) });
    const front = s('g', { 'clip-path': `url(#${clip})`, fill: 'none', 'stroke-linejoin': 'round' });
    for (const line of series) {
      front.append(
        s('path', {
          d: linePath(line.x, line.y, x, y, x.domain),
          stroke: line.colour(colours),
          'stroke-width': line.width ?? 1,
          'stroke-dasharray': line.dash?.join(' '),
        }),
      );
    }
    for (const mark of marks) {
      const d = Array.from(mark.x, (at, i) => [at, mark.y[i]])
        .filter(([at, value]) => at >= x.domain[0] && at <= x.domain[1] && Number.isFinite(value))
        .map(([at, value]) => markPath(mark.shape, x(at), y(value)))
        .join('');
      front.append(s('path', { d, fill: mark.colour(colours) }));
    }
    picture.append(front);
    return picture;
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

/** "12.3 ms" for a number of seconds, in the unit that suits it. */
export function seconds(value) {
  return Math.abs(value) < 1 ? `${short(value * 1000, 5)} ms` : `${short(value, 6)} s`;
}
