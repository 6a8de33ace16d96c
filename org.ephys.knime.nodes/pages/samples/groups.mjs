import { random, round } from './random.mjs';

const FEATURES = [
  ['ri', 'MOhm', 180, 40],
  ['tau', 'ms', 14, 4],
  ['sag', '', 0.12, 0.05],
  ['threshold_i_long_square', 'pA', 90, 45],
];

/** Cells of some groups; with `shared`, every donor has cells of all of them. */
export function groups({ names = ['Pvalb', 'Sst', 'Vip'], perDonor = 4, donors = 8, shared = false } = {}) {
  const { normal } = random(21);
  const cells = { id: [], group: [], donor: [] };
  names.forEach((_, g) => {
    for (let d = 0; d < donors; d++) {
      for (let c = 0; c < perDonor; c++) {
        cells.id.push(`cell ${cells.id.length + 1}`);
        cells.group.push(g);
        cells.donor.push(shared ? `donor ${d}` : `donor ${g}-${d}`);
      }
    }
  });
  const features = FEATURES.map(([name, unit, centre, spread], f) => {
    const ofDonor = new Map();
    const values = cells.id.map((_, i) => {
      const donor = cells.donor[i];
      ofDonor.set(donor, ofDonor.get(donor) ?? 0.6 * spread * normal());
      return i % 17 === f ? null : round(centre + ofDonor.get(donor) + spread * (0.7 * normal() + 0.5 * f * cells.group[i]));
    });
    const summaries = names.map((_, g) => {
      const own = values.filter((value, i) => value !== null && cells.group[i] === g).sort((a, b) => a - b);
      const mean = own.reduce((a, b) => a + b, 0) / own.length;
      const sd = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (own.length - 1));
      return { cells: own.length, donors, mean: round(mean), sd: round(sd), median: own[own.length >> 1], lower: own[own.length >> 2], upper: own[(3 * own.length) >> 2] };
    });
    const pairs = [];
    for (let r = 0; r < names.length; r++) {
      for (let g = r + 1; g < names.length; g++) {
        const difference = summaries[g].mean - summaries[r].mean;
        const error = spread * 0.35;
        const untested = f === 3 && g === 2;
        const size = difference / spread;
        pairs.push({
          reference: r,
          group: g,
          difference: round(difference),
          low: untested ? null : round(difference - 2.14 * error),
          high: untested ? null : round(difference + 2.14 * error),
          error: untested ? null : round(error),
          df: untested ? null : 14,
          p: untested ? null : round(Math.exp(-Math.abs(size) * 3)),
          permutation: untested ? null : round(Math.exp(-Math.abs(size) * 2.8)),
          bh: untested ? null : round(Math.min(1, 1.5 * Math.exp(-Math.abs(size) * 3))),
          holm: untested ? null : round(Math.min(1, 2 * Math.exp(-Math.abs(size) * 3))),
          g: round(size),
          gLow: round(size - 0.6),
          gHigh: round(size + 0.7),
          delta: round(Math.tanh(size)),
          deltaLow: round(Math.tanh(size - 0.6)),
          deltaHigh: round(Math.tanh(size + 0.7)),
          sentence: `${name}: ${names[g]} differs from ${names[r]} by ${round(difference)} ${unit}.`,
          ...(untested ? { note: `All cells come from one donor in: ${names[g]}.` } : {}),
        });
      }
    }
    return {
      name,
      unit,
      values,
      groups: summaries,
      pairs,
      p: pairs[0].p,
      permutation: pairs[0].permutation,
      bh: pairs[0].bh,
      holm: pairs[0].holm,
      sentence: `${name}: ${names.map((group, g) => `${group} ${summaries[g].mean} ± ${summaries[g].sd} ${unit} (${summaries[g].cells} cells, ${donors} donors)`).join(', ')}; F(2, 21.0) = 5.31, p = 0.014.`,
      ...(f === 3 ? { note: 'So few donors cannot give a smaller p of the permutation test than 0.1.' } : {}),
    };
  });
  return { title: 'Groups: subclass', groups: names, cells, features };
}
