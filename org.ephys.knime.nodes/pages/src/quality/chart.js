/** The picture of a batch's quality: a bar per limit. */

import { drawing, fitText, linear, textWidth } from '../common/axes.js';
import { s } from '../common/dom.js';
import { count, percent } from '../common/numbers.js';
import { hideTip, showTip } from '../common/tooltip.js';
import { meaningOf } from '../common/words.js';

export const PASSED = 0;
export const FAILED = 1;
export const UNKNOWN = 2;

/** What became of a limit, by its number in the data: told apart by sign and word as well as by colour. */
export const STATES = [
  { sign: '✓', word: 'passed' },
  { sign: '✕', word: 'failed' },
  { sign: '○', word: 'not measured' },
];

const ROW = 38;
/** Where names and limits have no room beside the bars, they stand above them. */
const ABOVE = 32;
const BESIDE_MOST = 0.42;
const ORDER = [FAILED, UNKNOWN, PASSED];

/** Cells that fail, were not measured and pass, per limit; the limit that most cells fail comes first. */
export function drawLimits({ width, colours, limits, cells, onchoose }) {
  const longest = Math.max(...limits.map(({ name, range }) => Math.max(textWidth(name, 12, 'bold'), textWidth(range, 11)))) + 14;
  const over = longest > BESIDE_MOST * width ? ABOVE : 0;
  const labels = over ? 0 : longest;
  const room = over ? width : labels - 2;
  const each = ROW + over;
  const svg = drawing(width, each * limits.length + 8, 'How many cells fail each limit, were not measured, and pass');
  const pattern = `unknown-${Math.round(width)}-${colours.name}`;
  svg.append(
    s('defs', null, s('pattern', { id: pattern, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, s('rect', { width: 6, height: 6, fill: colours.missing }), s('path', { d: 'M0 0v6', stroke: colours.quiet, 'stroke-width': 1 }))),
  );
  const fills = { [FAILED]: colours.classes[4], [UNKNOWN]: `url(#${pattern})`, [PASSED]: colours.missing };
  const x = linear([0, cells], [labels, width - 4]);
  limits.forEach((limit, row) => {
    const y = row * each + 4;
    const group = s(
      'g',
      { 'data-limit': row, style: onchoose ? 'cursor:pointer' : null },
      s('rect', { x: 0, y, width, height: each, fill: 'transparent' }),
      s('text', { x: 0, y: y + 14, fill: colours.ink, 'font-weight': 600 }, fitText(limit.name, room)),
      s('text', { x: 0, y: y + 29, fill: colours.quiet, 'font-size': 11 }, fitText(limit.range, room, 11)),
    );
    let from = 0;
    for (const state of ORDER) {
      const amount = limit.totals[state];
      if (amount === 0) {
        continue;
      }
      const [left, right] = [x(from), x(from + amount)];
      const text = `${STATES[state].sign} ${count(amount)}`;
      group.append(s('rect', { 'data-state': state, x: left, y: y + over + 5, width: Math.max(1, right - left - 1), height: 22, fill: fills[state] }));
      if (right - left > textWidth(text) + 10) {
        const ink = state === FAILED ? '#111418' : colours.ink;
        group.append(
          ...(state === UNKNOWN ? [s('rect', { x: left + 3, y: y + over + 8, width: textWidth(text) + 6, height: 16, rx: 2, fill: colours.paper })] : []),
          s('text', { x: left + 6, y: y + over + 20, fill: ink }, text),
        );
      }
      from += amount;
    }
    if (onchoose) {
      const lines = [`${limit.name}, ${limit.range}`, ...meaningOf(limit.name), ...ORDER.map((state) => `${STATES[state].sign} ${count(limit.totals[state])} ${STATES[state].word} (${percent(limit.totals[state] / cells)})`)];
      group.addEventListener('mousemove', (event) => showTip(event.clientX, event.clientY, lines));
      group.addEventListener('mouseleave', hideTip);
      group.addEventListener('click', () => onchoose(limit));
    }
    svg.append(group);
  });
  return svg;
}
