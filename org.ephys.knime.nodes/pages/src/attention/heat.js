/** The heat map families × cells: one picture of coloured pixels, so that 5,000 cells cost no more than 50. */

import { colourBar, drawing, fitText, textWidth } from '../common/axes.js';
import { s } from '../common/dom.js';
import { percent } from '../common/numbers.js';
import { classStyle, css, viridis } from '../common/theme.js';

const TOP = 38;
const STRIP = 7;
const LEGEND = 46;

/** Where things are: rows of families, and which cell a pixel shows. */
export function heatLayout(width, left, families, cells) {
  const row = Math.max(16, Math.min(26, 330 / families));
  const box = { left, top: TOP, width: width - left - 8, height: row * families };
  return {
    width,
    height: TOP + box.height + LEGEND,
    row,
    box,
    cellAt(x, y) {
      const at = Math.floor(((x - box.left) / box.width) * cells);
      const family = Math.floor((y - box.top) / row);
      return at >= 0 && at < cells && family >= 0 && family < families ? { at, family } : null;
    },
  };
}

/** The pixels: at most one column per pixel; where cells share a column, it shows their mean. */
function pixels(weights, order, most, columns, paper) {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = weights.length;
  const ink = canvas.getContext('2d');
  const image = ink.createImageData(columns, weights.length);
  const missing = [1, 3, 5].map((at) => parseInt(paper.missing.slice(at, at + 2), 16));
  for (let f = 0; f < weights.length; f++) {
    for (let c = 0; c < columns; c++) {
      const from = Math.floor((c * order.length) / columns);
      const to = Math.max(from + 1, Math.floor(((c + 1) * order.length) / columns));
      let sum = 0;
      let known = 0;
      for (let at = from; at < to; at++) {
        const value = weights[f][order[at]];
        if (Number.isFinite(value)) {
          sum += value;
          known++;
        }
      }
      const rgb = known ? viridis(sum / known / (most || 1)) : missing;
      image.data.set([...rgb, 255], 4 * (f * columns + c));
    }
  }
  ink.putImageData(image, 0, 0);
  return canvas.toDataURL('image/png');
}

/** Draws it, with the classes as a strip above and the chosen cell marked. */
export function drawHeat({ layout, colours, families, weights, order, groups, most, chosenAt }) {
  const { box, row, width, height } = layout;
  const svg = drawing(width, height, `Attention of ${order.length} cells to ${families.length} families of features`);
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const columns = Math.max(1, Math.min(order.length, Math.round(box.width * ratio)));
  const x = (at) => box.left + (at / order.length) * box.width;
  families.forEach((family, f) => {
    svg.append(
      s(
        'text',
        { x: box.left - 8, y: box.top + (f + 0.5) * row + 4, 'text-anchor': 'end', fill: colours.ink },
        fitText(family.name, box.left - 12),
      ),
    );
  });
  svg.append(
    s('image', {
      href: pixels(weights, order, most, columns, colours),
      x: box.left,
      y: box.top,
      width: box.width,
      height: box.height,
      preserveAspectRatio: 'none',
      style: 'image-rendering:pixelated',
    }),
  );
  for (const group of groups) {
    const from = x(group.from);
    const to = x(group.to);
    const { colour } = classStyle(group.k, colours);
    svg.append(s('rect', { x: from, y: TOP - STRIP - 3, width: Math.max(0.5, to - from - 1), height: STRIP, fill: colour }));
    if (textWidth(group.name) < to - from - 2) {
      svg.append(s('text', { x: (from + to) / 2, y: TOP - STRIP - 9, 'text-anchor': 'middle', fill: colours.ink }, group.name));
    }
    if (group.from > 0) {
      svg.append(s('path', { d: `M${from - 0.5} ${box.top}v${box.height}`, stroke: colours.paper, 'stroke-width': 1.5 }));
    }
  }
  if (chosenAt >= 0) {
    const at = x(chosenAt + 0.5);
    svg.append(
      s('path', { d: `M${at} ${box.top - 1}l-5 -8h10Z`, fill: colours.ink, stroke: colours.paper }),
      s('path', { d: `M${at} ${box.top}v${box.height}`, stroke: '#ffffff', 'stroke-width': 1.5, 'stroke-dasharray': '3 3' }),
    );
  }
  colourBar(svg, {
    x: box.left,
    y: box.top + box.height + 22,
    width: Math.min(220, box.width),
    colour: (t) => css(viridis(t)),
    from: 0,
    to: most,
    label: 'Attention weight',
    colours,
    format: ([low, high]) => [percent(low), percent(high)],
  });
  return svg;
}
