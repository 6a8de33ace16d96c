/** The legend of a map: classes to show and hide, or the range of the shades. */

import { h, s } from '../common/dom.js';
import { count, plural, short } from '../common/numbers.js';
import { classStyle, css, theme, viridis } from '../common/theme.js';
import { groupPaths } from './view.js';

function classLegend(colour, onchange) {
  const toggleAll = (hide) => {
    colour.hidden = new Set(hide ? [-1, ...colour.classes.keys()] : []);
    onchange({ all: true });
  };
  const entry = (k, name, amount) => {
    const style = classStyle(k, theme());
    const box = h('input', { type: 'checkbox', checked: !colour.hidden.has(k) });
    box.addEventListener('change', () => {
      if (box.checked) {
        colour.hidden.delete(k);
      } else {
        colour.hidden.add(k);
      }
      onchange({ all: false });
    });
    const [mark] = groupPaths([{ members: [0], ...style }], { sx: [8], sy: [8] }, 5);
    return h(
      'li',
      null,
      h(
        'label',
        null,
        box,
        s('svg', { width: 16, height: 16, 'aria-hidden': 'true' }, s('path', { d: mark.path, fill: style.colour })),
        h('span', { class: 'legend-name' }, name),
        h('span', { class: 'amount' }, count(amount)),
      ),
    );
  };
  return [
    h(
      'div',
      { class: 'legend-buttons' },
      h('button', { type: 'button', class: 'quiet', onclick: () => toggleAll(false) }, 'all'),
      h('button', { type: 'button', class: 'quiet', onclick: () => toggleAll(true) }, 'none'),
    ),
    h(
      'ul',
      { class: 'legend' },
      colour.classes.map((name, k) => entry(k, name, colour.amounts[k])),
      colour.unknown ? entry(-1, 'not known', colour.unknown) : null,
    ),
  ];
}

function numberLegend(colour) {
  const stops = Array.from({ length: 12 }, (_, i) => css(viridis(i / 11))).join(',');
  return [
    h('div', { class: 'shades', style: `background:linear-gradient(to right,${stops})` }),
    h(
      'div',
      { class: 'shade-ends' },
      h('span', null, short(colour.range[0])),
      h('span', null, colour.unit ?? ''),
      h('span', null, short(colour.range[1])),
    ),
    colour.missing ? h('p', { class: 'note' }, `${plural(colour.missing, 'cell')} without a value in grey.`) : null,
  ];
}

/**
 * @param colour what the cells are coloured by
 * @param onchange called when classes were shown or hidden, with `{all}`: whether all at once
 */
export function legendOf(colour, onchange) {
  return colour.classes ? classLegend(colour, onchange) : numberLegend(colour);
}
