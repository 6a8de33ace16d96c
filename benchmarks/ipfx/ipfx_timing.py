"""Times IPFX: prints one line per file: name, seconds in total and for computation, peak memory of the process in MB."""
import logging
import os
import resource
import sys
import time
import warnings

import ipfx.bin.run_feature_collection as collection
import ipfx.bin.run_feature_vector_extraction as vectors
import ipfx.bin.run_pipeline as pipeline
import ipfx.chirp as chirp
import ipfx.data_set_features as dsf
import ipfx.qc_feature_evaluator as evaluator
import ipfx.script_utils as su
import ipfx.sweep_props as props
from ipfx.dataset.create import create_ephys_data_set
from ipfx.qc_feature_extractor import cell_qc_features, sweep_qc_features
from ipfx.stimulus import StimulusOntology

ONTOLOGY = StimulusOntology.default()


def quietly(function):
    try:
        return function()
    except Exception:
        return None


def chirps(data_set):
    table = data_set.sweep_table
    mask = table["stimulus_code"].str.startswith("C2CHIRP") & (table["clamp_mode"] == "CurrentClamp")
    numbers = table[mask]["sweep_number"].tolist()
    if numbers:
        chirp.extract_chirp_feature_vector(data_set, numbers)


def collect(data_set):
    collection.extract_features(data_set, *[su.categorize_iclamp_sweeps(data_set, names) for names in (
        ONTOLOGY.ramp_names, ONTOLOGY.short_square_names, ONTOLOGY.long_square_names)])


def total(path):
    quietly(lambda: pipeline.run_pipeline(path, None, None, None, None, [], write_spikes=False))
    quietly(lambda: vectors.data_for_specimen_id(0, "none", "filesystem", ONTOLOGY, ap_window_length=0.003,
                                                 file_list=[path]))
    quietly(lambda: collect(create_ephys_data_set(nwb_file=path)))
    quietly(lambda: chirps(create_ephys_data_set(nwb_file=path)))


def in_memory(path):
    """A data set that has read all its sweeps."""
    data_set = create_ephys_data_set(nwb_file=path)
    source = data_set._data
    sweeps = {number: source.get_sweep_data(number) for number in source.sweep_numbers}
    metadata = {number: source.get_sweep_metadata(number) for number in source.sweep_numbers}
    source.get_sweep_data = lambda number: sweeps[number]
    source.get_sweep_metadata = lambda number: dict(metadata[number])
    return data_set


def computation(data_set):
    def features():
        rows = sweep_qc_features(data_set)
        cell, _ = cell_qc_features(data_set)
        props.drop_tagged_sweeps(rows)
        props.remove_sweep_feature("tags", rows)
        _, states = evaluator.qc_experiment(ONTOLOGY, cell, rows)
        props.assign_sweep_states(states, rows)
        props.drop_failed_sweeps(rows)
        data_set.sweep_info = rows
        try:
            dsf.extract_data_set_features(data_set)
        finally:
            data_set.sweep_info = []

    quietly(features)
    su.dataset_for_specimen_id, original = lambda *args, **kwargs: data_set, su.dataset_for_specimen_id
    quietly(lambda: vectors.data_for_specimen_id(0, "none", "filesystem", ONTOLOGY, ap_window_length=0.003))
    su.dataset_for_specimen_id = original
    quietly(lambda: collect(data_set))
    quietly(lambda: chirps(data_set))


def best(function, runs):
    times = []
    for _ in range(runs):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


def main(paths, runs=int(os.environ.get("RUNS", "3"))):
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    total(paths[0])
    for path in paths:
        try:
            create_ephys_data_set(nwb_file=path).sweep_table
        except Exception:
            print(f"{os.path.basename(path)} nan nan 0", flush=True)  # IPFX needs a sweep table
            continue
        whole = best(lambda: total(path), runs)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        data_set = in_memory(path)
        compute = best(lambda: computation(data_set), runs)
        print(f"{os.path.basename(path)} {whole:.4f} {compute:.4f} {peak:.0f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
