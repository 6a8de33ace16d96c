import { random, round } from './random.mjs';

/** The same of an ensemble: three networks, the last of which stops early. */
export function ensemble(count = 40) {
  const one = curve(count);
  const network = (by, until) => one.series.map((series) => ({ ...series, values: series.values.map((value, at) => (at < until ? round(value + by) : null)) }));
  return { ...one, best: undefined, phases: [], series: [...network(0, count), ...network(0.05, count), ...network(-0.08, count - 8)] };
}

/** Loss and score of a training that begins to overfit, after a phase with frozen layers. */
export function curve(count = 60) {
  const { normal } = random(5);
  const epochs = Array.from({ length: count }, (_, i) => i + 1);
  const training = epochs.map((e) => round(0.25 + 1.35 * Math.exp(-e / 14) + 0.012 * normal()));
  const validation = epochs.map((e) => round(0.5 + 1.1 * Math.exp(-e / 11) + 0.00009 * e * e + 0.02 * normal()));
  const score = epochs.map((e, i) => round(Math.min(0.97, 0.93 - 0.5 * (validation[i] - 0.5)) + 0.006 * normal()));
  const least = validation.indexOf(Math.min(...validation));
  return {
    title: 'Training of the attention BiLSTM',
    method: 'Adam, 64 cells per batch, seed 1',
    epochs,
    series: [
      { name: 'Training', panel: 'Cross-entropy', values: training },
      { name: 'Validation', panel: 'Cross-entropy', values: validation },
      { name: 'Validation', panel: 'Balanced accuracy', values: score },
    ],
    best: { epoch: epochs[least], reason: 'lowest validation loss' },
    phases: [
      { from: 1, to: 10, name: 'recurrent layers frozen', shaded: true },
      { from: 10, to: count, name: 'all layers trained' },
    ],
  };
}
