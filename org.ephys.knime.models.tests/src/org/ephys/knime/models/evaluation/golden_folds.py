"""Golden folds: scikit-learn's StratifiedGroupKFold without shuffling. Writes golden_folds.csv: donor, label, fold of each cell.
No two donors have equally uneven classes, so that the order of the donors decides nothing.

Run: python golden_folds.py (scikit-learn 1.9.1)
"""
import csv

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

rng = np.random.default_rng(11)
seen, counts = set(), []
while len(counts) < 18:
    own = rng.integers(0, 12, 3) * rng.integers(0, 2, 3)
    spread = round(float(np.std(own)), 9)
    if own.sum() > 0 and spread not in seen:
        seen.add(spread)
        counts.append(own)
donors = np.repeat(np.arange(len(counts)), [own.sum() for own in counts])
labels = np.concatenate([np.repeat(list("abc"), own) for own in counts])
order = rng.permutation(len(donors))
donors, labels = donors[order], labels[order]
fold = np.empty(len(donors), int)
for number, (_, test) in enumerate(StratifiedGroupKFold(5).split(np.zeros(len(donors)), labels, donors)):
    fold[test] = number
with open("golden_folds.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows(
        [f"d{donor}", label, number] for donor, label, number in zip(donors, labels, fold)
    )
