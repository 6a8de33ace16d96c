/** What a report of predictions begins with: how many cells were answered, what became of the others, and each of them. */

import { announce, h } from '../common/dom.js';
import { count, number, percent, plural } from '../common/numbers.js';
import { table } from '../common/table.js';

const HEIGHT = 480;

/** What is decided of a cell, the best first, with what it is called and what it means. */
const DECISIONS = {
  confident: ['answered', 'One class fits the cell, and it is the most probable one.'],
  uncertain: ['uncertain', 'Several classes fit, or too little was measured to be sure, or the model is not calibrated.'],
  unlike: ['unlike', 'The cell is unlike the cells that the model was trained on.'],
  none: ['none', 'No class fits the cell as well as it fits most of its own cells.'],
  withheld: ['withheld', 'Too few features were measured: there is no prediction.'],
};

const nameOf = (decision) => DECISIONS[decision]?.[0] ?? decision;

/** How a column is written and how wide it is. */
function column(name, target, values) {
  const share = values.some((value) => typeof value === 'number');
  const text = (i) => (share ? percent(number(values[i])) : values[i]);
  if (name === 'Decision') {
    return { name, width: 96, value: (i) => values[i], text: (i) => h('span', { class: values[i] === 'confident' ? 'answered' : 'unanswered', title: DECISIONS[values[i]]?.[1] ?? null }, nameOf(values[i])) };
  }
  const heads = { [`Prediction (${target})`]: 'Predicted', [target]: 'Known' };
  const shown = heads[name] ?? name.replace(`(${target}=`, '(');
  const width = share ? Math.max(84, 8 * shown.length + 14) : { Reason: 400, Set: 96 }[name] ?? 96;
  return { name: shown, title: `${name}. Click to sort.`, value: (i) => values[i], text, numeric: share, width };
}

/** The counts as one bar and a button each, which shows these cells alone. */
function counts(one, onfilter) {
  const entries = Object.entries(one.decisions);
  let chosen = null;
  const buttons = entries.map(([decision, amount]) =>
    h(
      'button',
      {
        type: 'button',
        class: `decision decision-${decision}`,
        'aria-pressed': 'false',
        title: `${DECISIONS[decision]?.[1] ?? decision} Click to see these alone.`,
        disabled: amount === 0,
        onclick: () => choose(decision),
      },
      h('span', { class: 'amount-large' }, count(amount)),
      h('span', null, nameOf(decision)),
    ),
  );
  function choose(decision) {
    chosen = chosen === decision ? null : decision;
    buttons.forEach((button, k) => button.setAttribute('aria-pressed', String(entries[k][0] === chosen)));
    onfilter(chosen);
  }
  return h(
    'div',
    { class: 'decisions' },
    h('div', { class: 'bar', 'aria-hidden': 'true' }, entries.filter(([, amount]) => amount > 0).map(([decision, amount]) => h('span', { class: `part-${decision}`, style: `flex-grow:${amount}` }))),
    h('div', { class: 'decision-buttons', role: 'group', 'aria-label': 'What became of the cells' }, buttons),
  );
}

/**
 * What a predictor said.
 *
 * @param one an entry of `answered` in the report
 * @param onselect called with the id of a cell that a user has chosen
 * @param choose makes of the name of a cell what stands in its place
 * @param open opens a cell in all views
 * @returns `{element, mark(id)}`
 */
export function answers(one, { onselect, choose, open }) {
  const [ids, ...others] = Object.entries(one.columns);
  const names = ids[1];
  const all = Array.from(names.keys());
  const decision = one.columns.Decision;
  let marked = null;
  let only = null;
  const why = h('p', { class: 'note' });
  /** The reason of the chosen cell in full: there is seldom room for it in the table. */
  function explain(at) {
    const reason = one.columns.Reason?.[at];
    why.textContent = at === undefined ? (one.columns.Reason ? 'Click a cell to read its reason in full and to open it in all views.' : '') : `${names[at]}: ${reason || nameOf(decision[at])}`;
  }
  const order = ['Predicted', 'Known', 'Decision', 'Set', 'Reason'];
  const rank = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length);
  const list = table({
    label: `Predictions: ${one.target}`,
    height: Math.min(HEIGHT, 62 + 26 * all.length),
    name: 'predictions',
    columns: [
      { name: 'Cell', value: (i) => names[i], text: (i) => choose(names[i], true), least: 170 },
      ...others.map(([name, values]) => column(name, one.target, values)).sort((a, b) => rank(a) - rank(b)),
    ],
    onselect: (i) => {
      marked = names[i];
      explain(i);
      onselect(marked);
    },
    onactivate: (i) => open(names[i]),
    isMarked: (i) => names[i] === marked,
  });
  const find = h('input', { type: 'search', placeholder: 'find a cell or a class', 'aria-label': 'Find a cell or a class' });
  const amount = h('span', { class: 'amount' });
  const refill = () => {
    const text = find.value.trim().toLowerCase();
    const predicted = one.columns[`Prediction (${one.target})`];
    const rows = all.filter((i) => (!only || decision[i] === only) && `${names[i]} ${predicted[i] ?? ''}`.toLowerCase().includes(text));
    list.rows(rows);
    amount.textContent = rows.length === all.length ? plural(all.length, 'cell') : `${count(rows.length)} of ${plural(all.length, 'cell')}`;
    announce(amount.textContent);
  };
  find.addEventListener('input', refill);
  const figures = counts(one, (wanted) => {
    only = wanted;
    refill();
  });
  refill();
  explain(undefined);
  return {
    element: h(
      'div',
      { class: 'answers' },
      h('p', { class: 'lead' }, one.sentence),
      figures,
      h('div', { class: 'toolbar' }, all.length > 8 ? h('span', { class: 'find' }, find) : null, amount),
      list.element,
      why,
      one.total > all.length ? h('p', { class: 'note' }, `The first ${count(all.length)} of ${plural(one.total, 'cell')}; all are in the file of the table.`) : null,
    ),
    mark(id) {
      marked = id;
      const at = all.find((i) => names[i] === id);
      explain(at);
      if (at !== undefined) {
        list.reveal(at);
      }
      list.refresh();
    },
  };
}
