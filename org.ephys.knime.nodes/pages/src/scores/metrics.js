/** Scores of predictions. Classes are numbers from 0; -1 means "not known" and is left out. */

/** counts[truth][prediction]. */
export function confusion(truth, prediction, classes) {
  const counts = Array.from({ length: classes }, () => new Array(classes).fill(0));
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] >= 0 && prediction[i] >= 0) {
      counts[truth[i]][prediction[i]]++;
    }
  }
  return counts;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const share = (part, whole) => (whole > 0 ? part / whole : NaN);
const average = (values) => {
  const finite = values.filter(Number.isFinite);
  return share(sum(finite), finite.length);
};

/** Precision, recall, F1 and the number of cells of each class. */
export function perClass(counts) {
  return counts.map((row, k) => {
    const hits = row[k];
    const cells = sum(row);
    const called = sum(counts.map((other) => other[k]));
    return {
      cells,
      called,
      recall: share(hits, cells),
      precision: share(hits, called),
      f1: share(2 * hits, cells + called),
    };
  });
}

/** The scores over all classes; the means are over the classes that have cells. */
export function overall(counts) {
  const classes = perClass(counts);
  const present = classes.filter((one) => one.cells > 0);
  const total = sum(counts.map(sum));
  const hits = sum(counts.map((row, k) => row[k]));
  const chance = sum(classes.map((one) => one.cells * one.called));
  const truthSquares = sum(classes.map((one) => one.cells ** 2));
  const calledSquares = sum(classes.map((one) => one.called ** 2));
  return {
    cells: total,
    accuracy: share(hits, total),
    balancedAccuracy: average(present.map((one) => one.recall)),
    macroF1: average(present.map((one) => one.f1)),
    kappa: share(hits * total - chance, total ** 2 - chance),
    // Matthews correlation for several classes (Gorodkin 2004)
    mcc: (hits * total - chance) / Math.sqrt((total ** 2 - calledSquares) * (total ** 2 - truthSquares)),
  };
}

/** 95 % interval of a share (Wilson 1927). */
export function wilson(hits, total) {
  const z = 1.959964;
  if (total === 0) {
    return [NaN, NaN];
  }
  const p = hits / total;
  const middle = (p + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half = (z * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total))) / (1 + (z * z) / total);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Share of right predictions of each group, best first. */
export function perGroup(truth, prediction, groups) {
  const found = new Map();
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] < 0 || prediction[i] < 0 || groups[i] === null || groups[i] === undefined || groups[i] === '') {
      continue;
    }
    const key = String(groups[i]);
    const group = found.get(key) ?? { name: key, hits: 0, cells: 0 };
    group.cells++;
    group.hits += truth[i] === prediction[i] ? 1 : 0;
    found.set(key, group);
  }
  return [...found.values()]
    .map((group) => ({ ...group, rate: group.hits / group.cells, interval: wilson(group.hits, group.cells) }))
    .sort((a, b) => b.rate - a.rate || b.cells - a.cells || (a.name < b.name ? -1 : 1));
}

/**
 * Calibration of the probability of the predicted class in equally wide bins: per bin mean confidence and share of right
 * predictions; over all cells the expected calibration error (Guo et al. 2017) and the Brier score.
 */
export function calibration(truth, prediction, probabilities, bins = 10) {
  const result = Array.from({ length: bins }, () => ({ cells: 0, hits: 0, confidence: 0 }));
  let brier = 0;
  let total = 0;
  for (let i = 0; i < truth.length; i++) {
    const confidence = prediction[i] >= 0 ? probabilities[prediction[i]][i] : NaN;
    if (truth[i] < 0 || !Number.isFinite(confidence)) {
      continue;
    }
    const bin = result[Math.min(bins - 1, Math.floor(confidence * bins))];
    bin.cells++;
    bin.hits += truth[i] === prediction[i] ? 1 : 0;
    bin.confidence += confidence;
    brier += sum(probabilities.map((column, k) => (column[i] - (k === truth[i] ? 1 : 0)) ** 2));
    total++;
  }
  const filled = result
    .filter((bin) => bin.cells > 0)
    .map((bin) => ({
      ...bin,
      confidence: bin.confidence / bin.cells,
      rate: bin.hits / bin.cells,
      interval: wilson(bin.hits, bin.cells),
    }));
  return {
    bins: filled,
    error: share(sum(filled.map((bin) => bin.cells * Math.abs(bin.rate - bin.confidence))), total),
    brier: share(brier, total),
  };
}
