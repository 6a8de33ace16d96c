"""Oracle of PairedComparisonTest: writes golden_comparison_rows.csv and golden_comparison.csv with NumPy, SciPy and
scikit-learn. Run: python golden_comparison.py"""
import csv

import numpy as np
from scipy.stats import t
from sklearn.metrics import accuracy_score, f1_score

rng = np.random.default_rng(7)
cells, folds, repeats, donors = 90, 5, 2, 18
donor = rng.integers(0, donors, cells)
truth = rng.integers(0, 3, cells)
rows = []
for repeat in range(repeats):
    fold = rng.permutation(cells) % folds
    first = np.where(rng.random(cells) < 0.8, truth, rng.integers(0, 3, cells))
    second = np.where(rng.random(cells) < 0.7, truth, rng.integers(0, 3, cells))
    rows += [(i, donor[i], repeat, fold[i], truth[i], first[i], second[i]) for i in range(cells)]
rows = np.array(rows)
with open('golden_comparison_rows.csv', 'w', newline='') as out:
    writer = csv.writer(out, lineterminator='\n')
    writer.writerow(['cell', 'donor', 'repeat', 'fold', 'truth', 'first', 'second'])
    writer.writerows(rows.tolist())


def pooled(metric, data, column):
    return np.mean([metric(part[:, 4], part[:, column])
                    for part in (data[data[:, 2] == r] for r in range(repeats))])


with open('golden_comparison.csv', 'w', newline='') as out:
    writer = csv.writer(out, lineterminator='\n')
    writer.writerow(['metric', 'first', 'second', 'donor_low', 'donor_high', 'plain_low', 'plain_high', 'corrected_low',
                     'corrected_high', 'p'])
    for name, metric in (('ACCURACY', accuracy_score),
                         ('MACRO_F1', lambda y, p: f1_score(y, p, labels=[0, 1, 2], average='macro', zero_division=0))):
        d = np.array([metric(part[:, 4], part[:, 5]) - metric(part[:, 4], part[:, 6])
                      for part in (rows[(rows[:, 2] == r) & (rows[:, 3] == f)]
                                   for r in range(repeats) for f in range(folds))])
        n = len(d)
        half = lambda factor: t.ppf(0.975, n - 1) * np.sqrt(d.var(ddof=1) * factor)
        plain, corrected = half(1 / n), half(1 / n + 1 / (folds - 1))
        boot = []
        for _ in range(4000):
            drawn = np.concatenate([rows[rows[:, 1] == k] for k in rng.integers(0, donors, donors)])
            boot.append(pooled(metric, drawn, 5) - pooled(metric, drawn, 6))
        observed = pooled(metric, rows, 5) - pooled(metric, rows, 6)
        large = 0
        for _ in range(4000):
            swapped = rng.random(donors)[rows[:, 1]] < 0.5
            other = rows.copy()
            other[swapped, 5], other[swapped, 6] = rows[swapped, 6], rows[swapped, 5]
            large += abs(pooled(metric, other, 5) - pooled(metric, other, 6)) >= abs(observed) - 1e-12
        writer.writerow([name, pooled(metric, rows, 5), pooled(metric, rows, 6), *np.percentile(boot, [2.5, 97.5]),
                         d.mean() - plain, d.mean() + plain, d.mean() - corrected, d.mean() + corrected,
                         (large + 1) / 4001])
