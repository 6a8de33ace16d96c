/** The spikes of a sweep: their numbers as a table, and their shapes as figures. */

import { textWidth, withUnit } from '../common/axes.js';
import { h, hint } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { count, decimalsFor, fixed, number, plural } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { table } from '../common/table.js';
import { drawAligned, drawPhase } from './shapes.js';

/** How many spikes a sweep has, null if nobody looked. */
export function spikeCount(one) {
  return one.spikes?.columns?.[0]?.values.length ?? null;
}

/**
 * @param one the sweep
 * @param of `{id, number}`: its cell and number
 * @param onselect called with the place of the spike that is chosen, and its time in s if that is known
 * @returns elements
 */
export function spikeTable(one, { id, number: sweepNumber }, onselect) {
  const columns = one.spikes?.columns ?? [];
  const amount = spikeCount(one) ?? 0;
  const missing = one.missing ?? [];
  const elements = [
    h('h2', null, amount ? plural(amount, 'spike') : one.clamp === 'voltage' ? 'Voltage clamp: no spikes are looked for' : 'No spikes detected'),
    missing.length ? h('ul', { class: 'reasons' }, missing.map(({ name, reason }) => h('li', null, h('strong', null, name), ' ', reason))) : null,
  ];
  if (!amount) {
    return elements;
  }
  const list = table({
    label: 'Spikes',
    height: 260,
    name: fileName(id, 'sweep', sweepNumber, 'spikes'),
    columns: [
      { name: '#', title: 'Number of the spike in its sweep', value: (i) => i + 1, numeric: true, width: 36 },
      ...columns.map((column) => {
        const values = column.values.map(number);
        // spikes of one sweep differ by less than a millisecond, whatever the second
        const decimals = column.unit === 's' ? 5 : decimalsFor(values);
        return {
          name: withUnit(column.name, column.unit),
          title: column.about,
          value: (i) => values[i],
          text: (i) => fixed(values[i], decimals),
          numeric: true,
          width: Math.ceil(Math.max(72, ...column.name.split(' ').map((word) => textWidth(word, 12) + 13))),
        };
      }),
    ],
    onselect: (i) => onselect(i, number(one.marks?.peak?.t[i] ?? one.marks?.threshold?.t[i])),
  });
  list.rows(Array.from({ length: amount }, (_, i) => i));
  return [...elements, list.element];
}

/**
 * The figures of the shapes of spikes, of which one may be chosen.
 *
 * @param one the sweep
 * @param of `{id, number}`: its cell and number
 * @param shapes as `spikeShapes` gives them
 * @returns `{elements, choose}`, where `choose(place)` draws a spike alone on top
 */
export function shapeFigures(one, { id, number: sweepNumber }, shapes) {
  let chosen = -1;
  const figures = [
    ['Spikes aligned at threshold', 'spikes', drawAligned],
    ['Phase plot', 'phase', drawPhase],
  ].map(([title, what, drawn]) =>
    figure({
      title,
      name: fileName(id, 'sweep', sweepNumber, what),
      draw: (width, colours) => drawn({ width, colours, shapes, chosen }),
    }),
  );
  const amount = one.marks.threshold.t.length;
  const spikes = shapes.length === amount ? plural(amount, 'spike') : `${count(shapes.length)} of ${plural(amount, 'spike')}`;
  return {
    elements: [
      figures.map((each) => each.element),
      h(
        'p',
        { class: 'note' },
        `Sweep ${sweepNumber}, ${spikes} from the first (dark) to the last (light), as sampled; dots are thresholds.`,
        hint(' Click a spike in the table to see it alone on top.'),
      ),
    ],
    choose(spike) {
      chosen = spike;
      figures.forEach((each) => each.redraw());
    },
  };
}
