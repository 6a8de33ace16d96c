/** Quality of a batch: how many cells fail each limit, and which cell fails which. */

import '../common/base.css';
import './quality.css';
import { announce, h, put, switcher } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { count, number, numbers, plural, short } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { followKnime, onSelection, tellSelection } from '../common/selection.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { FAILED, PASSED, STATES, UNKNOWN, drawLimits } from './chart.js';

/** A limit in words: "at most 10 mV". */
function range({ least, most, unit }) {
  const words = [Number.isFinite(least) ? `at least ${short(least)}` : null, Number.isFinite(most) ? `at most ${short(most)}` : null];
  return [words.filter(Boolean).join(', '), unit].filter(Boolean).join(' ');
}

start((source, main) => {
  const { data } = source;
  const title = data.title ?? 'Recording quality';
  const { cells } = data;
  const all = [...cells.id.keys()];
  const limits = data.limits.name
    .map((name, k) => {
      const limit = {
        name,
        unit: data.limits.unit?.[k] ?? '',
        least: number(data.limits.least[k]),
        most: number(data.limits.most[k]),
        states: data.limits.states[k],
        values: numbers(data.limits.values[k]),
      };
      return { ...limit, range: range(limit), totals: STATES.map((_, state) => limit.states.filter((one) => one === state).length) };
    })
    .sort((a, b) => b.totals[FAILED] - a.totals[FAILED] || b.totals[UNKNOWN] - a.totals[UNKNOWN]);
  const having = (cell, state) => limits.filter((limit) => limit.states[cell] === state);
  const failures = all.map((cell) => having(cell, FAILED).length);
  const unknown = all.map((cell) => having(cell, UNKNOWN).length);
  const usable = all.map((cell) => !cells.problem[cell]);
  const groups = [
    ['all', `All ${count(all.length)}`, () => true],
    ['failed', 'With failures', (cell) => failures[cell] > 0 || !usable[cell]],
    ['unknown', 'Not measured', (cell) => failures[cell] === 0 && unknown[cell] > 0],
    ['passed', 'Within all limits', (cell) => failures[cell] === 0 && unknown[cell] === 0],
  ].map(([key, text, belongs]) => ({ key, text, cells: all.filter(belongs) }));
  let group = groups[0];
  let chosenLimit = null;
  let chosen = -1;

  const detail = h('p', { class: 'cell-detail', 'aria-live': 'polite' });
  const mark = (limit, cell) => {
    const state = limit.states[cell];
    return h(
      'span',
      { class: `state state-${state}`, title: `${STATES[state].word}: ${limit.name} ${short(limit.values[cell])} ${limit.unit}`.trim() },
      h('span', { 'aria-hidden': 'true' }, STATES[state].sign),
      h('span', { class: 'unseen' }, STATES[state].word),
      state === UNKNOWN ? '' : ` ${short(limit.values[cell], 3)}`,
    );
  };
  const list = table({
    label: 'Cells and limits',
    height: 460,
    name: () => fileName(title, 'cells'),
    columns: [
      { name: 'Cell', title: 'Name of the cell', value: (cell) => cells.id[cell], least: 150, tail: true },
      { name: 'Verdict', title: 'Passed if all limits are kept and enough sweeps are left', value: (cell) => cells.verdict[cell], width: 108 },
      { name: 'Failed', title: 'How many limits the cell fails', value: (cell) => failures[cell], numeric: true, width: 64 },
      ...limits.map((limit) => ({
        name: limit.name,
        title: `Sort by ${limit.name}, ${limit.range}`,
        value: (cell) => (limit.states[cell] === UNKNOWN ? null : limit.values[cell]),
        text: (cell) => mark(limit, cell),
        least: 96,
      })),
    ],
    onselect: (cell) => choose(cell, true),
    isMarked: (cell) => cell === chosen,
  });

  function choose(cell, told) {
    chosen = cell;
    const inWords = (limit) => `${limit.name} ${short(limit.values[cell])}${limit.unit ? ` ${limit.unit}` : ''} (${limit.range})`;
    const parts = [
      cells.problem[cell] || null,
      failures[cell] ? `fails ${having(cell, FAILED).map(inWords).join('; ')}` : null,
      unknown[cell] && usable[cell] ? `${failures[cell] ? 'Not' : 'not'} measured: ${having(cell, UNKNOWN).map((limit) => limit.name).join(', ')}` : null,
      failures[cell] === 0 && unknown[cell] === 0 ? 'within all limits' : null,
    ];
    put(detail, h('strong', null, `${cells.id[cell]}: `), `${parts.filter(Boolean).join('. ')}.`);
    if (told) {
      announce(`${cells.id[cell]}: ${cells.verdict[cell]}`);
      tellSelection(cells.id[cell]);
    }
  }

  const show = () => {
    const fails = (cell) => (chosenLimit ? Number(chosenLimit.states[cell] === FAILED) : 0);
    const order = (a, b) => fails(b) - fails(a) || Number(usable[a]) - Number(usable[b]) || failures[b] - failures[a] || unknown[b] - unknown[a] || a - b;
    list.rows([...group.cells].sort(order));
  };
  const bars = figure({
    title: 'Cells by limit',
    className: 'wide',
    name: () => fileName(title, 'limits'),
    draw: (width, colours, host) =>
      drawLimits({
        width,
        colours,
        limits,
        cells: all.length,
        onchoose: host
          ? (limit) => {
              chosenLimit = limit;
              show();
              announce(`Cells that fail ${limit.name} come first.`);
            }
          : null,
      }),
  });
  onSelection((id) => {
    const cell = cells.id.indexOf(id);
    if (cell >= 0) {
      choose(cell, false);
      list.reveal(cell);
    }
    list.refresh();
  });
  followKnime(source);


  put(
    main,
    h(
      'div',
      { class: 'grid' },
      limits.length && all.length ? bars.element : h('p', { class: 'empty' }, all.length ? 'No limit is set.' : 'The table has no cells.'),
      h(
        'section',
        { class: 'wide' },
        h('h2', null, 'Cells'),
        h(
          'div',
          { class: 'cell-choice' },
          switcher('Cells', groups.map(({ key, text, cells: of }) => [key, key === 'all' ? text : `${text} (${count(of.length)})`]), 'all', (key) => {
            group = groups.find((one) => one.key === key);
            show();
          }),
          h('span', { class: 'key' }, STATES.map(({ sign, word }, state) => h('span', { class: `state state-${state}` }, `${sign} ${word}`))),
        ),
        list.element,
        detail,
      ),
    ),
  );
  show();
  const bad = groups[1].cells.length;
  return {
    title,
    subtitle: [plural(all.length, 'cell'), `${count(bad)} with failures`, `${count(groups[2].cells.length)} not measured completely`].join(' · '),
    keys: [['↑ ↓', 'previous, next cell (in the list)']],
  };
});
