"""Writes a recording of 144 sweeps: the current-clamp sweeps of another recording with a sweep table, repeated with noise.

Usage: python many_sweeps.py RECORDING.nwb OUT.nwb
"""
import sys

import h5py
import numpy as np

SWEEPS = 144
NOISE_MV = 0.05
TABLE = "general/intracellular_ephys/sweep_table"


def replace(parent, name, data, **options):
    """Another content for a dataset, with the same attributes."""
    attributes = {key: value for key, value in parent[name].attrs.items() if key != "target"}
    del parent[name]
    dataset = parent.create_dataset(name, data=data, compression="gzip", **options)
    dataset.attrs.update(attributes)


def copy(source, target, random):
    for key, value in source.attrs.items():
        target.attrs[key] = value
    for name in source:
        if name not in ("acquisition", "stimulus"):
            source.copy(name, target)
    target.create_group("acquisition")
    target.create_group("stimulus/presentation")
    stimuli = {int(s.attrs["sweep_number"]): s for s in source["stimulus/presentation"].values()}
    responses = [s for s in source["acquisition"].values() if s.attrs["neurodata_type"] == "CurrentClampSeries"]
    series = []
    for sweep in range(SWEEPS):
        response = responses[sweep % len(responses)]
        for original, place, name in (
                (response, "acquisition", f"data_{sweep:05d}_AD0"),
                (stimuli[int(response.attrs["sweep_number"])], "stimulus/presentation", f"data_{sweep:05d}_DA0")):
            source.copy(original, target[place], name=name)
            group = target[place][name]
            group.attrs["sweep_number"] = np.uint32(sweep)
            if "electrode" in group:
                del group["electrode"]
            group["electrode"] = h5py.SoftLink("/general/intracellular_ephys/electrode_0")
            if place == "acquisition":
                samples = group["data"][:]
                noise = random.normal(0, NOISE_MV, len(samples)).astype(samples.dtype)
                replace(group, "data", samples + noise, chunks=(8192,))
            series.append((sweep, group.ref))
    table = target[TABLE]
    replace(table, "id", np.arange(len(series), dtype="i4"))
    replace(table, "sweep_number", np.array([sweep for sweep, _ in series], dtype="u8"))
    replace(table, "series", np.array([ref for _, ref in series], dtype=h5py.ref_dtype), dtype=h5py.ref_dtype)
    replace(table, "series_index", np.arange(1, len(series) + 1, dtype="u4"))
    table["series_index"].attrs["target"] = table["series"].ref


if __name__ == "__main__":
    with h5py.File(sys.argv[1]) as source, h5py.File(sys.argv[2], "w") as target:
        copy(source, target, np.random.default_rng(1))
