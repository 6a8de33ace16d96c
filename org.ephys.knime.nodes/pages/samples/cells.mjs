/** A made-up population: classes, donors, predictions. Every sample page is about these cells. */

import { random, round } from './random.mjs';

export const CLASSES = ['Lamp5', 'Pvalb', 'Sncg', 'Sst', 'Vip'];
const SHARE = [0.18, 0.31, 0.07, 0.28, 0.16];

/** Cells with donors, folds, true classes, probabilities and predictions. */
export function population(cells, seed = 1, classes = CLASSES) {
  const { uniform, normal } = random(seed);
  const donors = Math.max(4, Math.round(cells / 45));
  const skill = Array.from({ length: donors }, () => 1.5 + 0.5 * normal());
  const result = { id: [], donor: [], fold: [], truth: [], prediction: [], probabilities: classes.map(() => []) };
  for (let i = 0; i < cells; i++) {
    let at = uniform();
    let truth = 0;
    const share = (k) => (classes === CLASSES ? SHARE[k] : 1 / classes.length);
    while (truth < classes.length - 1 && at > share(truth)) {
      at -= share(truth);
      truth++;
    }
    const donor = Math.min(donors - 1, Math.floor(donors * uniform() ** 1.4));
    const scores = classes.map((_, k) => 1.1 * normal() + (k === truth ? skill[donor] + 0.9 : 0));
    // neighbours that really are hard to tell apart
    scores[(truth + 4) % classes.length] += 0.5;
    const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
    const probabilities = scores.map((score) => Math.exp(score) / sum);
    result.id.push(`H${20 + (i % 4)}.29.${String(100 + donor)}.11.${String(i).padStart(4, '0')}`);
    result.donor.push(`donor ${100 + donor}`);
    result.fold.push(donor % 5);
    result.truth.push(truth);
    result.prediction.push(probabilities.indexOf(Math.max(...probabilities)));
    probabilities.forEach((p, k) => result.probabilities[k].push(round(p)));
  }
  return result;
}
