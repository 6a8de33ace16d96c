import { map } from './map.mjs';
import { random, round } from './random.mjs';

const FRAMES = 300;

/** Embeddings of cells with their activity. */
export function population(count = 400) {
  const { cells, colours } = map(count);
  const steps = Array.from({ length: 24 }, (_, i) => 250 * (i + 1));
  const { normal } = random(11);
  const series = ['training', 'refit'].flatMap((phase) =>
    ['Training', 'Validation'].flatMap((name) =>
      [0, 1, 2].map((network) => ({
        phase,
        name,
        step: steps.slice(0, phase === 'refit' ? 8 : 24),
        value: steps.slice(0, phase === 'refit' ? 8 : 24).map((step) => round((name === 'Training' ? 0.25 : 0.3) + Math.exp(-step / 900) + 0.01 * network + 0.004 * normal())),
      })),
    ),
  );
  return {
    title: 'Time-invariant embeddings',
    method: 'close cells have like dynamics; labels only colour the map',
    cells,
    colours,
    loss: { phases: ['training', 'refit'], series },
    types: {
      type: ['Lamp5', 'Pvalb', 'Sst', 'Vip', '(all)'],
      cells: [80, 82, 83, 82, 327],
      r2: [0.74, 0.71, 0.78, 0.73, 0.74],
      neighbours: [0.71, 0.66, 0.8, 'NaN', 0.72],
      chance: [0.24, 0.25, 0.25, 0.25, 0.25],
    },
    prefetch: [
      ['getCell', 0],
      ['getCell', 7],
    ],
  };
}

/** The answers for these cells; the second has no frames to compare. */
export function populationAnswers() {
  const { normal } = random(12);
  let z = 0;
  const measured = Array.from({ length: FRAMES }, () => round((z = 0.8 * z + 0.6 * normal())));
  return {
    [JSON.stringify(['getCell', 0])]: {
      session: 'SIM1_2040-01-01',
      start: 210,
      step: 0.2334,
      measured: measured.map((value, t) => (t === 40 ? 'NaN' : value)),
      predicted: measured.map((value) => round(0.8 * value + 0.2 * normal())),
      running: measured.map((_, t) => round(Math.max(0, Math.sin(t / 20)))),
      state: measured.map((_, t) => Math.floor(t / 40) % 3),
    },
    [JSON.stringify(['getCell', 7])]: {},
  };
}
