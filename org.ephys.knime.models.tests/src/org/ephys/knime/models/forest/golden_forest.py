"""Makes golden_forest.csv: an imbalanced simulated table and what scikit-learn's balanced random forest says about it.

Rows: x1..x6, label, out-of-bag probabilities of classes a, b, c with class_weight="balanced" and without.
Last row: impurity importances of the balanced forest. 
From 1.9 on scikit-learn draws the bootstrap sample by weight instead of weighing the splits; the reference scores of this
project, and what "balanced" has meant for a decade, are of the version below. Run: python golden_forest.py (scikit-learn 1.2.1, numpy 1.24.2).
"""
import csv
import numpy as np
from sklearn.ensemble import RandomForestClassifier

rng = np.random.default_rng(1)
sizes = {"a": 300, "b": 80, "c": 25}
x, y = [], []
for k, (label, n) in enumerate(sizes.items()):
    block = rng.normal(size=(n, 6))
    block[:, 0] += 1.2 * k
    block[:, 1] -= 0.8 * (k == 1)
    block[:, 2] = np.round(block[:, 2])  # ties
    block[:, 5] = 3.0  # constant
    x.append(block)
    y += [label] * n
x = np.round(np.vstack(x), 4)
forests = {}
for weight in ("balanced", None):
    forests[weight] = RandomForestClassifier(
        20000, class_weight=weight, oob_score=True, random_state=0, n_jobs=2).fit(x, y)
with open("golden_forest.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    for i in range(len(y)):
        out.writerow([*x[i], y[i],
                      *np.round(forests["balanced"].oob_decision_function_[i], 5),
                      *np.round(forests[None].oob_decision_function_[i], 5)])
    out.writerow([*np.round(forests["balanced"].feature_importances_, 5), "importances", 0, 0, 0, 0, 0, 0])
