/** A tree of cells over a heat map of their features. */

import { TEXT_SIZE, colourBar, drawing, fitName, fitText, linear, textWidth, yAxis } from '../common/axes.js';
import { s } from '../common/dom.js';
import { fixed, short } from '../common/numbers.js';
import { classStyle, css, ramp } from '../common/theme.js';

const TREE_HEIGHT = 170;
const STRIP = 12;
const NAMES = 20;

/** Values this far from the mean have the strongest colour, standard deviations. */
const STRONGEST = 2.5;

/** Where things are. `edges[i]` is the place of the left end of column i, as a share of all cells. */
export function treeLayout(width, features, columns, classes) {
  const total = columns.cells.reduce((sum, cells) => sum + cells, 0);
  const edges = new Float64Array(columns.cells.length + 1);
  columns.cells.forEach((cells, i) => {
    edges[i + 1] = edges[i] + cells / total;
  });
  const longest = Math.max(40, ...features.map((one) => textWidth(one.name, 11)));
  const left = Math.min(longest + 14, Math.max(70, 0.28 * width));
  const row = Math.max(9, Math.min(16, 620 / features.length));
  const box = { left, width: width - left - 8, top: 10, height: TREE_HEIGHT };
  const strips = box.top + TREE_HEIGHT + NAMES;
  const top = strips + (columns.label ? 2 : 1) * (STRIP + 3) + 3;
  const legend = columns.label ? classes.length : 0;
  return {
    width,
    total,
    edges,
    row,
    box,
    strips,
    heat: { left, top, width: box.width, height: row * features.length },
    legend,
    height: top + row * features.length + 56 + (legend ? 24 : 0),
    /** The column and the feature at a place. */
    at(x, y) {
      const share = (x - left) / box.width;
      if (!(share >= 0 && share < 1) || y < box.top) {
        return null;
      }
      let column = edges.findIndex((edge) => edge > share) - 1;
      column = Math.max(0, column);
      const feature = Math.floor((y - top) / row);
      return { column, feature: feature >= 0 && feature < features.length ? feature : -1 };
    },
  };
}

function pixels(layout, features, colours) {
  const { edges } = layout;
  const columns = Math.max(1, Math.round(layout.heat.width));
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = features.length;
  const ink = canvas.getContext('2d');
  const image = ink.createImageData(columns, features.length);
  const colour = ramp(colours.diverging);
  let from = 0;
  for (let x = 0; x < columns; x++) {
    while (from < edges.length - 2 && edges[from + 1] <= x / columns) {
      from++;
    }
    // the mean of the columns that share this pixel
    let to = from + 1;
    while (to < edges.length - 1 && edges[to] < (x + 1) / columns - 1e-9) {
      to++;
    }
    features.forEach(({ values }, row) => {
      let sum = 0;
      for (let i = from; i < to; i++) {
        sum += values[i];
      }
      image.data.set([...colour(0.5 + sum / (to - from) / (2 * STRONGEST)), 255], 4 * (row * columns + x));
    });
  }
  ink.putImageData(image, 0, 0);
  return canvas.toDataURL('image/png');
}

/** Runs of equal numbers: `[value, from, to]`. */
function runs(values) {
  const found = [];
  values.forEach((value, i) => {
    if (found.at(-1)?.[0] === value) {
      found.at(-1)[2] = i + 1;
    } else {
      found.push([value, i, i + 1]);
    }
  });
  return found;
}

/** Draws all of it. */
export function drawTree({ layout, colours, features, columns, joins, types, classes, label, chosen }) {
  const { box, heat, edges, strips, row, total } = layout;
  const svg = drawing(layout.width, layout.height, `Tree of ${total} cells over ${features.length} features`);
  const x = (share) => box.left + share * box.width;
  const highest = joins.length ? joins[0][4] : 1;
  const y = linear([0, 1.03 * highest], [box.top + box.height, box.top]);
  yAxis(svg, box, y, colours, { grid: false, count: 3 });
  const typeRuns = runs(columns.type);
  const spans = typeRuns.map(([, from, to]) => [edges[from] * total, edges[to] * total]);
  const paths = new Map();
  for (const [left, leftHeight, right, rightHeight, height, from, to] of joins) {
    const inside = spans.findIndex(([start, end]) => from >= start - 0.01 && to <= end + 0.01);
    const colour = inside < 0 ? colours.ink : classStyle(typeRuns[inside][0], colours).colour;
    const [a, b] = [x(left / total).toFixed(1), x(right / total).toFixed(1)];
    const path = `M${a} ${y(leftHeight).toFixed(1)}V${y(height).toFixed(1)}H${b}V${y(rightHeight).toFixed(1)}`;
    paths.set(colour, (paths.get(colour) ?? '') + path);
  }
  for (const [colour, d] of paths) {
    svg.append(s('path', { d, stroke: colour, fill: 'none', 'stroke-width': 1.2 }));
  }
  svg.append(
    s('image', { href: pixels(layout, features, colours), x: heat.left, y: heat.top, width: heat.width, height: heat.height, preserveAspectRatio: 'none', style: 'image-rendering:pixelated' }),
  );
  for (const [type, from, to] of typeRuns) {
    const [a, b] = [x(edges[from]), x(edges[to])];
    svg.append(s('rect', { x: a, y: strips, width: Math.max(0.5, b - a - 1), height: STRIP, fill: classStyle(type, colours).colour }));
    if (textWidth(types.name[type]) < b - a + 8) {
      svg.append(s('text', { x: (a + b) / 2, y: strips - 6, 'text-anchor': 'middle', fill: colours.ink, 'font-weight': type === chosen ? 700 : 500 }, types.name[type]));
    }
    if (type === chosen) {
      svg.append(s('rect', { x: a - 0.5, y: strips - 1, width: b - a, height: heat.top + heat.height - strips + 2, fill: 'none', stroke: colours.ink, 'stroke-width': 1.6 }));
    }
  }
  if (columns.label) {
    for (const [k, from, to] of runs(columns.label)) {
      svg.append(
        s('rect', { x: x(edges[from]), y: strips + STRIP + 3, width: x(edges[to]) - x(edges[from]), height: STRIP, fill: k < 0 ? colours.missing : classStyle(k, colours).colour }),
      );
    }
    svg.append(
      s('text', { x: box.left - 8, y: strips + STRIP + 13, 'text-anchor': 'end', 'font-size': 11, fill: colours.ink }, fitText(label || 'known class', box.left - 12, 11)),
    );
  }
  svg.append(s('text', { x: box.left - 8, y: strips + 10, 'text-anchor': 'end', 'font-size': 11, fill: colours.ink }, 'type'));
  const every = Math.ceil(11 / row);
  features.forEach(({ name }, k) => {
    if (k % every === 0) {
      svg.append(s('text', { class: 'word-label', x: heat.left - 8, y: heat.top + (k + 0.5) * row + 4, 'text-anchor': 'end', 'font-size': 11, fill: colours.quiet }, fitName(name, heat.left - 12, 11)));
    }
  });
  const colour = ramp(colours.diverging);
  colourBar(svg, {
    x: heat.left,
    y: heat.top + heat.height + 22,
    width: Math.min(200, heat.width),
    colour: (t) => css(colour(t)),
    from: -STRONGEST,
    to: STRONGEST,
    label: 'Standard deviations',
    colours,
    format: (ends) => ends.map((value) => short(value, 2)),
  });
  drawClasses(svg, layout, classes, colours);
  return svg;
}

function drawClasses(svg, { box, legend, height }, classes, colours) {
  let at = box.left;
  for (let k = 0; k < legend; k++) {
    const room = textWidth(classes[k], TEXT_SIZE) + 30;
    if (at + room > box.left + box.width) {
      break;
    }
    svg.append(
      s('rect', { x: at, y: height - 18, width: 11, height: 11, fill: classStyle(k, colours).colour }),
      s('text', { x: at + 16, y: height - 8, fill: colours.ink }, classes[k]),
    );
    at += room;
  }
}

/** What is under the pointer, in lines. */
export function told({ column, feature }, { features, columns, types, classes }) {
  const lines = [types.name[columns.type[column]]];
  if (feature >= 0) {
    lines.push(`${features[feature].name}: ${fixed(features[feature].values[column], 2)} SD`);
  }
  if (columns.label && columns.label[column] >= 0) {
    lines.push(classes[columns.label[column]]);
  }
  lines.push(columns.cells[column] === 1 ? '1 cell' : `mean of ${columns.cells[column]} cells`);
  return lines;
}
