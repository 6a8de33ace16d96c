"""Makes golden_preprocessing.csv: a table with gaps and what scikit-learn's imputers and scaler make of it.

Rows: x1..x5 (empty = missing), median-imputed m1..m5, KNN-imputed k1..k5 (k = 4, on columns divided by their SD, then
multiplied back), z-scored median-imputed z1..z5 clipped to +-5. Column 4 is constant.
Run: python golden_preprocessing.py (scikit-learn 1.2.1, numpy 1.24.2).
"""
import csv
import numpy as np
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(2)
x = np.round(rng.normal(size=(60, 5)) * [1, 10, 100, 1, 0.1] + [0, 5, 0, 0, 1], 4)
x[:, 3] = 7
x[0, 2] = 5000  # an outlier for the clip
holes = rng.random(x.shape) < 0.08
holes[:, 3] = False
x[holes] = np.nan
median = SimpleImputer(strategy="median").fit_transform(x)
scale = np.nanstd(x, axis=0)
scale[3] = 1
knn = KNNImputer(n_neighbors=4).fit_transform(x / scale) * scale
z = np.clip(StandardScaler().fit_transform(median), -5, 5)
with open("golden_preprocessing.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    for i in range(len(x)):
        out.writerow(["" if np.isnan(v) else repr(float(v)) for v in x[i]]
                     + [repr(float(v)) for v in np.concatenate([median[i], knn[i], z[i]])])
