"""Writes what SciPy and NumPy make of the long squares of the committed simulated cells.

Made with scipy 1.17.1, numpy 2.4.6, h5py 3.16.0 (Python 3.12):

    python summary_fits.py ../cell/simulated/synth_sst3 ../cell/simulated/synth_vip2 > summary-fits.tsv

Currents, rates, thresholds and which sweeps count are those that IPFX gives (the golden files beside the recordings);
traces are read from the recordings. Lines: scipy.stats.linregress. Exponentials: scipy.optimize.curve_fit from the
sample where a tenth of the deflection is reached to the lowest, at latest the median of the lowest of all sweeps, as
IPFX's fit_membrane_time_constant does. Columns: cell, what, sweep, then name=value.
"""
import gzip
import json
import sys

import h5py
import numpy as np
from scipy.optimize import curve_fit
from scipy.stats import linregress, percentileofscore

INTERVAL = 0.1


def trace(file, number):
    """Voltage in mV and rate in Hz of a sweep."""
    for series in file["acquisition"].values():
        if int(np.ravel(series.attrs["sweep_number"])[0]) == number:
            data = series["data"]
            scaled = data[()] * np.float32(data.attrs["conversion"])
            rate = float(series["starting_time"].attrs["rate"])
            return (scaled * np.float32(1e3)).astype(float), rate
    raise KeyError(number)


def goodness(measured, fitted):
    left = np.sum((fitted - measured) ** 2)
    return 1 - left / np.sum((measured - measured.mean()) ** 2), np.sqrt(np.mean((fitted - measured) ** 2))


def write(cell, what, sweep, **values):
    print(cell, what, sweep, *(f"{k}={float(v)!r}" for k, v in values.items()), sep="\t")


def line(cell, what, x, y, factor=1):
    fit = linregress(x, y)
    _, rmse = goodness(y, fit.intercept + fit.slope * x)
    write(cell, what, "", slope=fit.slope * factor, intercept=fit.intercept, r_squared=fit.rvalue**2, rmse=rmse,
          points=len(x))


def exponential(t, a, inv_tau, y0):
    return y0 + a * np.exp(-inv_tau * t)


def cell(base):
    name = base.rsplit("/", 1)[-1]
    golden = json.load(gzip.open(base + ".json.gz"))
    squares = golden["run_pipeline"]["feature_extraction"]["cell_features"]["long_squares"]
    spiking = squares["spiking_sweeps"]
    line(name, "f-I", np.array([s["stim_amp"] for s in spiking]), np.array([s["avg_rate"] for s in spiking]))
    membrane = squares["subthreshold_membrane_property_sweeps"]
    numbers = [s["sweep_number"] for s in membrane]
    epochs = {s["sweep_number"]: s["epochs"]["experiment"][0] for s in golden["sweeps"]
              if s["epochs"]["experiment"]}
    rates = {s["sweep_number"]: s["sampling_rate"] for s in golden["sweeps"]}
    onset = golden["protocols"]["long_square"]["start"]
    end = golden["protocols"]["long_square"]["end"]
    with h5py.File(base + ".nwb") as file:
        traces = {n: trace(file, n) for n in numbers}
    lowest = {}
    for n, (v, rate) in traces.items():
        first, last = round(onset * rate), round(end * rate)
        lowest[n] = first + int(np.argmin(v[first:last]))
    line(name, "V-I", np.array([s["stim_amp"] for s in membrane]),
         np.array([traces[n][0][lowest[n]] for n in numbers]), 1e3)
    latest = np.median([lowest[n] / traces[n][1] for n in numbers])
    given = {s["sweep_number"] for s in membrane if isinstance(s["tau"], float)}
    for n, (v, rate) in traces.items():
        if n not in given:  # too noisy for IPFX
            continue
        start, peak = round(onset * rate), min(round(latest * rate), lowest[n])
        baseline = v[start - round(INTERVAL * rate):start].mean()
        begin = start + int(np.flatnonzero(v[start:] <= 0.1 * (v[peak] - baseline) + baseline)[0])
        t = np.arange(peak - begin) / rate
        y = v[begin:peak]
        p, _ = curve_fit(exponential, t, y, (v[begin] - v[peak], 50.0, v[peak]))
        r_squared, rmse = goodness(y, exponential(t, *p))
        write(name, "tau", n, tau=1e3 / p[1], amplitude=p[0], plateau=p[2], fit_start=begin / rate,
              fit_end=(peak - 1) / rate, r_squared=r_squared, rmse=rmse, points=len(t))
    hero = squares["hero_sweep"]
    n = hero["sweep_number"]
    times = np.array([s["threshold_t"] for s in hero["spikes"]]) + epochs[n] / rates[n]
    isi = np.diff(times)
    change = np.diff(isi) / (isi[1:] + isi[:-1])
    for k, time in enumerate(times):
        write(name, "spike", f"{n}:{k}", threshold_t=time, isi=isi[k - 1] if k > 0 else np.nan,
              instantaneous_rate=1 / isi[k - 1] if k > 0 else np.nan, isi_change=change[k - 2] if k > 1 else np.nan)
    write(name, "adaptation", "", adaptation=change.mean())


for argument in sys.argv[1:]:
    cell(argument)
others = np.round(np.random.default_rng(7).normal(50, 10, 41))
for value in (20, others[0], 50.5, 90, others.max()):
    write("percentile", " ".join(str(int(o)) for o in others), "", value=value,
          percent=percentileofscore(others, value, kind="mean"))
