/** Pictures of a verdict on a model: features that have changed, how typical the cells are, classes. */

import { drawing, fitName, fitText, linear, textWidth, wrapText, xAxis, yAxis } from '../common/axes.js';
import { s } from '../common/dom.js';
import { count, fixed, percent, short } from '../common/numbers.js';
import { hideTip, showTip } from '../common/tooltip.js';
import { meaningOf } from '../common/words.js';

const ROW = 22;
const TOP = 42;

/** Farther values are drawn at the edge with an arrow: one wrong unit must not flatten the others. */
const REACH = 6;

const SHARES = [0, 0.25, 0.5, 0.75, 1];
const percents = (values) => values.map((value) => percent(value));

function hover(node, live, lines) {
  if (live) {
    node.addEventListener('mousemove', (event) => showTip(event.clientX, event.clientY, lines));
    node.addEventListener('mouseleave', hideTip);
  }
  return node;
}

/** What a legend says, from left to right. */
function legend(svg, left, colours, width, entries) {
  let x = left;
  let y = 0;
  for (const [mark, text] of entries) {
    if (x > left && x + 22 + textWidth(text) > width) {
      x = left;
      y += 18;
    }
    svg.append(s('g', { transform: `translate(${x} ${y})` }, mark(0), s('text', { x: 22, y: 16, fill: colours.ink }, text)));
    x += textWidth(text) + 40;
  }
}

/**
 * Ranges of features in spreads of the training cells around their median: the training range as a broad bar, the new
 * cells' range and quartiles as lines with the median as a dot.
 */
export function drawDrift({ width, colours, features, rows, live }) {
  const left = Math.min(0.4 * width, Math.max(...rows.map((f) => textWidth(features.name[f])), 60) + 16);
  const right = 70;
  const box = { left, top: TOP, width: width - left - right, height: ROW * rows.length };
  const label = wrapText('Distance from the training median (spreads)', width - 8);
  const svg = drawing(width, box.top + box.height + 30 + 16 * label.length, 'Ranges of the features among training cells and new cells');
  const x = linear([-REACH, REACH], [box.left, box.left + box.width]);
  xAxis(svg, box, x, colours, { values: [-6, -4, -2, 0, 2, 4, 6], grid: true });
  const middle = Math.min(box.left + box.width / 2, width - textWidth(label[0]) / 2 - 4);
  svg.append(...label.map((line, k) => s('text', { x: middle, y: box.top + box.height + 36 + 16 * k, 'text-anchor': 'middle', fill: colours.ink }, line)));
  legend(svg, 4, colours, width - 60, [
    [(at) => s('rect', { x: at, y: 7, width: 16, height: 10, fill: colours.missing }), 'training range'],
    [(at) => s('g', null, s('path', { d: `M${at} 12h16`, stroke: colours.accent, 'stroke-width': 1.5 }), s('circle', { cx: at + 8, cy: 12, r: 4, fill: colours.accent })), width > 460 ? 'new cells: range, quartiles, median' : 'new cells'],
  ]);
  svg.append(s('text', { x: width - 4, y: 28, 'text-anchor': 'end', fill: colours.quiet, 'font-size': 11 }, 'shift'));
  rows.forEach((f, at) => {
    const y = box.top + (at + 0.5) * ROW;
    const scaled = (value) => (value - features.trainingMedian[f]) / features.spread[f];
    const place = (value) => x(Math.max(-REACH, Math.min(REACH, scaled(value))));
    const changed = features.changed[f];
    const colour = changed ? colours.classes[4] : colours.accent;
    const group = s('g', { 'data-feature': features.name[f] }, s('rect', { x: 0, y: y - ROW / 2, width, height: ROW, fill: 'transparent' }));
    group.append(
      s('text', { x: left - 8, y: y + 4, 'text-anchor': 'end', fill: colours.ink, 'font-weight': changed ? 600 : 400 }, fitName(features.name[f], left - 14)),
    );
    if (features.spread[f] > 0) {
      group.append(s('rect', { x: place(features.low[f]), y: y - 6, width: Math.max(1, place(features.high[f]) - place(features.low[f])), height: 12, fill: colours.missing }));
    }
    const median = scaled(features.newMedian[f]);
    if (Number.isFinite(median)) {
      const dot = place(features.newMedian[f]);
      group.append(
        s('path', { d: `M${place(features.newLow[f])} ${y}H${place(features.newHigh[f])}`, stroke: colour, 'stroke-width': 1, fill: 'none' }),
        s('path', { d: `M${place(features.newLower[f])} ${y}H${place(features.newUpper[f])}`, stroke: colour, 'stroke-width': 4, fill: 'none', opacity: 0.55 }),
        Math.abs(median) > REACH
          ? s('path', { d: `M${dot} ${y - 5}v10l${Math.sign(median) * 7} -5Z`, fill: colour })
          : s('circle', { cx: dot, cy: y, r: 4, fill: colour }),
      );
    }
    group.append(
      s('text', { x: width - 4, y: y + 4, 'text-anchor': 'end', fill: changed ? colours.ink : colours.quiet, 'font-size': 11, 'font-weight': changed ? 600 : 400 }, Number.isFinite(median) ? `${median > 0 ? '+' : ''}${Math.abs(median) >= 100 ? short(median, 2) : fixed(median, 1)}` : 'missing'),
    );
    const unit = features.unit[f] ? ` ${features.unit[f]}` : '';
    hover(group, live, [
      features.name[f],
      ...meaningOf(features.name[f]),
      `training: median ${short(features.trainingMedian[f])}${unit}, ${short(features.low[f])} to ${short(features.high[f])}`,
      `new cells: median ${short(features.newMedian[f])}${unit}, ${short(features.newLow[f])} to ${short(features.newHigh[f])}`,
      `${percent(features.outside[f])} of the new values lie outside the training range`,
      changed ? `changed (Kolmogorov-Smirnov ${fixed(features.ks[f], 2)}, p = ${short(features.p[f], 2)})` : 'no more than by chance',
      ...(features.hint[f] ? [features.hint[f]] : []),
    ]);
    svg.append(group);
  });
  return svg;
}

/** How typical the cells are, against training cells, of which as many lie in each tenth. */
export function drawTypicality({ width, colours, typicality, unlike, live }) {
  const known = [...typicality].filter(Number.isFinite);
  const bins = new Array(10).fill(0);
  known.forEach((value) => bins[Math.min(9, Math.floor(10 * value))]++);
  const expectation = 'dashed: cells like the training cells';
  const reach = Number.isFinite(unlike) ? `unlike: up to ${percent(unlike)}` : '';
  const rows = textWidth(expectation, 11) + textWidth(reach, 11) + 70 > width ? 2 : 1;
  const box = { left: 52, top: 10 + 16 * rows, width: width - 76, height: 166 };
  const svg = drawing(width, box.top + box.height + 48, 'How typical the new cells are');
  const most = Math.max(...bins, known.length / 10, 1);
  const x = linear([0, 1], [box.left, box.left + box.width]);
  const y = linear([0, most * 1.08], [box.top + box.height, box.top]);
  xAxis(svg, box, x, colours, { values: SHARES, texts: percents(SHARES), label: 'Typicality' });
  yAxis(svg, box, y, colours, { label: 'Cells' });
  bins.forEach((amount, k) => {
    if (amount > 0) {
      svg.append(
        hover(s('rect', { x: x(k / 10) + 1, y: y(amount), width: box.width / 10 - 2, height: y(0) - y(amount), fill: colours.accent, opacity: 0.75 }), live, [
          `${10 * k} to ${10 * k + 10} %`,
          `${count(amount)} of ${count(known.length)} cells`,
          `${fixed(known.length / 10, 1)} expected`,
        ]),
      );
    }
  });
  const expected = y(known.length / 10);
  svg.append(
    s('path', { d: `M${box.left} ${expected}h${box.width}`, stroke: colours.ink, 'stroke-dasharray': '4 3', fill: 'none' }),
    s('text', { x: box.left + box.width, y: 14, 'text-anchor': 'end', fill: colours.quiet, 'font-size': 11 }, expectation),
  );
  if (Number.isFinite(unlike)) {
    svg.append(s('path', { d: `M${x(unlike)} ${box.top}v${box.height}`, stroke: colours.classes[4], 'stroke-width': 1.5, fill: 'none' }));
    svg.append(s('text', { x: box.left, y: 16 * rows - 2, fill: colours.classes[4], 'font-size': 11 }, reach));
  }
  return svg;
}

/** Per class: its shares; with labels, accuracy and coverage. */
export function drawClasses({ width, colours, classes, level, live }) {
  const measures = [
    ['training', 'in training', 'ring'],
    ['predicted', 'predicted', 'dot'],
    ...(classes.labelled.some((n) => n > 0) ? [['accuracy', 'accuracy', 'square'], ['coverage', 'coverage', 'diamond']] : []),
  ];
  const names = classes.name.map((name, k) => (classes.labelled[k] ? `${fitText(name, 110)} (${count(classes.labelled[k])})` : fitText(name, 130)));
  const left = Math.max(...names.map((name) => textWidth(name)), 40) + 14;
  const row = 26;
  const box = { left, top: TOP, width: width - left - 20, height: row * names.length };
  const svg = drawing(width, box.top + box.height + 46, 'Shares of the classes, accuracy and coverage');
  const x = linear([0, 1], [box.left, box.left + box.width]);
  xAxis(svg, box, x, colours, { values: SHARES, texts: percents(SHARES), grid: true, label: 'Share' });
  const mark = (shape, cx, cy) => {
    switch (shape) {
      case 'ring':
        return s('circle', { cx, cy, r: 4.5, fill: colours.paper, stroke: colours.quiet, 'stroke-width': 1.5 });
      case 'dot':
        return s('circle', { cx, cy, r: 4.5, fill: colours.quiet });
      case 'square':
        return s('rect', { x: cx - 4, y: cy - 4, width: 8, height: 8, fill: colours.classes[1] });
      default:
        return s('path', { d: `M${cx} ${cy - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z`, fill: colours.classes[2] });
    }
  };
  legend(svg, 4, colours, width, measures.map(([, text, shape]) => [(at) => mark(shape, at + 8, 12), text]));
  if (Number.isFinite(level)) {
    svg.append(s('path', { d: `M${x(level)} ${box.top}v${box.height}`, stroke: colours.classes[2], 'stroke-dasharray': '4 3', fill: 'none' }));
  }
  names.forEach((name, k) => {
    const y = box.top + (k + 0.5) * row;
    const group = s('g', null, s('rect', { x: 0, y: y - row / 2, width, height: row, fill: 'transparent' }), s('text', { x: left - 8, y: y + 4, 'text-anchor': 'end', fill: colours.ink }, name));
    for (const [key, , shape] of measures) {
      if (Number.isFinite(classes[key][k])) {
        group.append(mark(shape, x(classes[key][k]), y));
      }
    }
    hover(group, live, [classes.name[k], ...measures.map(([key, text]) => `${text}: ${percent(classes[key][k], 1)}`), ...(classes.labelled[k] ? [`${count(classes.labelled[k])} labelled`] : [])]);
    svg.append(group);
  });
  return svg;
}
