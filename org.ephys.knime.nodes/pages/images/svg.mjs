/** SVG as text. */

export const FONT = 'Helvetica, Arial, sans-serif';

/** Text that may stand in an element or an attribute. */
export function escaped(text) {
  return String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** An element: `tag('rect', {x: 1}, children…)`. */
export function tag(name, attributes = {}, ...children) {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? Math.round(value * 10) / 10 : value)}"`)
    .join('');
  const inside = children.flat(Infinity).filter((child) => child !== null && child !== undefined).join('');
  return inside ? `<${name}${given}>${inside}</${name}>` : `<${name}${given}/>`;
}

/** A text at a place. */
export function text(content, x, y, attributes = {}) {
  return tag('text', { x, y, ...attributes }, escaped(content));
}

/** A drawing on white. */
export function drawing(width, height, title, ...children) {
  return `${tag(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, 'font-family': FONT, 'font-size': 12 },
    tag('title', {}, escaped(title)),
    tag('rect', { width, height, fill: '#ffffff' }),
    children.flat(Infinity).map((child) => `\n${child}`),
  )}\n`;
}

/** Words broken into lines of about so many characters. */
export function lines(content, characters) {
  const broken = [];
  for (const word of content.split(/\s+/).filter(Boolean)) {
    if (broken.length && `${broken.at(-1)} ${word}`.length <= characters) {
      broken[broken.length - 1] += ` ${word}`;
    } else {
      broken.push(word);
    }
  }
  return broken;
}
