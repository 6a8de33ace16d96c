/** Times, values and pairs as the report writes them. */

import { h, hint } from '../common/dom.js';
import { fixed, short } from '../common/numbers.js';

export function duration(seconds) {
  if (!(seconds >= 60)) {
    return `${fixed(seconds, seconds < 10 ? 2 : 1)} s`;
  }
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole - 60 * minutes} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function moment(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? String(iso ?? '–')
    : date.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
}

/** A number written short, everything else as it is. */
export function cellText(value) {
  return typeof value === 'number' ? (Number.isInteger(value) ? fixed(value, 0) : short(value, 5)) : (value ?? '–');
}

/** Sentences on what to do with a view. */
const DOING = /\b(click|choose|point at|zoom|looked at|save as|be laid)\b/i;

/** What a view shows; on paper without what can be done with it on a screen. */
export function aboutView(text) {
  return text.split(/(?<=\.)\s+/).map((sentence) => [' ', DOING.test(sentence) ? hint(sentence) : sentence]);
}

export function pairs(entries) {
  return h('dl', { class: 'pairs' }, entries.map(([name, value]) => [h('dt', null, name), h('dd', null, cellText(value))]));
}
