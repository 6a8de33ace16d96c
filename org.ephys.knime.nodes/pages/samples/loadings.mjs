import { random, round } from './random.mjs';

const FAMILIES = [
  ['Step subthreshold', 100],
  ['First AP voltage', 150],
  ['First AP derivative', 150],
  ['ISI shape', 100],
  ['PSTH', 50],
  ['Instantaneous rate', 50],
];

/** Components of curve-like families, sparse inside their own family. */
export function loadings(perFamily = 4) {
  const { normal, below } = random(9);
  const name = [];
  const family = [];
  for (const [title, length] of FAMILIES) {
    for (let i = 0; i < length; i++) {
      name.push(`${title} ${i + 1}`);
      family.push(title);
    }
  }
  const components = [];
  let offset = 0;
  for (const [title, length] of FAMILIES) {
    for (let c = 0; c < perFamily; c++) {
      const centre = below(length);
      const at = [];
      const value = [];
      const raw = [];
      for (let i = Math.max(0, centre - 24); i < Math.min(length, centre + 24); i++) {
        raw.push([offset + i, Math.sin((i - centre) / 9 + c) * Math.exp(-(((i - centre) / 14) ** 2)) + 0.05 * normal()]);
      }
      const norm = Math.sqrt(raw.reduce((sum, [, v]) => sum + v * v, 0));
      for (const [i, v] of raw) {
        if (Math.abs(v / norm) > 0.04) {
          at.push(i);
          value.push(round(v / norm));
        }
      }
      components.push({ name: `${title} ${c + 1}`, family: title, explained: round(0.11 / (c + 1) ** 1.3), at, value });
    }
    offset += length;
  }
  return { title: 'Sparse principal components', method: 'elastic net, per family', features: { name, family }, components };
}

/** A few scalar features. */
export function fewLoadings() {
  const names = ['Input resistance', 'Time constant', 'Sag', 'Rheobase', 'AP width', 'Up/down ratio', 'Latency', 'Adaptation'];
  const { normal } = random(4);
  return {
    title: 'Sparse principal components',
    features: { name: names },
    components: [0, 1, 2].map((k) => ({
      name: `SPC ${k + 1}`,
      explained: round(0.35 / (k + 1)),
      values: names.map((_, i) => ((i + k) % 3 === 0 ? 0 : round(0.5 * normal()))),
    })),
  };
}
