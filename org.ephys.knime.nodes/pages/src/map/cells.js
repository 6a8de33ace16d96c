/** The cells in two dimensions, coloured by class, prediction or feature. */

import './map.css';
import { announce, choice, h, put } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { count, numbers, plural } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { onSelection, tellSelection } from '../common/selection.js';
import { Nearest } from '../common/points.js';
import { zoomControls } from '../common/zoom.js';
import { isShown, prepared, valueText } from './colours.js';
import { handleInput, zoomActions } from './input.js';
import { legendOf } from './legend.js';
import { paint } from './paint.js';
import { LEGEND, mapPicture } from './picture.js';
import { View } from './view.js';

/** So many colours are told of a cell beside the pointer. */
const TIPS = 8;

/** Of the map on paper, in pixels. */
const PAPER_HEIGHT = 400;

/**
 * Makes a map of cells.
 *
 * @param data what the map page gets: `{title?, method?, axes?, cells, colours?}`
 * @param onchoose called with the place of a cell when it is chosen, -1 for none
 * @returns `{toolbar, grid, mark(cell), title, subtitle, keys}`; cells are marked once both are in the page
 */
export function cellMap(data, onchoose = () => {}) {
  const x = numbers(data.cells.x);
  const y = numbers(data.cells.y);
  const { id } = data.cells;
  const colours = (data.colours ?? []).map(prepared);
  if (colours.length === 0) {
    colours.push(prepared({ name: 'Cells', classes: ['all cells'], values: id.map(() => 0) }));
  }
  const title = data.title ?? 'Map';
  const axes = data.axes ?? ['Dimension 1', 'Dimension 2'];
  const placed = Array.from(id.keys()).filter((i) => Number.isFinite(x[i]) && Number.isFinite(y[i]));

  let current = colours[0];
  let chosen = -1;
  let searched = new Set();
  let chosenElsewhere = [];
  let nearest = null;
  const view = new View(x, y, placed);
  const canvas = h('canvas', { class: 'map', tabindex: 0, role: 'application', 'aria-label': `Map of ${plural(placed.length, 'cell')}` });
  const legend = h('div', { class: 'hint' }); // the picture on paper has its own
  const details = h('div', { class: 'details' });
  const aside = h('div', null, h('h2', null, 'Chosen cell'), details);

  const shown = (i) => isShown(current, i);

  const radius = () => Math.max(1.8, Math.min(4.5, 90 / Math.sqrt(placed.length))) * Math.min(2, view.zoom ** 0.35);

  const what = () => ({ title, axes, view, colour: current, placed, radius: radius() });

  function draw() {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width < 40) {
      return;
    }
    view.resize(width, height);
    paint(canvas, { ...what(), ringed: new Set([...searched, ...chosenElsewhere]), chosen });
    nearest = new Nearest(view.sx, view.sy, placed.filter(shown));
  }

  function picture(width, paper) {
    return mapPicture(width, canvas.clientHeight, paper, what());
  }

  function showLegend() {
    put(
      legend,
      legendOf(current, ({ all }) => {
        if (all) {
          showLegend();
        }
        draw();
      }),
    );
  }

  function showDetails() {
    aside.classList.toggle('hint', chosen < 0);
    put(
      details,
      chosen < 0
        ? h('p', { class: 'note' }, 'Click a cell to see it here.')
        : h(
            'dl',
            null,
            h('dt', null, 'Cell'),
            h('dd', null, id[chosen]),
            colours.map((colour) => [h('dt', null, colour.name), h('dd', null, valueText(colour, chosen))]),
          ),
    );
  }

  function choose(i) {
    chosen = i;
    chosenElsewhere = [];
    showDetails();
    draw();
    onchoose(i);
    if (i >= 0) {
      announce(`${id[i]}, ${current.name}: ${valueText(current, i)}`);
      tellSelection(id[i]);
    }
  }

  /** Marks a cell that was chosen elsewhere. */
  function mark(i) {
    chosen = i;
    showDetails();
    draw();
    onchoose(i);
  }

  onSelection((other, all) => {
    chosenElsewhere = all.length > 1 ? all.map((one) => id.indexOf(one)).filter((i) => i >= 0) : [];
    mark(id.indexOf(other));
  });

  /** The nearest shown cell in a direction. */
  function step(dx, dy) {
    if (chosen < 0) {
      const middle = nearest.find(canvas.clientWidth / 2, canvas.clientHeight / 2, 24);
      choose(middle >= 0 ? middle : (placed.find(shown) ?? -1));
      return;
    }
    let best = -1;
    let least = Infinity;
    for (const i of placed) {
      const ax = view.sx[i] - view.sx[chosen];
      const ay = view.sy[i] - view.sy[chosen];
      const along = ax * dx + ay * dy;
      const across = Math.abs(ax * dy) + Math.abs(ay * dx);
      if (i !== chosen && shown(i) && along > 0.5 && along + 2 * across < least) {
        least = along + 2 * across;
        best = i;
      }
    }
    if (best >= 0) {
      choose(best);
    }
  }

  handleInput(canvas, {
    view,
    draw,
    step,
    find: (px, py) => nearest?.find(px, py) ?? -1,
    choose,
    describe: (i) => [id[i], ...colours.slice(0, TIPS).map((colour) => `${colour.name}: ${valueText(colour, i)}`)],
  });

  const search = h('input', { type: 'search', placeholder: 'find cells by name', 'aria-label': 'Find cells by name' });
  search.addEventListener('input', () => {
    const text = search.value.trim().toLowerCase();
    searched = new Set(text ? placed.filter((i) => String(id[i]).toLowerCase().includes(text)) : []);
    announce(text ? `${plural(searched.size, 'cell')} found` : '');
    if (searched.size === 1) {
      chosen = [...searched][0];
      showDetails();
      onchoose(chosen);
    }
    draw();
  });

  const controls = zoomControls(zoomActions(canvas, view, draw));

  const plot = figure({
    title: current.name,
    name: () => fileName(title, current.name),
    draw: (width, paper, host) => {
      if (canvas.parentNode !== host) {
        put(host, canvas, controls);
      }
      draw();
      showLegend();
      return null;
    },
    picture,
    paper: (width, paper) => mapPicture(width - LEGEND, PAPER_HEIGHT, paper, what()),
  });
  const heading = plot.element.querySelector('.figure-title');

  const toolbar = h(
    'div',
    { class: 'toolbar' },
    choice('Colour', colours.map((colour, k) => [String(k), colour.name]), '0', (k) => {
      current = colours[Number(k)];
      heading.textContent = current.name;
      showLegend();
      draw();
    }),
    search,
  );
  const grid = h('div', { class: 'map-grid' }, plot.element, h('aside', null, legend, aside));
  showLegend();
  showDetails();

  return {
    toolbar,
    grid,
    mark,
    title,
    subtitle: [
      data.method,
      plural(placed.length, 'cell'),
      placed.length < id.length ? `${count(id.length - placed.length)} without a position left out` : null,
    ]
      .filter(Boolean)
      .join(' · '),
    keys: [
      ['← → ↑ ↓', 'next cell in that direction'],
      ['+ −', 'zoom'],
      ['0', 'show all'],
      ['drag, wheel', 'move, zoom (after a click into the map, or with Ctrl)'],
    ],
  };
}
