import { random, round } from './random.mjs';

const RATE = 50_000;
const SECONDS = 2;
const STEP = [0.5, 1.5];
const BINS = 1500;

/** A simulated sweep: a leaky membrane with spikes of a fixed shape whenever it reaches threshold. */
export function simulate(amplitude, seed = 1) {
  const { normal } = random(seed);
  const n = RATE * SECONDS;
  const v = new Float64Array(n);
  const i = new Float64Array(n);
  const spikes = [];
  let membrane = -68;
  let adaptation = 0;
  let sinceSpike = Infinity;
  let noise = 0;
  for (let k = 0; k < n; k++) {
    const t = k / RATE;
    i[k] = t >= STEP[0] && t < STEP[1] ? amplitude : 0;
    noise += (-noise / 0.002 + 9 * normal() * Math.sqrt(RATE)) / RATE / 1;
    const ms = (sinceSpike / RATE) * 1000;
    if (ms < 2.2) {
      // up in 0.4 ms, down in 0.8 ms, then a trough
      membrane = ms < 0.4 ? -42 + (ms / 0.4) ** 2 * 74 : ms < 1.2 ? 32 - Math.sin(((ms - 0.4) / 0.8) * (Math.PI / 2)) * 96 : -64 + (ms - 1.2);
    } else {
      membrane += (-(membrane + 68) / 0.018 + (0.19 * i[k] - adaptation) / 0.018) / RATE;
      if (membrane >= -42) {
        sinceSpike = 0;
        adaptation += 2.2;
        spikes.push(t);
      }
    }
    adaptation *= 1 - 1 / (0.12 * RATE);
    sinceSpike++;
    v[k] = membrane + 0.04 * noise;
  }
  return { v, i, spikes };
}

/** Smallest and largest value of each bin. */
export function reduce(values, from, to, bins, decimals) {
  const per = Math.max(1, Math.ceil((to - from) / bins));
  const min = [];
  const max = [];
  for (let at = from; at < to; at += per) {
    let low = Infinity;
    let high = -Infinity;
    for (let k = at; k < Math.min(to, at + per); k++) {
      low = Math.min(low, values[k]);
      high = Math.max(high, values[k]);
    }
    min.push(round(low, decimals));
    max.push(round(high, decimals));
  }
  return per === 1 ? { per, min } : { per, min, max };
}

function part(simulated, from, to, bins) {
  const a = Math.max(0, Math.floor(from * RATE));
  const b = Math.min(simulated.v.length, Math.ceil(to * RATE));
  const { per, ...response } = reduce(simulated.v, a, b, bins, 3);
  const { per: _, ...stimulus } = reduce(simulated.i, a, b, bins, 2);
  return {
    clamp: 'current',
    start: a / RATE,
    step: per / RATE,
    exact: per === 1,
    response: { unit: 'mV', ...response },
    stimulus: { unit: 'pA', ...stimulus },
  };
}

/** What the data service of the node answers. */
export function traceService(cells = 3, sweeps = 16) {
  const amplitude = (k) => -90 + k * 20;
  const simulated = new Map();
  const one = (cell, sweep) => {
    const key = `${cell}/${sweep}`;
    if (!simulated.has(key)) {
      simulated.set(key, simulate(amplitude(sweep % 24), 1 + sweep + 100 * cell));
    }
    return simulated.get(key);
  };
  return {
    getCell(cell) {
      const all = Array.from({ length: sweeps }, (_, k) => k);
      return {
        sweeps: {
          number: all,
          stimulus: all.map(() => 'Long Square'),
          clamp: all.map(() => 'current'),
          amplitude: all.map((k) => amplitude(k % 24)),
          spikes: all.map((k) => (sweeps > 40 ? null : one(cell, k).spikes.length)),
          note: all.map((k) => (k === 14 ? 'rheobase + 50 pA' : null)),
        },
        notes: ['Sweeps sampled at 20 kHz were filtered at 8 kHz instead of 10 kHz.'],
        features: {
          name: ['Input resistance', 'Membrane time constant', 'Sag', 'Rheobase', 'AP width', 'Ramp: latency'],
          value: [190, 18.2, 0.021, 150, 0.82, null],
          unit: ['MΩ', 'ms', '', 'pA', 'ms', 's'],
          reason: [null, null, null, null, null, 'No ramp sweep passed the quality control.'],
        },
      };
    },
    getSweep(cell, sweep) {
      const { v, spikes } = one(cell, sweep);
      const at = (t) => round(v[Math.min(v.length - 1, Math.round(t * RATE))], 2);
      const peaks = spikes.map((t) => t + 0.0004);
      const troughs = spikes.map((t) => t + 0.0012);
      return {
        ...part(one(cell, sweep), 0, SECONDS, BINS),
        epoch: STEP,
        marks: {
          threshold: { t: spikes.map((t) => round(t, 5)), v: spikes.map(at) },
          peak: { t: peaks.map((t) => round(t, 5)), v: peaks.map(at) },
          trough: { t: troughs.map((t) => round(t, 5)), v: troughs.map(at) },
        },
        spikes: {
          columns: [
            { name: 'Threshold', unit: 's', about: 'Time of the threshold', values: spikes.map((t) => round(t, 5)) },
            { name: 'Threshold', unit: 'mV', about: 'Voltage at the threshold', values: spikes.map(at) },
            { name: 'Peak', unit: 'mV', about: 'Largest voltage', values: peaks.map(at) },
            { name: 'Trough', unit: 'mV', about: 'Lowest voltage until the next spike', values: troughs.map(at) },
            { name: 'Width', unit: 'ms', about: 'Duration at half of the height', values: spikes.map((_, k) => (k === 3 ? null : round(0.8 + 0.005 * k, 3))) },
            { name: 'Up/down', unit: '', about: 'Upstroke over downstroke', values: spikes.map((_, k) => round(2.9 - 0.01 * k, 3)) },
          ],
        },
        missing:
          spikes.length > 0 && spikes.length < 3
            ? [{ name: 'Adaptation index', reason: `needs at least 3 spikes; this sweep has ${spikes.length}.` }]
            : [],
      };
    },
    getSweepRange(cell, sweep, from, to, bins) {
      return part(one(cell, sweep), from, to, bins);
    },
  };
}

/** The first data of the page. */
export function trace(cells = 3, sweeps = 16) {
  return {
    title: 'Recordings',
    method: 'simulated',
    cells: {
      id: Array.from({ length: cells }, (_, i) => `sim-${String(i + 1).padStart(4, '0')}`),
      file: Array.from({ length: cells }, (_, i) => `sim-${i + 1}.nwb`),
      label: Array.from({ length: cells }, (_, i) => ['Sst', 'Pvalb', 'Vip'][i % 3]),
      sweeps: Array.from({ length: cells }, () => sweeps),
    },
  };
}

/** The page of a cell as the node draws it: figures whose marks name their sweeps, and numbers. */
export function summary() {
  const svg = (title, content) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="45mm" viewBox="0 0 60 45" role="img" aria-label="${title}" color="#000"><g font-size="2.5" fill="currentColor"><path d="M10 38h1"/><path d="M10 30h1"/><text x="0.5" y="2.5" font-weight="bold">${title}</text>${content}</g></svg>`;
  return {
    verdict: 'passed',
    figures: [
      {
        name: 'f-i',
        title: 'f-I curve',
        caption: 'Rate of each step over its current.',
        svg: svg(
          'f-I curve',
          '<path d="M10 5V38H55" fill="none" stroke="currentColor"/>' +
            [13, 14, 15].map((sweep) => `<g fill="#3b7fc4" data-sweep="${sweep}"><title>Sweep ${sweep}</title><circle cx="${10 + 15 * (sweep - 12)}" cy="${50 - 3 * sweep}" r="2" data-x="${sweep}" data-y="1"/></g>`).join(''),
        ),
      },
      { name: 'phase', title: 'Phase plot', caption: 'Slope over voltage.', svg: svg('Phase plot', '<path d="M10 5V38H55" fill="none" stroke="currentColor"/><path d="M10 30C20 0 50 0 50 20S20 44 10 30" fill="none" stroke="#cd465a" data-sweep="14"/>') },
    ],
    numbers: [
      ['ri', '190', 'MOhm', 'Input resistance', '24th percentile of Sst'],
      ['tau', '–', 'ms', 'Membrane time constant', ''],
      ['ap_downstroke', '−186.3', 'mV/ms', 'Slope of the steepest fall', ''],
    ],
  };
}

/** A sweep as a report stores it: every sample around its spikes. */
export function storedSweep(service, sweep) {
  const whole = service.getSweep(0, sweep);
  const parts = whole.marks.threshold.t.map((t) => service.getSweepRange(0, sweep, t - 0.0015, t + 0.0045, 10_000));
  return parts.length
    ? {
        ...whole,
        fine: {
          step: 1 / RATE,
          start: parts.map((part) => part.start),
          length: parts.map((part) => part.response.min.length),
          values: parts.flatMap((part) => part.response.min),
        },
      }
    : whole;
}

/** Stored answers for a report: some sweeps of the first cell. */
export function traceAnswers(service, stored = [0, 6, 13, 14, 15]) {
  const answers = { [JSON.stringify(['getCell', 0])]: service.getCell(0) };
  for (const sweep of stored) {
    answers[JSON.stringify(['getSweep', 0, sweep])] = storedSweep(service, sweep);
  }
  return answers;
}
