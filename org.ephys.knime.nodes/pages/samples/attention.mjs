import { CLASSES, population } from './cells.mjs';
import { random, round } from './random.mjs';

const FAMILIES = [
  ['Step subthreshold', ''],
  ['Subthreshold, normalised', ''],
  ['ISI shape', 'mV'],
  ['First AP voltage', 'mV'],
  ['First AP derivative', 'V/s'],
  ['AP: threshold V', 'mV'],
  ['AP: peak V', 'mV'],
  ['AP: fast trough V', 'mV'],
  ['AP: up/down ratio', ''],
  ['AP: width', 'ms'],
  ['PSTH', 'Hz'],
  ['Instantaneous rate', 'Hz'],
];

/** Attention weights of a population, and stored feature vectors of some of its cells. */
export function attention(cells = 1200, seed = 1) {
  const { id, truth, prediction } = population(cells, seed);
  const { normal } = random(seed + 3);
  const weights = FAMILIES.map(() => []);
  for (let i = 0; i < cells; i++) {
    const scores = FAMILIES.map((_, f) => 0.5 * normal() + ((f * 7 + 3 * truth[i]) % 12 < 3 ? 1.6 : 0) + (f === 3 ? 0.8 : 0));
    const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
    scores.forEach((score, f) => weights[f].push(round(Math.exp(score) / sum)));
  }
  return {
    title: 'Attention of the BiLSTM',
    method: 'held-out cells of 5 folds',
    classes: CLASSES,
    families: FAMILIES.map(([name, unit]) => ({ name, unit })),
    cells: { id, truth, prediction },
    attention: weights,
    hasVectors: true,
  };
}

/** What the data service answers for one cell. */
export function vectors(cell) {
  const { normal } = random(cell + 11);
  return {
    families: FAMILIES.map(([name, unit], f) => {
      const n = 40 + 20 * (f % 4);
      let level = normal();
      return {
        name,
        unit,
        values: Array.from({ length: n }, (_, i) => {
          level += 0.2 * normal();
          return f === 7 && i > 50 ? null : round(10 * Math.exp(-(((i - n / 3) / 6) ** 2)) + level, 3);
        }),
      };
    }),
  };
}

const LISTED = {
  subthreshold: [['vrest', 'mV'], ['ri', 'MOhm'], ['tau', 'ms'], ['sag', '']],
  'long square spike': [['peak_v_long_square', 'mV'], ['threshold_v_long_square', 'mV'], ['upstroke_downstroke_ratio_long_square', '']],
  train: [['f_i_curve_slope', 'Hz/pA'], ['latency', 's'], ['avg_isi', 'ms'], ['adaptation', '']],
};

/** Attention to families of a few features with names. */
export function listedAttention(cells = 300) {
  const { families, ...data } = attention(cells);
  const names = Object.keys(LISTED);
  return {
    ...data,
    families: names.map((name) => ({ name, columns: LISTED[name].map(([column]) => column), units: LISTED[name].map(([, unit]) => unit) })),
    attention: names.map((_, f) => data.attention[f]),
  };
}

/** What the data service answers then; the last feature of the first family is missing. */
export function listedFeatures(cell) {
  const { normal } = random(cell + 5);
  return {
    families: Object.values(LISTED).map((columns, f) => {
      const z = columns.map((_, i) => (f === 0 && i === columns.length - 1 ? null : round(2 * normal(), 4)));
      return { values: z.map((one) => (one === null ? null : round(12 + 3 * one, 4))), z };
    }),
  };
}
