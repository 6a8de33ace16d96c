"""Transferred network, logistic regression and their averages on the aligned columns, on the same folds.

aligned.py TASK PROBABILITIES: TASK is AR or AT, PROBABILITIES a file of FoldProbabilities (see aligned.sh). Prints
accuracy and macro-F1 on the inner folds, by which recipes are chosen, and on the test folds, with the difference of the
latter to logistic regression: the corrected t interval over the folds (Nadeau and Bengio) and the donor bootstrap.

"lr" is scikit-learn's logistic regression with C = 1 on median-imputed z-scores clipped to +-5; "lr, mouse prior" shrinks
towards half of the coefficients of the same model of the mouse cells, with 3 times the penalty, from the mouse's
intercepts. Each species is scaled by itself.
"""
import csv
import os
import sys
import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

DATA = os.path.join(os.environ["EPHYS_DATA"], "patchseq")
CLASSES = ["Lamp5", "Pvalb", "Sst", "Vip"]
SKIPPED = {"id", "subclass", "subclass_label_original", "subclass_ttype", "t_type", "donor", "condition", "lamp5_strict",
           "paper_like", "qc_protocols_complete", "width_rheo_approx", "upstroke_rheo_approx"}


def table(name):
    with open(os.path.join(DATA, name)) as file:
        return list(csv.DictReader(file))


def numbers(rows):
    return np.array([[float(r[c]) if r[c] else np.nan for c in r if c not in SKIPPED] for r in rows])


def scaling(train):
    median = np.nanmedian(train, 0)
    filled = np.where(np.isnan(train), median, train)
    mean, sd = filled.mean(0), filled.std(0)
    return lambda x: np.clip((np.where(np.isnan(x), median, x) - mean) / np.where(sd > 0, sd, 1), -5, 5)


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def towards(x, y, weights, intercepts, penalty):
    """Minimum of cross-entropy + penalty / 2 * |coefficients - weights|^2."""
    d, k = weights.shape

    def loss(v):
        w, b = v[:d * k].reshape(d, k), v[d * k:]
        p = softmax(x @ w + b)
        g = p - np.eye(k)[y]
        value = -np.log(np.clip(p[np.arange(len(y)), y], 1e-12, 1)).sum() + penalty / 2 * ((w - weights) ** 2).sum()
        return value, np.r_[(x.T @ g + penalty * (w - weights)).ravel(), g.sum(0)]

    v = minimize(loss, np.r_[weights.ravel(), intercepts], jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return lambda new: softmax(new @ v[:d * k].reshape(d, k) + v[d * k:])


def macro_f1(right, said, weight=None):
    w = np.ones(len(right)) if weight is None else weight
    f1 = []
    for k in range(len(CLASSES)):
        both, any_ = (w * ((said == k) & (right == k))).sum(), (w * (said == k)).sum() + (w * (right == k)).sum()
        f1.append(2 * both / any_ if any_ else 0)
    return np.mean(f1)


def accuracy(right, said, weight=None):
    return np.average(right == said, weights=weight)


task, file = sys.argv[1:]
said = {}  # (repeat, fold) -> part -> [(id, probabilities of the network)]
for r in csv.DictReader(open(file)):
    parts = said.setdefault((int(r["repeat"]), int(r["fold"])), {})
    parts.setdefault(r["part"], []).append((r["id"], [float(r[c]) for c in CLASSES]))
human = {r["id"]: r for r in table("aligned_human.csv")}
label = "subclass" if task == "AR" else "subclass_ttype"
mouse = [r for r in table("aligned_mouse.csv") if r["qc_protocols_complete"] == "1"]
mouse_x = numbers(mouse)
mouse_fit = LogisticRegression(max_iter=3000).fit(scaling(mouse_x)(mouse_x), [CLASSES.index(r["subclass"]) for r in mouse])


truth_of = {i: CLASSES.index(r[label]) for i, r in human.items() if r[label]}


def truth(ids):
    return np.array([truth_of[i] for i in ids])


def known(ids):
    return numbers([human[i] for i in ids]), truth(ids)


def recipes(train, test, network):
    x, y = known(train)
    scale = scaling(x)
    z, new = scale(x), scale(known(test)[0])
    lr = LogisticRegression(max_iter=3000).fit(z, y)
    lr = np.eye(len(CLASSES))[lr.classes_].T @ lr.predict_proba(new).T
    prior = towards(z, y, 0.5 * mouse_fit.coef_.T, mouse_fit.intercept_, 3)(new)
    return {"lr": lr.T, "lr, mouse prior": prior, "network": network, "network + lr": network + lr.T,
            "network + lr, mouse prior": network + prior}


results = {"inner": {}, "test": {}}  # part -> recipe -> (repeat, fold) -> (ids, predicted)
for key, parts in said.items():
    inner = {p: v for p, v in parts.items() if p != "test"}
    everything = [i for v in inner.values() for i, _ in v]
    for part, rows in parts.items():
        ids = [i for i, _ in rows]
        rest = everything if part == "test" else [i for p, v in inner.items() if p != part for i, _ in v]
        for name, p in recipes(rest, ids, np.array([p for _, p in rows])).items():
            fold = results["test" if part == "test" else "inner"].setdefault(name, {}).setdefault(key, ([], []))
            fold[0].extend(ids)
            fold[1].extend(p.argmax(1))


def pooled(folds, repeat, score, weight=None):
    ids = [i for (r, _), f in folds.items() if r == repeat for i in f[0]]
    predicted = np.array([p for (r, _), f in folds.items() if r == repeat for p in f[1]])
    return 100 * score(truth(ids), predicted, None if weight is None else np.array([weight[i] for i in ids]))


repeats = sorted({r for r, _ in said})
donors = sorted({human[i]["donor"] for parts in said.values() for i, _ in parts["test"]})
random = np.random.default_rng(0)
draws = [np.bincount(random.integers(0, len(donors), len(donors)), minlength=len(donors)) for _ in range(2000)]
weights = [{i: w[donors.index(r["donor"])] for i, r in human.items() if r["donor"] in donors} for w in draws]
for name in results["test"]:
    for metric, score in (("accuracy", accuracy), ("macro-F1", macro_f1)):
        inner = np.mean([100 * score(truth(f[0]), np.array(f[1])) for f in results["inner"][name].values()])
        own, base = results["test"][name], results["test"]["lr"]
        each = [pooled(own, r, score) for r in repeats]
        line = f"{task} {name}: {metric} inner {inner:.2f}, test {np.mean(each):.2f} (" + ", ".join(f"{e:.1f}" for e in each)
        if name != "lr":
            d = np.array([100 * (score(truth(own[k][0]), np.array(own[k][1]))
                                 - score(truth(base[k][0]), np.array(base[k][1]))) for k in own])
            half = 2.145 * d.std(ddof=1) * np.sqrt(1 / len(d) + 0.25)  # t with 14 degrees of freedom: 15 folds
            boot = [np.mean([pooled(own, r, score, w) - pooled(base, r, score, w) for r in repeats]) for w in weights]
            low, high = np.percentile(boot, [2.5, 97.5])
            line += f"); minus lr {np.mean(each) - np.mean([pooled(base, r, score) for r in repeats]):+.2f}"
            line += f", corrected t [{d.mean() - half:+.2f}, {d.mean() + half:+.2f}], donors [{low:+.2f}, {high:+.2f}"
            print(line + f"], folds won {(d > 0).sum()} of {len(d)}", flush=True)
        else:
            print(line + ")", flush=True)
