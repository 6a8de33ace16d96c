/** The scores against numbers from scikit-learn 1.9.1 (accuracy_score, balanced_accuracy_score, f1_score,
 * cohen_kappa_score, matthews_corrcoef) and SciPy 1.17.1 (binomtest). */

import assert from 'node:assert/strict';
import test from 'node:test';
import { ticks } from '../src/common/numbers.js';
import { calibration, confusion, overall, perClass, perGroup, wilson } from '../src/scores/metrics.js';
import { channelLine } from '../src/trace/sweeps.js';

const TRUTH = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, -1];
const CALLED = [0, 0, 1, 2, 1, 1, 0, 2, 2, 2, 1, 2, 0];
const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

test('an axis has two ticks at least', () => {
  assert.deepEqual(ticks(-50, 92, 3), [-50, 0, 50]);
  assert.deepEqual(ticks(0, 100, 5), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(ticks(3, 3, 5), [3]);
});

test('a spike whose peak and trough share a bin rises before it falls', () => {
  const response = { min: [-50, -45, -40, -66, -65], max: [-48, -22, 47, -40, -64] };
  const { y } = channelLine({ start: 0, step: 1e-3, response }, 'response');
  assert.deepEqual(y, [-50, -48, -45, -22, 47, -40, -40, -66, -65, -64]);
});

test('counts, and cells without a truth left out', () => {
  assert.deepEqual(confusion(TRUTH, CALLED, 3), [
    [2, 1, 1],
    [1, 2, 0],
    [0, 1, 4],
  ]);
});

test('scores over all classes', () => {
  const scores = overall(confusion(TRUTH, CALLED, 3));
  near(scores.accuracy, 0.6666666666666666);
  near(scores.balancedAccuracy, 0.6555555555555556);
  near(scores.macroF1, 0.6476190476190476);
  near(scores.kappa, 0.49473684210526314);
  near(scores.mcc, 0.5);
});

test('a class without cells has no recall and does not count in the means', () => {
  const counts = confusion([0, 0, 1], [0, 2, 1], 3);
  assert.ok(Number.isNaN(perClass(counts)[2].recall));
  near(overall(counts).balancedAccuracy, 0.75);
});

test('Wilson interval', () => {
  const [low, high] = wilson(8, 10);
  near(Math.round(low * 1e6) / 1e6, 0.490162);
  near(Math.round(high * 1e6) / 1e6, 0.943318);
});

test('donors, best first', () => {
  const groups = perGroup([0, 1, 0, 1], [0, 0, 0, 1], ['b', 'b', 'a', null]);
  assert.deepEqual(
    groups.map(({ name, hits, cells }) => [name, hits, cells]),
    [
      ['a', 1, 1],
      ['b', 1, 2],
    ],
  );
});

test('calibration error and Brier score', () => {
  const probabilities = [
    [0.9, 0.35],
    [0.1, 0.65],
  ];
  const result = calibration([0, 0], [0, 1], probabilities);
  near(result.error, (0.1 + 0.65) / 2);
  near(result.brier, (0.01 + 0.01 + 0.65 ** 2 + 0.65 ** 2) / 2);
});
