/** Axes of the figures that are drawn as SVG. */

import { s } from './dom.js';
import { tickTexts, ticks } from './numbers.js';

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const TEXT_SIZE = 12;

let measure = null;

/** Width of a text in pixels. */
export function textWidth(text, size = TEXT_SIZE, weight = 'normal') {
  measure ??= document.createElement('canvas').getContext('2d');
  measure.font = `${weight} ${size}px ${FONT}`;
  return measure.measureText(text).width;
}

/** A text cut to a width, with an ellipsis. */
export function fitText(text, width, size = TEXT_SIZE) {
  if (textWidth(text, size) <= width) {
    return text;
  }
  let length = text.length;
  while (length > 1 && textWidth(`${text.slice(0, length)}…`, size) > width) {
    length--;
  }
  return `${text.slice(0, length)}…`;
}

/** A name cut to a width in its middle: the ends of names of features tell them apart. */
export function fitName(name, width, size = TEXT_SIZE) {
  if (textWidth(name, size) <= width) {
    return name;
  }
  let kept = name.length - 1;
  const cut = () => `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(name.length - Math.floor(kept / 2))}`;
  while (kept > 2 && textWidth(cut(), size) > width) {
    kept--;
  }
  return cut();
}

/** A text in lines of a width; a word that is wider is a line of its own. */
export function wrapText(text, width, size = TEXT_SIZE) {
  return text.split(' ').reduce((lines, word) => {
    const longer = `${lines.at(-1)} ${word}`;
    return lines.length && textWidth(longer, size) <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}

/** An empty drawing. */
export function drawing(width, height, label) {
  return s('svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': label,
    'font-family': FONT,
    'font-size': TEXT_SIZE,
  });
}

/** A linear scale: value → pixel, with `invert`. */
export function linear([from, to], [start, end]) {
  const span = to - from || 1;
  const scale = (value) => start + ((value - from) / span) * (end - start);
  scale.invert = (pixel) => from + ((pixel - start) / (end - start || 1)) * span;
  scale.domain = [from, to];
  return scale;
}

/** A range a little larger than the values, so that no mark touches the frame. */
export function padded([low, high], share = 0.04) {
  const margin = (high - low || Math.abs(high) || 1) * share;
  return [low - margin, high + margin];
}

/** A label with its unit, as journals write it: "Membrane potential (mV)". */
export function withUnit(name, unit) {
  return unit ? `${name} (${unit})` : name;
}

/** A horizontal axis under the box {left, top, width, height}. */
export function xAxis(svg, box, scale, colours, { label, count, texts, values, grid = false, format = tickTexts } = {}) {
  const at = values ?? ticks(...scale.domain, count ?? Math.max(2, Math.round(box.width / 90)));
  const shown = texts ?? format(at);
  const bottom = box.top + box.height;
  const group = s('g', { fill: colours.quiet, 'text-anchor': 'middle' });
  at.forEach((value, i) => {
    const x = scale(value);
    if (grid) {
      group.append(s('path', { d: `M${x} ${box.top}V${bottom}`, stroke: colours.grid, fill: 'none' }));
    }
    group.append(
      s('path', { d: `M${x} ${bottom}v4`, stroke: colours.line, fill: 'none' }),
      s('text', { x, y: bottom + 17 }, shown[i]),
    );
  });
  group.append(s('path', { d: `M${box.left} ${bottom}h${box.width}`, stroke: colours.line, fill: 'none' }));
  if (label) {
    group.append(s('text', { class: 'word-label', x: box.left + box.width / 2, y: bottom + 36, fill: colours.ink }, label));
  }
  svg.append(group);
}

/** A vertical axis left of the box. */
export function yAxis(svg, box, scale, colours, { label, count, values, texts, grid = true, format = tickTexts } = {}) {
  const at = values ?? ticks(...scale.domain, count ?? Math.max(2, Math.round(box.height / 50)));
  const shown = texts ?? format(at);
  const group = s('g', { fill: colours.quiet, 'text-anchor': 'end' });
  at.forEach((value, i) => {
    const y = scale(value);
    if (grid) {
      group.append(s('path', { d: `M${box.left} ${y}h${box.width}`, stroke: colours.grid, fill: 'none' }));
    }
    group.append(
      s('path', { d: `M${box.left} ${y}h-4`, stroke: colours.line, fill: 'none' }),
      s('text', { x: box.left - 8, y: y + 4 }, shown[i]),
    );
  });
  group.append(s('path', { d: `M${box.left} ${box.top}v${box.height}`, stroke: colours.line, fill: 'none' }));
  if (label) {
    const x = 13;
    const y = box.top + box.height / 2;
    group.append(
      s('text', { class: 'word-label', x, y, transform: `rotate(-90 ${x} ${y})`, 'text-anchor': 'middle', fill: colours.ink }, label),
    );
  }
  svg.append(group);
}

/** A horizontal colour scale with its ends written under it. */
export function colourBar(svg, { x, y, width, colour, from, to, label, colours, format = tickTexts }) {
  const steps = 48;
  for (let i = 0; i < steps; i++) {
    svg.append(
      s('rect', { x: x + (i * width) / steps, y, width: width / steps + 0.6, height: 8, fill: colour(i / (steps - 1)) }),
    );
  }
  const [low, high] = format([from, to]);
  svg.append(
    s('text', { x, y: y + 21, fill: colours.quiet, 'font-size': 11 }, low),
    s('text', { x: x + width, y: y + 21, fill: colours.quiet, 'font-size': 11, 'text-anchor': 'end' }, high),
    s('text', { x: x + width / 2, y: y - 5, fill: colours.ink, 'font-size': 11, 'text-anchor': 'middle' }, label),
  );
}
