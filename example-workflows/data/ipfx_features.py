"""Writes a table of what IPFX says about recordings: the features of its cell record and of its feature collection.

    python ipfx_features.py TABLE.csv FILE.nwb...

One row per file, called after it; units and names are IPFX's (tau in ms, as in the cell record). Features that IPFX
does not compute, or fails on, stay empty. The workflow compare-with-ipfx compares such a table with the node IPFX
Features. example_ipfx_features.csv was made with ipfx 2.1.2, pynwb 2.8.3, hdmf 3.14.6, numpy 1.24.2, scipy 1.10.1 and
pandas 1.5.3 (ipfx installed with --no-deps) from the simulated recordings:

    python ipfx_features.py example_ipfx_features.csv ~/.cache/ephys-knime/example-recordings-2/*.nwb

(the folder is where the Recording Reader puts them when it is run without a path).
"""
import csv
import logging
import math
import sys
import warnings
from pathlib import Path

import ipfx.script_utils as su
from ipfx.bin.run_feature_collection import extract_features
from ipfx.bin.run_pipeline import run_pipeline
from ipfx.dataset.create import create_ephys_data_set
from ipfx.stimulus import StimulusOntology

ONTOLOGY = StimulusOntology.default()
QUALITY = {"blowout_mv", "electrode_0_pa", "seal_gohm", "input_resistance_mohm", "initial_access_resistance_mohm",
           "input_access_resistance_ratio"}


def record(path):
    """The features of the cell record, after quality control of the sweeps, without those of quality."""
    output = run_pipeline(path, None, None, None, None, [], write_spikes=False)
    record = output["feature_extraction"]["cell_record"]
    return {name: value for name, value in record.items() if name not in QUALITY and not isinstance(value, str)}


def collection(path):
    """The feature collection."""
    data_set = create_ephys_data_set(nwb_file=path)
    sweeps = [su.categorize_iclamp_sweeps(data_set, names) for names in (
        ONTOLOGY.ramp_names, ONTOLOGY.short_square_names, ONTOLOGY.long_square_names)]
    return extract_features(data_set, *sweeps)


def features(path):
    row = {}
    for extract in (collection, record):  # the record last: its tau is in ms
        try:
            row.update(extract(path))
        except Exception as problem:
            print(f"{path}: IPFX fails in {extract.__name__}: {problem}", file=sys.stderr)
    return row


def text(value):
    return "" if value is None or math.isnan(value) else repr(float(value))


def main():
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    rows = {Path(path).stem: features(path) for path in sys.argv[2:]}
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    with open(sys.argv[1], "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", *names])
        for name, row in rows.items():
            table.writerow([name, *(text(row.get(n)) for n in names)])


if __name__ == "__main__":
    main()
