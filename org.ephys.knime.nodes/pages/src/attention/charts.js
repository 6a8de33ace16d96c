/** Means of classes, one cell against its class, and the feature vectors of a cell. */

import { drawing, fitText, linear, textWidth, xAxis } from '../common/axes.js';
import { s } from '../common/dom.js';
import { extent, numbers, percent, short } from '../common/numbers.js';
import { css, inkOn, viridis } from '../common/theme.js';
import { hideTip, showTip } from '../common/tooltip.js';

const ROW = 25;

/** Families × classes with the mean attention written in. */
export function drawMeans({ width, colours, families, means, left, live }) {
  const size = Math.min(90, (width - left - 2) / means.length);
  const upright = means.some((one) => textWidth(one.name) > size - 6);
  const top = upright ? Math.min(120, Math.max(...means.map((one) => textWidth(one.name)))) + 12 : 22;
  const svg = drawing(width, top + ROW * families.length + 6, 'Mean attention of every class to every family');
  const most = Math.max(...means.flatMap((one) => one.values.filter(Number.isFinite)));
  means.forEach((one, k) => {
    const x = left + (k + 0.5) * size;
    svg.append(
      upright
        ? s('text', { x: x + 4, y: top - 6, transform: `rotate(-90 ${x + 4} ${top - 6})`, fill: colours.quiet }, fitText(one.name, 120))
        : s('text', { x, y: top - 8, 'text-anchor': 'middle', fill: colours.quiet }, one.name),
    );
    families.forEach((family, f) => {
      const value = one.values[f];
      const fill = Number.isFinite(value) ? viridis(value / (most || 1)) : null;
      const y = top + f * ROW;
      const node = s(
        'g',
        null,
        s('rect', { x: left + k * size, y, width: size - 1, height: ROW - 1, fill: fill ? css(fill) : colours.missing }),
        size > 40 && fill
          ? s('text', { x, y: y + 16, 'text-anchor': 'middle', fill: inkOn(fill), 'font-size': 11.5 }, percent(value, value < 0.0995 ? 1 : 0))
          : null,
      );
      if (live) {
        node.addEventListener('mousemove', (event) =>
          showTip(event.clientX, event.clientY, [one.name, `${family.name}: ${percent(value, 1)}`, `mean of ${one.cells} cells`]),
        );
        node.addEventListener('mouseleave', hideTip);
      }
      svg.append(node);
    });
  });
  families.forEach((family, f) =>
    svg.append(
      s('text', { x: left - 8, y: top + f * ROW + 16, 'text-anchor': 'end', fill: colours.ink }, fitText(family.name, left - 12)),
    ),
  );
  return svg;
}

/** Bars of one cell; a line on each bar is the mean of its class. */
export function drawCell({ width, colours, families, left, values, compare, live }) {
  const box = { left, top: 22, width: width - left - 52, height: ROW * families.length };
  const svg = drawing(width, box.top + box.height + 42, 'Attention of the chosen cell');
  const [, most] = extent([0], values.filter(Number.isFinite), compare?.values.filter(Number.isFinite) ?? []);
  const x = linear([0, most * 1.05 || 1], [box.left, box.left + box.width]);
  xAxis(svg, box, x, colours, { label: 'Attention weight', grid: true, count: 4, format: (at) => at.map((value) => percent(value)) });
  if (compare) {
    svg.append(
      s('path', { d: `M${box.left + 6} 4v12`, stroke: colours.classes[4], 'stroke-width': 2.5 }),
      s('text', { x: box.left + 14, y: 14, fill: colours.quiet }, `mean of ${compare.name}`),
    );
  }
  families.forEach((family, f) => {
    const y = box.top + f * ROW;
    const value = Number.isFinite(values[f]) ? values[f] : 0;
    const bar = s('rect', { x: box.left, y: y + 4, width: Math.max(0, x(value) - box.left), height: ROW - 8, fill: colours.classes[0] });
    if (live) {
      bar.addEventListener('mousemove', (event) => showTip(event.clientX, event.clientY, [family.name, percent(value, 2)]));
      bar.addEventListener('mouseleave', hideTip);
    }
    svg.append(
      s('text', { x: left - 8, y: y + 17, 'text-anchor': 'end', fill: colours.ink }, fitText(family.name, left - 12)),
      bar,
      s('text', { x: box.left + box.width + 6, y: y + 17, fill: colours.quiet, 'font-size': 11.5 }, Number.isFinite(values[f]) ? percent(value, 1) : '–'),
    );
    if (compare && Number.isFinite(compare.values[f])) {
      const at = x(compare.values[f]);
      svg.append(s('path', { d: `M${at} ${y + 1}v${ROW - 2}`, stroke: colours.classes[4], 'stroke-width': 2.5 }));
    }
  });
  return svg;
}

/** Small curves of the feature vectors, as wide as they fit; the stronger the attention, the darker the frame. */
export function drawVectors({ width, colours, families, most }) {
  const across = Math.max(1, Math.min(4, Math.floor(width / 250)));
  const gap = 22;
  const w = (width - gap * (across - 1)) / across;
  const tall = 128;
  const rows = Math.ceil(families.length / across);
  const svg = drawing(width, rows * tall, 'Feature vectors of the chosen cell');
  families.forEach((family, f) => {
    const values = numbers(family.values);
    const left = (f % across) * (w + gap);
    const top = Math.floor(f / across) * tall;
    const [low, high] = extent(values);
    const x = linear([0, Math.max(1, values.length - 1)], [left + 2, left + w - 2]);
    const y = linear([low, high === low ? low + 1 : high], [top + 106, top + 34]);
    let d = '';
    let pen = false;
    values.forEach((value, i) => {
      if (Number.isFinite(value)) {
        d += `${pen ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      }
      pen = Number.isFinite(value);
    });
    const { weight } = family;
    svg.append(
      s('rect', { x: left, y: top + 28, width: w, height: 84, fill: colours.band }),
      s('rect', { x: left, y: top + 28, width: Math.max(0, w * ((weight || 0) / (most || 1))), height: 3, fill: colours.classes[0] }),
      s('text', { x: left, y: top + 20, fill: colours.ink }, fitText(family.name, w - 48)),
      s('text', { x: left + w, y: top + 20, fill: colours.quiet, 'text-anchor': 'end' }, percent(weight, 1)),
      s('path', { d, stroke: colours.ink, fill: 'none', 'stroke-width': 1.2 }),
      s('text', { x: left + 3, y: top + 124, fill: colours.quiet, 'font-size': 10.5 }, `${short(low, 3)} to ${short(high, 3)} ${family.unit ?? ''}`),
    );
  });
  return svg;
}
