/** Types of cells: the tree over the heat map, the types, and why there are so many. */

import '../common/base.css';
import { announce, h, put } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { fixed, number, numbers, percent, plural } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { hideTip, showTip } from '../common/tooltip.js';
import { drawTree, told, treeLayout } from './chart.js';

start(({ data }, main) => {
  const title = data.title ?? 'Types of cells';
  const { columns, types, counts, joins, classes = [], label = '' } = data;
  const features = data.features.map(({ name, values }) => ({ name, values: numbers(values) }));
  const cells = columns.cells.reduce((sum, one) => sum + one, 0);
  const shown = { features, columns, types, classes };
  let chosen = -1;

  const tree = figure({
    title: 'Tree and features',
    className: 'wide',
    name: () => fileName(title, 'tree'),
    draw: (width, colours, host) => {
      const layout = treeLayout(width, features, columns, classes);
      const svg = drawTree({ layout, colours, ...shown, joins, label, chosen });
      if (host) {
        const under = (event) => {
          const frame = svg.getBoundingClientRect();
          return layout.at(event.clientX - frame.left, event.clientY - frame.top);
        };
        svg.addEventListener('mousemove', (event) => {
          if (event.target.closest('[data-word]')) {
            return; // it explains itself
          }
          const place = under(event);
          if (place) {
            showTip(event.clientX, event.clientY, told(place, shown));
          } else {
            hideTip();
          }
        });
        svg.addEventListener('mouseleave', hideTip);
        svg.addEventListener('click', (event) => {
          const place = under(event);
          if (place) {
            choose(columns.type[place.column]);
          }
        });
      }
      return svg;
    },
  });

  const list = table({
    label: 'Types',
    height: 330,
    name: () => fileName(title),
    columns: [
      { name: 'Type', title: 'Type that was found, by its place in the tree', value: (t) => types.name[t], width: 70 },
      { name: 'Cells', title: 'Cells of the type', value: (t) => types.cells[t], numeric: true, width: 62 },
      { name: 'Donors', value: (t) => types.donors[t], numeric: true, width: 70 },
      { name: 'Stability', title: 'Mean Jaccard index among other donors', value: (t) => number(types.stability[t]), text: (t) => fixed(number(types.stability[t]), 2), numeric: true, width: 76 },
      classes.length ? { name: 'Mostly', title: 'Known class of most of its cells', value: (t) => types.label[t] ?? '', width: 110 } : null,
      classes.length ? { name: 'Share', title: 'Share of its cells that have this class', value: (t) => number(types.share[t]), text: (t) => percent(number(types.share[t])), numeric: true, width: 62 } : null,
      { name: 'What tells it', title: 'Features that are highest or lowest in the type', value: (t) => types.features[t], least: 440 },
      types.note.some(Boolean) ? { name: 'Note', title: 'What to know of the type', value: (t) => types.note[t] ?? '', least: 160 } : null,
    ].filter(Boolean),
    onselect: (t) => choose(t, true),
    isMarked: (t) => t === chosen,
  });

  const numbersOfTypes = table({
    label: 'Numbers of types',
    height: 330,
    name: () => fileName(title, 'numbers'),
    columns: [
      { name: 'Types', title: 'Number of types; ✓ is the one that was taken', value: (i) => counts.types[i], text: (i) => `${counts.types[i]}${counts.chosen[i] ? ' ✓' : ''}`, numeric: true },
      { name: 'Worst stability', title: 'Stability of the type that is found again least', value: (i) => number(counts.least[i]), text: (i) => fixed(number(counts.least[i]), 2), numeric: true, width: 120 },
      { name: 'Mean stability', title: 'Mean stability of all types', value: (i) => number(counts.mean[i]), text: (i) => fixed(number(counts.mean[i]), 2), numeric: true, width: 120 },
      classes.length ? { name: 'Adjusted Rand', title: 'Agreement with known classes: 1 = the same, 0 = by chance', value: (i) => number(counts.agreement[i]), text: (i) => fixed(number(counts.agreement[i]), 2), numeric: true, width: 120 } : null,
    ].filter(Boolean),
  });

  function choose(t, fromList = false) {
    chosen = t;
    tree.redraw();
    if (!fromList) {
      list.reveal(t);
      list.refresh();
    }
    announce(`${types.name[t]}: ${plural(types.cells[t], 'cell')}, ${types.features[t]}`);
  }

  put(
    main,
    h(
      'div',
      { class: 'grid' },
      tree.element,
      h('section', { class: 'wide' }, h('h2', null, 'Types'), list.element),
      h(
        'section',
        { class: 'wide', style: 'max-width:560px' },
        h('h2', null, 'How many types'),
        numbersOfTypes.element,
        h('p', { class: 'note' }, 'Donors are drawn anew and their cells clustered anew. Stability: the share of cells that a type and its counterpart have in common; below 0.5 a type is gone, from 0.75 on it is stable.'),
      ),
    ),
  );
  list.rows(types.name.map((_, t) => t));
  numbersOfTypes.rows(counts.types.map((_, i) => i));
  const agreement = number(counts.agreement[counts.chosen.indexOf(true)]);
  return {
    title,
    subtitle: [
      data.method,
      plural(types.name.length, 'type'),
      plural(cells, 'cell'),
      plural(features.length, 'feature'),
      Number.isFinite(agreement) ? `adjusted Rand index with ${label || 'known classes'} ${fixed(agreement, 2)}` : null,
    ]
      .filter(Boolean)
      .join(' · '),
    keys: [['↑ ↓', 'previous, next type (in the list)']],
  };
});
