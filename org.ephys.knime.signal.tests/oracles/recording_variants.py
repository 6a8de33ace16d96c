"""Writes variants of the simulated recordings, so that parity is tested on the rules and not on the files at hand.

    python recording_variants.py FOLDER_OF_RECORDINGS OUT/synthetic [NAME...]

Needs h5py and SciPy. Each variant is a recording of the folder with another sampling rate, duration, onset, test pulse,
amplitude, storage, stimulus code or noise, or with sweeps missing or aborted; it is seeded by its name. Then run
simulated/make_golden.py for OUT/golden/NAME.json.gz, and GoldenParityTest#simulatedCells with EPHYS_NWB set to OUT.
"""
import os
import shutil
import sys
import zlib

import h5py
import numpy as np
from scipy.interpolate import CubicSpline

CURRENT_CLAMP = ("CurrentClampSeries", "CurrentClampStimulusSeries")


class Sweep:
    """Voltage in mV and current in pA of a current-clamp sweep, or what was measured in voltage clamp."""

    def __init__(self, response, stimulus):
        self.response, self.stimulus = response, stimulus
        self.code = text(response.attrs["stimulus_description"])
        self.number = int(response.attrs["sweep_number"])
        self.clamp = text(response.attrs["neurodata_type"]) == CURRENT_CLAMP[0]
        self.rate = float(response["starting_time"].attrs["rate"])
        self.v, self.i = values(response), values(stimulus)
        self.dtype = response["data"].dtype

    def is_a(self, *parts):
        return any(part in self.code for part in parts)

    def write(self):
        for group, data, unit in ((self.response, self.v, 1e-3 if self.clamp else 1e-12),
                                  (self.stimulus, self.i, 1e-12 if self.clamp else 1e-3)):
            attributes = dict(group["data"].attrs)
            del group["data"]
            if np.issubdtype(self.dtype, np.integer):
                finite = data[np.isfinite(data)]
                span = float(np.abs(finite).max()) if finite.size else 1.0
                scale = (span or 1.0) / (np.iinfo(self.dtype).max - 1)
                stored, factor = np.nan_to_num(np.rint(data / scale)).astype(self.dtype), scale * unit
            else:
                stored, factor = data.astype(self.dtype), unit
            dataset = group.create_dataset("data", data=stored, compression="gzip", shuffle=True)
            for key, value in attributes.items():
                dataset.attrs[key] = value
            dataset.attrs["conversion"] = np.float32(factor) if stored.dtype == np.float32 else factor
            group["starting_time"].attrs["rate"] = self.rate
            group.attrs["stimulus_description"] = self.code


def text(value):
    value = value[0] if isinstance(value, np.ndarray) else value
    return value.decode() if isinstance(value, bytes) else str(value)


def values(group):
    data = group["data"]
    factor = 1e12 if "CurrentClampStimulus" in text(group.attrs["neurodata_type"]) \
        or text(group.attrs["neurodata_type"]) == "VoltageClampSeries" else 1e3
    return data[:].astype(float) * float(np.ravel(data.attrs["conversion"])[0]) * factor


def resampled(rate):
    def change(sweep, random):
        ratio = rate / sweep.rate
        count = int(round(len(sweep.v) * ratio))
        at = np.arange(count) / ratio
        old = np.arange(len(sweep.v))
        bad = ~np.isfinite(sweep.v)
        filled = np.where(bad, 0, sweep.v)
        sweep.v = CubicSpline(old, filled)(np.minimum(at, old[-1])) + random.normal(0, 0.02, count)
        nearest = np.minimum(np.floor(at + 1e-9).astype(int), old[-1])
        if bad.any():
            sweep.v[bad[nearest]] = np.nan
        sweep.i = sweep.i[nearest]
        sweep.rate = float(rate)
    return change


def clocked(rate):
    """The same samples on another clock: every duration changes."""
    def change(sweep, random):
        sweep.rate = float(rate)
    return change


def stored_as(dtype):
    def change(sweep, random):
        sweep.dtype = np.dtype(dtype)
    return change


def without_test_pulse(sweep, random):
    if sweep.clamp:
        sweep.i[:int(0.4 * sweep.rate)] = sweep.i[0]


def two_test_pulses(sweep, random):
    if sweep.clamp:
        sweep.i[int(0.15 * sweep.rate):int(0.16 * sweep.rate)] += 20


def late_test_pulse(sweep, random):
    if sweep.clamp:
        shift = int(0.42 * sweep.rate)
        sweep.i = np.concatenate((np.full(shift, sweep.i[0]), sweep.i))
        sweep.v = np.concatenate((np.full(shift, sweep.v[0]) + random.normal(0, 0.02, shift), sweep.v))


def shorter_steps(fraction):
    """Takes out the middle of long steps."""
    def change(sweep, random):
        if not sweep.is_a("1PS", "3LP", "4PS"):
            return
        edges = np.flatnonzero(np.diff(sweep.i))
        if len(edges) < 2:
            return
        start, end = edges[-2] + 1, edges[-1]
        cut = slice(start + int((end - start) * fraction), end)
        sweep.v, sweep.i = np.delete(sweep.v, cut), np.delete(sweep.i, cut)
    return change


def onset_earlier(seconds):
    def change(sweep, random):
        if sweep.clamp:
            drop = slice(int(0.2 * sweep.rate), int((0.2 + seconds) * sweep.rate))
            sweep.v, sweep.i = np.delete(sweep.v, drop), np.delete(sweep.i, drop)
    return change


def amplitudes(factor, holding=0.0):
    def change(sweep, random):
        if sweep.clamp:
            sweep.i = sweep.i * factor + holding
    return change


def voltage(factor, offset):
    def change(sweep, random):
        if sweep.clamp:
            sweep.v = sweep.v * factor + offset
    return change


def noisier(sd):
    def change(sweep, random):
        if sweep.clamp:
            sweep.v = sweep.v + random.normal(0, sd, len(sweep.v))
    return change


def codes(*pairs):
    def change(sweep, random):
        for old, new in pairs:
            if sweep.is_a(old):
                sweep.code = new
    return change


def aborted(*numbers):
    """Ends in zeros, as an aborted acquisition of MIES does."""
    def change(sweep, random):
        if sweep.number in numbers:
            keep = int(len(sweep.v) * random.uniform(0.2, 0.95))
            sweep.v[keep:] = 0
            sweep.i[keep:] = 0
    return change


def gaps(*numbers):
    def change(sweep, random):
        if sweep.number in numbers:
            at = int(len(sweep.v) * random.uniform(0.3, 0.9))
            sweep.v[at:] = np.nan
    return change


def spikes(sweep):
    """Samples of the peaks above 0 mV."""
    v = np.nan_to_num(sweep.v, nan=-70)
    return [k for k in np.flatnonzero((v[1:-1] > 0) & (v[1:-1] >= v[:-2]) & (v[1:-1] > v[2:])) + 1]


def add(sweep, start, shape):
    end = min(start + len(shape), len(sweep.v))
    if start < end:
        sweep.v[start:end] += shape[:end - start]


def drifting(millivolts, every):
    def change(sweep, random):
        if sweep.clamp and sweep.number % every == 0:
            t = np.linspace(0, 1, len(sweep.v))
            sweep.v = sweep.v + millivolts * (t + 0.4 * np.sin(2 * np.pi * 3 * t + sweep.number))
    return change


def sometimes_noisy(sd, every):
    def change(sweep, random):
        noise = random.normal(0, sd, len(sweep.v))
        if sweep.clamp and sweep.number % every == 1:
            sweep.v = sweep.v + noise
    return change


def afterdepolarising(every):
    """A hump after spikes, from too low to too high and from too early to too late."""
    def change(sweep, random):
        if sweep.is_a("3LP", "4PS", "6SP") and sweep.number % every != 0:
            for peak in spikes(sweep):
                delay, height, width = random.uniform(1.5e-3, 8e-3), random.uniform(0.3, 13), random.uniform(4e-4, 2e-3)
                t = np.arange(int(16e-3 * sweep.rate)) / sweep.rate
                add(sweep, peak, height * np.exp(-0.5 * ((t - delay) / width) ** 2) * (t > 8e-4))
    return change


def overlapping(*numbers):
    """Every second spike has another one on its fall."""
    def change(sweep, random):
        if sweep.number in numbers:
            for peak in spikes(sweep)[::2]:
                t = np.arange(int(4e-3 * sweep.rate)) / sweep.rate
                start = peak + int(random.uniform(2e-4, 1.2e-3) * sweep.rate)
                rise = np.clip(t / random.uniform(1.5e-4, 4e-4), 0, 1)
                add(sweep, start, random.uniform(20, 60) * rise * np.exp(-t / 6e-4))
    return change


def plateaus(*numbers):
    """Spikes that take longer than 5 ms to their peak, and slow rises to a spike."""
    def change(sweep, random):
        if sweep.number in numbers:
            for peak in spikes(sweep)[1::3]:
                t = np.arange(int(9e-3 * sweep.rate)) / sweep.rate
                end = peak + len(t)
                if end < len(sweep.v):
                    sweep.v[peak:end] = np.maximum(sweep.v[peak:end], sweep.v[peak] + (t - 1e-3) * 600)
    return change


def saturated(highest, *numbers):
    def change(sweep, random):
        if sweep.number in numbers:
            sweep.v = np.minimum(sweep.v, highest)
    return change


def small_spikes(*numbers):
    """Spikes lose height from one to the next until they are none."""
    def change(sweep, random):
        if sweep.number in numbers:
            peaks = spikes(sweep)
            base = np.median(sweep.v)
            for n, peak in enumerate(peaks):
                part = slice(peak - int(2e-3 * sweep.rate), peak + int(2e-3 * sweep.rate))
                share = 1 - 0.95 * (n + 1) / len(peaks)
                sweep.v[part] = np.minimum(sweep.v[part], base + share * (sweep.v[peak] - base))
    return change


def spike_at_the_end(*numbers):
    """The step ends in the middle of a spike."""
    def change(sweep, random):
        if sweep.number in numbers and spikes(sweep):
            peak = spikes(sweep)[0]
            end = np.flatnonzero(np.diff(sweep.i))[-1]
            before, after = int(2e-3 * sweep.rate), int(4e-3 * sweep.rate)
            start = end - before - int(3e-4 * sweep.rate)
            sweep.v[start:start + before + after] = sweep.v[peak - before:peak + after]
    return change


def digitised(resolution):
    def change(sweep, random):
        sweep.v = np.rint(sweep.v / resolution) * resolution
    return change


def only(*parts):
    return lambda sweep, random: None if sweep.is_a("EXTP", *parts) else False


def without(*numbers):
    return lambda sweep, random: False if sweep.number in numbers else None


VARIANTS = {
    "lamp5a_100khz": ("synth_lamp5a", resampled(100e3)),
    "vip2_200khz": ("synth_vip2", resampled(200e3)),
    "pvalb2_40khz": ("synth_pvalb2", resampled(40e3)),
    "sst1_33khz": ("synth_sst1", resampled(100e3 / 3)),
    "vip1_30khz": ("synth_vip1", resampled(30e3)),
    "pvalb1_25khz": ("synth_pvalb1", resampled(25e3)),
    "pvalb2_20khz": ("synth_pvalb2", resampled(20e3)),
    "vip2_20khz": ("synth_vip2", resampled(20e3)),
    "sst3_10khz": ("synth_sst3", resampled(10e3)),
    "vip2_slow_clock": ("synth_vip2", clocked(24414.0625)),
    "sst3_fast_clock": ("synth_sst3", clocked(65536)),
    "sst1_no_test_pulse": ("synth_sst1", without_test_pulse),
    "pvalb2_two_test_pulses": ("synth_pvalb2", two_test_pulses),
    "vip2_late_test_pulse": ("synth_vip2", late_test_pulse),
    "pvalb2_half_second": ("synth_pvalb2", shorter_steps(0.5)),
    "vip2_700ms": ("synth_vip2", shorter_steps(0.7), amplitudes(1, -12.5)),
    "lamp5a_600ms": ("synth_lamp5a", shorter_steps(0.6), stored_as("f8")),
    "pvalb1_onset": ("synth_pvalb1", onset_earlier(0.0773)),
    "sst3_onset": ("synth_sst3", onset_earlier(0.03126), amplitudes(1.37)),
    "pvalb2_amplitudes": ("synth_pvalb2", amplitudes(1.1137, 7.3), stored_as("f8")),
    "vip1_double": ("synth_vip1", stored_as("f8")),
    "sst3_int16": ("synth_sst3", stored_as("i2")),
    "pvalb2_int32": ("synth_pvalb2", stored_as("i4")),
    "lamp5a_small_spikes": ("synth_lamp5a", voltage(0.62, -18)),
    "pvalb1_depolarised": ("synth_pvalb1", voltage(1.0, 22)),
    "sst1_noisy": ("synth_sst1", noisier(0.25)),
    "vip2_noisier": ("synth_vip2", noisier(0.8)),
    "pvalb2_codes": ("synth_pvalb2", codes(("1PS", "C1LSCOARSE150216_DA_0"), ("3LP", "C1LSFINEST150112_DA_0"),
                                           ("4PS", "C1LSFINEST150112_DA_0"), ("6SP", "C1SSFINEST150112_DA_0"),
                                           ("7Ramp", "C1RP25PR1S141203_DA_0"))),
    "vip2_unknown_codes": ("synth_vip2", codes(("4PS", "MyOwnSteps_DA_0"), ("7Ramp", "SlowRise_DA_0"))),
    "sst1_aborted": ("synth_sst1", aborted(5, 9, 13, 20, 25)),
    "pvalb2_aborted_late": ("synth_pvalb2", aborted(12, 22)),
    "lamp5a_gaps": ("synth_lamp5a", gaps(11, 16)),
    "sst3_few": ("synth_sst3", without(10, 12, 14)),
    "pvalb2_no_ramps": ("synth_pvalb2", only("1PS", "3LP", "4PS", "6SP")),
    "vip2_long_only": ("synth_vip2", only("1PS", "3LP", "4PS")),
    "sst1_subthreshold": ("synth_sst1", only("1PS")),
    "messy": ("synth_vip2", resampled(22e3), drifting(1.2, 4), sometimes_noisy(0.12, 3),
              afterdepolarising(5), overlapping(17, 19), plateaus(18), saturated(12.0, 16), small_spikes(15),
              spike_at_the_end(16, 19), aborted(7, 24), digitised(1 / 32)),
    "lamp5a_hbg": ("synth_lamp5a",),
    "vip1_hbg": ("synth_vip1", resampled(40e3), stored_as("i2")),
}


def drop(file, sweep):
    """Removes a sweep and its rows of the sweep table."""
    table = file["general/intracellular_ephys/sweep_table"]
    keep = table["sweep_number"][:] != sweep.number
    for column in ("id", "sweep_number", "series"):
        old = table[column]
        attributes, data, kind = dict(old.attrs), old[:][keep], old.dtype
        del table[column]
        new = table.create_dataset(column, data=data, dtype=kind)
        for key, value in attributes.items():
            new.attrs[key] = value
    index = table["series_index"]
    attributes = dict(index.attrs)
    del table["series_index"]
    new = table.create_dataset("series_index", data=np.arange(1, keep.sum() + 1, dtype="u4"))
    for key, value in attributes.items():
        new.attrs[key] = value
    new.attrs["target"] = table["series"].ref
    for group in (sweep.response, sweep.stimulus):
        del file[group.name]


def write(folder, out, name):
    source, *changes = VARIANTS[name]
    target = os.path.join(out, "synth_" + name + ".nwb")
    shutil.copyfile(os.path.join(folder, source + ".nwb"), target)
    os.chmod(target, 0o644)
    random = np.random.default_rng(zlib.crc32(name.encode()))
    with h5py.File(target, "r+") as file:
        stimuli = {int(s.attrs["sweep_number"]): s for s in file["stimulus/presentation"].values()}
        for response in list(file["acquisition"].values()):
            sweep = Sweep(response, stimuli[int(response.attrs["sweep_number"])])
            if any(change(sweep, random) is False for change in changes):
                drop(file, sweep)
            elif changes:
                sweep.write()
        if name.endswith("_hbg"):
            del file["general/generated_by"]


if __name__ == "__main__":
    recordings, out = sys.argv[1:3]
    os.makedirs(out, exist_ok=True)
    for name in sys.argv[3:] or VARIANTS:
        write(recordings, out, name)
        print(name)
