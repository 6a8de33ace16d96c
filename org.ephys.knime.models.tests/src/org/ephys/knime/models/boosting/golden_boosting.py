"""Makes golden_boosting.csv: an imbalanced simulated table with gaps and scikit-learn's histogram gradient boosting.

Rows: x1..x4 (empty = missing), label, balanced probabilities of classes a, b, c for the training rows after 5 rounds,
learning rate 0.1, 8 leaves, at least 20 rows per leaf, l2 = 1. Fewer than 255 rows, so that both sides have the same
bins, and four decimals, so that no two splits tie. Run: python golden_boosting.py (scikit-learn 1.2.1, numpy 1.24.2).
"""
import csv
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.utils.class_weight import compute_sample_weight

rng = np.random.default_rng(4)
x, y = [], []
for k, (label, n) in enumerate({"a": 130, "b": 70, "c": 45}.items()):
    block = rng.normal(size=(n, 4))
    block[:, 0] += k
    block[:, 1] *= 1 + k
    x.append(block)
    y += [label] * n
x = np.round(np.vstack(x), 4)
x[rng.random(x.shape) < 0.1] = np.nan
x[(np.array(y) == "b") & (rng.random(len(y)) < 0.5), 2] = np.nan  # absence that speaks
fit = HistGradientBoostingClassifier(max_iter=5, learning_rate=0.1, max_leaf_nodes=8, l2_regularization=1.0,
                                     early_stopping=False, random_state=0)
fit.fit(x, y, sample_weight=compute_sample_weight("balanced", y))
p = fit.predict_proba(x)
with open("golden_boosting.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    for i in range(len(y)):
        out.writerow(["" if np.isnan(v) else v for v in x[i]] + [y[i]] + [repr(float(v)) for v in p[i]])
