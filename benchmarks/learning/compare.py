"""The Python side of compare.sh: scikit-learn on one training fold, drcme's sparse PCA on the same random matrices.

Prints one line per measurement: name, CPU seconds of one thread. The first run of each is not counted (compilation by
numba, caches); of three more the fastest counts. Of sparse PCA one run counts, after a small one.
"""
import sys
import time
import warnings

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")


def timed(name, action, warm_up=None, runs=3):
    (warm_up or action)()
    best = np.inf
    for _ in range(runs):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    print(f"{name}\t{best:.4f}", flush=True)


def fold(folder, schema):
    names = [line.split("\t")[0] for line in open(schema).read().splitlines()[1:]]
    table = pd.read_csv(f"{folder}/patchseq/mouse.csv", dtype={"id": str})
    folds = pd.read_csv(f"{folder}/patchseq/folds.csv", dtype={"id": str})
    folds = folds[(folds.task == "M") & (folds.repeat == 0)].set_index("id").fold
    table = table[table.id.isin(folds.index)]
    test = folds.loc[table.id].to_numpy() == 0
    x, y = table[names].to_numpy(float), table.subclass.to_numpy(str)
    return x[~test], y[~test], x[test]


def learners(x, y, test):
    from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.utils.class_weight import compute_sample_weight

    def run(make, **fit):
        return lambda: make().fit(x, y, **fit).predict_proba(test)

    timed("forest", run(lambda: make_pipeline(SimpleImputer(strategy="median"), RandomForestClassifier(
        500, class_weight="balanced", oob_score=True, random_state=0, n_jobs=1))))
    timed("logistic", run(lambda: make_pipeline(
        SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression(max_iter=2000))))
    weights = compute_sample_weight("balanced", y)
    timed("boosting", run(lambda: HistGradientBoostingClassifier(
        l2_regularization=1.0, early_stopping=False, random_state=0), sample_weight=weights))


def sparse_components(work):
    from drcme.spca import spca_on_data_set, spca_zht
    small = np.random.default_rng(1).normal(size=(200, 30))
    spca_zht(small, K=2, para=[10, 5], sparse="varnum", max_iter=500, eps_conv=1.5e-3)
    for line in open(f"{work}/families.tsv").read().splitlines():
        name, rows, columns, count, amounts = line.split("\t")
        x = np.fromfile(f"{work}/{name}.bin").reshape(int(rows), int(columns))
        fits = []

        def run():
            para = [int(v) for v in amounts.split(",") if v]
            fits.append(spca_on_data_set(x, int(count), para, False, max_iter=ROUNDS))

        timed("spca " + name, run, warm_up=lambda: None, runs=1)
        np.ascontiguousarray(fits[0]["loadings"].T).tofile(f"{work}/{name}.python.bin")


# Most rounds of the algorithm on both sides: a family that takes fifty keeps drcme busy for ten minutes.
ROUNDS = 10

# Columns, components and non-zeros of the preset "Gouwens 2020", and the first action potential in its whole length with
# the numbers of drcme's default_spca_params.json.
PRESET = {
    "first_ap_v": (300, 7, [267, 233, 267, 233, 233, 250, 233]),
    "first_ap_dv": (298, 9, [150, 117, 150, 167, 100, 100, 100, 87, 87]),
    "isi_shape": (100, 4, [100, 90, 80, 80]),
    "step_subthresh": (700, 3, []),
    "subthresh_norm": (140, 6, [120, 100, 90, 50, 45, 40]),
    "inst_freq": (150, 6, [150, 137, 112, 137, 125, 112]),
    "spiking_upstroke_downstroke_ratio": (150, 3, [150, 137, 125]),
    "spiking_peak_v": (150, 3, [150, 137, 125]),
    "spiking_fast_trough_v": (150, 3, [150, 137, 112]),
    "spiking_threshold_v": (150, 5, [150, 137, 125, 112, 125]),
    "spiking_width": (150, 3, [150, 100, 112]),
    "inst_freq_norm": (150, 7, [150, 145, 125, 120, 110, 100, 90]),
    "first_ap_v_450": (450, 7, [400, 350, 400, 350, 350, 375, 350]),
}


def make_families(work):
    """Curves of 3,700 cells: twelve bumps of falling height, in mixed order, and noise."""
    rng = np.random.default_rng(0)
    with open(f"{work}/families.tsv", "w") as out:
        for name, (width, count, amounts) in PRESET.items():
            t = np.linspace(0, 1, width)
            x = np.zeros((3700, width))
            for k in range(12):
                centre = (k * 5 % 12 + 0.5) / 12
                x += 0.7**k * rng.normal(size=(3700, 1)) * np.exp(-((t - centre) / 0.06) ** 2)
            (x + 0.02 * rng.normal(size=x.shape)).tofile(f"{work}/{name}.bin")
            out.write(f"{name}\t3700\t{width}\t{count}\t{','.join(map(str, amounts))}\n")


def agreement(work):
    """Prints the largest difference of a loading per family, signs aside."""
    for line in open(f"{work}/families.tsv").read().splitlines():
        name, _, columns, _, _ = line.split("\t")
        ours, drcmes = (np.fromfile(f"{work}/{name}.{side}.bin").reshape(-1, int(columns)) for side in ("java", "python"))
        signs = np.sign((ours * drcmes).sum(axis=1, keepdims=True))
        print(f"{name:35s} {np.abs(ours - signs * drcmes).max():.1e}")


if __name__ == "__main__":
    what, work, folder, schema = sys.argv[1:5]
    if what == "make":
        make_families(work)
    elif what == "agree":
        agreement(work)
    else:
        learners(*fold(folder, schema))
        sparse_components(work)
