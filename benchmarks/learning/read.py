"""The pandas side of read.sh: make a table of numbers, or read it."""
import sys
import time

import numpy as np
import pandas as pd


def make(path, cells=100_000, features=50):
    random = np.random.default_rng(1)
    values = random.lognormal(0, 2, (cells, features)) * random.choice([1, -1], (cells, features))
    classes = random.choice(["Lamp5", "Pvalb", "Sst", "Vip"], cells)
    with open(path, "w") as file:
        file.write("cell,subclass,donor," + ",".join(f"f{i}" for i in range(features)) + "\n")
        for i, row in enumerate(values.tolist()):
            file.write(f"c{i},{classes[i]},d{i % 500}," + ",".join(map(repr, row)) + "\n")


def read(path, rounds):
    for i in range(rounds):
        cpu, clock = time.process_time(), time.perf_counter()
        numeric = pd.read_csv(path).select_dtypes("number").shape[1]
        print("pandas", i, f"{numeric} columns of numbers", f"{time.process_time() - cpu:.2f}",
              f"{time.perf_counter() - clock:.2f}", sep="\t")


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    read(sys.argv[2], int(sys.argv[3]))
