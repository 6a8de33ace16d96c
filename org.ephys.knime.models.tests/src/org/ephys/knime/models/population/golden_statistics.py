"""Expected Population Statistics of one made-up cell, NumPy: python golden_statistics.py > golden_statistics.json"""
import json
import numpy as np

t = np.arange(60)
a = np.round(10 + 3 * np.sin(0.7 * t) + 2 * np.sin(0.31 * t * t), 0).astype(np.float32).astype(float)
other = np.round(5 + 2 * np.cos(0.7 * t + 0.5) + np.sin(1.9 * t), 0)
running = np.round(4 * np.sin(0.7 * t - 0.6), 2)
state = (t // 7) % 3
z = (a - a.mean()) / a.std()
zo = (other - other.mean()) / other.std()
c = lambda x, y, k, m=None: float(np.corrcoef(*[v[m[k:]] if m is not None else v for v in (x[:len(x) - k], y[k:])])[0, 1])
row = [a.mean(), a.std(), a.mean() / a.std(), (z ** 3).mean(), (z ** 4).mean() - 3]
row += [float(np.quantile(z, q)) for q in (0.05, 0.25, 0.5, 0.75, 0.95, 0.99)]
row += [c(z, z, k) for k in range(1, 11)]
partners = [running, None, zo, zo]
couple = lambda m: [None if p is None else c(p, z, k, m) for p in partners for k in range(3)]
row += couple(None)
row += [float(z[state == s].mean()) for s in range(3)] + [float(z[state == s].std()) for s in range(3)]
for s in range(3):
    row += couple(state == s)
print(json.dumps({"activity": a.tolist(), "other": other.tolist(), "running": running.tolist(), "state": state.tolist(), "row": row}))
