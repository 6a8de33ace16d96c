"""What SciPy and scikit-learn say about a made-up table: run "python golden_clustering.py" in this folder.

SciPy 1.17.1, scikit-learn 1.9.1. Writes golden_clustering_rows.csv (known class, six features), and
golden_clustering.csv: heights of Ward's tree, cuts of it, and the adjusted Rand index of these cuts with the classes.
"""

import numpy
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.metrics import adjusted_rand_score

random = numpy.random.default_rng(5)
classes = random.integers(0, 5, 240)
centres = random.normal(0, 2.2, (5, 6))
values = numpy.round(centres[classes] + random.normal(0, 1, (240, 6)), 4)
with open("golden_clustering_rows.csv", "w", newline="\n") as rows:
    rows.write("class," + ",".join(f"f{c}" for c in range(6)) + "\n")
    for label, row in zip(classes, values):
        rows.write(f"{label}," + ",".join(map(str, row)) + "\n")
tree = linkage(values, "ward")
with open("golden_clustering.csv", "w", newline="\n") as golden:
    golden.write("name,values\n")
    golden.write("heights," + " ".join(repr(float(h)) for h in tree[::-1, 2]) + "\n")
    for types in (2, 3, 5, 8, 12):
        cut = fcluster(tree, types, "maxclust")
        golden.write(f"cut {types}," + " ".join(map(str, cut)) + "\n")
        golden.write(f"agreement {types},{adjusted_rand_score(classes, cut)!r}\n")
