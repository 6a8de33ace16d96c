"""Out-of-fold predictions of scikit-learn's logistic regression and boosting on the fixed folds, for sklearn.sh.

Writes <out>/<task>_<model>.csv with the columns id, repeat, fold, prediction and prints accuracy and macro-F1, pooled per
repeat, mean of the repeats. Everything is fitted in the training fold. scikit-learn 1.2.1, pandas 1.5.3.

    python sklearn_predictions.py <folder with patchseq/> <folder with mouse.tsv and human.tsv> <out>
"""
import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler
from sklearn.utils.class_weight import compute_sample_weight

TASKS = {"M": ("mouse", "subclass"), "HR": ("human", "subclass"), "HT": ("human", "subclass_ttype")}


def clip(x):
    return np.clip(x, -5, 5)


def logistic(x, y):
    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), FunctionTransformer(clip),
                         LogisticRegression(C=1.0, max_iter=2000)).fit(x, y)


def boosting(x, y):
    return HistGradientBoostingClassifier(max_iter=100, learning_rate=0.1, l2_regularization=1.0, early_stopping=False,
                                          random_state=0).fit(x, y, sample_weight=compute_sample_weight("balanced", y))


data, schemas, out = sys.argv[1:4]
all_folds = pd.read_csv(f"{data}/patchseq/folds.csv", dtype={"id": str})
for task, (name, label) in TASKS.items():
    features = [line.split("\t")[0] for line in open(f"{schemas}/{name}.tsv").read().splitlines()[1:]]
    table = pd.read_csv(f"{data}/patchseq/{name}.csv", dtype={"id": str}).set_index("id")
    for model in (logistic, boosting):
        rows, scores = [], []
        for repeat, folds in all_folds[all_folds.task == task].groupby("repeat"):
            cells = table.loc[folds.id]
            x, y, fold = cells[features].to_numpy(float), cells[label].to_numpy(str), folds.fold.to_numpy()
            predicted = np.empty(len(y), dtype=y.dtype)
            for f in np.unique(fold):
                predicted[fold == f] = model(x[fold != f], y[fold != f]).predict(x[fold == f])
            scores.append((accuracy_score(y, predicted), f1_score(y, predicted, average="macro")))
            rows.append(pd.DataFrame({"id": folds.id, "repeat": repeat, "fold": fold, "prediction": predicted}))
        pd.concat(rows).to_csv(f"{out}/{task}_{model.__name__}.csv", index=False)
        print(task, model.__name__, *np.round(100 * np.mean(scores, axis=0), 2), flush=True)
