"""Makes golden_vectors.csv: sparse PCA of feature vectors of simulated cells by drcme (AllenInstitute/drcme @9f6555c),
with the components and non-zeros of Gouwens et al. (2020). The table of vectors comes from simulated recordings by

    ./ephys run example-workflows/recordings-to-features --out <folder> --var recordings=<simulated recordings>

Eight cells, two of them alike: the rank is 6. These are the families whose components are determined by so few cells; in
the others the path meets columns that only rounding tells apart. benchmarks/learning compares all families on 3,700 rows.

Lines as in golden_sparsepca.csv. Run: PYTHONPATH=<drcme> python golden_vectors.py <folder>/feature_vectors.csv
"""
import csv
import re
import sys
import numpy as np
import pandas as pd
from drcme.spca import spca_on_data_set

stimuli = [*range(50), *range(100, 150), *range(200, 250)]
families = {
    "isi_shape": (None, [100, 90, 80, 80]),
    "subthresh_norm": (None, [120, 100, 90, 50, 45, 40]),
    "spiking_threshold_v": (stimuli, [150, 137, 125, 112, 125]),
}
table = pd.read_csv(sys.argv[1])
with open("golden_vectors.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    for name, (columns, amounts) in families.items():
        x = table[[c for c in table.columns if re.fullmatch(name + r"_\d+", c)]].to_numpy()
        x = np.round(x if columns is None else x[:, columns], 4)
        fit = spca_on_data_set(x, len(amounts), amounts, False)
        for row in x:
            out.writerow([name, "x", *row])
        out.writerow([name, "amounts", *amounts])
        for component in fit["loadings"].T:
            out.writerow([name, "loadings", *[f"{v:.9f}" if v else "0" for v in component]])
        out.writerow([name, "pev", *[f"{v:.9f}" for v in fit["pev"]]])
