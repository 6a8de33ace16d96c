/** Whether a model can be used on new cells: the verdict, what it rests on, the cells. */

import '../common/base.css';
import './validity.css';
import { announce, h, put } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { count, fixed, number, numbers, percent, plural, short } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { followKnime, onSelection, tellSelection } from '../common/selection.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { unitText } from '../common/units.js';
import { drawClasses, drawDrift, drawTypicality } from './chart.js';

const FIRST_FEATURES = 20;

/** The same with its columns of numbers as numbers. */
function cleaned(columns, names) {
  return { ...columns, ...Object.fromEntries(names.map((name) => [name, numbers(columns[name])])) };
}

function findingList(findings, rows) {
  const value = (amount) => (Number.isFinite(amount) ? short(amount, 3) : '');
  return h(
    'div',
    { class: 'wide-table', style: 'overflow:auto' },
    h(
      'table',
      { class: 'findings', style: 'min-width:760px' },
      h('thead', null, h('tr', null, [['Looked at', 190, 'What was compared'], ['', 84], ['Found', 70, 'Value for the new cells'], ['Held against', 92, 'Limit, or what was to be expected'], ['In words', null, 'What the value says']].map(([name, width, title], i) => h('th', { scope: 'col', title, class: i === 2 || i === 3 ? 'numeric' : null, style: width ? `width:${width}px` : null }, name)))),
      h(
        'tbody',
        null,
        rows.map((i) =>
          h(
            'tr',
            null,
            h('td', null, findings.check[i]),
            h('td', { class: findings.says[i] === 'AGAINST' ? 'against' : null }, findings.outcome[i] ?? ''),
            h('td', { class: 'numeric' }, value(number(findings.value[i]))),
            h('td', { class: 'numeric' }, value(number(findings.limit[i]))),
            h('td', null, unitText(findings.text[i] ?? '')),
          ),
        ),
      ),
    ),
  );
}

start((source, main) => {
  const { data } = source;
  const title = data.title ?? 'Model validity';
  if (!data.findings) {
    put(main, h('p', { class: 'empty' }, 'The node was skipped: the table lacks columns of the model.'));
    return { title };
  }
  const { findings } = data;
  const at = (topic) => findings.topic.indexOf(topic);
  const features = cleaned(data.features, ['trainingMedian', 'newMedian', 'spread', 'shift', 'low', 'high', 'newLow', 'newLower', 'newUpper', 'newHigh', 'outside', 'missing', 'ks', 'p']);
  const classes = cleaned(data.classes, ['training', 'predicted', 'estimated', 'accuracy', 'coverage']);
  const cells = cleaned(data.cells, ['typicality']);
  const limit = (topic) => (at(topic) < 0 ? NaN : number(findings.limit[at(topic)]));
  let chosen = -1;
  let all = false;
  const shown = () => [...features.name.keys()].slice(0, all ? undefined : FIRST_FEATURES);

  const more = h('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false' }, `all ${features.name.length}`);
  const drift = figure({
    title: 'Features, those that have changed most first',
    className: 'wide',
    controls: features.name.length > FIRST_FEATURES ? [more] : [],
    name: () => fileName(title, 'features'),
    draw: (width, colours, host) => drawDrift({ width, colours, features, rows: shown(), live: Boolean(host) }),
  });
  more.addEventListener('click', () => {
    all = !all;
    more.setAttribute('aria-pressed', String(all));
    more.textContent = all ? `the first ${FIRST_FEATURES}` : `all ${features.name.length}`;
    drift.redraw();
  });
  const typicality = figure({
    title: 'How typical the cells are',
    name: () => fileName(title, 'typicality'),
    draw: (width, colours, host) => drawTypicality({ width, colours, typicality: cells.typicality, unlike: limit('UNLIKE_CELLS'), live: Boolean(host) }),
  });
  const ofClasses = figure({
    title: classes.labelled.some((n) => n > 0) ? 'Classes: shares, accuracy, coverage' : 'Classes: shares',
    name: () => fileName(title, 'classes'),
    draw: (width, colours, host) => drawClasses({ width, colours, classes, level: classes.labelled.some((n) => n > 0) ? limit('COVERAGE') : NaN, live: Boolean(host) }),
  });

  const value = (name, digits = 4) => ({ value: (f) => features[name][f], text: (f) => short(features[name][f], digits), numeric: true });
  const listOfFeatures = table({
    label: 'Features',
    height: 330,
    name: () => fileName(title, 'features'),
    columns: [
      { name: 'Feature', title: 'Feature of the model', words: true, value: (f) => features.name[f], least: 250, tail: true },
      { name: 'Unit', title: 'Unit of the feature', value: (f) => features.unit[f] ?? '', width: 70 },
      { name: 'Changed', title: 'Whether the new cells have another distribution than the training cells, corrected for the number of features', value: (f) => (features.changed[f] ? 'yes' : 'no'), text: (f) => h('span', { class: features.changed[f] ? 'against' : null }, features.changed[f] ? 'yes' : 'no'), width: 72 },
      { name: 'Training median', title: 'Median of the training cells', ...value('trainingMedian'), width: 84 },
      { name: 'New median', title: 'Median of the new cells', ...value('newMedian'), width: 84 },
      { name: 'Shift (spreads)', title: 'Difference of the medians in spreads of the training cells', ...value('shift', 3), width: 84 },
      { name: 'Outside', title: 'New values outside the range of the training cells', value: (f) => features.outside[f], text: (f) => percent(features.outside[f]), numeric: true, width: 74 },
      { name: 'Missing', title: 'New cells without the feature, of those with its protocol', value: (f) => features.missing[f], text: (f) => percent(features.missing[f]), numeric: true, width: 74 },
      { name: 'p', title: 'Kolmogorov and Smirnov', ...value('p', 2), width: 74 },
      { name: 'Hint', title: 'What may be the reason', value: (f) => features.hint[f] ?? '', text: (f) => features.hint[f] ?? '', least: 250 },
    ],
  });
  const listOfCells = table({
    label: 'Cells',
    height: 330,
    name: () => fileName(title, 'cells'),
    columns: [
      { name: 'Cell', title: 'Name of the new cell', value: (i) => cells.id[i], least: 150 },
      cells.label.some((label) => label !== null) ? { name: 'Label', value: (i) => cells.label[i], width: 110 } : null,
      { name: 'Predicted', title: 'Class that the model predicts', value: (i) => cells.prediction?.[i], width: 110 },
      { name: 'Decision', title: 'Whether one class fits, several, or none, or the cell is unlike the training cells', value: (i) => cells.decision[i], width: 96 },
      { name: 'Typicality', value: (i) => cells.typicality[i], text: (i) => percent(cells.typicality[i]), numeric: true, width: 84 },
      { name: 'Least typical', title: 'Feature in which the cell is farthest from the training cells', value: (i) => cells.worst[i] ?? '', least: 270 },
    ].filter(Boolean),
    onselect: (i) => {
      chosen = i;
      announce(`${cells.id[i]}: ${cells.decision[i]}`);
      tellSelection(cells.id[i]);
    },
    isMarked: (i) => i === chosen,
  });
  onSelection((id) => {
    chosen = cells.id.indexOf(id);
    if (chosen >= 0) {
      listOfCells.reveal(chosen);
    }
    listOfCells.refresh();
  });
  followKnime(source);


  const cure = at('CURE');
  const tile = (name, text, note) => h('div', null, h('dt', null, name), h('dd', { class: 'tile-value', style: 'margin:0' }, text), h('div', { class: 'tile-note' }, note));
  const against = (topic) => (Number.isFinite(limit(topic)) ? short(limit(topic), 2) : '–');
  const found = (topic) => (at(topic) < 0 ? NaN : number(findings.value[at(topic)]));
  put(
    main,
    h(
      'div',
      { class: `verdict${findings.says[at('VERDICT')] === 'NOTHING_AGAINST' && at('CURE') < 0 ? ' verdict-nothing' : ''}` },
      h('strong', null, unitText(findings.text[at('VERDICT')])),
      cure >= 0 ? h('p', null, 'What helps: ', unitText(findings.text[cure])) : null,
    ),
    h(
      'dl',
      { class: 'tiles' },
      tile('Told apart (AUROC)', fixed(found('TOLD_APART'), 2), `0.5 = not at all, limit ${against('TOLD_APART')}`),
      tile('Features changed', `${count(features.changed.filter(Boolean).length)} of ${count(features.name.length)}`, `up to ${against('CHANGED_FEATURES')} by chance`),
      tile('Cells unlike', percent(found('UNLIKE_CELLS')), `${percent(limit('UNLIKE_CELLS'))} by chance`),
      tile('Cells answered', `${count(cells.confident.filter(Boolean).length)} of ${count(cells.id.length)}`, 'one class fits'),
      at('ACCURACY') >= 0 ? tile('Accuracy', percent(found('ACCURACY')), `${percent(limit('ACCURACY'))} expected`) : null,
      at('COVERAGE') >= 0 ? tile('Coverage', percent(found('COVERAGE')), `${percent(limit('COVERAGE'))} promised`) : null,
    ),
    h(
      'div',
      { class: 'grid' },
      features.name.length ? drift.element : null,
      typicality.element,
      classes.name.length ? ofClasses.element : null,
      h('section', { class: 'wide' }, h('h2', null, 'What was looked at'), findingList(findings, [...findings.check.keys()].filter((i) => i !== at('VERDICT') && i !== cure))),
      h('section', { class: 'wide' }, h('h2', null, 'Cells'), listOfCells.element),
      features.name.length ? h('section', { class: 'wide' }, h('h2', null, 'All features'), listOfFeatures.element) : null,
    ),
    h('p', { class: 'note' }, 'A class that was not trained looks like those that were, and another distribution need not mean wrong predictions: only labelled cells tell.'),
  );
  listOfFeatures.rows([...features.name.keys()]);
  listOfCells.rows([...cells.id.keys()]);
  return {
    title,
    subtitle: [plural(cells.id.length, 'new cell'), findings.text[at('TRAINING_CELLS')] ? `trained on ${findings.text[at('TRAINING_CELLS')]}` : null].filter(Boolean).join(' · '),
    keys: [['↑ ↓', 'previous, next cell (in the list)']],
  };
});
