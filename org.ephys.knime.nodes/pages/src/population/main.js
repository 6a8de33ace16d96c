/** Embeddings of population recordings: cells on a map, the activity of the chosen one, the loss, the types. */

import '../common/base.css';
import { h, put, s } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { pictureWithLegend } from '../common/line-picture.js';
import { lineChart } from '../common/lines.js';
import { fixed, numbers, percent, short } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { onTheme, theme } from '../common/theme.js';
import { cellMap } from '../map/cells.js';

const TRACE_HEIGHT = 240;
const RUNNING_HEIGHT = 120;
const LOSS_HEIGHT = 240;
const SYNCHRONISED = 2;

const gaps = (values) => Array.from(numbers(values), (value) => (Number.isNaN(value) ? null : value));

function legend(lines, colours) {
  return h(
    'div',
    { class: 'toolbar', style: 'margin:0 0 4px 62px' },
    lines.map((line) =>
      h(
        'span',
        { style: 'display:inline-flex;align-items:center;gap:6px' },
        s(
          'svg',
          { width: 26, height: 10, 'aria-hidden': 'true' },
          s('path', { d: 'M0 5h26', stroke: line.colour(colours), 'stroke-width': 2, 'stroke-dasharray': line.dash?.join(' ') }),
        ),
        line.name,
      ),
    ),
  );
}

/** A figure of one chart with its legend, both of which a saved picture has. */
function chartFigure({ title, name, height, chart, lines }) {
  const host = h('div');
  const show = () => put(host, legend(lines(), theme()));
  onTheme(show);
  const element = figure({
    title,
    name,
    className: 'wide',
    content: [host, chart.element],
    picture: (width, colours) => pictureWithLegend(title, width, colours, lines(), height, chart),
  }).element;
  return { element, show };
}

/** Runs of frames in a state, in seconds. */
function stretches(state, wanted, answer) {
  const found = [];
  let from = -1;
  for (let t = 0; t <= state.length; t++) {
    const here = t < state.length && state[t] === wanted;
    if (here && from < 0) {
      from = t;
    } else if (!here && from >= 0) {
      found.push([answer.start + from * answer.step, answer.start + t * answer.step]);
      from = -1;
    }
  }
  return found;
}

/** Measured and predicted activity of the chosen cell, with what the animal did. */
function traces(source, ids) {
  const note = h('p', { class: 'note' }, 'Choose a cell on the map to see its activity.');
  const charts = [];
  const follow = (self) => (range) => charts.forEach((other) => other !== self() && other.follow(range));
  const activity = lineChart({
    label: 'Measured and predicted activity',
    height: TRACE_HEIGHT,
    yLabel: 'Activity (scaled)',
    onrange: follow(() => activity),
  });
  const running = lineChart({
    label: 'Speed of running',
    height: RUNNING_HEIGHT,
    xLabel: 'Time (s)',
    yLabel: 'Running',
    yCount: 2,
    onrange: follow(() => running),
  });
  charts.push(activity, running);
  let chosen = -1;
  let lines = [];
  const above = chartFigure({
    title: 'Activity of the chosen cell',
    name: () => fileName('activity', ids[chosen] ?? ''),
    height: TRACE_HEIGHT,
    chart: activity,
    lines: () => lines,
  });
  const below = chartFigure({
    title: 'Running (shaded: synchronised)',
    name: () => fileName('running', ids[chosen] ?? ''),
    height: RUNNING_HEIGHT,
    chart: running,
    lines: () => [],
  });
  const panels = h('div', { hidden: true }, above.element, below.element);

  async function show(i) {
    chosen = i;
    if (i < 0) {
      return;
    }
    note.textContent = `Reading ${ids[i]} …`;
    let answer;
    try {
      answer = await source.call('getCell', [i]);
    } catch (error) {
      answer = { problem: error.message };
    }
    if (chosen !== i) {
      return; // another cell was chosen meanwhile
    }
    panels.hidden = !answer.measured;
    if (!answer.measured) {
      note.textContent = answer.problem ?? `${ids[i]} has no frames that nothing was learnt from, so there is nothing to compare.`;
      return;
    }
    const time = Float64Array.from(answer.measured, (_, t) => answer.start + t * answer.step);
    const line = (name, values, colour, dash) => ({ name, x: time, y: gaps(values), colour, width: 1.5, dash });
    lines = [
      line('measured', answer.measured, (colours) => colours.classes[0]),
      line('predicted without the frame itself', answer.predicted, (colours) => colours.classes[1], [5, 3]),
    ];
    const bands = stretches(answer.state ?? [], SYNCHRONISED, answer);
    activity.set(lines, [], bands);
    running.set([line('running', answer.running ?? answer.measured.map(() => null), (colours) => colours.classes[2])], [], bands);
    above.show();
    note.textContent = `${ids[i]}, session ${answer.session}: frames that nothing was learnt from. Shaded: the cortex is synchronised.`;
  }

  return { element: h('section', null, h('h2', null, 'Activity'), note, panels), show };
}

/** The loss of every network by step, a figure per phase. */
function losses(loss) {
  const title = { training: 'Network and vectors learn', refit: 'Vectors alone are learnt' };
  return (loss?.phases ?? []).map((phase) => {
    const chart = lineChart({ label: `Loss, ${phase}`, height: LOSS_HEIGHT, xLabel: 'Step', yLabel: 'Squared error' });
    const lines = loss.series
      .filter((one) => one.phase === phase)
      .map((one) => ({
        name: one.name,
        x: numbers(one.step),
        y: gaps(one.value),
        colour: (colours) => colours.classes[one.name === 'Training' ? 0 : 1],
        dash: one.name === 'Training' ? undefined : [7, 4],
        width: 1.5,
      }));
    chart.set(lines, [], []);
    const kinds = [...new Set(lines.map((line) => line.name))].map((name) => lines.find((line) => line.name === name));
    const shown = chartFigure({
      title: title[phase] ?? phase,
      name: () => fileName('loss', phase),
      height: LOSS_HEIGHT,
      chart,
      lines: () => kinds,
    });
    shown.show();
    return shown.element;
  });
}

function types(columns) {
  if (!columns?.type?.length) {
    return h('p', { class: 'note' }, 'No cell has a label.');
  }
  const rows = columns.type.map((type, i) => ({
    type,
    cells: columns.cells[i],
    r2: numbers(columns.r2)[i],
    share: numbers(columns.neighbours)[i],
    chance: numbers(columns.chance)[i],
  }));
  const numeric = (name, title, value, text) => ({ name, title, value, text, numeric: true, width: 150 });
  const shown = table({
    label: 'Types',
    name: () => fileName('types'),
    columns: [
      { name: 'Type', title: 'Known class of the cells', value: (row) => row.type },
      numeric('Cells', 'Cells with this class', (row) => row.cells, (row) => short(row.cells)),
      numeric('R² of the activity', 'Share of the variance of their activity that is predicted, in frames that nothing was learnt from', (row) => row.r2, (row) => fixed(row.r2, 3)),
      numeric('Neighbours of the type', 'Share of the nearest cells of other animals that have the same class', (row) => row.share, (row) => percent(row.share)),
      numeric('by chance', 'The same share if places on the map said nothing', (row) => row.chance, (row) => percent(row.chance)),
    ],
  });
  shown.rows(rows);
  return shown.element;
}

start((source, main) => {
  const { data } = source;
  const shown = traces(source, data.cells.id);
  const { toolbar, grid, mark, ...page } = cellMap(data, (i) => shown.show(i));
  const first = (data.prefetch ?? [])[0];
  put(
    main,
    toolbar,
    grid,
    shown.element,
    h('h2', null, 'Types'),
    h('p', { class: 'note' }, 'Neighbours: the five nearest cells of other animals. Nothing was learnt from types.'),
    types(data.types),
    h('h2', null, 'Loss'),
    h('div', { class: 'grid' }, losses(data.loss)),
  );
  if (first) {
    mark(first[1]);
  }
  return page;
});
