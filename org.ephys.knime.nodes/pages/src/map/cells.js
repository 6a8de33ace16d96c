/** The cells in two dimensions, coloured by class, prediction or feature. */

import './map.css';
import { drawing } from '../common/axes.js';
import { announce, choice, h, put, s } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { count, extent, numbers, plural, short } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { onSelection, tellSelection } from '../common/selection.js';
import { classStyle, css, theme, viridis } from '../common/theme.js';
import { hideTip, showTip } from '../common/tooltip.js';
import { Nearest } from '../common/points.js';
import { zoomControls } from '../common/zoom.js';
import { View, groupPaths } from './view.js';

const SHADES = 32;

function prepared(colour) {
  if (colour.classes) {
    const values = colour.values.map((k) => k ?? -1);
    const amounts = colour.classes.map((_, k) => values.reduce((sum, value) => sum + (value === k ? 1 : 0), 0));
    const unknown = values.reduce((sum, value) => sum + (value < 0 ? 1 : 0), 0);
    return { ...colour, values, amounts, unknown, hidden: new Set() };
  }
  const values = numbers(colour.values);
  return { ...colour, values, range: extent(values), missing: values.reduce((sum, v) => sum + (v !== v ? 1 : 0), 0) };
}

/** The text of one value of a colour column. */
function valueText(colour, i) {
  if (colour.classes) {
    return colour.values[i] < 0 ? 'not known' : colour.classes[colour.values[i]];
  }
  return Number.isNaN(colour.values[i]) ? 'missing' : `${short(colour.values[i])}${colour.unit ? ` ${colour.unit}` : ''}`;
}

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
  let nearest = null;
  const view = new View(x, y, placed);
  const canvas = h('canvas', { class: 'map', tabindex: 0, role: 'application', 'aria-label': `Map of ${plural(placed.length, 'cell')}` });
  const legend = h('div');
  const details = h('div', { class: 'details' });

  const shown = (i) => !current.classes || !current.hidden.has(current.values[i]);

  /** Groups of points that look the same, the quiet ones first. */
  function groups(paper) {
    const found = new Map();
    for (const i of placed) {
      if (!shown(i)) {
        continue;
      }
      let key;
      if (current.classes) {
        key = current.values[i];
      } else {
        const [low, high] = current.range;
        const v = current.values[i];
        key = Number.isNaN(v) ? -1 : Math.min(SHADES - 1, Math.floor(((v - low) / (high - low || 1)) * SHADES));
      }
      const group = found.get(key);
      if (group) {
        group.push(i);
      } else {
        found.set(key, [i]);
      }
    }
    return [...found.entries()]
      .sort(([a], [b]) => a - b)
      .map(([key, members]) => ({
        members,
        ...(current.classes
          ? classStyle(key, paper)
          : { colour: key < 0 ? paper.line : css(viridis((key + 0.5) / SHADES)), shape: 'circle' }),
      }));
  }

  const radius = () => Math.max(1.8, Math.min(4.5, 90 / Math.sqrt(placed.length))) * Math.min(2, view.zoom ** 0.35);

  function frame(paper, width, height) {
    return [
      s('path', { d: `M12 ${height - 12}v-48M12 ${height - 12}h48`, stroke: paper.quiet, fill: 'none' }),
      s('text', { x: 64, y: height - 8, fill: paper.quiet }, axes[0]),
      s('text', { x: 12, y: height - 66, fill: paper.quiet }, axes[1]),
    ];
  }

  function draw() {
    const paper = theme();
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (width < 40) {
      return;
    }
    view.resize(width, height);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const ink = canvas.getContext('2d');
    ink.scale(ratio, ratio);
    ink.globalAlpha = 0.85;
    const r = radius();
    for (const { path, colour } of groupPaths(groups(paper), view, r)) {
      ink.fillStyle = colour;
      ink.fill(new Path2D(path));
    }
    ink.globalAlpha = 1;
    ink.strokeStyle = paper.ink;
    for (const i of searched) {
      ink.lineWidth = 1.5;
      ink.beginPath();
      ink.arc(view.sx[i], view.sy[i], r + 3, 0, 2 * Math.PI);
      ink.stroke();
    }
    if (chosen >= 0) {
      ink.lineWidth = 2.5;
      ink.beginPath();
      ink.arc(view.sx[chosen], view.sy[chosen], r + 5, 0, 2 * Math.PI);
      ink.stroke();
    }
    ink.strokeStyle = paper.quiet;
    ink.fillStyle = paper.quiet;
    ink.lineWidth = 1;
    ink.stroke(new Path2D(`M12.5 ${height - 60}v48h48`));
    ink.font = '12px system-ui, sans-serif';
    ink.fillText(axes[0], 64, height - 8);
    ink.fillText(axes[1], 12, height - 66);
    nearest = new Nearest(view.sx, view.sy, placed.filter(shown));
  }

  function picture(width, paper) {
    const height = canvas.clientHeight;
    const entries = current.classes
      ? current.classes.map((name, k) => ({ k, name })).filter(({ k }) => !current.hidden.has(k) && current.amounts[k] > 0)
      : [];
    const side = entries.length ? 190 : 150;
    const svg = drawing(width + side, Math.max(height, 30 + entries.length * 20), title);
    view.resize(width, height);
    svg.append(...frame(paper, width, height));
    for (const { path, colour } of groupPaths(groups(paper), view, radius())) {
      svg.append(s('path', { d: path, fill: colour, 'fill-opacity': 0.85 }));
    }
    svg.append(s('text', { x: width + 10, y: 16, fill: paper.ink, 'font-weight': 600 }, current.name));
    entries.forEach(({ k, name }, at) => {
      const { colour, shape } = classStyle(k, paper);
      const [mark] = groupPaths([{ members: [0], colour, shape }], { sx: [width + 16], sy: [34 + at * 20] }, 5);
      svg.append(
        s('path', { d: mark.path, fill: colour }),
        s('text', { x: width + 28, y: 38 + at * 20, fill: paper.ink }, name),
      );
    });
    if (!current.classes) {
      for (let i = 0; i < SHADES; i++) {
        svg.append(s('rect', { x: width + 10, y: 28 + i * 4, width: 12, height: 4.5, fill: css(viridis(1 - (i + 0.5) / SHADES)) }));
      }
      svg.append(
        s('text', { x: width + 28, y: 36, fill: paper.quiet }, `${short(current.range[1])} ${current.unit ?? ''}`),
        s('text', { x: width + 28, y: 28 + SHADES * 4, fill: paper.quiet }, `${short(current.range[0])} ${current.unit ?? ''}`),
      );
    }
    return svg;
  }

  function classLegend() {
    const toggleAll = (hide) => {
      current.hidden = new Set(hide ? [-1, ...current.classes.keys()] : []);
      showLegend();
      draw();
    };
    const entry = (k, name, amount) => {
      const { colour, shape } = classStyle(k, theme());
      const box = h('input', { type: 'checkbox', checked: !current.hidden.has(k) });
      box.addEventListener('change', () => {
        if (box.checked) {
          current.hidden.delete(k);
        } else {
          current.hidden.add(k);
        }
        draw();
      });
      const [mark] = groupPaths([{ members: [0], colour, shape }], { sx: [8], sy: [8] }, 5);
      return h(
        'li',
        null,
        h(
          'label',
          null,
          box,
          s('svg', { width: 16, height: 16, 'aria-hidden': 'true' }, s('path', { d: mark.path, fill: colour })),
          h('span', { class: 'legend-name' }, name),
          h('span', { class: 'amount' }, count(amount)),
        ),
      );
    };
    return [
      h(
        'div',
        { class: 'legend-buttons' },
        h('button', { type: 'button', class: 'quiet', onclick: () => toggleAll(false) }, 'all'),
        h('button', { type: 'button', class: 'quiet', onclick: () => toggleAll(true) }, 'none'),
      ),
      h(
        'ul',
        { class: 'legend' },
        current.classes.map((name, k) => entry(k, name, current.amounts[k])),
        current.unknown ? entry(-1, 'not known', current.unknown) : null,
      ),
    ];
  }

  function numberLegend() {
    const stops = Array.from({ length: 12 }, (_, i) => css(viridis(i / 11))).join(',');
    return [
      h('div', { class: 'shades', style: `background:linear-gradient(to right,${stops})` }),
      h(
        'div',
        { class: 'shade-ends' },
        h('span', null, short(current.range[0])),
        h('span', null, current.unit ?? ''),
        h('span', null, short(current.range[1])),
      ),
      current.missing ? h('p', { class: 'note' }, `${plural(current.missing, 'cell')} without a value in grey.`) : null,
    ];
  }

  function showLegend() {
    put(legend, current.classes ? classLegend() : numberLegend());
  }

  function showDetails() {
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

  onSelection((other) => mark(id.indexOf(other)));

  /** The nearest shown cell in a direction. */
  function step(dx, dy) {
    if (chosen < 0) {
      choose(nearest.find(canvas.clientWidth / 2, canvas.clientHeight / 2, 24) >= 0 ? nearest.find(canvas.clientWidth / 2, canvas.clientHeight / 2, 24) : (placed.find(shown) ?? -1));
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

  canvas.addEventListener('keydown', (event) => {
    const centre = [canvas.clientWidth / 2, canvas.clientHeight / 2];
    const actions = {
      ArrowLeft: () => step(-1, 0),
      ArrowRight: () => step(1, 0),
      ArrowUp: () => step(0, -1),
      ArrowDown: () => step(0, 1),
      '+': () => view.scale(1.4, ...centre),
      '=': () => view.scale(1.4, ...centre),
      '-': () => view.scale(1 / 1.4, ...centre),
      0: () => view.reset(),
    };
    if (actions[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      actions[event.key]();
      draw();
    }
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || document.activeElement === canvas) {
        event.preventDefault();
        view.scale(Math.exp(-Math.sign(event.deltaY) * 0.2), event.offsetX, event.offsetY);
        draw();
      }
    },
    { passive: false },
  );
  let drag = null;
  canvas.addEventListener('pointerdown', (event) => {
    drag = { x: event.offsetX, y: event.offsetY, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (drag) {
      const dx = event.offsetX - drag.x;
      const dy = event.offsetY - drag.y;
      if (drag.moved || Math.hypot(dx, dy) > 3) {
        drag = { x: event.offsetX, y: event.offsetY, moved: true };
        view.shift(dx, dy);
        hideTip();
        draw();
      }
      return;
    }
    const i = nearest?.find(event.offsetX, event.offsetY) ?? -1;
    canvas.style.cursor = i >= 0 ? 'pointer' : 'grab';
    if (i >= 0) {
      showTip(event.clientX, event.clientY, [
        id[i],
        ...colours.slice(0, 8).map((colour) => `${colour.name}: ${valueText(colour, i)}`),
      ]);
    } else {
      hideTip();
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    if (drag && !drag.moved) {
      choose(nearest.find(event.offsetX, event.offsetY));
    }
    drag = null;
  });
  canvas.addEventListener('pointerleave', hideTip);

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

  const zoomed = (change) => () => {
    change();
    draw();
  };
  const middle = () => [canvas.clientWidth / 2, canvas.clientHeight / 2];
  const controls = zoomControls({
    into: zoomed(() => view.scale(1.4, ...middle())),
    out: zoomed(() => view.scale(1 / 1.4, ...middle())),
    all: zoomed(() => view.reset()),
  });

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
  const grid = h('div', { class: 'map-grid' }, plot.element, h('aside', null, legend, h('h2', null, 'Chosen cell'), details));
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
