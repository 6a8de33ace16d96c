import { random } from './random.mjs';

const NAMES = ['tau', 'ri', 'vrest', 'sag', 'width', 'rheobase_i', 'f_i_curve_slope', 'adaptation', 'latency', 'upstroke_downstroke_ratio'];
const UNITS = ['ms', 'MOhm', 'mV', '', 'ms', 'pA', 'Hz/pA', '', 's', ''];

/** A verdict: another unit in the first feature, one that no cell has, the others as in training. */
export function validity({ labelled = true, features = 45, cells = 80 } = {}) {
  const { uniform: next } = random(7);
  const columns = Object.fromEntries(['name', 'unit', 'trainingMedian', 'newMedian', 'spread', 'shift', 'low', 'high', 'newLow', 'newLower', 'newUpper', 'newHigh', 'outside', 'missing', 'ks', 'p', 'changed', 'hint'].map((name) => [name, []]));
  for (let f = 0; f < features; f++) {
    const median = 10 + 5 * f;
    const spread = 1 + f / 10;
    const gone = f === features - 1;
    const shift = f === 0 ? -9.99 * 1.001 : f < 4 ? 2.4 - 0.7 * f : 0.5 * (next() - 0.5);
    const now = f === 0 ? 0.01 : median + shift * spread;
    const around = (z) => (gone ? null : f === 0 ? now * (1 + z / 10) : now + z * spread);
    const row = { name: `${NAMES[f % 10]}${f < 10 ? '' : `_${Math.floor(f / 10)}`}`, unit: UNITS[f % 10], trainingMedian: median, newMedian: around(0), spread, shift: gone ? null : (now - median) / spread, low: median - 2.6 * spread, high: median + 3.1 * spread, newLow: around(-2), newLower: around(-0.7), newUpper: around(0.6), newHigh: around(2.4), outside: gone ? null : f === 0 ? 1 : 0.02, missing: gone ? 1 : 0.05, ks: gone ? null : f < 4 ? 0.8 - f / 10 : 0.1, p: gone ? null : f < 4 ? 1e-9 * 10 ** f : 0.4, changed: f < 4 && !gone, hint: f === 0 ? 'about 1000 times smaller: another unit?' : null };
    Object.entries(row).forEach(([name, value]) => columns[name].push(value));
  }
  const ids = Array.from({ length: cells }, (_, i) => `cell-${i + 1}`);
  const typicality = ids.map(() => Math.round(1000 * next() ** 2) / 1000);
  const decision = ids.map((_, i) => (i % 27 === 26 ? 'withheld' : typicality[i] <= 0.05 ? 'unlike' : ['confident', 'uncertain', 'none'][i % 3]));
  const names = ['Lamp5', 'Pvalb', 'Sncg', 'Sst', 'Vip'];
  const finding = (check, outcome, value, limit, text, topic = null, says = outcome?.toUpperCase() ?? null) => ({ check, outcome, value, limit, text, topic, says });
  const findings = [
    finding('verdict', 'another distribution', null, null, 'The cells can be told from training cells (AUROC 0.93, limit 0.70): predictions may be wrong.', 'VERDICT', 'ANOTHER_DISTRIBUTION'),
    finding('what helps', null, null, null, 'Look at tau (about 1000 times smaller: another unit?). Label 20 to 100 cells and add them to the training table.', 'CURE'),
    finding('features', null, features, null, `${features} features of the model`, 'FEATURES'),
    finding('training cells', null, 1200, null, '1200 cells of 310 donors', 'TRAINING_CELLS'),
    finding('species', 'for', null, null, 'training cells: mouse; new cells: mouse'),
    finding('told apart (AUROC)', 'against', 0.931, 0.7, 'how well a forest tells the cells from training cells of the same classes and protocols; 0.5 = not at all, 1 = always', 'TOLD_APART'),
    finding('features that have changed', 'against', 4, 2, `of ${features}: tau (median 0.01 instead of 10 ms; about 1000 times smaller: another unit?)`, 'CHANGED_FEATURES'),
    finding('share unlike', 'against', 0.21, 0.05, '17 of 80 cells are unlike the training cells; by chance 5 % of training cells are', 'UNLIKE_CELLS'),
    finding('share confident', null, 0.4, null, '32 of 80 cells are predicted confidently, 3 have too few features for a prediction', 'CONFIDENT_CELLS'),
    ...(labelled ? [finding('accuracy of labelled cells', 'for', 0.87, 0.92, '26 of 30 (95 % interval 70 % to 95 %; expected 92 %)', 'ACCURACY'), finding('coverage of labelled cells', 'for', 0.9, 0.9, '27 of 30 have their class in their prediction set (95 % interval 74 % to 97 %)', 'COVERAGE')] : []),
  ];
  return {
    title: 'Model validity',
    findings: Object.fromEntries(['check', 'outcome', 'value', 'limit', 'text', 'topic', 'says'].map((name) => [name, findings.map((one) => one[name])])),
    features: columns,
    classes: { name: names, training: [0.12, 0.3, 0.05, 0.35, 0.18], predicted: [0.1, 0.42, 0.02, 0.3, 0.16], estimated: names.map(() => null), labelled: names.map((_, k) => (labelled ? [6, 9, 0, 8, 7][k] : 0)), accuracy: labelled ? [0.83, 0.89, null, 0.88, 0.86] : names.map(() => null), coverage: labelled ? [1, 0.89, null, 0.88, 0.86] : names.map(() => null) },
    cells: {
      id: ids,
      label: ids.map((_, i) => (labelled && i < 30 ? names[i % 5] : null)),
      prediction: ids.map((_, i) => (i % 27 === 26 ? null : names[(i * 3) % 5])),
      typicality: typicality.map((value, i) => (i % 27 === 26 ? null : value)),
      worst: ids.map((_, i) => NAMES[i % 10]),
      decision,
      confident: decision.map((one) => one === 'confident'),
    },
  };
}
