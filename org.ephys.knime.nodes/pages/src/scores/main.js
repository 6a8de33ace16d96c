/** Scores: how well predictions agree with the truth, and which cells do not. */

import '../common/base.css';
import { textWidth } from '../common/axes.js';
import { announce, h, hint, put, switcher } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { count, fixed, number, numbers, percent, plural, short } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { followKnime, onSelection, tellSelection } from '../common/selection.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { drawCalibration, drawClasses, drawDonors } from './charts.js';
import { drawMatrix } from './matrix.js';
import { calibration, confusion, overall, perClass, perGroup, wilson } from './metrics.js';

function tile(name, value, note) {
  return h('div', null, h('dt', null, name), h('dd', { class: 'tile-value', style: 'margin:0' }, value), note ? h('div', { class: 'tile-note' }, note) : null);
}

/** The list is below the matrix, and scrolls sideways anyway. */
const NARROW = window.matchMedia('(max-width: 600px)');

/** Wide enough for most of the names, but not much wider. */
function widthOf(names) {
  const widths = names.slice(0, 200).map((name) => textWidth(String(name ?? ''), 13));
  return Math.ceil(Math.min(130, Math.max(50, ...widths) + 20));
}

/** The scores over all cells; where the node gives one itself, with its interval, that one counts. */
function tiles(scores, given = []) {
  const computed = [
    ['Balanced accuracy', percent(scores.balancedAccuracy, 1)],
    ['Accuracy', percent(scores.accuracy, 1)],
    ['Macro F1', percent(scores.macroF1, 1)],
    ['Cohen’s κ', fixed(scores.kappa, 3)],
    ['Matthews correlation', fixed(scores.mcc, 3)],
  ];
  const asGiven = ({ name, value, low, high }, write) =>
    tile(
      name,
      write(number(value)),
      Number.isFinite(number(low)) ? `95\u202f%: ${write(number(low))} to ${write(number(high))}` : null,
    );
  const names = computed.map(([name]) => name);
  return h(
    'dl',
    { class: 'tiles' },
    computed.map(([name, value], k) => {
      const one = given.find((score) => score.name === name);
      return one ? asGiven(one, k < 3 ? (v) => percent(v, 1) : (v) => fixed(v, 3)) : tile(name, value, given.length ? 'of the cells below' : null);
    }),
    given.filter((score) => !names.includes(score.name)).map((score) => asGiven(score, (v) => short(v, 3))),
  );
}

start((source, main) => {
  const { data } = source;
  const { classes } = data;
  const cells = data.cells;
  const truth = cells.truth.map((k) => k ?? -1);
  const prediction = cells.prediction.map((k) => k ?? -1);
  const probabilities = (cells.probabilities ?? []).map(numbers);
  const counts = confusion(truth, prediction, classes.length);
  const scores = overall(counts);
  const byClass = perClass(counts);
  const groups = cells.donor ? perGroup(truth, prediction, cells.donor) : [];
  const title = data.title ?? 'Scores';

  let mode = 'truth';
  let chosen = null;
  let marked = null;

  const className = (k) => (k >= 0 ? classes[k] : '–');
  const listTitle = h('span', { class: 'figure-title' });
  const list = table({
    label: 'Cells of the chosen field of the matrix',
    height: 346,
    name: () => fileName(title, chosen ? `${classes[chosen[0]]}_called_${classes[chosen[1]]}` : 'wrong'),
    columns: [
      { name: 'Cell', title: 'Name of the cell', value: (i) => cells.id[i], width: widthOf(cells.id), tail: true },
      cells.donor ? { name: 'Donor', value: (i) => cells.donor[i], least: NARROW.matches ? widthOf(cells.donor) : 60, tail: true } : null,
      cells.fold ? { name: 'Fold', value: (i) => number(cells.fold[i]), numeric: true, width: 42 } : null,
      { name: 'True', title: 'Known class', value: (i) => className(truth[i]), width: 62 },
      { name: 'Predicted', title: 'Class that the model predicts', value: (i) => className(prediction[i]), width: 74 },
      probabilities.length
        ? {
            name: 'P (pred.)',
            width: 70,
            title: 'Probability of the predicted class',
            numeric: true,
            value: (i) => (prediction[i] >= 0 ? probabilities[prediction[i]][i] : NaN),
            text: (i) => (prediction[i] >= 0 ? fixed(probabilities[prediction[i]][i], 3) : '–'),
          }
        : null,
      probabilities.length
        ? {
            name: 'P (true)',
            width: 64,
            title: 'Probability of the true class',
            numeric: true,
            value: (i) => (truth[i] >= 0 ? probabilities[truth[i]][i] : NaN),
            text: (i) => (truth[i] >= 0 ? fixed(probabilities[truth[i]][i], 3) : '–'),
          }
        : null,
    ].filter(Boolean),
    onselect: (i) => mark(cells.id[i], true),
    isMarked: (i) => cells.id[i] === marked,
  });

  /** Marks a cell in the list; one that a user has chosen is opened by the other views of a report. */
  function mark(id, byUser = false) {
    marked = id;
    list.refresh();
    if (byUser) {
      tellSelection(id);
    }
  }

  const matrix = figure({
    title: 'Confusion matrix',
    name: () => fileName(title, 'confusion'),
    controls: [
      switcher(
        'Shown in the matrix',
        [
          ['truth', 'of true class'],
          ['called', 'of predicted class'],
          ['counts', 'counts'],
        ],
        mode,
        (value) => {
          mode = value;
          matrix.redraw();
        },
      ),
    ],
    draw: (width, colours, host) =>
      drawMatrix({ width, colours, classes, counts, mode, chosen, onchoose: host ? choose : null }),
  });

  function choose(field, focus = false) {
    const again = chosen && field && chosen[0] === field[0] && chosen[1] === field[1] && !focus;
    chosen = again ? null : field;
    matrix.redraw();
    if (focus) {
      matrix.host.querySelector(`[data-truth="${chosen[0]}"][data-called="${chosen[1]}"]`)?.focus();
    }
    fillList();
  }

  function fillList() {
    const rows = [];
    for (let i = 0; i < truth.length; i++) {
      const wanted = chosen
        ? truth[i] === chosen[0] && prediction[i] === chosen[1]
        : truth[i] >= 0 && prediction[i] >= 0 && truth[i] !== prediction[i];
      if (wanted) {
        rows.push(i);
      }
    }
    const what = chosen
      ? chosen[0] === chosen[1]
        ? `${plural(rows.length, 'cell')}: ${classes[chosen[0]]}, rightly predicted`
        : `${plural(rows.length, 'cell')}: ${classes[chosen[0]]} predicted as ${classes[chosen[1]]}`
      : `${plural(rows.length, 'wrong prediction')}`;
    listTitle.textContent = what;
    announce(what);
    list.rows(rows);
  }

  const perClassFigure = figure({
    title: 'Scores of every class',
    name: () => fileName(title, 'classes'),
    draw: (width, colours, host) =>
      drawClasses({
        width,
        colours,
        classes,
        perClass: byClass,
        intervals: byClass.map((one, k) => wilson(counts[k][k], one.cells)),
        live: Boolean(host),
      }),
  });
  const figures = [
    matrix.element,
    h(
      'section',
      null,
      h('div', { class: 'list-title', style: 'min-height:30px;margin-bottom:6px;display:flex;align-items:center' }, listTitle),
      list.element,
      h('p', { class: 'note' }, hint('Click a field of the matrix to list its cells; click it again for all wrong predictions. A cell that is clicked is opened by the other views of a report.')),
    ),
    perClassFigure.element,
  ];
  if (probabilities.length) {
    const measured = calibration(truth, prediction, probabilities);
    figures.push(
      figure({
        title: 'Calibration',
        name: () => fileName(title, 'calibration'),
        draw: (width, colours, host) =>
          drawCalibration({ width, colours, calibration: measured, live: Boolean(host) }),
      }).element,
    );
  }
  if (groups.length > 1) {
    figures.push(
      figure({
        title: 'Spread over donors',
        className: 'wide',
        name: () => fileName(title, 'donors'),
        draw: (width, colours, host) =>
          drawDonors({ width, colours, groups, accuracy: scores.accuracy, live: Boolean(host) }),
      }).element,
    );
  }
  put(main, tiles(scores, data.scores), h('div', { class: 'grid' }, figures));
  fillList();
  onSelection((id) => mark(id));
  followKnime(source);

  const unknown = truth.length - scores.cells;
  const folds = cells.fold ? new Set(cells.fold.filter((fold) => fold !== null && fold >= 0)).size : 0;
  return {
    title,
    subtitle: [
      data.method,
      plural(scores.cells, 'cell'),
      unknown > 0 ? `${count(unknown)} without a true class or prediction left out` : null,
      plural(classes.length, 'class', 'classes'),
      groups.length ? plural(groups.length, 'donor') : null,
      folds > 1 ? plural(folds, 'fold') : null,
    ]
      .filter(Boolean)
      .join(' · '),
    keys: [
      ['Tab', 'to the matrix, the list, the buttons'],
      ['← → ↑ ↓', 'move in the matrix or the list'],
      ['Enter', 'choose a field of the matrix'],
    ],
  };
});
