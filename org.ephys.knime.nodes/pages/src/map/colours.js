/** What colours the cells of a map: classes, or numbers as shades. */

import { extent, numbers, short } from '../common/numbers.js';
import { classStyle, css, viridis } from '../common/theme.js';

export const SHADES = 32;

/** A colour column `{name, classes, values}` or `{name, unit?, values}` with its amounts or its range. */
export function prepared(colour) {
  if (colour.classes) {
    const values = colour.values.map((k) => k ?? -1);
    const amounts = colour.classes.map((_, k) => values.reduce((sum, value) => sum + (value === k ? 1 : 0), 0));
    const unknown = values.reduce((sum, value) => sum + (value < 0 ? 1 : 0), 0);
    return { ...colour, values, amounts, unknown, hidden: new Set() };
  }
  const values = numbers(colour.values);
  return { ...colour, values, range: extent(values), missing: values.reduce((sum, v) => sum + (v !== v ? 1 : 0), 0) };
}

/** The text of one value of a colour column. */
export function valueText(colour, i) {
  if (colour.classes) {
    return colour.values[i] < 0 ? 'not known' : colour.classes[colour.values[i]];
  }
  return Number.isNaN(colour.values[i]) ? 'missing' : `${short(colour.values[i])}${colour.unit ? ` ${colour.unit}` : ''}`;
}

/** Whether a cell is among those that the legend shows. */
export function isShown(colour, i) {
  return !colour.classes || !colour.hidden.has(colour.values[i]);
}

/** Groups of placed cells that look the same, the quiet ones first. */
export function groups(colour, placed, paper) {
  const found = new Map();
  for (const i of placed) {
    if (!isShown(colour, i)) {
      continue;
    }
    let key;
    if (colour.classes) {
      key = colour.values[i];
    } else {
      const [low, high] = colour.range;
      const v = colour.values[i];
      key = Number.isNaN(v) ? -1 : Math.min(SHADES - 1, Math.floor(((v - low) / (high - low || 1)) * SHADES));
    }
    const group = found.get(key);
    if (group) {
      group.push(i);
    } else {
      found.set(key, [i]);
    }
  }
  return [...found.entries()]
    .sort(([a], [b]) => a - b)
    .map(([key, members]) => ({
      members,
      ...(colour.classes
        ? classStyle(key, paper)
        : { colour: key < 0 ? paper.line : css(viridis((key + 0.5) / SHADES)), shape: 'circle' }),
    }));
}

