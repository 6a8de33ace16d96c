"""Prints for each recording the median and the quartiles of the processor times (ms) in which pyABF opens it and reads the samples
and the command of the cell in all sweeps.

Usage: python pyabf_timing.py FILE.abf[:CHANNEL]...
"""

import os
import statistics
import sys
import time
import warnings

import pyabf

warnings.simplefilter("ignore")
WARM = 5
RUNS = 21


def read(path, channel):
    total = 0.0
    abf = pyabf.ABF(path)
    for sweep in abf.sweepList:
        abf.setSweep(sweep, channel=channel)
        voltage, command = abf.sweepY, abf.sweepC
        total += float(voltage[0]) + float(voltage[-1]) + float(command[len(command) // 2])
    return total


def main():
    for argument in sys.argv[1:]:
        path, _, channel = argument.partition(":")
        times = []
        for run in range(-WARM, RUNS):
            start = time.process_time()
            total = read(path, int(channel or 0))
            if run >= 0:
                times.append((time.process_time() - start) * 1e3)
        low, middle, high = statistics.quantiles(times, n=4)
        print(f"{os.path.basename(path)} {middle:.3f} {low:.3f} {high:.3f} {total:.6g}", flush=True)


main()
