"""Checks that example recordings are valid NWB 2 files and that IPFX reads them.

    python validate_examples.py FILE.nwb...

Needs pynwb; the second half is done if ipfx can be imported. Exits with 1 if anything is wrong.
"""
import sys
import warnings

import pynwb

warnings.simplefilter("ignore")
wrong = 0
for path in sys.argv[1:]:
    result = pynwb.validate(path=path) if pynwb.__version__ >= "3" else pynwb.validate(paths=[path])[0]
    print(path, "PyNWB", pynwb.__version__, "errors:", [str(e) for e in result])
    wrong += len(result)
try:
    from ipfx.data_set_features import extract_data_set_features
    from ipfx.dataset.create import create_ephys_data_set
    from ipfx.qc_feature_evaluator import qc_experiment
    from ipfx.qc_feature_extractor import cell_qc_features, sweep_qc_features
except ImportError:
    print("IPFX is not installed; features were not checked.")
    sys.exit(bool(wrong))
for path in sys.argv[1:]:
    data = create_ephys_data_set(path)
    cell, tags = cell_qc_features(data)
    state, sweeps = qc_experiment(data.ontology, cell, sweep_qc_features(data))
    failed = [s["sweep_number"] for s in sweeps if not s["passed"]]
    data.sweep_info = sweeps
    record, cell_state, states = [extract_data_set_features(data)[i] for i in (2, 4, 5)]
    print(path, "IPFX: cell fails", state["fail_tags"], "sweeps fail", failed, "features fail",
          [k for k, v in states.items() if v["failed_fx"]], record)
    wrong += len(state["fail_tags"]) + len(failed) + sum(v["failed_fx"] for v in states.values())
sys.exit(bool(wrong))
