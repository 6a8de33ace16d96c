/** What a reader looks for first: scores and differences, picked from the tables and views of a run. */

import { h } from '../common/dom.js';
import { count, fixed, number, pValue, percent } from '../common/numbers.js';

/** What each of two compared models and their difference are, by what the columns are for. */
const DIFFERENCE = ['FIRST_MODEL', 'SECOND_MODEL', 'METRIC', 'DIFFERENCE', 'DIFFERENCE_LOW', 'DIFFERENCE_HIGH', 'DIFFERENCE_P'];

/** A small table; texts to the left, numbers to the right. */
function grid(heads, rows) {
  const cell = (tag, content, i, properties) => h(tag, { class: heads[i].numeric ? 'numeric' : null, ...properties }, content);
  return h(
    'div',
    { class: 'wide-table', tabindex: 0, role: 'region', 'aria-label': heads.map((head) => head.name).filter(Boolean).join(', ') },
    h(
      'table',
      { class: 'results' },
      h('thead', null, h('tr', null, heads.map((head, i) => cell('th', head.name, i, { scope: 'col', title: head.about })))),
      h('tbody', null, rows.map((row) => h('tr', null, row.map((content, i) => cell('td', content, i))))),
    ),
  );
}

const text = (name, about) => ({ name, about });
const numeric = (name, about) => ({ name, about, numeric: true });
const interval = (low, high, write) => (Number.isFinite(low) ? ` (${write(low)} to ${write(high)})` : '');
const percents = (value) => percent(value, 1);
const points = (value) => fixed(100 * value, 1);
const at = (one, role) => one.columns.findIndex((column) => column.role === role);

/** The name of a score as a table writes it, for people. */
const inWords = (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll('_', ' ').replace(/\bf(?=\d)/, 'F');

/** Scores of all validations, one below the other. */
function scores(report) {
  const views = (report.views ?? []).filter((view) => view.data?.scores?.length && view.data.classes);
  if (!views.length) {
    return null;
  }
  const names = [...new Set(views.flatMap((view) => view.data.scores.map((score) => score.name)))];
  const messages = (view) => report.nodes.find((node) => node.id === view.node)?.messages ?? [];
  return [
    h('h3', null, 'Scores, with 95\u202f% intervals'),
    grid(
      [text('Validation', 'Node that scored a model'), numeric('Cells', 'Cells that were predicted by models that had not seen their donors, if folds keep donors together'), ...names.map((name) => numeric(name)), text('')],
      views.map((view) => [
        view.title,
        count(view.data.cells.id.length),
        ...names.map((name) => {
          const one = view.data.scores.find((score) => score.name === name);
          return one ? [h('strong', null, percents(number(one.value))), interval(number(one.low), number(one.high), percents)] : '–';
        }),
        messages(view).length ? h('a', { href: `#node-${view.node}`, class: 'wrong' }, 'warning') : null,
      ]),
    ),
  ];
}

/** Differences of two models, as Compare Models gives them. */
function differences(tables) {
  const found = tables.filter((one) => DIFFERENCE.every((role) => at(one, role) >= 0));
  const rows = found.flatMap((one) =>
    one.preview.map((row) => {
      const [first, second, metric, difference, low, high, p] = DIFFERENCE.map((role) => row[at(one, role)]);
      return [
        `${first} − ${second}`,
        inWords(metric),
        [h('strong', null, points(number(difference))), interval(number(low), number(high), points)],
        pValue(number(p)),
      ];
    }),
  );
  return rows.length
    ? [
        h('h3', null, 'Differences in percentage points, with corrected 95\u202f% intervals'),
        grid(
          [
            text('Models', 'First model minus second model'),
            text('Score', 'What was compared'),
            numeric('Difference', 'In percentage points'),
            numeric('p (permutation)', 'Share of exchanges of the models by donors that make as large a difference'),
          ],
          rows,
        ),
      ]
    : null;
}

/** How far two tables agree, as Compare Features gives it. */
function agreement(one) {
  if (at(one, 'DIFFERING_VALUES') < 0 || !one.preview.length) {
    return null;
  }
  const value = (role) => count(number(one.preview[0][at(one, role)]));
  return [
    h('h3', null, 'Agreement'),
    h(
      'p',
      null,
      `${value('SHARED_VALUES')} values of ${value('SHARED_FEATURES')} features and ${value('SHARED_CELLS')} cells were compared: `,
      h('strong', null, `${value('DIFFERING_VALUES')} beyond the tolerance, ${value('UNSHARED_VALUES')} missing in one table`),
      '.',
    ),
  ];
}

/**
 * All of them, or null where a run has none.
 *
 * @param report the run
 */
export function results(report) {
  const tables = report.nodes.flatMap((node) => node.tables ?? []);
  const found = [
    ...tables.map(agreement),
    scores(report),
    differences(tables),
  ].filter(Boolean);
  return found.length ? found : null;
}
