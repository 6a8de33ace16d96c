/** The shapes of the action potentials of a sweep: aligned at their thresholds, and as phase plots. */

import { drawing, linear, padded, xAxis, yAxis } from '../common/axes.js';
import { s } from '../common/dom.js';
import { extent, number } from '../common/numbers.js';
import { css, viridis } from '../common/theme.js';

const HEIGHT = 270;
const BOX = { left: 62, right: 12, top: 8, bottom: 44 };
const BEFORE = 0.001;
const AFTER = 0.003;

/** How many action potentials are looked at where each has to be asked for. */
const ASKED_MOST = 12;

/** The samples around a threshold, out of a part of which every sample is known. */
function samplesOf({ from, step, values }, t) {
  const first = Math.max(0, Math.round((t - BEFORE - from) / step));
  const last = Math.min(values.length, Math.round((t + AFTER - from) / step) + 1);
  const shape = { t: [], v: [], rate: [] };
  for (let i = Math.max(1, first); i < Math.min(values.length - 1, last); i++) {
    shape.t.push(1000 * (from + i * step - t));
    shape.v.push(values[i]);
    // mV in ms are V in s
    shape.rate.push((values[i + 1] - values[i - 1]) / (2000 * step));
  }
  return shape;
}

/**
 * The shapes of the action potentials of a sweep, as far as every sample is known.
 *
 * @param one the sweep
 * @param ask `(from, to)` → a part of it with every sample, or null where a report has no more
 * @returns `[{spike, threshold, t: ms from the threshold, v: mV, rate: V/s}]`
 */
export async function spikeShapes(one, ask) {
  const times = (one.marks?.threshold?.t ?? []).map(number);
  const voltages = (one.marks?.threshold?.v ?? []).map(number);
  const whole = one.exact ? [{ from: one.start, to: one.start + one.step * one.response.min.length, step: one.step, values: one.response.min }] : [];
  const shapes = [];
  for (const [k, t] of times.entries()) {
    let part = [...one.fine, ...whole].find(({ from, to }) => from <= t && to > t);
    if (!part && ask && k < ASKED_MOST && Number.isFinite(t)) {
      const more = await ask(t - 2 * BEFORE, t + 2 * AFTER);
      part = more.exact ? { from: more.start, step: more.step, values: more.response.min } : null;
    }
    if (part) {
      shapes.push({ spike: k, threshold: voltages[k], ...samplesOf(part, t) });
    }
  }
  return shapes.filter((shape) => shape.v.length > 3);
}

function draw({ width, colours, shapes, chosen, label, x, y, xLabel, yLabel, marks }) {
  const svg = drawing(width, HEIGHT, label);
  const box = { left: BOX.left, top: BOX.top, width: width - BOX.left - BOX.right, height: HEIGHT - BOX.top - BOX.bottom };
  const scaleX = linear(padded(extent(...shapes.map(x))), [box.left, box.left + box.width]);
  const scaleY = linear(padded(extent(...shapes.map(y))), [box.top + box.height, box.top]);
  xAxis(svg, box, scaleX, colours, { label: xLabel });
  yAxis(svg, box, scaleY, colours, { label: yLabel });
  // the chosen one comes last, on top
  const order = [...shapes].sort((a, b) => (a.spike === chosen) - (b.spike === chosen));
  for (const shape of order) {
    const marked = shape.spike === chosen;
    const colour = marked ? colours.ink : css(viridis(shapes.length > 1 ? 0.1 + (0.8 * shapes.indexOf(shape)) / (shapes.length - 1) : 0.4));
    const across = x(shape);
    const path = Array.from(y(shape), (value, i) => `${scaleX(across[i]).toFixed(1)} ${scaleY(value).toFixed(1)}`).join('L');
    svg.append(s('path', { d: `M${path}`, fill: 'none', stroke: colour, 'stroke-width': marked ? 2.2 : 1, 'data-spike': shape.spike + 1 }));
    const [atX, atY] = marks(shape);
    svg.append(s('circle', { cx: scaleX(atX).toFixed(1), cy: scaleY(atY).toFixed(1), r: marked ? 3.5 : 2, fill: colours.classes[4] }));
  }
  return svg;
}

/** The sample nearest to the threshold. */
function atThreshold(shape) {
  return shape.t.reduce((best, t, i) => (Math.abs(t) < Math.abs(shape.t[best]) ? i : best), 0);
}

/** Potential over time, all action potentials aligned at their thresholds. */
export function drawAligned(options) {
  return draw({
    ...options,
    label: 'Action potentials aligned at threshold',
    x: (shape) => shape.t,
    y: (shape) => shape.v,
    xLabel: 'Time from threshold (ms)',
    yLabel: 'Membrane potential (mV)',
    marks: (shape) => [0, shape.threshold],
  });
}

/** Its rate of change over the potential. */
export function drawPhase(options) {
  return draw({
    ...options,
    label: 'Phase plot',
    x: (shape) => shape.v,
    y: (shape) => shape.rate,
    xLabel: 'Membrane potential (mV)',
    yLabel: 'dV/dt (V/s)',
    marks: (shape) => [shape.threshold, shape.rate[atThreshold(shape)]],
  });
}
