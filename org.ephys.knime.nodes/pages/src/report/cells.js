/** The first thing on the page: one row per cell with the numbers by which it is known, its verdict and its hero sweep. */

import { linear, textWidth } from '../common/axes.js';
import { h, hint, s } from '../common/dom.js';
import { count, decimalsFor, extent, fixed, number, numbers, plural } from '../common/numbers.js';
import { table } from '../common/table.js';

const SPARK_WIDTH = 96;
const SPARK_HEIGHT = 22;
const HEIGHT = 480;
const MEASURED = 200;

/** The shape of a sweep, as large as a word. */
function spark(answer) {
  const low = numbers(answer?.response?.min);
  const high = answer?.response?.max ? numbers(answer.response.max) : low;
  if (!low.length) {
    return '';
  }
  const x = linear([0, low.length - 1], [1, SPARK_WIDTH - 1]);
  const y = linear(extent(low, high), [SPARK_HEIGHT - 2, 2]);
  let path = '';
  low.forEach((value, i) => {
    if (Number.isFinite(value)) {
      path += `${path ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}V${y(high[i]).toFixed(1)}`;
    }
  });
  return s('svg', { class: 'spark', width: SPARK_WIDTH, height: SPARK_HEIGHT, 'aria-hidden': 'true' }, s('path', { d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': 0.8 }));
}

/** Numbers of a column under each other, with three digits in most of them; what is whole stays so. */
function decimalsOf(column) {
  const values = numbers(column.values).filter((value) => value && Number.isFinite(value)).sort((a, b) => Math.abs(a) - Math.abs(b));
  return values.every(Number.isInteger) ? 0 : Math.min(4, decimalsFor([values[(values.length - 1) >> 1]], 3));
}

function valueText(column, i, decimals) {
  const value = number(column.values[i]);
  const remark = column.remarks?.[i];
  if (Number.isNaN(value)) {
    return remark ? h('span', { class: 'amount', title: remark }, '–') : '–';
  }
  return remark ? h('span', { class: 'doubted', title: remark }, `${fixed(value, decimals)} ?`) : fixed(value, decimals);
}

function verdictText(given) {
  if (!given) {
    return '–';
  }
  const [verdict, why] = given;
  return h('span', { class: /fail/i.test(verdict) ? 'wrong' : null, title: why || null }, verdict);
}

/** Room for the longest name of a cell, within limits. */
const nameWidth = (ids) => Math.min(190, Math.max(130, ...ids.slice(0, MEASURED).map((id) => textWidth(String(id), 13) + 22)));

/**
 * Makes the table of a view that says something of every cell.
 *
 * @param view the view, whose data have `overview`
 * @param place where on the page the view is, as a link
 * @param verdicts `{id: [verdict, reasons]}`
 * @param onselect called with the id of a cell that a user has chosen
 * @returns `{element, mark(id)}`
 */
export function cellTable(view, place, verdicts, onselect) {
  const { cells, overview } = view.data;
  let marked = null;
  const decimals = overview.map(decimalsOf);
  const all = Array.from(cells.id.keys());
  const judged = cells.id.some((id) => verdicts[id]);
  /** Drawn once: the rows in sight are made anew with every choice. */
  const sparks = new Map();
  const sparkOf = (i) => {
    if (!sparks.has(i)) {
      sparks.set(i, spark(view.answers?.[JSON.stringify(['getSpark', i])]));
    }
    const drawn = sparks.get(i);
    return drawn ? drawn.cloneNode(true) : drawn;
  };
  const doubts = (i) => overview.filter((column) => column.remarks?.[i] && Number.isFinite(number(column.values[i]))).length;
  const list = table({
    label: 'Cells',
    height: HEIGHT,
    name: 'cells',
    columns: [
      { name: 'Cell', title: 'Name of the cell. Click to sort.', value: (i) => cells.id[i], least: nameWidth(cells.id), tail: true },
      judged ? { name: 'Quality', title: 'Verdict of the quality control', value: (i) => verdicts[cells.id[i]]?.[0] ?? null, text: (i) => verdictText(verdicts[cells.id[i]]), width: 96 } : null,
      ...overview.map((column, k) => ({
        name: column.unit ? `${column.name} (${column.unit})` : column.name,
        title: `${column.title} (${column.feature}). Click to sort.`,
        value: (i) => number(column.values[i]),
        text: (i) => valueText(column, i, decimals[k]),
        numeric: true,
        width: 94,
      })),
      { name: 'Hero sweep', title: 'The sweep that says most about the cell. Click to sort by doubts.', value: doubts, text: (i) => h('a', { href: place, title: 'to its sweeps', tabindex: -1 }, sparkOf(i)), width: SPARK_WIDTH + 18 },
      view.files ? { name: 'All sweeps', title: 'The page of the cell, with all its sweeps', value: (i) => view.files[cells.id[i]] ?? '', text: (i) => (view.files[cells.id[i]] ? h('a', { href: view.files[cells.id[i]].split('/').map(encodeURIComponent).join('/'), target: '_blank' }, 'open') : '–'), width: 80 } : null,
    ].filter(Boolean),
    onselect: (i) => {
      marked = cells.id[i];
      onselect(marked);
    },
    isMarked: (i) => cells.id[i] === marked,
  });
  const amount = h('span', { class: 'amount' });
  const find = h('input', { type: 'search', placeholder: 'find a cell', 'aria-label': 'Find a cell' });
  const refill = () => {
    const text = find.value.trim().toLowerCase();
    const rows = all.filter((i) => `${cells.id[i]} ${cells.file?.[i] ?? ''} ${(verdicts[cells.id[i]] ?? []).join(' ')}`.toLowerCase().includes(text));
    list.rows(rows);
    amount.textContent = rows.length === all.length ? plural(all.length, 'cell') : `${count(rows.length)} of ${plural(all.length, 'cell')}`;
  };
  find.addEventListener('input', refill);
  refill();
  return {
    element: h(
      'div',
      { class: 'cells' },
      h('div', { class: 'toolbar' }, all.length > 8 ? h('span', { class: 'find' }, find) : null, amount),
      list.element,
      h('p', { class: 'note' }, hint('Click a cell to open it in all views, its picture to go to its sweeps. '), '“?” marks what is doubted', hint(', with the reason under the pointer'), '; “–” is missing. All features are in the file of the table.'),
    ),
    mark(id) {
      marked = id;
      const at = all.find((i) => cells.id[i] === id);
      if (at === undefined) {
        list.refresh();
      } else {
        list.reveal(at);
      }
    },
  };
}
