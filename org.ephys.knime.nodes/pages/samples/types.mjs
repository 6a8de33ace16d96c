import { random, round } from './random.mjs';

const FEATURES = ['ri', 'tau', 'sag', 'vrest', 'f_i_curve_slope', 'threshold_v_long_square', 'upstroke_downstroke_ratio_long_square', 'adaptation', 'avg_isi', 'latency'];

/** Three types of cells with a tree; `labelled` says whether classes are known. */
export function types(labelled = true) {
  const { normal } = random(17);
  const sizes = [60, 40, 20];
  const columns = { type: [], cells: [], label: [] };
  sizes.forEach((size, t) => {
    for (let i = 0; i < size; i++) {
      columns.type.push(t);
      columns.cells.push(t === 0 ? 2 : 1);
      columns.label.push(i % 9 === 4 ? -1 : i % 7 === 3 ? (t + 1) % 3 : t);
    }
  });
  const features = FEATURES.map((name, f) => ({
    name,
    values: columns.type.map((t) => round(1.4 * Math.sin(2.1 * t + f) + 0.5 * normal())),
  }));
  // [left, left height, right, right height, height, from, to] over 180 cells
  const joins = [
    [71.25, 30, 170, 12, 44, 0, 180],
    [52.5, 22, 140, 15, 30, 0, 160],
    [30, 14, 75, 16, 22, 0, 120],
    [60, 0, 90, 9, 16, 60, 120],
    [130, 8, 150, 0, 15, 120, 160],
    [15, 7, 45, 9, 14, 0, 60],
    [165, 0, 175, 5, 12, 160, 180],
  ];
  if (!labelled) {
    delete columns.label;
  }
  return {
    title: 'Types of cells',
    method: 'Ward’s tree, cut into types that other donors confirm',
    columns,
    classes: labelled ? ['Pvalb', 'Sst', 'Vip'] : [],
    label: labelled ? 'subclass' : '',
    features,
    joins,
    types: {
      name: ['E1', 'E2', 'E3'],
      cells: [120, 40, 20],
      donors: [30, 18, 1],
      stability: [0.86, 0.78, 0.61],
      label: labelled ? ['Pvalb', 'Sst', 'Vip'] : [null, null, null],
      share: labelled ? [0.81, 0.84, 0.8] : [null, null, null],
      features: ['low ri, low tau, high sag', 'high ri, low vrest', 'high latency, high tau'],
      note: [null, null, 'All cells come from one donor: this may be the donor, and no type.'],
    },
    counts: {
      types: [2, 3, 4, 5],
      least: [0.82, 0.61, 0.33, 0.29],
      mean: [0.85, 0.75, 0.62, 0.5],
      agreement: labelled ? [0.41, 0.62, 0.58, 0.5] : [null, null, null, null],
      chosen: [false, true, false, false],
    },
  };
}
