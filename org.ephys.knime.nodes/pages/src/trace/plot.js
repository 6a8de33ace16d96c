/** The plot of a sweep: the response above the stimulus, with marks at its spikes, and other sweeps laid under it. */

import { drawing } from '../common/axes.js';
import { h, put, s } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { lineChart } from '../common/lines.js';
import { fixed, number, seconds } from '../common/numbers.js';
import { outline } from '../common/points.js';
import { fileName } from '../common/save.js';
import { css, theme, viridis } from '../common/theme.js';
import { channelLine, valueAt } from './sweeps.js';

const RESPONSE_HEIGHT = 330;
const STIMULUS_HEIGHT = 150;
const SPIKE_BEFORE = 0.004;
const SPIKE_AFTER = 0.008;
const FINER_AFTER_MILLIS = 120;

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

function marksOf(one) {
  return MARKS.filter(([key]) => one.marks?.[key]).map(([key, , shape, colour]) => ({
    x: one.marks[key].t.map(number),
    y: one.marks[key].v.map(number),
    shape,
    colour,
  }));
}

/** The colour of each sweep: one alone is ink, one of several ink over shades in the order of the sweeps. */
function lineColours(wanted) {
  if (wanted.length === 1) {
    return [(colours) => (colours.name === 'dark' ? colours.ink : '#22272d')];
  }
  const order = [...wanted.keys()].sort((a, b) => wanted[a] - wanted[b]);
  return wanted.map((_, at) => (colours) => (at === 0 ? colours.ink : css(viridis(0.1 + (0.8 * order.indexOf(at)) / (order.length - 1)))));
}

/**
 * @param source where the data of the page come from
 * @param store of its sweeps
 * @param notes elements below the charts
 * @returns `{element, heading(text), loading(flag), show(view, keepRange), clear(), around(t)}`; a view is
 *   `{cell, id, number, title, wanted, loaded}`: the places of the sweeps in the list of the cell, the chosen one first,
 *   and these sweeps
 */
export function sweepPlot(source, store, notes) {
  let shown = null;
  let finer = null;
  let timer = 0;

  const chart = (options, other) => lineChart({ ...options, onrange: (range) => moved(range, other()), onhover: hovered });
  const response = chart({ label: 'Response', height: RESPONSE_HEIGHT, yLabel: 'Membrane potential (mV)' }, () => stimulus);
  const stimulus = chart(
    { label: 'Stimulus', height: STIMULUS_HEIGHT, xLabel: 'Time (s)', yLabel: 'Current (pA)', yCount: 3 },
    () => response,
  );
  const readout = h('div', { class: 'readout', 'aria-hidden': 'true' });
  const note = h('p', { class: 'note' });
  const marks = h('span', { class: 'marks' });

  const { element } = figure({
    title: '',
    // of what is drawn, which may not be what was just asked for
    name: () => fileName(shown?.id, 'sweep', shown?.number),
    controls: [marks],
    content: [readout, response.element, stimulus.element, note, ...notes],
    picture: (width, colours) => {
      const svg = drawing(width, RESPONSE_HEIGHT + STIMULUS_HEIGHT, shown ? shown.title : 'No sweep');
      const lower = stimulus.svg(width, colours);
      lower.setAttribute('y', RESPONSE_HEIGHT);
      svg.append(response.svg(width, colours), lower);
      return svg;
    },
  });
  const heading = element.querySelector('.figure-title');

  /** Draws what is shown, in the same range of time if that is to be kept. */
  function draw(keepRange) {
    const { loaded, wanted } = shown;
    const [first] = loaded;
    const clampedVoltage = first.clamp === 'voltage';
    response.names(`${clampedVoltage ? 'Membrane current' : 'Membrane potential'} (${first.response.unit})`);
    stimulus.names(`${clampedVoltage ? 'Command' : 'Current'} (${first.stimulus?.unit ?? ''})`);
    const colours = lineColours(wanted);
    // the chosen sweep comes last, on top of the others
    const lines = (channel) =>
      loaded
        .map((one, at) => ({ ...channelLine(at === 0 && finer ? finer : one, channel), colour: colours[at], width: at === 0 ? 1.25 : 1 }))
        .filter((line) => line.x.length)
        .reverse();
    const end = Math.max(...loaded.map((one) => one.start + one.step * one.response.min.length));
    const options = { keepRange, xFull: [Math.min(...loaded.map((one) => one.start)), end], yKeep: Boolean(finer) };
    const bands = first.epoch ? [first.epoch] : [];
    response.set(lines('response'), marksOf(first), bands, options);
    stimulus.set(first.stimulus ? lines('stimulus') : [], [], bands, options);
    put(marks, first.marks ? markLegend(first.marks, theme()) : null);
  }

  function moved(range, other) {
    other.follow(range);
    admitCoarseness(range);
    clearTimeout(timer);
    timer = setTimeout(() => refine(range), FINER_AFTER_MILLIS);
  }

  /** Loads the visible part of the sweep with more detail, where there is more. */
  async function refine([from, to]) {
    if (!source.complete || !shown) {
      return;
    }
    const view = shown;
    const [coarse] = view.loaded;
    const wide = to - from > 0.7 * coarse.step * coarse.response.min.length;
    if (coarse.exact || wide) {
      if (finer && wide) {
        finer = null;
        draw(true);
      }
      return;
    }
    try {
      const margin = (to - from) / 2;
      const part = await store.range(view.cell, view.number, from - margin, to + margin);
      if (shown === view) {
        finer = part;
        draw(true);
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
    const values = ['response', 'stimulus']
      .map((channel) => [valueAt(one, channel, t), one[channel]?.unit])
      .filter(([value]) => Number.isFinite(value))
      .map(([value, unit]) => `${fixed(value, 1)} ${unit}`);
    readout.textContent = [seconds(t), ...values].join('   ');
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

  return {
    element,
    heading(text) {
      heading.textContent = text;
    },
    loading(flag) {
      element.classList.toggle('loading', flag);
    },
    show(view, keepRange) {
      shown = view;
      finer = null;
      put(note);
      element.classList.remove('nothing');
      draw(keepRange);
    },
    /** Nothing of what was shown stays in sight, nor can it be saved. */
    clear() {
      shown = null;
      finer = null;
      response.set([]);
      stimulus.set([]);
      put(marks);
      put(note);
      readout.textContent = '';
      element.classList.remove('loading');
      element.classList.add('nothing');
    },
    /** Shows the time around a spike. */
    around(t) {
      response.show([t - SPIKE_BEFORE, t + SPIKE_AFTER]);
    },
  };
}
