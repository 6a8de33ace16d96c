/** What a report of predictions begins with: how many cells were answered, what became of the others, and each of them. */

import { textWidth } from '../common/axes.js';
import { announce, h, hint, put } from '../common/dom.js';
import { count, number, percent, plural } from '../common/numbers.js';
import { table } from '../common/table.js';

const HEIGHT = 480;
const LEAST_REASON = 160;
const MOST_REASON = 400;
const MOST_SET = 260;

/** What is decided of a cell, the best first, with what it is called and what it means. */
const DECISIONS = {
  CONFIDENT: ['answered', 'One class fits the cell, and it is the most probable one.'],
  UNCERTAIN: ['uncertain', 'Several classes fit, or too little was measured to be sure, or the model is not calibrated.'],
  UNLIKE: ['unlike', 'The cell is unlike the cells that the model was trained on.'],
  NONE: ['no class', 'No class fits the cell as well as it fits most of its own cells.'],
  WITHHELD: ['withheld', 'Too few features were measured: there is no prediction.'],
};

/** What the constant of a decision is called here. */
const nameOf = (decision) => DECISIONS[decision]?.[0] ?? decision;

/** Columns that come first, in this order, by what they say. */
const ORDER = ['PREDICTED', 'KNOWN', 'DECISION', 'SET', 'REASON'];
const HEADS = { PREDICTED: 'Predicted', KNOWN: 'Known' };

/** What the decisions mean that these cells met; a title alone is not seen on paper and on a telephone. */
function meanings(decisions) {
  const met = decisions.filter(({ cells, decision }) => cells > 0 && DECISIONS[decision]).map(({ decision }) => decision);
  return h('dl', { class: 'meanings' }, met.map((decision) => [h('dt', null, nameOf(decision)), h('dd', null, DECISIONS[decision][1])]));
}

/** As wide as the texts are, within limits: all that is known of the chosen cell is told in full below. */
function textRoom(values, least, most) {
  return Math.ceil(values.reduce((widest, text) => Math.max(widest, Math.min(most, textWidth(text ?? '', 13) + 20)), least));
}

/** How a column is written and how wide it is. */
function column({ name, kind, values }, target, decision) {
  const share = values.some((value) => typeof value === 'number');
  const text = (i) => (share ? percent(number(values[i])) : values[i]);
  if (kind === 'DECISION') {
    return { name, width: 96, value: (i) => values[i], text: (i) => h('span', { class: decision[i] === 'CONFIDENT' ? 'answered' : 'unanswered', title: DECISIONS[decision[i]]?.[1] ?? null }, nameOf(decision[i])) };
  }
  const shown = HEADS[kind] ?? name.replace(`(${target}=`, '(');
  const width = share ? Math.max(84, 8 * shown.length + 14) : kind === 'REASON' ? textRoom(values, LEAST_REASON, MOST_REASON) : kind === 'SET' ? textRoom(values, 96, MOST_SET) : 96;
  return { name: shown, title: `${name}. Click to sort.`, value: (i) => values[i], text, numeric: share, width };
}

/** The counts as one bar and a button each, which shows these cells alone. */
function counts(one, onfilter) {
  const entries = one.decisions.map(({ decision, cells }) => [decision, cells]);
  let chosen = null;
  const buttons = entries.map(([decision, amount]) =>
    h(
      'button',
      {
        type: 'button',
        class: `decision decision-${decision.toLowerCase()}`,
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
    h('div', { class: 'bar', 'aria-hidden': 'true' }, entries.filter(([, amount]) => amount > 0).map(([decision, amount]) => h('span', { class: `part-${decision.toLowerCase()}`, style: `flex-grow:${amount}` }))),
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
  const values = (kind) => one.columns.find((column) => column.kind === kind)?.values;
  const names = values('ID');
  const all = Array.from(names.keys());
  const constants = new Map(one.decisions.map(({ word, decision }) => [word, decision]));
  const decision = values('DECISION').map((word) => constants.get(word ?? ''));
  const reasons = values('REASON');
  const predicted = values('PREDICTED');
  /** Then the sentence above the table has it. */
  const sameForAll = reasons?.every((reason) => reason && reason === reasons[0]) && all.length > 1;
  let marked = null;
  let only = null;
  const why = h('p', { class: 'note' });
  /** The reason of the chosen cell in full: there is seldom room for it in the table. */
  function explain(at) {
    const reason = reasons?.[at];
    put(why, at === undefined ? (reasons ? hint('Click a cell to read its reason in full and to open it in all views.') : '') : `${names[at]}: ${reason || nameOf(decision[at])}`);
  }
  const rank = ({ kind }) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  const list = table({
    label: `Predictions: ${one.target}`,
    height: Math.min(HEIGHT, 62 + 26 * all.length),
    name: 'predictions',
    columns: [
      { name: 'Cell', title: 'Name of the cell. Click to sort.', value: (i) => names[i], text: (i) => choose(names[i], true), least: 170 },
      ...one.columns
        .filter(({ kind, values: said }) => kind !== 'ID' && said.some((value) => value !== null && value !== ''))
        .sort((a, b) => rank(a) - rank(b))
        .map((said) => ({ ...column(said, one.target, decision), screen: said.kind === 'REASON' && sameForAll })),
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
      meanings(one.decisions),
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
