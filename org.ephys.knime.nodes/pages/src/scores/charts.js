/** Per-class scores, donors and calibration. */

import { drawing, fitText, linear, textWidth, wrapText, xAxis, yAxis } from '../common/axes.js';
import { s } from '../common/dom.js';
import { count, fixed, percent, plural } from '../common/numbers.js';
import { hideTip, showTip } from '../common/tooltip.js';

const percents = (values) => values.map((value) => percent(value));
const RATES = [0, 0.25, 0.5, 0.75, 1];

function hover(node, live, lines) {
  if (live) {
    node.addEventListener('mousemove', (event) => showTip(event.clientX, event.clientY, lines));
    node.addEventListener('mouseleave', hideTip);
  }
  return node;
}

export const MEASURES = [
  ['recall', 'Recall', 'circle', 0],
  ['precision', 'Precision', 'square', 1],
  ['f1', 'F1', 'diamond', 2],
];

const INTERVAL = 'line: 95\u202f% interval of the recall';

function mark(shape, x, y, fill) {
  return shape === 'circle'
    ? s('circle', { cx: x, cy: y, r: 4.5, fill })
    : shape === 'square'
      ? s('rect', { x: x - 4, y: y - 4, width: 8, height: 8, fill })
      : s('path', { d: `M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z`, fill });
}

/** Recall, precision and F1 of every class, with a 95 % interval on the recall. */
export function drawClasses({ width, colours, classes, perClass, intervals, live }) {
  const row = Math.max(20, Math.min(40, 260 / classes.length));
  const names = classes.map((name, k) => `${fitText(name, 120)} (${count(perClass[k].cells)})`);
  const left = Math.max(...names.map((name) => textWidth(name))) + 16;
  const measures = MEASURES.reduce((sum, [, name]) => sum + textWidth(name) + 34, 0);
  const beside = textWidth(INTERVAL, 11) <= width - left - measures;
  const box = { left, top: beside ? 30 : 46, width: width - left - 24, height: row * classes.length };
  const svg = drawing(width, box.top + box.height + 46, 'Recall, precision and F1 of every class');
  const x = linear([0, 1], [box.left, box.left + box.width]);
  xAxis(svg, box, x, colours, { values: RATES, texts: percents(RATES), grid: true, label: 'Score' });
  let at = box.left;
  for (const [, name, shape, colour] of MEASURES) {
    svg.append(mark(shape, at + 5, 12, colours.classes[colour]), s('text', { class: 'word-label', x: at + 15, y: 16, fill: colours.ink }, name));
    at += textWidth(name) + 34;
  }
  svg.append(s('text', beside ? { x: at, y: 16, fill: colours.quiet, 'font-size': 11 } : { x: 0, y: 34, fill: colours.quiet, 'font-size': 11 }, INTERVAL));
  classes.forEach((name, k) => {
    const y = box.top + (k + 0.5) * row;
    const one = perClass[k];
    const values = MEASURES.map(([key]) => one[key]).filter(Number.isFinite);
    const group = s('g', null, s('text', { x: left - 8, y: y + 4, 'text-anchor': 'end', fill: colours.ink }, names[k]));
    if (values.length > 0) {
      const [low, high] = intervals[k];
      group.append(
        s('rect', { x: box.left, y: y - row / 2, width: box.width, height: row, fill: 'transparent' }),
        s('path', { d: `M${x(low)} ${y}H${x(high)}`, stroke: colours.classes[0], 'stroke-width': 1.5, opacity: 0.55 }),
      );
      for (const [key, , shape, colour] of [...MEASURES].reverse()) {
        if (Number.isFinite(one[key])) {
          group.append(mark(shape, x(one[key]), y, colours.classes[colour]));
        }
      }
    }
    hover(group, live, [
      name,
      `recall ${percent(one.recall, 1)} (95 % ${percent(intervals[k][0])} to ${percent(intervals[k][1])})`,
      `precision ${percent(one.precision, 1)}, F1 ${percent(one.f1, 1)}`,
      `${plural(one.cells, 'cell')}, ${count(one.called)} called so`,
    ]);
    svg.append(group);
  });
  return svg;
}

/** Share of right predictions of every donor with its 95 % interval, sorted. */
export function drawDonors({ width, colours, groups, accuracy, live }) {
  const box = { left: 56, top: 14, width: width - 56 - 12, height: 220 };
  const below = wrapText(`${plural(groups.length, 'donor')}, best to worst; size: number of cells, line: 95\u202f% interval`, width - 8);
  const svg = drawing(width, box.top + box.height + 24 + 16 * below.length, 'Share of right predictions of every donor');
  const x = linear([-0.5, groups.length - 0.5], [box.left, box.left + box.width]);
  const y = linear([0, 1], [box.top + box.height, box.top]);
  yAxis(svg, box, y, colours, { values: RATES, texts: percents(RATES), label: 'Right predictions' });
  svg.append(
    s('path', { d: `M${box.left} ${box.top + box.height}h${box.width}`, stroke: colours.line }),
    ...below.map((line, k) => s('text', { x: width / 2, y: box.top + box.height + 24 + 16 * k, 'text-anchor': 'middle', fill: colours.ink }, line)),
    s('path', { d: `M${box.left} ${y(accuracy)}h${box.width}`, stroke: colours.classes[4], 'stroke-dasharray': '5 4' }),
  );
  const gap = box.width / groups.length;
  const most = Math.max(...groups.map((group) => group.cells));
  groups.forEach((group, i) => {
    const at = x(i);
    const node = s(
      'g',
      null,
      s('rect', { x: at - gap / 2, y: box.top, width: gap, height: box.height, fill: 'transparent' }),
      s('path', {
        d: `M${at} ${y(group.interval[0])}V${y(group.interval[1])}`,
        stroke: colours.classes[0],
        'stroke-width': Math.min(2, Math.max(0.6, gap / 4)),
        opacity: 0.4,
      }),
      s('circle', {
        cx: at,
        cy: y(group.rate),
        r: Math.max(1.6, Math.min(6, gap / 2 + 1) * Math.sqrt(group.cells / most)),
        fill: colours.classes[0],
      }),
    );
    hover(node, live, [group.name, `${count(group.hits)} of ${plural(group.cells, 'cell')} right (${percent(group.rate)})`]);
    svg.append(node);
  });
  svg.append(
    s(
      'text',
      { x: box.left + box.width, y: y(accuracy) - 5, 'text-anchor': 'end', fill: colours.classes[4], 'font-size': 11 },
      `all cells ${percent(accuracy)}`,
    ),
  );
  return svg;
}

/** Confidence against the share of right predictions. */
export function drawCalibration({ width, colours, calibration, live }) {
  const side = Math.min(width - 84, 260);
  const box = { left: 56, top: 14, width: side, height: 220 };
  const beside = box.left + side + 24;
  const under = width - beside <= 120;
  const svg = drawing(width, box.top + box.height + (under ? 96 : 46), 'Calibration of the predicted probabilities');
  const x = linear([0, 1], [box.left, box.left + box.width]);
  const y = linear([0, 1], [box.top + box.height, box.top]);
  xAxis(svg, box, x, colours, { values: RATES, texts: percents(RATES), label: 'Probability of the predicted class' });
  yAxis(svg, box, y, colours, { values: RATES, texts: percents(RATES), label: 'Right predictions' });
  svg.append(
    s('path', { d: `M${x(0)} ${y(0)}L${x(1)} ${y(1)}`, stroke: colours.line, 'stroke-dasharray': '5 4', fill: 'none' }),
    s('path', {
      d: calibration.bins.map((bin, i) => `${i ? 'L' : 'M'}${x(bin.confidence)} ${y(bin.rate)}`).join(''),
      stroke: colours.classes[0],
      'stroke-width': 1.5,
      fill: 'none',
    }),
  );
  for (const bin of calibration.bins) {
    const at = x(bin.confidence);
    svg.append(
      s('path', {
        d: `M${at} ${y(bin.interval[0])}V${y(bin.interval[1])}`,
        stroke: colours.classes[0],
        'stroke-width': 1.5,
        opacity: 0.45,
      }),
      hover(s('circle', { cx: at, cy: y(bin.rate), r: 4.5, fill: colours.classes[0] }), live, [
        `predicted with ${percent(bin.confidence)}`,
        `right in ${percent(bin.rate)} of ${plural(bin.cells, 'cell')}`,
      ]),
    );
  }
  const [left, top, step] = under ? [0, box.top + box.height + 46, 120] : [beside, box.top + 2, 0];
  const note = (at, name, value) =>
    svg.append(
      s('text', { class: 'word-label', x: left + at * step, y: top + 14 + (under ? 0 : at * 46), fill: colours.quiet }, name),
      s('text', { x: left + at * step, y: top + 34 + (under ? 0 : at * 46), fill: colours.ink, 'font-size': 16, 'font-weight': 600 }, value),
    );
  note(0, 'Calibration error', percent(calibration.error, 1));
  note(1, 'Brier score', fixed(calibration.brier, 3));
  if (!under) {
    ['solid lines: 95\u202f% intervals', 'dashed: ideal'].forEach((line, k) =>
      svg.append(s('text', { x: beside, y: box.top + 108 + 16 * k, fill: colours.quiet, 'font-size': 11 }, fitText(line, width - beside))),
    );
  }
  return svg;
}
