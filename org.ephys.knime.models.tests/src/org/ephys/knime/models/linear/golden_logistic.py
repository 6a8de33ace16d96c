"""Makes golden_logistic.csv: a simulated table of three classes and scikit-learn's logistic regression of it.

Rows: x1..x5, label; then, marked by "coef <name>" as label, for each class the 5 coefficients, intercept behind the mark.
Names: plain (C = 1), strong (C = 0.05), balanced (C = 1, class_weight="balanced"), two (classes a and b only, C = 1: one
line, of class b). Run: python golden_logistic.py (scikit-learn 1.2.1, numpy 1.24.2).
"""
import csv
import numpy as np
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(3)
x, y = [], []
for k, (label, n) in enumerate({"a": 90, "b": 40, "c": 15}.items()):
    block = rng.normal(size=(n, 5))
    block[:, 0] += k
    block[:, 1] -= 0.7 * (k == 1)
    block[:, 4] = block[:, 3] * 0.9 + 0.1 * block[:, 4]
    x.append(block)
    y += [label] * n
x, y = np.round(np.vstack(x), 4), np.array(y)
with open("golden_logistic.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    for i in range(len(y)):
        out.writerow([*x[i], y[i], 0])
    for name, c, weight, rows in [("plain", 1, None, y != ""), ("strong", 0.05, None, y != ""),
                                  ("balanced", 1, "balanced", y != ""), ("two", 1, None, y != "c")]:
        fit = LogisticRegression(C=c, class_weight=weight, solver="newton-cg", tol=1e-7, max_iter=1000).fit(x[rows], y[rows])
        for k in range(len(fit.coef_)):
            out.writerow([*[repr(float(v)) for v in fit.coef_[k]], "coef " + name, repr(float(fit.intercept_[k]))])
