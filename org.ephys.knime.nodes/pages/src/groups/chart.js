/** The estimation plot of one feature: cells by group above, differences with their intervals below. */

import { drawing, fitText, linear, padded, textWidth, withUnit, yAxis } from '../common/axes.js';
import { s } from '../common/dom.js';
import { extent, plural } from '../common/numbers.js';
import { outline } from '../common/points.js';
import { classStyle } from '../common/theme.js';

const LEFT = 64;
const TOP = 12;
const CELLS_HEIGHT = 250;
const NAMES_HEIGHT = 52;
const DIFFERENCES_HEIGHT = 170;
const RADIUS = 2.6;

/** The style of a group: that of its name among the names, so that it looks the same whichever group is the reference. */
function styleOf(groups, g, colours) {
  return classStyle([...groups].sort().indexOf(groups[g]), colours);
}

/** Sideways places of values at the heights `ys`, so that as few as possible lie on each other. */
function swarm(ys, room) {
  const bins = new Map();
  const dx = new Float64Array(ys.length);
  const order = [...ys.keys()].sort((a, b) => ys[a] - ys[b] || a - b);
  for (const i of order) {
    const key = Math.round(ys[i] / (2 * RADIUS));
    bins.set(key, [...(bins.get(key) ?? []), i]);
  }
  for (const cells of bins.values()) {
    const step = Math.min(2 * RADIUS + 0.6, (2 * room) / Math.max(1, cells.length - 1));
    cells.forEach((i, at) => {
      dx[i] = (at - (cells.length - 1) / 2) * step;
    });
  }
  return dx;
}

/** The difference of a group from the reference: a pair of the table, turned round where it stands there the other way. */
export function differenceFrom(pairs, reference, group) {
  const pair = pairs.find((one) => one.reference === reference && one.group === group);
  if (pair) {
    return pair;
  }
  const other = pairs.find((one) => one.reference === group && one.group === reference);
  return other && { ...other, difference: -other.difference, low: -other.high, high: -other.low };
}

function means(members, donor, values) {
  const sums = new Map();
  for (const i of members) {
    const [sum, count] = sums.get(donor[i]) ?? [0, 0];
    sums.set(donor[i], [sum + values[i], count + 1]);
  }
  return new Map([...sums].map(([name, [sum, count]]) => [name, sum / count]));
}

/** How likely differences are by Student's t, as a shape beside the interval. */
function likely(x, width, y, { difference, error, df }) {
  const points = [];
  for (let i = 0; i <= 60; i++) {
    const t = -4 + (8 * i) / 60;
    const height = (1 + (t * t) / df) ** (-(df + 1) / 2);
    points.push(`${(x + width * height).toFixed(1)} ${y(difference + t * error).toFixed(1)}`);
  }
  return `M${x.toFixed(1)} ${y(difference - 4 * error).toFixed(1)}L${points.join('L')}L${x.toFixed(1)} ${y(difference + 4 * error).toFixed(1)}Z`;
}

/**
 * Draws the plot.
 *
 * @returns `{svg, x, y}`: the drawing and where each cell is in it (NaN = not drawn)
 */
export function drawEstimation({ width, colours, groups, cells, feature, values, reference }) {
  const height = TOP + CELLS_HEIGHT + NAMES_HEIGHT + DIFFERENCES_HEIGHT + 14;
  const label = withUnit(feature.name, feature.unit);
  const svg = drawing(width, height, `${label} of all cells by group, and the differences from ${groups[reference]}`);
  const box = { left: LEFT, top: TOP, width: width - LEFT - 10, height: CELLS_HEIGHT };
  const column = box.width / groups.length;
  const centre = (g) => box.left + (g + 0.5) * column;
  const y = linear(padded(extent(values), 0.06), [box.top + box.height, box.top]);
  yAxis(svg, box, y, colours, { label: fitText(label, box.height) });
  svg.append(s('path', { d: `M${box.left} ${box.top + box.height}h${box.width}`, stroke: colours.line, fill: 'none' }));
  const px = new Float64Array(values.length).fill(NaN);
  const py = new Float64Array(values.length).fill(NaN);
  const ofDonors = [];
  groups.forEach((name, g) => {
    const members = [...values.keys()].filter((i) => cells.group[i] === g && Number.isFinite(values[i]));
    const { colour, shape } = styleOf(groups, g, colours);
    const middle = centre(g);
    const heights = members.map((i) => y(values[i]));
    const dx = swarm(heights, 0.2 * column);
    members.forEach((i, at) => {
      px[i] = middle + dx[at];
      py[i] = heights[at];
    });
    if (members.length) {
      svg.append(
        s('path', { d: members.map((i) => outline(shape, px[i], py[i], RADIUS)).join(''), fill: colour, opacity: members.length > 150 ? 0.45 : 0.7 }),
      );
    }
    if (cells.donor) {
      ofDonors.push(means(members, cells.donor, values));
    }
    const { mean, sd } = feature.groups[g];
    if (Number.isFinite(mean)) {
      const at = middle + 0.33 * column;
      if (Number.isFinite(sd)) {
        const gap = Math.min(5, Math.abs(y(mean + sd) - y(mean)));
        svg.append(
          s('path', { d: `M${at} ${y(mean) - gap}V${y(mean + sd)}M${at} ${y(mean) + gap}V${y(mean - sd)}`, stroke: colours.ink, 'stroke-width': 2, fill: 'none' }),
        );
      }
      svg.append(s('circle', { cx: at, cy: y(mean), r: 2, fill: colours.ink }));
    }
    const under = box.top + box.height;
    svg.append(
      s('text', { x: middle, y: under + 17, 'text-anchor': 'middle', fill: colours.ink, 'font-weight': 600 }, fitText(name, column - 6)),
    );
    const { cells: n, donors } = feature.groups[g];
    [plural(n, 'cell'), cells.donor ? plural(donors, 'donor') : ''].forEach((text, line) => {
      if (text && textWidth(text, 11) < column - 2) {
        svg.append(s('text', { x: middle, y: under + 32 + 14 * line, 'text-anchor': 'middle', fill: colours.quiet, 'font-size': 11 }, text));
      }
    });
  });
  drawDonors(svg, ofDonors, (g) => centre(g) - 0.33 * column, y, colours);
  const lower = { left: box.left, top: box.top + box.height + NAMES_HEIGHT, width: box.width, height: DIFFERENCES_HEIGHT };
  drawDifferences({ svg, box: lower, column, centre, colours, groups, feature, reference });
  return { svg, x: px, y: py };
}

/** Means of donors, joined where a donor has cells of several groups. */
function drawDonors(svg, ofDonors, x, y, colours) {
  const lines = [];
  const rings = [];
  ofDonors.forEach((here, g) => {
    for (const [donor, mean] of here) {
      rings.push(outline('circle', x(g), y(mean), 3.4));
      const next = ofDonors[g + 1]?.get(donor);
      if (next !== undefined) {
        lines.push(`M${x(g).toFixed(1)} ${y(mean).toFixed(1)}L${x(g + 1).toFixed(1)} ${y(next).toFixed(1)}`);
      }
    }
  });
  if (lines.length) {
    svg.append(s('path', { d: lines.join(''), stroke: colours.quiet, opacity: 0.35, fill: 'none' }));
  }
  if (rings.length) {
    svg.append(s('path', { d: rings.join(''), stroke: colours.quiet, fill: colours.paper, 'fill-opacity': 0.6, 'stroke-width': 1.1 }));
  }
}

function drawDifferences({ svg, box, column, centre, colours, groups, feature, reference }) {
  const shown = groups
    .map((_, g) => ({ g, pair: g === reference ? null : differenceFrom(feature.pairs, reference, g) }))
    .filter(({ pair }) => pair && Number.isFinite(pair.difference));
  const reach = shown.flatMap(({ pair }) => [pair.difference, pair.low, pair.high].filter(Number.isFinite));
  const y = linear(padded(extent([0, ...reach]), 0.25), [box.top + box.height, box.top]);
  const room = box.height + 10;
  const whole = withUnit(`Difference from ${groups[reference]}`, feature.unit);
  const label = textWidth(whole) <= room ? whole : withUnit('Difference', feature.unit);
  yAxis(svg, box, y, colours, { label: fitText(label, room) });
  svg.append(s('path', { d: `M${box.left} ${y(0)}h${box.width}`, stroke: colours.quiet, 'stroke-dasharray': '4 3', fill: 'none' }));
  const clip = `differences-${Math.round(box.width)}`;
  svg.append(s('clipPath', { id: clip }, s('rect', { x: box.left, y: box.top, width: box.width, height: box.height })));
  for (const { g, pair } of shown) {
    const { colour } = styleOf(groups, g, colours);
    const at = centre(g);
    if (Number.isFinite(pair.low)) {
      svg.append(
        s('path', { d: likely(at + 3, 0.3 * column, y, pair), fill: colour, opacity: 0.3, 'clip-path': `url(#${clip})` }),
        s('path', { d: `M${at} ${y(pair.low)}V${y(pair.high)}`, stroke: colours.ink, 'stroke-width': 2, fill: 'none' }),
      );
    }
    svg.append(s('circle', { cx: at, cy: y(pair.difference), r: 4.5, fill: Number.isFinite(pair.low) ? colours.ink : colours.paper, stroke: colours.ink }));
  }
}

/** Rings around cells that are drawn. */
export function rings({ x, y }, wanted, colours, width) {
  return s('path', {
    d: wanted.filter((i) => Number.isFinite(x[i])).map((i) => outline('circle', x[i], y[i], RADIUS + width)).join(''),
    fill: 'none',
    stroke: colours.ink,
    'stroke-width': width,
    'pointer-events': 'none',
  });
}
