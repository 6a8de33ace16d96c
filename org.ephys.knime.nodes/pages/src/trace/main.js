/** Trace: the sweeps of a recording with their detected spikes. Only the sweeps that are looked at are ever loaded. */

import '../common/base.css';
import './trace.css';
import { drawing, textWidth, withUnit } from '../common/axes.js';
import { announce, h, put, s } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { lineChart, seconds } from '../common/lines.js';
import { count, decimalsFor, fixed, number, plural, short } from '../common/numbers.js';
import { outline } from '../common/points.js';
import { fileName } from '../common/save.js';
import { onSelection, tellSelection } from '../common/selection.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { css, theme, viridis } from '../common/theme.js';
import { drawAligned, drawPhase, spikeShapes } from './shapes.js';
import { showSummary } from './summary.js';
import { SweepStore, channelLine, valueAt } from './sweeps.js';

const RESPONSE_HEIGHT = 330;
const STIMULUS_HEIGHT = 150;
const SPIKE_BEFORE = 0.004;
const SPIKE_AFTER = 0.008;
const FINER_AFTER_MILLIS = 120;
const OVERLAY_MOST = 24;

const MARKS = [
  ['threshold', 'threshold', 'up', (colours) => colours.classes[4]],
  ['peak', 'peak', 'down', (colours) => colours.classes[2]],
  ['trough', 'trough', 'circle', (colours) => colours.classes[3]],
  ['fastTrough', 'fast trough', 'circle', (colours) => colours.classes[3]],
];
const MARK_SHAPE = { up: 'triangle', down: 'down', circle: 'circle' };

function markLegend(given, colours) {
  return MARKS.filter(([key]) => given[key]?.t.length).map(([, name, shape, colour]) =>
    h(
      'span',
      { class: 'mark' },
      s('svg', { width: 14, height: 14, 'aria-hidden': 'true' }, s('path', { d: outline(MARK_SHAPE[shape], 7, 7, 4), fill: colour(colours) })),
      name,
    ),
  );
}

start(async (source, main) => {
  const { data } = source;
  const { cells } = data;
  if (!cells?.id?.length) {
    throw new Error('The node read no recording. Look at its table of errors.');
  }
  const title = data.title ?? 'Traces';
  const all = Array.from(cells.id.keys());
  const store = new SweepStore(source);
  const readout = h('div', { class: 'readout', 'aria-hidden': 'true' });
  const note = h('p', { class: 'note' });
  const message = h('div', { class: 'message', role: 'alert' });

  let cell = -1;
  let detail = null;
  let sweep = null;
  let overlay = new Set();
  let finer = null;
  let asked = 0;

  const response = lineChart({
    label: 'Response',
    height: RESPONSE_HEIGHT,
    yLabel: 'Membrane potential (mV)',
    onrange: (range) => moved(range, 'response'),
    onhover: hovered,
  });
  const stimulus = lineChart({
    label: 'Stimulus',
    height: STIMULUS_HEIGHT,
    xLabel: 'Time (s)',
    yLabel: 'Current (pA)',
    yCount: 3,
    onrange: (range) => moved(range, 'stimulus'),
    onhover: hovered,
  });

  const cellList = table({
    label: 'Cells',
    height: 190,
    columns: [
      { name: 'Cell', value: (i) => cells.id[i] },
      cells.label ? { name: 'Type', value: (i) => cells.label[i], width: 76 } : null,
      cells.sweeps ? { name: 'Sweeps', value: (i) => number(cells.sweeps[i]), numeric: true, width: 66 } : null,
    ].filter(Boolean),
    onselect: (i) => {
      openCell(i);
      tellSelection(cells.id[i]);
    },
    isMarked: (i) => i === cell,
  });
  let sweepList = null;
  const sweepHost = h('div', { class: 'sweeps' });

  /** The list of sweeps of the cell, with the columns that are known for it. */
  function makeSweepList() {
    const { sweeps } = detail;
    const kept = (k) => store.has(cell, sweeps.number[k]);
    const dim = (k, text) => (kept(k) ? text : h('span', { class: 'absent', title: 'Not part of this report' }, text));
    const known = (column) => column?.some((value) => value !== null && value !== undefined && value !== 'NaN');
    const inCurrent = sweeps.clamp?.every((clamp, k) => clamp === 'current' || Number.isNaN(number(sweeps.amplitude?.[k])));
    sweepList = table({
      label: 'Sweeps',
      height: 400,
      columns: [
        { name: 'Sweep', value: (k) => sweeps.number[k], text: (k) => dim(k, sweeps.number[k]), numeric: true, width: 60 },
        { name: 'Stimulus', value: (k) => sweeps.stimulus?.[k] ?? '', text: (k) => dim(k, sweeps.stimulus?.[k] ?? '') },
        known(sweeps.amplitude)
          ? {
              name: inCurrent ? 'Step (pA)' : 'Step',
              title: 'Amplitude of the stimulus',
              value: (k) => number(sweeps.amplitude[k]),
              text: (k) => (Number.isNaN(number(sweeps.amplitude[k])) ? '' : dim(k, short(number(sweeps.amplitude[k]), 3))),
              numeric: true,
              width: 62,
            }
          : null,
        {
          name: 'Spikes',
          title: 'Detected spikes, as far as known',
          value: (k) => number(sweeps.spikes[k]),
          text: (k) => sweeps.spikes[k] ?? '',
          numeric: true,
          width: 58,
        },
        {
          name: '+',
          title: 'Overlay: Space or Ctrl+click',
          value: (k) => (overlay.has(k) ? 1 : 0),
          text: (k) => (overlay.has(k) ? '●' : ''),
          width: 28,
        },
      ].filter(Boolean),
      onselect: (k) => openSweep(k),
      onactivate: (k) => toggleOverlay(k),
      isMarked: (k) => k === sweep,
    });
    put(sweepHost, sweepList.element);
    sweepList.rows([...sweeps.number.keys()]);
  }

  /** Spikes of the sweeps that a report keeps are counted at once; in KNIME, of each sweep when it is looked at. */
  async function countSpikes(of, { sweeps }) {
    sweeps.spikes ??= sweeps.number.map(() => null);
    if (!source.complete) {
      for (const [k, sweepNumber] of sweeps.number.entries()) {
        if (sweeps.spikes[k] === null && store.has(of, sweepNumber)) {
          sweeps.spikes[k] = spikeCount(await store.sweep(of, sweepNumber));
        }
      }
    }
  }

  function spikeCount(one) {
    return one.spikes?.columns?.[0]?.values.length ?? null;
  }

  let spikeTable = null;
  let redrawShapes = null;
  const spikes = h('section');
  const shapes = h('div', { class: 'shapes' });
  const features = h('section');
  const summary = h('section', { class: 'summary' });
  const marks = h('span', { class: 'marks' });

  const plot = figure({
    title: '',
    // of what is drawn, which may not be what was just asked for
    name: () => fileName(shown?.id, 'sweep', shown?.number),
    controls: [marks],
    content: [readout, response.element, stimulus.element, note, message],
    picture: (width, colours) => {
      const svg = drawing(width, RESPONSE_HEIGHT + STIMULUS_HEIGHT, shown ? shown.title : 'No sweep');
      const lower = stimulus.svg(width, colours);
      lower.setAttribute('y', RESPONSE_HEIGHT);
      svg.append(response.svg(width, colours), lower);
      return svg;
    },
  });
  const heading = plot.element.querySelector('.figure-title');

  let shown = null;

  /** Nothing of the cell or sweep that was shown before stays in sight, nor can it be saved. */
  function clear() {
    shown = null;
    finer = null;
    response.set([]);
    stimulus.set([]);
    put(marks);
    put(note);
    put(spikes);
    put(shapes);
    spikeTable = null;
    readout.textContent = '';
    plot.element.classList.remove('loading');
    plot.element.classList.add('nothing');
  }

  function plotTitle() {
    const { sweeps } = detail;
    return [all.length > 1 ? cells.id[cell] : null, `Sweep ${sweeps.number[sweep]}`, sweeps.stimulus?.[sweep], sweeps.note?.[sweep]].filter(Boolean).join(' · ');
  }

  function fail(error) {
    message.textContent = error.message;
  }

  async function openCell(i, wantedSweep) {
    if (i === cell) {
      return;
    }
    cell = i;
    cellList.refresh();
    const ticket = ++asked;
    put(message);
    detail = null;
    sweep = null;
    overlay = new Set();
    clear();
    put(features);
    put(summary);
    put(sweepHost);
    heading.textContent = cells.id[i];
    try {
      const found = await store.cell(i);
      if (ticket !== asked) {
        return;
      }
      detail = found;
      await countSpikes(i, found);
      if (ticket !== asked) {
        return;
      }
      makeSweepList();
      showFeatures();
      showPage(i, ticket);
      const first = firstSweep(wantedSweep ?? detail.first);
      if (first >= 0) {
        sweepList.reveal(first);
        await openSweep(first);
      } else {
        fail(new Error(detail.error ?? 'This recording has no sweeps.'));
      }
    } catch (error) {
      if (ticket === asked) {
        fail(error);
        announce(`${cells.id[i]}: ${error.message}`);
      }
    }
  }

  /** The figures and numbers of the cell, where the node has any and the report kept them. */
  async function showPage(i, ticket) {
    if (!data.summaries || !(source.complete || source.stored('getSummary', [i]))) {
      return;
    }
    const found = await source.call('getSummary', [i]).catch(() => null);
    // opening a sweep asks anew, but the cell is still the same
    if (found?.figures && cell === i && ticket <= asked) {
      showSummary(summary, found, cells.id[i], (wanted) => {
        const at = detail.sweeps.number.indexOf(wanted);
        if (at >= 0) {
          sweepList.reveal(at);
          openSweep(at);
          plot.element.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth', block: 'start' });
        }
      });
    }
  }

  /** The sweep to begin with: the wanted one, one with a note or several spikes, or at least a usable one. */
  function firstSweep(wanted) {
    const { number: numbers, spikes: counts, note = [], clamp = [] } = detail.sweeps;
    const find = (suits) => numbers.findIndex((n, k) => store.has(cell, n) && suits(k));
    const candidates = [
      numbers.indexOf(wanted),
      find((k) => note[k] && counts[k] > 0),
      find((k) => counts[k] > 2),
      find((k) => counts[k] > 0),
      find((k) => !note[k] && clamp[k] !== 'voltage'),
      find(() => true),
      numbers.length ? 0 : -1,
    ];
    return candidates.find((k) => k >= 0) ?? -1;
  }

  async function openSweep(k, keepRange = false) {
    sweep = k;
    finer = null;
    put(note);
    sweepList.refresh();
    const ticket = ++asked;
    put(message);
    element().classList.add('loading');
    try {
      const wanted = [k, ...[...overlay].filter((other) => other !== k)];
      const loaded = await Promise.all(wanted.map((at) => store.sweep(cell, detail.sweeps.number[at])));
      if (ticket !== asked) {
        return;
      }
      wanted.forEach((at, i) => (detail.sweeps.spikes[at] ??= spikeCount(loaded[i])));
      sweepList.refresh();
      show(loaded, wanted, keepRange);
      showSpikes(loaded[0]);
      showShapes(loaded[0]);
      heading.textContent = plotTitle();
      announce(`${plotTitle()}, ${plural(loaded[0].spikes?.columns?.[0]?.values.length ?? 0, 'spike')}`);
    } catch (error) {
      if (ticket === asked) {
        clear();
        heading.textContent = plotTitle();
        fail(error);
      }
    } finally {
      if (ticket === asked) {
        element().classList.remove('loading');
      }
    }
  }

  function element() {
    return plot.element;
  }

  function show(loaded, wanted, keepRange, detailed = null) {
    shown = { loaded, wanted, id: cells.id[cell], number: detail.sweeps.number[wanted[0]], title: plotTitle() };
    plot.element.classList.remove('nothing');
    const [first] = loaded;
    const clampedVoltage = first.clamp === 'voltage';
    response.names(`${clampedVoltage ? 'Membrane current' : 'Membrane potential'} (${first.response.unit})`);
    stimulus.names(`${clampedVoltage ? 'Command' : 'Current'} (${first.stimulus?.unit ?? ''})`);
    const order = [...wanted.keys()].sort((a, b) => wanted[a] - wanted[b]);
    const shadeOf = (at) => (order.length > 1 ? order.indexOf(at) / (order.length - 1) : 0);
    const colour = (at) => (colours) =>
      loaded.length === 1
        ? colours.name === 'dark'
          ? colours.ink
          : '#22272d'
        : at === 0
          ? colours.ink
          : css(viridis(0.1 + 0.8 * shadeOf(at)));
    // the chosen sweep comes last, on top of the others
    const lines = (channel) =>
      loaded
        .map((one, at) => ({ ...channelLine(at === 0 && detailed ? detailed : one, channel), colour: colour(at), width: at === 0 ? 1.25 : 1 }))
        .filter((line) => line.x.length)
        .reverse();
    const duration = Math.max(...loaded.map((one) => one.start + one.step * one.response.min.length));
    const options = { keepRange, xFull: [Math.min(...loaded.map((one) => one.start)), duration], yKeep: Boolean(detailed) };
    const markList = MARKS.filter(([key]) => first.marks?.[key]).map(([key, , shape, markColour]) => ({
      x: first.marks[key].t.map(number),
      y: first.marks[key].v.map(number),
      shape,
      colour: markColour,
    }));
    const bands = first.epoch ? [first.epoch] : [];
    response.set(lines('response'), markList, bands, options);
    stimulus.set(first.stimulus ? lines('stimulus') : [], [], bands, options);
    put(marks, first.marks ? markLegend(first.marks, theme()) : null);
  }

  function moved(range, from) {
    (from === 'response' ? stimulus : response).follow(range);
    admitCoarseness(range);
    clearTimeout(moved.timer);
    moved.timer = setTimeout(() => refine(range), FINER_AFTER_MILLIS);
  }

  /** Loads the visible part of the sweep with more detail, where there is more. */
  async function refine([from, to]) {
    if (!source.complete || !shown || sweep === null) {
      return;
    }
    const [coarse] = shown.loaded;
    const wide = to - from > 0.7 * coarse.step * coarse.response.min.length;
    const ticket = asked;
    if (coarse.exact || wide) {
      if (finer && wide) {
        finer = null;
        show(shown.loaded, shown.wanted, true);
      }
      return;
    }
    try {
      const margin = (to - from) / 2;
      const part = await store.range(cell, detail.sweeps.number[sweep], from - margin, to + margin);
      if (ticket === asked) {
        finer = part;
        show(shown.loaded, shown.wanted, true, part);
      }
    } catch {
      // the coarse trace stays; it is right, only less detailed
    }
  }

  function hovered(t) {
    if (t === null || !shown) {
      readout.textContent = '';
      return;
    }
    const one = finer ?? shown.loaded[0];
    const parts = [seconds(t)];
    for (const channel of ['response', 'stimulus']) {
      const value = valueAt(one, channel, t);
      if (Number.isFinite(value)) {
        parts.push(`${fixed(value, 1)} ${one[channel].unit}`);
      }
    }
    readout.textContent = parts.join('   ');
  }

  /** Says so where a report shows less than the recording has. */
  function admitCoarseness([from, to]) {
    const one = shown?.loaded[0];
    const known = one?.fine.some((part) => part.from <= from && part.to >= to);
    const coarse = one && !source.complete && !one.exact && !known && (to - from) / one.step < 400;
    put(
      note,
      coarse
        ? `This report keeps every sample around action potentials, and the smallest and largest value of every ${seconds(one.step)} elsewhere; the view in KNIME has all samples.`
        : null,
    );
  }

  function toggleOverlay(k) {
    if (overlay.has(k)) {
      overlay.delete(k);
    } else if (overlay.size < OVERLAY_MOST) {
      overlay.add(k);
    }
    openSweep(sweep ?? k, true);
  }

  function showSpikes(one) {
    const columns = one.spikes?.columns ?? [];
    const amount = columns[0]?.values.length ?? 0;
    const missing = one.missing ?? [];
    put(
      spikes,
      h('h2', null, amount ? plural(amount, 'spike') : 'No spikes detected'),
      missing.length ? h('ul', { class: 'reasons' }, missing.map(({ name, reason }) => h('li', null, h('strong', null, name), ' ', reason))) : null,
    );
    if (!amount) {
      spikeTable = null;
      return;
    }
    spikeTable = table({
      label: 'Spikes',
      height: 260,
      name: fileName(shown.id, 'sweep', shown.number, 'spikes'),
      columns: [
        { name: '#', value: (i) => i + 1, numeric: true, width: 36 },
        ...columns.map((column) => {
          const values = column.values.map(number);
          // spikes of one sweep differ by less than a millisecond, whatever the second
          const decimals = column.unit === 's' ? 5 : decimalsFor(values);
          return {
            name: withUnit(column.name, column.unit),
            value: (i) => values[i],
            text: (i) => fixed(values[i], decimals),
            numeric: true,
            width: Math.ceil(Math.max(72, ...column.name.split(' ').map((word) => textWidth(word, 12) + 13))),
          };
        }),
      ],
      onselect: (i) => {
        redrawShapes?.(i);
        const t = number(one.marks?.peak?.t[i] ?? one.marks?.threshold?.t[i]);
        if (Number.isFinite(t)) {
          response.show([t - SPIKE_BEFORE, t + SPIKE_AFTER]);
        }
      },
    });
    spikes.append(spikeTable.element);
    spikeTable.rows(Array.from({ length: amount }, (_, i) => i));
  }

  /** The figures of the shapes of the spikes; one of them may be chosen in the table. */
  async function showShapes(one) {
    const ticket = asked;
    const { id, number: sweepNumber } = shown;
    put(shapes);
    redrawShapes = null;
    const of = cell;
    const found = await spikeShapes(one, source.complete ? (from, to) => store.range(of, sweepNumber, from, to) : null).catch(() => []);
    if (ticket !== asked || !found.length) {
      return;
    }
    let chosen = -1;
    const figures = [
      ['Spikes aligned at threshold', 'spikes', drawAligned],
      ['Phase plot', 'phase', drawPhase],
    ].map(([figureTitle, what, drawn]) =>
      figure({
        title: figureTitle,
        name: fileName(id, 'sweep', sweepNumber, what),
        draw: (width, colours) => drawn({ width, colours, shapes: found, chosen }),
      }),
    );
    const amount = one.marks.threshold.t.length;
    put(
      shapes,
      figures.map((each) => each.element),
      h('p', { class: 'note' }, `Sweep ${sweepNumber}, ${found.length === amount ? plural(amount, 'spike') : `${count(found.length)} of ${plural(amount, 'spike')}`} from the first (dark) to the last (light), as sampled; dots are thresholds. Click a spike in the table to see it alone on top.`),
    );
    redrawShapes = (k) => {
      chosen = k;
      figures.forEach((each) => each.redraw());
    };
  }

  function showFeatures() {
    const list = detail.features;
    if (!list?.name?.length) {
      put(features);
      return;
    }
    const isAbsent = (i) => Number.isNaN(number(list.value[i]));
    const rows = Array.from(list.name.keys()).sort((a, b) => isAbsent(a) - isAbsent(b) || a - b);
    const absent = rows.filter(isAbsent).length;
    const values = table({
      label: 'Features of the cell',
      height: 260,
      name: fileName(cells.id[cell], 'features'),
      columns: [
        { name: 'Feature', value: (i) => list.name[i], width: 214 },
        {
          name: 'Value',
          value: (i) => number(list.value[i]),
          text: (i) => short(number(list.value[i]), 5),
          numeric: true,
          width: 96,
        },
        { name: 'Unit', value: (i) => list.unit?.[i] ?? '', width: 62 },
        { name: 'Remarks', title: 'Why it is missing or doubted', value: (i) => list.reason?.[i] ?? '' },
      ],
    });
    put(
      features,
      h('h2', null, absent ? `Features of the cell (${count(absent)} of ${count(rows.length)} missing)` : 'Features of the cell'),
      detail.notes?.length ? h('ul', { class: 'reasons' }, detail.notes.map((text) => h('li', null, text))) : null,
      values.element,
    );
    values.rows(rows);
  }

  const find = h('input', { type: 'search', placeholder: 'find a cell', 'aria-label': 'Find a cell' });
  find.addEventListener('input', () => {
    const text = find.value.trim().toLowerCase();
    cellList.rows(
      all.filter((i) => `${cells.id[i]} ${cells.label?.[i] ?? ''}`.toLowerCase().includes(text)),
    );
  });

  put(
    main,
    h(
      'div',
      { class: 'trace-grid' },
      h(
        'aside',
        null,
        all.length > 1 ? [h('div', { class: 'find' }, find), cellList.element] : null,
        sweepHost,
        h('p', { class: 'note' }, 'Space or Ctrl+click lays a sweep over the chosen one.', source.complete ? null : ' Grey sweeps are not part of this report.'),
      ),
      h('div', null, summary, plot.element, h('div', { class: 'tables' }, spikes, features), shapes),
    ),
  );
  cellList.rows(all);

  document.addEventListener('keydown', (event) => {
    if (event.target.closest('input, select, textarea') || event.ctrlKey || event.metaKey || !detail) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1, j: 1, k: -1 }[event.key];
    if (step && !event.defaultPrevented) {
      event.preventDefault();
      const next = Math.min(detail.sweeps.number.length - 1, Math.max(0, (sweep ?? 0) + step));
      sweepList.reveal(next);
      openSweep(next);
    }
  });

  onSelection((id) => {
    const i = cells.id.indexOf(id);
    if (i >= 0) {
      find.value = '';
      cellList.rows(all);
      openCell(i);
      cellList.reveal(i);
    }
  });

  const firstCell = Math.max(0, data.selected ? cells.id.indexOf(data.selected.cell) : 0);
  await openCell(firstCell, data.selected?.sweep);
  cellList.reveal(firstCell);
  return {
    title,
    subtitle: [all.length > 1 ? plural(all.length, 'cell') : cells.id[0], cells.file && all.length === 1 ? cells.file[0] : null, data.method]
      .filter(Boolean)
      .join(' · '),
    keys: [
      ['↑ ↓', 'previous, next sweep (or zoom the axis in a focused plot)'],
      ['Space', 'lay the sweep over the chosen one'],
      ['← →', 'move in time (in a focused plot)'],
      ['+ −', 'zoom in time'],
      ['0', 'whole sweep'],
      ['drag', 'zoom to a part; with Shift: move'],
      ['wheel', 'zoom at the pointer (after a click into the plot, or with Ctrl)'],
    ],
  };
});
