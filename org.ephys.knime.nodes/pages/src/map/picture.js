/** A map of cells as an SVG that is saved, with its legend beside it. */

import { drawing } from '../common/axes.js';
import { s } from '../common/dom.js';
import { count, short } from '../common/numbers.js';
import { classStyle, css, viridis } from '../common/theme.js';
import { SHADES, groups } from './colours.js';
import { groupPaths } from './view.js';

/** Width of the legend beside the map. */
export const LEGEND = 190;

function frame(paper, height, axes) {
  return [
    s('path', { d: `M12 ${height - 12}v-48M12 ${height - 12}h48`, stroke: paper.quiet, fill: 'none' }),
    s('text', { x: 64, y: height - 8, fill: paper.quiet }, axes[0]),
    s('text', { x: 12, y: height - 66, fill: paper.quiet }, axes[1]),
  ];
}

/**
 * @param width, height, paper what the picture is drawn with
 * @param map what is drawn: `{title, axes, view, colour, placed, radius}`
 */
export function mapPicture(width, height, paper, { title, axes, view, colour, placed, radius }) {
  const entries = colour.classes
    ? colour.classes.map((name, k) => ({ k, name })).filter(({ k }) => !colour.hidden.has(k) && colour.amounts[k] > 0)
    : [];
  if (colour.classes && colour.unknown && !colour.hidden.has(-1)) {
    entries.push({ k: -1, name: 'not known' });
  }
  const svg = drawing(width + LEGEND, Math.max(height, 30 + entries.length * 20), title);
  const seen = view.sized(width, height);
  svg.append(...frame(paper, height, axes));
  for (const group of groupPaths(groups(colour, placed, paper), seen, radius)) {
    svg.append(s('path', { d: group.path, fill: group.colour, 'fill-opacity': 0.85 }));
  }
  svg.append(s('text', { x: width + 10, y: 16, fill: paper.ink, 'font-weight': 600 }, colour.name));
  entries.forEach(({ k, name }, at) => {
    const style = classStyle(k, paper);
    const [mark] = groupPaths([{ members: [0], ...style }], { sx: [width + 16], sy: [34 + at * 20] }, 5);
    svg.append(
      s('path', { d: mark.path, fill: style.colour }),
      s('text', { x: width + 28, y: 38 + at * 20, fill: paper.ink }, `${name} (${count(k < 0 ? colour.unknown : colour.amounts[k])})`),
    );
  });
  if (!colour.classes) {
    for (let i = 0; i < SHADES; i++) {
      svg.append(s('rect', { x: width + 10, y: 28 + i * 4, width: 12, height: 4.5, fill: css(viridis(1 - (i + 0.5) / SHADES)) }));
    }
    svg.append(
      s('text', { x: width + 28, y: 36, fill: paper.quiet }, `${short(colour.range[1])} ${colour.unit ?? ''}`),
      s('text', { x: width + 28, y: 28 + SHADES * 4, fill: paper.quiet }, `${short(colour.range[0])} ${colour.unit ?? ''}`),
    );
  }
  return svg;
}
