/** Trace: the sweeps of a recording with their detected spikes. Only the sweeps that are looked at are ever loaded. */

import '../common/base.css';
import './trace.css';
import { announce, h, hint, put } from '../common/dom.js';
import { number, plural } from '../common/numbers.js';
import { followKnime, onSelection, tellSelection } from '../common/selection.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { featureTable, sweepList } from './lists.js';
import { sweepPlot } from './plot.js';
import { spikeShapes } from './shapes.js';
import { shapeFigures, spikeCount, spikeTable } from './spikes.js';
import { showSummary } from './summary.js';
import { SweepStore } from './sweeps.js';

const OVERLAY_MOST = 24;

start(async (source, main) => {
  const { data } = source;
  const { cells } = data;
  if (!cells?.id?.length) {
    throw new Error('The node read no recording. Look at its table of errors.');
  }
  const title = data.title ?? 'Traces';
  const all = Array.from(cells.id.keys());
  const store = new SweepStore(source);
  const message = h('div', { class: 'message', role: 'alert' });
  const plot = sweepPlot(source, store, [message]);
  const sweepHost = h('div', { class: 'sweeps' });
  const spikes = h('section');
  const shapes = h('div', { class: 'shapes' });
  const features = h('section');
  const summary = h('section', { class: 'summary' });
  const grey = h('span');

  let cell = -1;
  let detail = null;
  let list = null;
  let sweep = null;
  let overlay = new Set();
  /** Counts what was asked for, so that late answers are told from what is wanted now. */
  let asked = 0;

  const cellList = table({
    label: 'Cells',
    height: 190,
    columns: [
      { name: 'Cell', title: 'Name of the cell', value: (i) => cells.id[i] },
      cells.label ? { name: 'Type', title: 'Class of the cell, if it is known', value: (i) => cells.label[i], width: 76 } : null,
      cells.sweeps ? { name: 'Sweeps', title: 'How many sweeps the recording of the cell has', value: (i) => number(cells.sweeps[i]), numeric: true, width: 66 } : null,
    ].filter(Boolean),
    onselect: (i) => {
      openCell(i);
      tellSelection(cells.id[i]);
    },
    isMarked: (i) => i === cell,
  });

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

  /** What a grey number in the list of sweeps means, where there is one. */
  function greySweeps(of, { sweeps }) {
    if (sweeps.number.every((one) => store.has(of, one))) {
      return null;
    }
    return data.whole ? ' Grey sweeps cannot be read; choose one to see why.' : ' Grey sweeps are not part of this report.';
  }

  /** Nothing of the sweep that was shown before stays in sight. */
  function clear() {
    plot.clear();
    put(spikes);
    put(shapes);
  }

  function plotTitle() {
    const { sweeps } = detail;
    return [all.length > 1 ? cells.id[cell] : null, `Sweep ${sweeps.number[sweep]}`, sweeps.stimulus?.[sweep], sweeps.note?.[sweep]].filter(Boolean).join(' · ');
  }

  async function openCell(i, wantedSweep) {
    if (i === cell) {
      return;
    }
    cell = i;
    cellList.refresh();
    const ticket = ++asked;
    detail = null;
    sweep = null;
    overlay = new Set();
    clear();
    [message, features, summary, sweepHost, grey].forEach((host) => put(host));
    plot.heading(cells.id[i]);
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
      list = sweepList(
        found.sweeps,
        // of this cell: the list may be drawn once more when the next cell is already asked for
        { kept: (k) => store.has(i, found.sweeps.number[k]), whole: data.whole, overlaid: (k) => overlay.has(k), chosen: (k) => k === sweep },
        { onselect: (k) => openSweep(k), onactivate: toggleOverlay },
      );
      put(sweepHost, list.element);
      put(grey, greySweeps(i, found));
      put(features, featureTable(detail, cells.id[i]));
      showPage(i, ticket);
      const first = firstSweep(wantedSweep ?? detail.first);
      if (first < 0) {
        throw new Error(detail.error ?? 'This recording has no sweeps.');
      }
      list.reveal(first);
      await openSweep(first);
    } catch (error) {
      if (ticket === asked) {
        message.textContent = error.message;
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
          list.reveal(at);
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
    list.refresh();
    const ticket = ++asked;
    put(message);
    plot.loading(true);
    try {
      const wanted = [k, ...[...overlay].filter((other) => other !== k)];
      const loaded = await Promise.all(wanted.map((at) => store.sweep(cell, detail.sweeps.number[at])));
      if (ticket !== asked) {
        return;
      }
      wanted.forEach((at, i) => (detail.sweeps.spikes[at] ??= spikeCount(loaded[i])));
      list.refresh();
      const view = { cell, id: cells.id[cell], number: detail.sweeps.number[k], title: plotTitle(), wanted, loaded };
      plot.show(view, keepRange);
      plot.heading(view.title);
      showSpikes(view, ticket);
      announce(`${view.title}, ${plural(spikeCount(loaded[0]) ?? 0, 'spike')}`);
    } catch (error) {
      if (ticket === asked) {
        clear();
        plot.heading(plotTitle());
        message.textContent = error.message;
      }
    } finally {
      if (ticket === asked) {
        plot.loading(false);
      }
    }
  }

  function toggleOverlay(k) {
    if (overlay.has(k)) {
      overlay.delete(k);
    } else if (overlay.size < OVERLAY_MOST) {
      overlay.add(k);
    }
    openSweep(sweep ?? k, true);
  }

  /** Numbers and shapes of the spikes; the one that is chosen in the table is shown from near, and on top. */
  async function showSpikes(view, ticket) {
    const [one] = view.loaded;
    let figures = null;
    put(shapes);
    put(
      spikes,
      spikeTable(one, view, (i, t) => {
        figures?.choose(i);
        if (Number.isFinite(t)) {
          plot.around(t);
        }
      }),
    );
    const found = await spikeShapes(one, source.complete ? (from, to) => store.range(view.cell, view.number, from, to) : null).catch(() => []);
    if (ticket === asked && found.length) {
      figures = shapeFigures(one, view, found);
      put(shapes, figures.elements);
    }
  }

  const find = h('input', { type: 'search', placeholder: 'find a cell', 'aria-label': 'Find a cell' });
  find.addEventListener('input', () => {
    const text = find.value.trim().toLowerCase();
    cellList.rows(all.filter((i) => `${cells.id[i]} ${cells.label?.[i] ?? ''}`.toLowerCase().includes(text)));
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
        h('p', { class: 'note' }, hint('Space or Ctrl+click lays a sweep over the chosen one.'), grey),
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
      list.reveal(next);
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
  followKnime(source);


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
