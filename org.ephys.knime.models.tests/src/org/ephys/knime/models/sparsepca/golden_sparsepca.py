"""Makes golden_sparsepca.csv: sparse PCA of random matrices by drcme (AllenInstitute/drcme @9f6555c), the Python port of
R's elasticnet::spca that the pipeline of Gouwens et al. (2020) uses.

Lines: name, kind, numbers; kind x = a row of the matrix, amounts = non-zeros or L1 penalties, loadings = one component,
pev = explained variance. Run: PYTHONPATH=<drcme> python golden_sparsepca.py (numpy 1.24.2, scipy 1.10.1).
"""
import csv
import numpy as np
from drcme.spca import spca_zht

rng = np.random.default_rng(5)


def latent(n, p, k):
    return rng.normal(size=(n, k)) @ rng.normal(size=(k, p)) + 0.5 * rng.normal(size=(n, p)) + 3


cases = {
    "tall": (latent(80, 20, 4), "varnum", [9, 7, 5, 3]),
    "wide": (latent(15, 30, 3), "varnum", [12, 10, 4]),
    "full": (latent(40, 8, 3), "varnum", [8, 8]),
    "steps": (np.cumsum(rng.normal(size=(50, 25)), axis=1), "varnum", [20, 15, 10, 5, 1]),
    "penalty": (latent(60, 12, 3), "penalty", [40.0, 30.0, 20.0]),
}
with open("golden_sparsepca.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    for name, (x, sparse, amounts) in cases.items():
        x = np.round(x, 4)
        fit = spca_zht(x, K=len(amounts), para=amounts, sparse=sparse, max_iter=500, eps_conv=1.5e-3)
        for row in x:
            out.writerow([name, "x", *row])
        out.writerow([name, "amounts", *amounts])
        for component in fit["loadings"].T:
            out.writerow([name, "loadings", *[repr(float(v)) for v in component]])
        out.writerow([name, "pev", *[repr(float(v)) for v in fit["pev"]]])
