"""Oracle of ValidityStatisticsTest: writes golden_validity.csv with SciPy and scikit-learn; the shares of the classes
come from a root finder on the likelihood, not from expectation maximisation. Run: python golden_validity.py"""
import csv

import numpy as np
from scipy.optimize import minimize
from scipy.stats import binom, binomtest, ks_2samp
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(11)
rows = []


def text(values):
    return ';'.join(repr(float(x)) for x in values)


for m, n, shift, digits in [(30, 45, 0, 9), (200, 150, 0.3, 9), (60, 60, 1.5, 9), (7, 3, 0.5, 9), (80, 50, 0.2, 1), (900, 350, 2, 9)]:
    a = np.round(rng.normal(size=m), digits)
    b = np.round(rng.normal(shift, 1.2, size=n), digits)
    test = ks_2samp(a, b, method='exact')
    rows.append(['ks', text(a), text(b), repr(float(test.statistic)), repr(float(test.pvalue))])
    score = np.concatenate([b, a])
    rows.append(['auroc', text(b), text(a), repr(float(roc_auc_score(np.r_[np.ones(n), np.zeros(m)], score))), ''])
for hits, of, share in [(15, 20, 0.9), (16, 20, 0.9), (0, 12, 0.3), (12, 12, 0.7), (7, 150, 0.05), (19, 150, 0.05), (450, 533, 0.868)]:
    interval = binomtest(hits, of).proportion_ci(0.95, method='exact')
    rows.append(['binomial', f'{hits};{of}', repr(share), text([binom.cdf(hits, of, share), binom.sf(hits - 1, of, share)]),
                 text([interval.low, interval.high])])
for case in range(3):
    training = np.array([[0.5, 0.3, 0.2], [0.25, 0.25, 0.5], [0.1, 0.8, 0.1]][case])
    truth = np.array([[0.2, 0.2, 0.6], [0.25, 0.25, 0.5], [0.45, 0.35, 0.2]][case])
    y = rng.choice(3, 400, p=truth)
    x = rng.normal(size=(400, 3)) + 2 * np.eye(3)[y]
    likelihood = np.exp(-((x[:, None, :] - 2 * np.eye(3)[None]) ** 2).sum(2) / 2)
    p = np.round(likelihood * training / (likelihood * training).sum(1, keepdims=True), 6)
    p /= p.sum(1, keepdims=True)
    ratio = p / training

    def loss(z):
        w = np.exp(z - z.max())
        return -np.log(ratio @ (w / w.sum())).sum()

    z = minimize(loss, np.log(training), method='BFGS', options={'gtol': 1e-9}).x
    z = minimize(loss, z, method='Nelder-Mead', options={'xatol': 1e-12, 'fatol': 1e-14, 'maxiter': 20000}).x
    w = np.exp(z - z.max())
    rows.append(['shares', text(training), text(p.ravel()), text(w / w.sum()), ''])
with open('golden_validity.csv', 'w', newline='') as out:
    csv.writer(out, lineterminator='\n').writerows(rows)
