/** A sortable table that only ever holds the rows in sight, so that 50,000 rows scroll as smoothly as ten. */

import { textWidth } from './axes.js';
import { h, put } from './dom.js';
import { PAPER_WIDTH, paperHost } from './paper.js';
import { saveCsv } from './save.js';

const ROW_HEIGHT = 26;
const SPARE_ROWS = 8;

/**
 * Rows of a table on paper; all are in its CSV. A report prints all cells that it can hold, but nobody prints a list of
 * 50,000 spikes.
 */
const PAPER_ROWS = 2000;

/** Size of the letters of a table on paper, and how small they may become for all columns to find room. */
const PAPER_SIZE = 10.5;
const SMALLEST_SIZE = 6.5;
const PAPER_PADDING = 17;

/** Pieces of a text between which a line may end: words, and parts of a name, but no unit and no number at its end. */
const pieces = (text) => text.split(/(?<=[\s,])|(?<=[_/\\-])(?=\p{L}{3})/u);
const longest = (texts) => texts.reduce((most, text) => (text.length > most.length ? text : most), '');

/** Lets lines end after the underscores, hyphens and slashes of names as well. */
function breakable(element) {
  for (const node of [...element.childNodes]) {
    if (node.nodeType === Node.TEXT_NODE && node.data.length > 8) {
      node.replaceWith(...pieces(node.data).flatMap((piece) => [piece, h('wbr')]));
    } else if (node.nodeType === Node.ELEMENT_NODE && node.localName !== 'svg') {
      breakable(node);
    }
  }
}

/** Makes a table fit paper: numbers stay whole, names break where they may, letters shrink if that is not enough. */
function fitPaper(table) {
  const rows = [...table.rows];
  let words = 0;
  [...rows[0].cells].forEach((_, i) => {
    const cells = rows.map((row) => row.cells[i]);
    const widest = longest(cells.flatMap((cell) => (cell.matches('td.numeric') ? cell.textContent : pieces(cell.textContent))));
    const drawing = cells.find((cell) => cell.querySelector('svg'))?.querySelector('svg').getAttribute('width') ?? 0;
    words += Math.max(Number(drawing), textWidth(widest.trim(), PAPER_SIZE, 600));
    cells.filter((cell) => !cell.matches('td.numeric')).forEach(breakable);
  });
  const size = Math.min(PAPER_SIZE, (PAPER_SIZE * (PAPER_WIDTH - PAPER_PADDING * rows[0].cells.length)) / words);
  table.style.fontSize = `${Math.max(SMALLEST_SIZE, size).toFixed(1)}px`;
  table.classList.toggle('tight', size < SMALLEST_SIZE);
  return table;
}

function compare(a, b) {
  const aMissing = a === null || a === undefined || Number.isNaN(a) || a === '';
  const bMissing = b === null || b === undefined || Number.isNaN(b) || b === '';
  if (aMissing || bMissing) {
    return aMissing === bMissing ? 0 : aMissing ? 1 : -1;
  }
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true });
}

/**
 * Makes a table.
 *
 * @param options.columns `[{name, value(row), text?(row), numeric?, width?, least?, tail?, screen?, words?}]`; `value` is sorted and saved,
 *   `text` shown; of a `tail` the end is seen where there is no room for all of it; what is for the `screen` is not on paper; `words` are names that the page explains
 * @param options.label what the table lists, for screen readers
 * @param options.onselect called with a row when it is clicked or reached with the arrow keys
 * @param options.isMarked whether a row is shown as selected
 * @param options.height visible height in pixels, header included
 * @returns `{element, rows(list), refresh(), reveal(row)}`
 */
export function table({ columns, label, onselect, onactivate, isMarked = () => false, height = 320, name }) {
  let all = [];
  let order = [];
  let sorted = null;
  let focus = 0;

  const body = h('tbody');
  const heads = columns.map((column, i) =>
    h(
      'th',
      { scope: 'col', class: column.numeric ? 'numeric' : null, style: column.width ? `width:${column.width}px` : null },
      h('button', { type: 'button', title: column.title ?? `Sort by ${column.name}`, onclick: () => sortBy(i) }, column.name),
    ),
  );
  const leastWidth = columns.reduce((sum, column) => sum + (column.width ?? column.least ?? (column.numeric ? 74 : 90)), 0);
  heads.forEach((head) => breakable(head.firstChild));
  const grid = h('table', { role: 'grid', 'aria-label': label, style: `min-width:${leastWidth}px` }, h('thead', null, h('tr', null, heads)), body);
  const scroller = h('div', { class: 'table', style: `max-height:${height}px` }, grid);
  const element = paperHost({ class: 'table-frame' }, onPaper, scroller);
  const csv = name ? h('button', { type: 'button', class: 'quiet csv', title: 'Save this table', onclick: save }, 'CSV') : null;
  if (csv) {
    element.append(csv);
  }

  // a page that is printed itself has no copy of its tables on paper, and those in it hold only the rows in sight
  let printed = false;
  const print = (wanted) => {
    if (element.isConnected && wanted !== printed) {
      const top = scroller.scrollTop;
      printed = wanted;
      put(element, wanted ? onPaper() : [scroller, csv]);
      scroller.scrollTop = top;
    }
  };
  window.matchMedia('print').addEventListener('change', ({ matches }) => print(matches));
  // browsers settle how far they shrink a page before they tell of the change of the medium
  window.addEventListener('beforeprint', () => print(true));
  window.addEventListener('afterprint', () => print(false));

  /** The first rows, without a box to scroll in. */
  function onPaper() {
    const printable = columns.filter((column) => !column.screen);
    const rows = order.slice(0, PAPER_ROWS).map((at) => h('tr', { 'aria-selected': String(Boolean(onselect && isMarked(all[at]))) }, cellsOf(all[at], printable)));
    return h(
      'div',
      null,
      fitPaper(h('table', null, h('thead', null, h('tr', null, printable.map((column) => h('th', { class: column.numeric ? 'numeric' : null }, column.name)))), h('tbody', null, rows))),
      order.length > rows.length ? h('p', { class: 'note' }, `The first ${rows.length} of ${order.length} rows.`) : null,
    );
  }

  function cellsOf(row, shown = columns) {
    return shown.map((column) => {
      const content = column.text ? column.text(row) : column.value(row);
      const text = content instanceof Node ? '' : String(content ?? '–');
      return h(
        'td',
        { class: [column.numeric ? 'numeric' : column.tail ? 'tail' : '', column.words ? 'word-label' : ''].join(' ').trim() || null, title: text.length > 14 && !column.words ? text : null },
        column.tail ? h('bdi', null, content ?? '–') : (content ?? '–'),
      );
    });
  }

  function save() {
    const data = order.map((at) => columns.map((column) => column.value(all[at])));
    saveCsv(columns.map((column) => column.name), data, typeof name === 'function' ? name() : name);
  }

  function sortBy(i) {
    const falling = sorted?.column === i && !sorted.falling;
    sorted = { column: i, falling };
    heads.forEach((head, k) => {
      if (k === i) {
        head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    });
    arrange();
    scroller.scrollTop = 0;
    refresh();
  }

  function arrange() {
    order = all.map((_, i) => i);
    if (sorted) {
      const value = columns[sorted.column].value;
      const keys = all.map(value);
      const missing = (key) => key === null || key === undefined || Number.isNaN(key) || key === '';
      order.sort((a, b) => {
        const result = compare(keys[a], keys[b]);
        // missing values stay at the end in both directions
        return sorted.falling && !missing(keys[a]) && !missing(keys[b]) ? -result : result;
      });
    }
  }

  function spacer(rows) {
    return rows > 0 ? h('tr', { 'aria-hidden': 'true', class: 'spacer', style: `height:${rows * ROW_HEIGHT}px` }) : null;
  }

  function refresh() {
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    const last = Math.min(order.length, first + Math.ceil(height / ROW_HEIGHT) + 2 * SPARE_ROWS);
    const hadFocus = body.contains(document.activeElement);
    const shown = [];
    for (let at = first; at < last; at++) {
      const row = all[order[at]];
      shown.push(
        h(
          'tr',
          {
            'aria-rowindex': at + 2,
            'aria-selected': onselect ? String(Boolean(isMarked(row))) : null,
            tabindex: onselect ? (at === focus ? 0 : -1) : null,
            'data-at': at,
          },
          cellsOf(row),
        ),
      );
    }
    grid.setAttribute('aria-rowcount', order.length + 1);
    put(body, spacer(first), shown, spacer(order.length - last));
    if (hadFocus) {
      body.querySelector(`[data-at="${focus}"]`)?.focus({ preventScroll: true });
    }
  }

  function scrollTo(at) {
    const headHeight = grid.tHead.offsetHeight;
    const top = at * ROW_HEIGHT;
    if (top < scroller.scrollTop) {
      scroller.scrollTop = top;
    } else if (top + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight - headHeight) {
      scroller.scrollTop = top + ROW_HEIGHT - scroller.clientHeight + headHeight;
    }
  }

  function move(to) {
    focus = Math.min(order.length - 1, Math.max(0, to));
    scrollTo(focus);
    onselect?.(all[order[focus]]);
    refresh();
    body.querySelector(`[data-at="${focus}"]`)?.focus({ preventScroll: true });
  }

  let waiting = false;
  scroller.addEventListener('scroll', () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        refresh();
      });
    }
  });
  if (onselect) {
    body.addEventListener('click', (event) => {
      const at = event.target.closest('tr')?.dataset.at;
      if (at !== undefined) {
        if (event.ctrlKey || event.metaKey) {
          onactivate?.(all[order[at]]);
          refresh();
        } else {
          move(Number(at));
        }
      }
    });
    body.addEventListener('keydown', (event) => {
      const page = Math.max(1, Math.floor(scroller.clientHeight / ROW_HEIGHT) - 2);
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
      if (step) {
        event.preventDefault();
        event.stopPropagation();
        move(focus + step);
      } else if ((event.key === ' ' || event.key === 'Enter') && onactivate) {
        event.preventDefault();
        event.stopPropagation();
        onactivate(all[order[focus]]);
        refresh();
      }
    });
  }

  return {
    element,
    refresh,
    rows(list) {
      all = list;
      focus = 0;
      arrange();
      scroller.scrollTop = 0;
      refresh();
    },
    /** Scrolls to a row and makes it the one that Tab reaches. */
    reveal(row) {
      const at = order.findIndex((i) => all[i] === row);
      if (at >= 0) {
        focus = at;
        scrollTo(at);
        refresh();
      }
    },
  };
}
