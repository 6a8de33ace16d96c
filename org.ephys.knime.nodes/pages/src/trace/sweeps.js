/** Sweeps as they come from the node, a few of them kept. */

import { numbers } from '../common/numbers.js';

const KEPT = 40;
const RANGE_BINS = 3000;

function channel(given) {
  return given ? { unit: given.unit ?? '', min: numbers(given.min), max: given.max ? numbers(given.max) : null } : null;
}

/** Parts of a sweep of which every sample is known: `[{from, to, values}]`, times in s. */
function fineParts(given) {
  if (!given) {
    return [];
  }
  const values = numbers(given.values);
  let at = 0;
  return given.start.map((from, k) => {
    const part = values.subarray(at, (at += given.length[k]));
    return { from, to: from + part.length * given.step, step: given.step, values: part };
  });
}

function sweep(given) {
  return {
    ...given,
    start: given.start ?? 0,
    response: channel(given.response),
    stimulus: channel(given.stimulus),
    fine: fineParts(given.fine),
  };
}

/** Loads cells and sweeps on demand. Only the last ones used are kept, so memory does not grow with the file. */
export class SweepStore {
  #kept = new Map();
  #source;

  constructor(source) {
    this.#source = source;
  }

  #load(method, params, read) {
    const key = JSON.stringify([method, ...params]);
    let found = this.#kept.get(key);
    if (found) {
      this.#kept.delete(key);
    } else {
      found = this.#source.call(method, params).then((answer) => {
        if (!answer) {
          throw new Error('The node has no data for this. Execute the node again.');
        }
        return read(answer);
      });
      found.catch(() => this.#kept.delete(key));
    }
    this.#kept.set(key, found);
    if (this.#kept.size > KEPT) {
      this.#kept.delete(this.#kept.keys().next().value);
    }
    return found;
  }

  /** Whether a sweep can be shown: always in KNIME; in a report only what was stored. */
  has(cell, number) {
    return this.#source.complete || this.#source.stored('getSweep', [cell, number]);
  }

  /** Sweeps and features of a cell, by its place in the list of cells. */
  cell(at) {
    return this.#load('getCell', [at], (answer) => answer);
  }

  /** A whole sweep, reduced to what a screen can show. */
  sweep(cell, number) {
    return this.#load('getSweep', [cell, number], sweep);
  }

  /** A part of a sweep in more detail. */
  range(cell, number, from, to) {
    return this.#load('getSweepRange', [cell, number, Math.max(0, from), to, RANGE_BINS], sweep);
  }
}

/**
 * The line through a channel: the smallest and the largest value of every bin, in the order that keeps the line short
 * to the bin before and to the one after. The latter keeps a spike whose peak and trough share a bin from falling
 * before it rises. Bins without a value break the line.
 */
export function channelLine(one, name) {
  const { min, max } = one[name] ?? { min: [] };
  const { start, step } = one;
  if (!max) {
    return { x: Array.from(min, (_, i) => start + i * step), y: Array.from(min, (v) => (Number.isNaN(v) ? null : v)) };
  }
  const x = [];
  const y = [];
  let last = NaN;
  // where every sample is known the line goes through them instead of the bins
  const fine = name === 'response' ? (one.fine ?? []) : [];
  let part = 0;
  const length = (first, end, i) => (Math.abs(first - last) || 0) + (Math.max(0, min[i + 1] - end, end - max[i + 1]) || 0);
  for (let i = 0; i < min.length; i++) {
    const from = start + i * step;
    const to = from + step;
    for (; part < fine.length && fine[part].from < to; part++) {
      const { from: first, step: each, values } = fine[part];
      values.forEach((value, k) => {
        x.push(first + k * each);
        y.push(Number.isNaN(value) ? null : value);
      });
      last = values.at(-1);
    }
    if (fine.some((known) => known.from < to && known.to > from)) {
      continue;
    }
    const downFirst = length(min[i], max[i], i) <= length(max[i], min[i], i);
    const a = downFirst ? min[i] : max[i];
    const b = downFirst ? max[i] : min[i];
    x.push(from, from + step / 2);
    y.push(Number.isNaN(a) ? null : a, Number.isNaN(b) ? null : b);
    last = b;
  }
  return { x, y };
}

/** The value of a channel at a time: the middle of the bin there. */
export function valueAt(one, name, t) {
  const given = one[name];
  if (!given) {
    return NaN;
  }
  const known = name === 'response' ? one.fine?.find(({ from, to }) => t >= from && t < to) : null;
  if (known) {
    return known.values[Math.min(known.values.length - 1, Math.round((t - known.from) / known.step))];
  }
  const i = Math.floor((t - one.start) / one.step + (given.max ? 0 : 0.5));
  return given.max ? (given.min[i] + given.max[i]) / 2 : given.min[i];
}
