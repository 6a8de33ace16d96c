import { CLASSES, population } from './cells.mjs';
import { random, round } from './random.mjs';

/** An embedding with class, prediction and two features. */
export function map(cells = 1200, classCount = CLASSES.length, seed = 1) {
  const classes =
    classCount === CLASSES.length ? CLASSES : Array.from({ length: classCount }, (_, k) => `Type ${k + 1}`);
  const { id, truth, prediction } = population(cells, seed, classes);
  const { normal, uniform } = random(seed + 7);
  const centre = classes.map((_, k) => {
    const turn = (2 * Math.PI * k) / classes.length;
    return [6 * Math.cos(turn) + normal(), 6 * Math.sin(turn) + normal()];
  });
  const x = [];
  const y = [];
  const rheobase = [];
  const width = [];
  for (let i = 0; i < cells; i++) {
    const k = uniform() < 0.85 ? truth[i] : prediction[i];
    const bend = normal();
    x.push(round(centre[k][0] + 1.3 * bend));
    y.push(round(centre[k][1] + 0.9 * normal() + 0.4 * bend * bend));
    rheobase.push(i % 37 === 0 ? null : round(60 + 40 * k + 15 * normal(), 1));
    width.push(round(Math.max(0.15, 0.9 - 0.12 * k + 0.1 * normal()), 3));
  }
  return {
    title: 'Embedding of the feature vectors',
    method: 'UMAP, 15 neighbours, seed 1',
    axes: ['UMAP 1', 'UMAP 2'],
    cells: { id, x, y },
    colours: [
      { name: 'Subclass', classes, values: truth.map((k, i) => (i % 50 === 0 ? null : k)) },
      { name: 'Prediction (subclass)', classes, values: prediction },
      { name: 'Rheobase', unit: 'pA', values: rheobase },
      { name: 'AP width', unit: 'ms', values: width },
    ],
  };
}
