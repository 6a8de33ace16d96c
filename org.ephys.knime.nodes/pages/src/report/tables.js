/** The beginnings of the tables, with a link to the file of each. */

import { textWidth } from '../common/axes.js';
import { h } from '../common/dom.js';
import { count, plural } from '../common/numbers.js';
import { table } from '../common/table.js';
import { cellText } from './text.js';

/** As wide as the heading and the first values, within limits. */
function columnWidth(column, rows, k) {
  const texts = rows.slice(0, 12).map((row) => String(fileNameOf(row[k]) ?? cellText(row[k])));
  const longest = Math.max(textWidth(column.name, 12, 600) + 10, ...texts.map((text) => textWidth(text, 13)));
  return Math.ceil(Math.min(column.numeric ? 220 : 300, Math.max(60, longest + 22)));
}

/** What is shown of a file's path: its name. */
function fileNameOf(value) {
  return typeof value === 'string' && /^([A-Za-z]:)?[\\/]/.test(value) ? value.replace(/.*[\\/]/, '…/') : null;
}

function fileLink(one, text) {
  return one.file ? h('a', { class: 'file', href: encodeURIComponent(one.file) }, text) : null;
}

/** The tables of a node: the beginnings of those with rows, and the names of the others. */
export function tablePreviews(tables) {
  const empty = tables.filter((one) => one.rows === 0);
  return [
    tables.filter((one) => one.rows > 0).map(preview),
    empty.length ? h('p', { class: 'result none' }, h('span', { class: 'amount' }, 'Empty: '), empty.map((one, k) => [k ? ', ' : null, fileLink(one, one.name) ?? one.name])) : null,
  ];
}

function preview(one) {
  const columns = one.columns.map((column, k) => ({
    name: column.name,
    numeric: Boolean(column.numeric),
    width: columnWidth(column, one.preview, k),
    value: (row) => row[k],
    text: (row) => (fileNameOf(row[k]) ? h('span', { title: row[k] }, fileNameOf(row[k])) : cellText(row[k])),
  }));
  const file = fileLink(one, one.file);
  const title = [one.name, h('span', { class: 'amount' }, ` ${plural(one.rows, 'row')}`)];
  const list = table({ label: one.name, columns, height: Math.min(330, 62 + 26 * one.preview.length) });
  const details = h(
    'details',
    null,
    h('summary', null, title),
    list.element,
    one.preview.length < one.rows || one.hiddenColumns > 0
      ? h(
          'p',
          { class: 'note' },
          [
            one.preview.length < one.rows ? `The first ${count(one.preview.length)} rows.` : null,
            one.hiddenColumns > 0 ? `${plural(one.hiddenColumns, 'column')} between the first and the last ones are only in the file.` : null,
          ]
            .filter(Boolean)
            .join(' '),
        )
      : null,
  );
  details.addEventListener('toggle', () => list.rows(one.preview), { once: true });
  return h('div', { class: 'result' }, details, file);
}
