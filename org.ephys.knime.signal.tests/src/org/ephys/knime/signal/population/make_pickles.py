"""Writes pickles.tsv: what suite2p pickles (stat, ops) with several protocols, as hexadecimal numbers. NumPy 1.26 or 2."""
import pickle

import numpy as np

roi = lambda k: {
    "ypix": np.arange(3, dtype=np.int32) + k,
    "lam": np.ones(2, np.float32),
    "med": [10.0 + k, 20.5],
    "npix": 3,
    "skew": np.float64(0.5),
    "overlap": np.zeros(2, bool),
    "soma": None,
    "inf": 12345678901234567890,
}
stat = np.array([roi(0), roi(1)], dtype=object)
ops = np.array({"fs": np.float32(7.5), "nplanes": 1, "name": "Ångström", "pair": (1, 2.5)}, dtype=object)
with open("pickles.tsv", "w", newline="\n") as file:
    for name, value in (("stat", stat), ("ops", ops)):
        for protocol in range(0, 6):
            file.write(f"{name}\t{protocol}\t{pickle.dumps(value, protocol=protocol).hex()}\n")
