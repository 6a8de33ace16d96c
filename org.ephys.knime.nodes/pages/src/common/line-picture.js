/** A line chart as an SVG that is saved: the same ranges, ticks and colours as on screen. */

import { drawing, linear, textWidth, xAxis, yAxis } from './axes.js';
import { s } from './dom.js';
import { markPath } from './line-marks.js';

export const LEFT = 62;
export const RIGHT = 18; // half of the last number of the axis
export const TOP = 8;
const BOTTOM = 44;
export const BOTTOM_BARE = 8;

/** The room below a chart: that of an axis with a name, or hardly any. */
export function roomBelow(xLabel) {
  return xLabel ? BOTTOM : BOTTOM_BARE;
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
 * @param width, colours what the picture is drawn with
 * @param chart what is drawn: `{label, height, xLabel?, yName, xRange, yRange, xSplits, ySplits, series, marks, bands}`
 */
export function linePicture(width, colours, { label, height, xLabel, yName, xRange, yRange, xSplits, ySplits, series, marks, bands }) {
  const picture = drawing(width, height, label);
  const box = { left: LEFT, top: TOP, width: width - LEFT - RIGHT, height: height - TOP - roomBelow(xLabel) };
  const x = linear(xRange, [box.left, box.left + box.width]);
  const y = linear(yRange, [box.top + box.height, box.top]);
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

const LEGEND_ROW = 20;

/**
 * A chart below the legend of its lines, in as many rows as these need.
 *
 * @param title what the picture shows
 * @param lines `[{name, colour(theme), dash?}]`
 * @param height of the chart
 * @param chart `svg(width, colours)`
 */
export function pictureWithLegend(title, width, colours, lines, height, chart) {
  let x = LEFT;
  let row = 0;
  const entries = lines.map((line) => {
    const room = 32 + textWidth(line.name);
    if (x > LEFT && x + room > width) {
      x = LEFT;
      row++;
    }
    const at = x;
    x += room + 24;
    return s(
      'g',
      { transform: `translate(${at} ${row * LEGEND_ROW})` },
      s('path', { d: 'M0 12h26', stroke: line.colour(colours), 'stroke-width': 2, 'stroke-dasharray': line.dash?.join(' ') }),
      s('text', { x: 32, y: 16, fill: colours.ink }, line.name),
    );
  });
  const top = 4 + (row + 1) * LEGEND_ROW;
  const picture = drawing(width, height + top, title);
  const lower = chart.svg(width, colours);
  lower.setAttribute('y', top);
  picture.append(...entries, lower);
  return picture;
}
