"""Writes a golden file: what IPFX says about a recording.

Usage: python make_golden.py RECORDING.nwb GOLDEN.json.gz [ONTOLOGY.json]

Needs IPFX at commit c607a36 on the Python path with pynwb 2.8.3, numpy 1.24.2, scipy 1.10.1, pandas 1.5.3.
"""
import gzip
import json
import logging
import math
import sys
import warnings

import numpy as np
import pandas as pd

import ipfx.bin.run_feature_collection as collection
import ipfx.bin.run_feature_vector_extraction as vectors
import ipfx.bin.run_pipeline as pipeline
import ipfx.chirp as chirp
import ipfx.data_set_features as dsf
import ipfx.json_utilities as ju
import ipfx.script_utils as su
import ipfx.stim_features as stf
from ipfx.dataset.create import create_ephys_data_set
from ipfx.feature_extractor import SpikeFeatureExtractor, SpikeTrainFeatureExtractor
from ipfx.qc_feature_extractor import cell_qc_features, sweep_qc_features
from ipfx.stimulus import StimulusOntology

EXTRAS = ["peak_deflect", "stim_amp", "v_baseline", "sag"]
CHIRP_CODE = "C2CHIRP"
LOWEST_FILTERED_RATE = 20000.0


def plain(value):
    """Turns a result into what JSON can hold; NaN becomes a text."""
    if isinstance(value, pd.DataFrame):
        return [plain(record) for record in value.to_dict(orient="records")]
    if isinstance(value, pd.Series):
        return plain(value.to_dict())
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        number = float(value)
        return number if math.isfinite(number) else ("NaN" if math.isnan(number) else str(number))
    return value if value is None else str(value)


def attempt(function):
    try:
        return function()
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def stimulus(sweep, test_pulse):
    names = ("start_time", "duration", "amplitude", "start_idx", "end_idx")
    return dict(zip(names, stf.get_stim_characteristics(sweep.i, sweep.t, test_pulse)))


def describe_sweep(sweep):
    row = {"sweep_number": sweep.sweep_number, "clamp_mode": sweep.clamp_mode,
           "sampling_rate": sweep.sampling_rate, "n_samples": len(sweep._v), "epochs": sweep.epochs}
    if sweep.clamp_mode != "CurrentClamp":
        return row
    row["stim"] = stimulus(sweep, sweep.epochs["test"] is not None)
    row["stim_tp_assumed"] = stimulus(sweep, True)
    row["filter_khz"] = 10.0 if sweep.sampling_rate > LOWEST_FILTERED_RATE else None
    try:
        row["spikes_whole"] = SpikeFeatureExtractor(filter=row["filter_khz"]).process(sweep.t, sweep.v, sweep.i)
        start = row["stim"]["start_time"]
        if start is not None:
            end = start + row["stim"]["duration"]
            extractor = SpikeFeatureExtractor(start=start, end=end, filter=row["filter_khz"])
            spikes = extractor.process(sweep.t, sweep.v, sweep.i)
            row["spikes_stim"] = spikes
            trains = SpikeTrainFeatureExtractor(start, end, stim_amp_fn=stf._step_stim_amp)
            try:
                train = trains.process(sweep.t, sweep.v, sweep.i, spikes, EXTRAS)
            except AssertionError:
                train = SpikeTrainFeatureExtractor(start, end).process(sweep.t, sweep.v, sweep.i, spikes)
            row["train_stim"] = train
    except Exception as error:
        row["feature_error"] = f"{type(error).__name__}: {error}"
    return row


def protocols(data_set, ontology):
    result = {}

    def numbers(names):
        return su.categorize_iclamp_sweeps(data_set, names)

    def long_square():
        sweeps, features, _, start, end = su.preprocess_long_square_sweeps(
            data_set, numbers(ontology.long_square_names))
        return {"sweep_numbers": sweeps.sweep_number, "start": start, "end": end, "features": features}

    def short_square():
        sweeps, features, analysis = su.preprocess_short_square_sweeps(
            data_set, numbers(ontology.short_square_names))
        return {"sweep_numbers": sweeps.sweep_number, "dv_cutoff": analysis.spx.dv_cutoff,
                "thresh_frac": analysis.spx.thresh_frac, "start": analysis.spx.start, "end": analysis.spx.end,
                "features": features}

    def ramp():
        sweeps, features, analysis = su.preprocess_ramp_sweeps(data_set, numbers(ontology.ramp_names))
        return {"sweep_numbers": sweeps.sweep_number, "start": analysis.spx.start, "features": features}

    for name, function in (("long_square", long_square), ("short_square", short_square), ("ramp", ramp)):
        result[name] = attempt(function)
    return result


def feature_vectors(path, ontology):
    # the script itself takes the default ontology for files; give it the wanted one
    original = su.create_ephys_data_set
    su.create_ephys_data_set = lambda nwb_file: original(nwb_file=nwb_file, ontology=ontology)
    try:
        result = vectors.data_for_specimen_id(0, "none", "filesystem", ontology, ap_window_length=0.003,
                                              file_list=[path])
    finally:
        su.create_ephys_data_set = original
    if "inst_freq" in result:
        freq = np.array(result["inst_freq"])
        blocks = [freq[k:k + 50] for k in range(0, len(freq), 50)]
        result["inst_freq_norm_all6"] = np.hstack([b / (b.max() or 1.0) for b in blocks])
    return result


def feature_collection(data_set, ontology):
    return collection.extract_features(
        data_set,
        su.categorize_iclamp_sweeps(data_set, ontology.ramp_names),
        su.categorize_iclamp_sweeps(data_set, ontology.short_square_names),
        su.categorize_iclamp_sweeps(data_set, ontology.long_square_names))


def chirps(data_set, table):
    numbers = [row["sweep_number"] for row in table
               if row["stimulus_code"].startswith(CHIRP_CODE) and row["clamp_mode"] == "CurrentClamp"]
    if not numbers:
        return None
    sweeps = data_set.sweep_set(numbers)
    _, _, frequencies = chirp.chirp_amp_phase(chirp.divide_chirps_by_stimulus(sweeps)[0])
    return {"chirp": chirp.extract_chirp_feature_vector(data_set, numbers)["chirp"],
            "sweep_numbers": numbers, "freq": frequencies}


def data_set_features(data_set):
    names = ("cell_features", "sweep_features", "cell_record", "sweep_records", "cell_state", "feature_states")
    return dict(zip(names, dsf.extract_data_set_features(data_set)))


def quality(data_set):
    features, tags = cell_qc_features(data_set)
    return {"cell_qc_features": features, "tags": tags, "sweep_qc_features": sweep_qc_features(data_set)}


def main(path, target, ontology_path=None):
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    ontology = StimulusOntology(ju.read(ontology_path or StimulusOntology.DEFAULT_STIMULUS_ONTOLOGY_FILE))

    def data_set():
        return create_ephys_data_set(nwb_file=path, ontology=ontology)

    opened = data_set()
    table = opened.sweep_table.to_dict(orient="records")
    golden = {
        "sweep_table": table,
        "sweeps": [describe_sweep(opened.sweep(row["sweep_number"])) for row in table],
        "extract_data_set_features": attempt(lambda: data_set_features(data_set())),
        "qc": attempt(lambda: quality(opened)),
        "run_pipeline": attempt(lambda: pipeline.run_pipeline(
            path, None, None, None, None, [], write_spikes=False)) if ontology_path is None
        else {"error": "RuntimeError: custom ontology: pipeline needs LIMS"},
        "protocols": protocols(opened, ontology),
        "feature_vectors": feature_vectors(path, ontology),
        "feature_collection": attempt(lambda: feature_collection(opened, ontology)),
        "chirp": attempt(lambda: chirps(opened, table)),
    }
    with gzip.open(target, "wt") as file:
        json.dump(plain(golden), file)


if __name__ == "__main__":
    main(*sys.argv[1:])
