/** What is known of a cell, as tables: its sweeps and its features. */

import { h } from '../common/dom.js';
import { count, number, short } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { table } from '../common/table.js';

/**
 * The list of sweeps of a cell, with the columns that are known for it.
 *
 * @param sweeps columns of the list
 * @param state `{kept, whole, overlaid, chosen}`: whether the sweep at a place can be shown, the page has all that can be read,
 *   the sweep is laid over, is the chosen one
 * @param actions `{onselect, onactivate}` of a place
 * @returns the table
 */
export function sweepList(sweeps, { kept, whole, overlaid, chosen }, { onselect, onactivate }) {
  const dim = (k, text) => (kept(k) ? text : h('span', { class: 'absent', title: whole ? 'Cannot be read' : 'Not part of this report' }, text));
  const amplitude = (k) => number(sweeps.amplitude?.[k]);
  const inCurrent = sweeps.clamp?.every((clamp, k) => clamp === 'current' || Number.isNaN(amplitude(k)));
  const known = sweeps.amplitude?.some((value) => value !== null && value !== undefined && value !== 'NaN');
  const list = table({
    label: 'Sweeps',
    height: 400,
    columns: [
      { name: 'Sweep', title: 'Number of the sweep in its recording', value: (k) => sweeps.number[k], text: (k) => dim(k, sweeps.number[k]), numeric: true, width: 60 },
      { name: 'Stimulus', title: 'What was applied, by the name in the recording', value: (k) => sweeps.stimulus?.[k] ?? '', text: (k) => dim(k, sweeps.stimulus?.[k] ?? '') },
      known
        ? {
            name: inCurrent ? 'Step (pA)' : 'Step',
            title: 'Amplitude of the stimulus',
            value: amplitude,
            text: (k) => (Number.isNaN(amplitude(k)) ? '' : dim(k, short(amplitude(k), 3))),
            numeric: true,
            width: 62,
          }
        : null,
      {
        name: 'Spikes',
        title: 'Detected spikes, as far as known',
        value: (k) => number(sweeps.spikes[k]),
        text: (k) => sweeps.spikes[k] ?? '',
        numeric: true,
        width: 58,
      },
      {
        name: '+',
        title: 'Overlay: Space or Ctrl+click',
        value: (k) => (overlaid(k) ? 1 : 0),
        text: (k) => (overlaid(k) ? '●' : ''),
        width: 28,
        screen: true,
      },
    ].filter(Boolean),
    onselect,
    onactivate,
    isMarked: chosen,
  });
  list.rows([...sweeps.number.keys()]);
  return list;
}

/**
 * The features of a cell, missing ones last.
 *
 * @param detail of the cell
 * @param id of the cell
 * @returns elements, none where no features are known
 */
export function featureTable({ features: list, notes }, id) {
  if (!list?.name?.length) {
    return [];
  }
  const isAbsent = (i) => Number.isNaN(number(list.value[i]));
  const rows = Array.from(list.name.keys()).sort((a, b) => isAbsent(a) - isAbsent(b) || a - b);
  const absent = rows.filter(isAbsent).length;
  const values = table({
    label: 'Features of the cell',
    height: 260,
    name: fileName(id, 'features'),
    columns: [
      { name: 'Feature', title: 'Name of the feature, as in the tables', words: true, value: (i) => list.name[i], width: 214, tail: true },
      {
        name: 'Value', title: 'Value of the feature for this cell',
        value: (i) => number(list.value[i]),
        text: (i) => short(number(list.value[i]), 5),
        numeric: true,
        width: 96,
      },
      { name: 'Unit', title: 'Unit of the value', value: (i) => list.unit?.[i] ?? '', width: 62 },
      { name: 'Remarks', title: 'Why it is missing or doubted', value: (i) => list.reason?.[i] ?? '' },
    ],
  });
  values.rows(rows);
  return [
    h('h2', null, absent ? `Features of the cell (${count(absent)} of ${count(rows.length)} missing)` : 'Features of the cell'),
    notes?.length ? h('ul', { class: 'reasons' }, notes.map((text) => h('li', null, text))) : null,
    values.element,
  ];
}
