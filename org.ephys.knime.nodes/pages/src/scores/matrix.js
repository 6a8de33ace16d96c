/** The confusion matrix: truth down, prediction across; a cell is chosen by click or arrow keys. */

import { drawing, fitText, textWidth } from '../common/axes.js';
import { s } from '../common/dom.js';
import { count, percent } from '../common/numbers.js';
import { css, inkOn, ramp } from '../common/theme.js';
import { hideTip, showTip } from '../common/tooltip.js';

const LABEL_MOST = 150;

/** Share that decides the colour of a matrix cell. */
function shade(counts, i, j, mode) {
  const total =
    mode === 'called'
      ? counts.reduce((sum, row) => sum + row[j], 0)
      : mode === 'truth'
        ? counts[i].reduce((sum, value) => sum + value, 0)
        : Math.max(1, ...counts.flat());
  return total > 0 ? counts[i][j] / total : NaN;
}

/**
 * Draws it.
 *
 * @param options.mode 'truth' (rates of each true class), 'called' (rates of each predicted class) or 'counts'
 * @param options.chosen `[truth, prediction]` or null
 * @param options.onchoose called with `[truth, prediction]`; without it the drawing is a plain picture
 */
export function drawMatrix({ width, colours, classes, counts, mode, chosen, onchoose }) {
  const n = classes.length;
  const left = Math.min(LABEL_MOST, Math.max(...classes.map((name) => textWidth(name)))) + 34;
  const upright = Math.max(...classes.map((name) => textWidth(name))) > (Math.min(width, 620) - left) / n - 6;
  const top = upright ? Math.min(LABEL_MOST, Math.max(...classes.map((name) => textWidth(name)))) + 36 : 46;
  const size = Math.max(14, Math.min(84, Math.floor((width - left - 2) / n)));
  const high = Math.min(size, Math.max(14, n <= 8 ? 58 : size));
  const svg = drawing(width, top + n * high + 8, `Confusion matrix of ${n} classes`);
  const colour = ramp(colours.sequential);
  const body = s('g', onchoose ? { role: 'grid', 'aria-label': 'Confusion matrix' } : null);

  svg.append(
    s('text', { x: left + (n * size) / 2, y: 14, 'text-anchor': 'middle', fill: colours.ink }, 'Predicted class'),
    s(
      'text',
      {
        x: 13,
        y: top + (n * high) / 2,
        transform: `rotate(-90 13 ${top + (n * high) / 2})`,
        'text-anchor': 'middle',
        fill: colours.ink,
      },
      'True class',
    ),
  );
  classes.forEach((name, k) => {
    const x = left + (k + 0.5) * size;
    svg.append(
      upright
        ? s('text', { x: x + 4, y: top - 8, transform: `rotate(-90 ${x + 4} ${top - 8})`, fill: colours.quiet }, fitText(name, LABEL_MOST))
        : s('text', { x, y: top - 9, 'text-anchor': 'middle', fill: colours.quiet }, name),
      s('text', { x: left - 8, y: top + (k + 0.5) * high + 4, 'text-anchor': 'end', fill: colours.quiet }, fitText(name, LABEL_MOST)),
    );
  });

  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      body.append(cell(i, j));
    }
  }
  svg.append(body);
  if (chosen) {
    const [i, j] = chosen;
    svg.append(
      s('rect', {
        x: left + j * size + 0.5,
        y: top + i * high + 0.5,
        width: size - 2,
        height: high - 2,
        fill: 'none',
        stroke: colours.classes[4],
        'stroke-width': 2.5,
        'pointer-events': 'none',
      }),
    );
  }
  return svg;

  function cell(i, j) {
    const value = shade(counts, i, j, mode);
    const fill = Number.isFinite(value) ? colour(value) : null;
    const x = left + j * size;
    const y = top + i * high;
    const amount = counts[i][j];
    const main = mode === 'counts' ? count(amount) : percent(value);
    const second = mode === 'counts' ? '' : count(amount);
    const ink = fill ? inkOn(fill) : colours.quiet;
    const roomy = size >= 44 && high >= 40;
    const readable = size >= textWidth(main, roomy ? 14 : 11) + 4 && high >= 16 && (amount > 0 || n <= 12);
    const text = (content, at, attributes) =>
      s('text', { x: x + size / 2 - 0.5, y: at, 'text-anchor': 'middle', fill: ink, 'pointer-events': 'none', ...attributes }, content);
    const label = `true ${classes[i]}, predicted ${classes[j]}: ${count(amount)} cells`;
    const node = s(
      'g',
      onchoose
        ? {
            role: 'gridcell',
            tabindex: (chosen ? chosen[0] === i && chosen[1] === j : i === 0 && j === 0) ? 0 : -1,
            'data-truth': i,
            'data-called': j,
            'aria-label': label,
            style: 'cursor:pointer',
          }
        : null,
      s('rect', { x, y, width: size - 1, height: high - 1, fill: fill ? css(fill) : colours.missing }),
      readable ? text(main, y + high / 2 + (roomy && second ? -1 : 4), { 'font-size': roomy ? 14 : 11 }) : null,
      readable && roomy && second ? text(second, y + high / 2 + 15, { 'font-size': 11, opacity: 0.85 }) : null,
    );
    if (onchoose) {
      node.addEventListener('click', () => onchoose([i, j]));
      node.addEventListener('mousemove', (event) =>
        showTip(event.clientX, event.clientY, [
          `${classes[i]} → ${classes[j]}`,
          `${count(amount)} cells`,
          `${percent(shade(counts, i, j, 'truth'), 1)} of the true ${classes[i]}`,
          `${percent(shade(counts, i, j, 'called'), 1)} of those called ${classes[j]}`,
        ]),
      );
      node.addEventListener('mouseleave', hideTip);
      node.addEventListener('keydown', (event) => {
        const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
        if (step) {
          event.preventDefault();
          onchoose([Math.min(n - 1, Math.max(0, i + step[0])), Math.min(n - 1, Math.max(0, j + step[1]))], true);
        } else if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onchoose([i, j], true);
        }
      });
    }
    return node;
  }
}
