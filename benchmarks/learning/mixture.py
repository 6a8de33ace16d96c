"""Types of the published mouse cells by Ward's tree, by a Gaussian mixture, and by a mixture whose components are merged.

python mixture.py mouse.csv

The table is that of `./ephys data`. Components are merged as Baudry et al. (2010) do, each time the two whose union lowers
the entropy of the memberships most; the mixture has as many as BIC wants. Stability: donors are drawn with replacement,
their cells clustered anew; per type the Jaccard index with the most similar new type, mean over the resamples, worst type.
"""

import sys

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

NUMBERS = [2, 3, 4, 6, 10]
RESAMPLES = 8
OF_THE_CELL = "vrest ri sag tau vm_for_sag f_i_curve_slope adaptation latency avg_isi".split()
PROTOCOLS = ("_long_square", "_ramp", "_short_square")


def read(file):
    cells = pd.read_csv(file)
    if "qc_protocols_complete" in cells:
        cells = cells[cells["qc_protocols_complete"].astype(str).str.lower().isin(["true", "1", "1.0"])]
    cells = cells[cells["subclass"].notna() & cells["donor"].notna()].reset_index(drop=True)
    numbers = cells[[c for c in cells if c in OF_THE_CELL or c.endswith(PROTOCOLS)]]
    numbers = numbers.loc[:, (numbers.notna().mean() >= 0.5) & (numbers.nunique() > 2)]
    numbers = numbers.fillna(numbers.median())
    scaled = ((numbers - numbers.mean()) / numbers.std(ddof=0)).clip(-5, 5)
    print(len(cells), "cells,", scaled.shape[1], "features,", cells["donor"].nunique(), "donors")
    return PCA(12, svd_solver="full").fit_transform(scaled), cells["subclass"].to_numpy(), cells["donor"].to_numpy()


def ward(x, numbers):
    tree = linkage(x, "ward")
    return {k: fcluster(tree, k, "maxclust") for k in numbers}


def fit(x, k):
    return GaussianMixture(k, random_state=0, reg_covar=1e-4, n_init=2).fit(x)


def mixture(x, numbers):
    return {k: fit(x, k).predict(x) for k in numbers}


def entropy(p):
    return -np.sum(p * np.log(np.maximum(p, 1e-300)))


def merged(x, numbers, components):
    p = fit(x, components).predict_proba(x)
    found = {}
    while p.shape[1] > 1:
        if p.shape[1] in numbers:
            found[p.shape[1]] = p.argmax(1)
        best = None
        for a in range(p.shape[1]):
            for b in range(a):
                pair = p[:, a] + p[:, b]
                gain = entropy(p[:, [a, b]]) - entropy(pair[:, None])
                if best is None or gain > best[0]:
                    best = gain, a, b
        _, a, b = best
        p[:, b] += p[:, a]
        p = np.delete(p, a, 1)
    return found


def worst(first, again, places):
    """Per type of the cells that were drawn, the Jaccard index with its most similar new type."""
    cells = np.unique(places)
    new = {c: again[np.flatnonzero(places == c)[0]] for c in cells}
    labels = np.array([new[c] for c in cells])
    old = first[cells]
    return {
        t: max(np.sum((old == t) & (labels == u)) / np.sum((old == t) | (labels == u)) for u in np.unique(labels))
        for t in np.unique(old)
    }


def main():
    x, subclass, donor = read(sys.argv[1])
    bic = {k: fit(x, k).bic(x) for k in (4, 6, 8, 10, 12, 15, 20)}
    components = min(bic, key=bic.get)
    print("BIC:", {k: round(v) for k, v in bic.items()}, "->", components)
    methods = {
        "Ward": lambda y: ward(y, NUMBERS),
        "mixture": lambda y: mixture(y, NUMBERS),
        "merged": lambda y: merged(y, NUMBERS, components),
    }
    rng = np.random.default_rng(0)
    donors = np.unique(donor)
    draws = []
    for _ in range(RESAMPLES):
        drawn = rng.choice(donors, len(donors))
        draws.append(np.concatenate([np.flatnonzero(donor == d) for d in drawn]))
    for name, cluster in methods.items():
        first = cluster(x)
        indices = {k: [] for k in first}
        for places in draws:
            again = cluster(x[places])
            for k in first:
                indices[k].append(worst(first[k], again[k], places))
        for k in sorted(first):
            types = np.unique(first[k])
            mean = [np.mean([one[t] for one in indices[k] if t in one]) for t in types]
            print(f"{name:8} {k:3} worst {min(mean):.2f} mean {np.mean(mean):.2f} adjusted Rand index "
                  f"{adjusted_rand_score(subclass, first[k]):.2f} smallest {np.bincount(np.unique(first[k], return_inverse=True)[1]).min()}", flush=True)


main()
