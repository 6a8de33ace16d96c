/** The page of a cell: its figures, drawn by the node, and its numbers. What is clicked opens its sweep. */

import { h, hint, put, s } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { number } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { table } from '../common/table.js';
import { unitText } from '../common/units.js';

const PIXELS_PER_MM = 96 / 25.4;
const WIDEST = 460;

/** On paper two figures stand beside each other. */
const PAPER_SHARE = 0.45;

/** Of a saved picture, for 600 dots per inch. */
const PNG_SCALE = 600 / 96;

/** A drawing of the node as an element, as wide as there is room. */
function drawn(text, width, colours, titled) {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (parsed.nodeName !== 'svg') {
    return s('svg', { width, height: 20 }, s('text', { y: 14, fill: colours.quiet }, 'This figure cannot be shown.'));
  }
  const svg = document.importNode(parsed, true);
  const [, , across, down] = svg.getAttribute('viewBox').split(' ').map(Number);
  svg.setAttribute('width', width.toFixed(0));
  svg.setAttribute('height', ((width * down) / across).toFixed(0));
  svg.setAttribute('color', colours.ink);
  svg.dataset.scale = PNG_SCALE;
  if (!titled) {
    svg.querySelector('text[font-weight="bold"]')?.remove();
  }
  return svg;
}

/** The sweep of the trace or point at a place of the window, or a few pixels beside it: traces are thin. */
function nearSweep(x, y) {
  for (let radius = 0; radius <= 5; radius++) {
    for (let k = 0; k < 8; k++) {
      const angle = (k * Math.PI) / 4;
      const found = document.elementFromPoint(x + radius * Math.cos(angle), y + radius * Math.sin(angle))?.closest('.panel [data-sweep]');
      if (found) {
        return found.dataset.sweep;
      }
    }
  }
  return undefined;
}

function panel(one, id, onsweep) {
  const millimetres = Number(/width="([\d.]+)mm"/.exec(one.svg)?.[1] ?? 60);
  const made = figure({
    title: one.title,
    name: fileName(id, one.name),
    className: 'panel',
    draw: (width, colours) => drawn(one.svg, Math.min(WIDEST, width), colours, false),
    picture: (_, colours) => drawn(one.svg, millimetres * PIXELS_PER_MM, colours, true),
    paper: (width, colours) => drawn(one.svg, PAPER_SHARE * width, colours, false),
  });
  made.element.dataset.figure = one.name;
  made.host.title = one.caption;
  made.host.addEventListener('click', (event) => {
    const sweep = nearSweep(event.clientX, event.clientY);
    if (sweep !== undefined) {
      onsweep(Number(sweep));
    }
  });
  made.element.append(h('p', { class: 'note' }, one.caption, one.name.startsWith('sweeps-') ? hint(' Click a trace to open its sweep.') : null));
  return made.element;
}

function numberTable(numbers, id) {
  const placed = numbers.some((row) => row[4]);
  const list = table({
    label: 'Numbers of the cell',
    height: 62 + 26 * numbers.length,
    name: fileName(id, 'summary'),
    columns: [
      { name: 'Number', title: 'Name of the number, as in the tables', value: (row) => row[0], text: (row) => h('span', { title: row[3] }, row[0]), width: 270 },
      { name: 'Value', title: 'Value for this cell', value: (row) => number(row[1].replace('−', '-')), text: (row) => row[1], numeric: true, width: 96 },
      { name: 'Unit', title: 'Unit of the value', value: (row) => unitText(row[2]), width: 62 },
      placed ? { name: 'Among reference cells', title: 'Share of the reference cells of a class, or of all, with a lower value', value: (row) => row[4], least: 230 } : { name: 'What it is', title: 'How the number is defined', value: (row) => row[3], least: 230 },
    ],
  });
  list.rows(numbers);
  return list.element;
}

/**
 * Shows the page of a cell.
 *
 * @param host where
 * @param summary `{verdict, figures: [{name, title, caption, svg}], numbers: [[name, value, unit, description, place]]}`
 * @param id of the cell
 * @param onsweep called with the number of a sweep whose trace or point was clicked
 */
export function showSummary(host, summary, id, onsweep) {
  put(
    host,
    h('h2', null, id, h('span', { class: 'amount' }, ` · quality: ${summary.verdict}`)),
    h('div', { class: 'panels' }, summary.figures.map((one) => panel(one, id, onsweep))),
    h('div', { class: 'numbers' }, numberTable(summary.numbers, id)),
  );
}
