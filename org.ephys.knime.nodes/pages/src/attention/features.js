/** The features of a cell, family by family: each with its value, and a dot for its distance from the mean. */

import { drawing, fitName, fitText, linear, textWidth, wrapText } from '../common/axes.js';
import { s } from '../common/dom.js';
import { fixed, number, percent, short } from '../common/numbers.js';
import { hideTip, showTip } from '../common/tooltip.js';

const ROW = 19;
const HEAD = 34;
const GAP = 30;
const FOOT = 34;
const FARTHEST = 3;

/** Families in columns of about equal height, in their order. */
function inColumns(families, across) {
  const tall = (family) => HEAD + ROW * family.values.length + 12;
  const target = families.reduce((sum, family) => sum + tall(family), 0) / across;
  const columns = Array.from({ length: across }, () => ({ height: 0, families: [] }));
  let at = 0;
  for (const family of families) {
    if (columns[at].height + tall(family) / 2 > target && at < across - 1) {
      at++;
    }
    columns[at].families.push({ family, top: columns[at].height });
    columns[at].height += tall(family);
  }
  return columns;
}

/** Draws them; the bar under the name of a family is its attention. */
export function drawFeatures({ width, colours, families, most, live }) {
  const across = Math.max(1, Math.min(3, Math.floor(width / 330), families.length));
  const w = (width - GAP * (across - 1)) / across;
  const columns = inColumns(families, across);
  const tallest = Math.max(...columns.map((column) => column.height));
  const key = wrapText(`distance from the mean of all cells, −${FARTHEST} to ${FARTHEST} standard deviations`, width - 20);
  const svg = drawing(width, tallest + FOOT + 16 * (key.length - 1), 'Features of the chosen cell');
  columns.forEach((column, c) => {
    const left = c * (w + GAP);
    column.families.forEach(({ family, top }) => svg.append(...drawFamily({ family, left, top, w, colours, most, live })));
  });
  svg.append(
    s('circle', { cx: 6, cy: tallest + 16, r: 4, fill: colours.classes[4] }),
    ...key.map((line, k) => s('text', { x: 16, y: tallest + 20 + 16 * k, fill: colours.quiet }, line)),
  );
  return svg;
}

function drawFamily({ family, left, top, w, colours, most, live }) {
  const axis = linear([-FARTHEST, FARTHEST], [left + w - 92, left + w - 8]);
  const valueAt = left + w - 106;
  const shapes = [
    s('text', { x: left, y: top + 16, fill: colours.ink, 'font-weight': 600 }, fitText(family.name, w - 60)),
    s('text', { x: left + w, y: top + 16, fill: colours.quiet, 'text-anchor': 'end' }, percent(family.weight, 1)),
    s('path', { d: `M${left} ${top + 24}h${w}`, stroke: colours.grid, 'stroke-width': 4 }),
    s('path', { d: `M${left} ${top + 24}h${w * Math.max(0, (family.weight || 0) / (most || 1))}`, stroke: colours.classes[0], 'stroke-width': 4 }),
  ];
  const bottom = top + HEAD + ROW * family.values.length;
  shapes.push(s('path', { d: `M${axis(0)} ${top + HEAD}V${bottom}`, stroke: colours.line, fill: 'none' }));
  family.values.forEach((given, i) => {
    const value = number(given);
    const z = number(family.z?.[i]);
    const y = top + HEAD + ROW * i + 13;
    const text = Number.isNaN(value) ? 'missing' : `${short(value)} ${family.units?.[i] ?? ''}`.trim();
    const row = s(
      'g',
      null,
      s('rect', { x: left, y: y - 13, width: w, height: ROW, fill: colours.paper, 'fill-opacity': 0 }),
      s('text', { class: 'word-label', x: left, y, fill: colours.ink }, fitName(family.columns[i], valueAt - left - textWidth(text) - 10)),
      s('text', { x: valueAt, y, 'text-anchor': 'end', fill: colours.quiet }, fitText(text, 100)),
    );
    if (Number.isFinite(z)) {
      const x = axis(Math.min(FARTHEST, Math.max(-FARTHEST, z)));
      row.append(
        s('path', { d: `M${axis(0)} ${y - 4}H${x}`, stroke: colours.classes[4], 'stroke-width': 1.5, fill: 'none' }),
        s('circle', { cx: x, cy: y - 4, r: 3.5, fill: colours.classes[4] }),
      );
    }
    if (live) {
      row.addEventListener('mousemove', (event) =>
        showTip(event.clientX, event.clientY, [
          family.columns[i],
          text,
          Number.isFinite(z) ? `${fixed(z, 2)} standard deviations from the mean of all cells` : null,
        ].filter(Boolean)),
      );
      row.addEventListener('mouseleave', hideTip);
    }
    shapes.push(row);
  });
  return shapes;
}
