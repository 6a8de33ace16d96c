"""Writes what IPFX's readers make of NWB files: one line per sweep with its table entry and checksums of its traces.

Made with AllenInstitute/ipfx c607a36, pynwb 2.8.3, numpy 1.24.2, h5py 3.11 (Python 3.11):

    python ipfx_sweeps.py FILE.nwb... > ipfx-sweeps.tsv

The checksums are CRC-32 of the values in mV and pA as little-endian doubles, widened from single precision where IPFX
computes in single precision. IPFX cannot read files without a sweep table; for those its own methods are used on the
series that share a sweep number or, failing that, a row of the table of intracellular recordings.
"""
import os
import sys
import warnings
import zlib

import numpy as np
from pynwb.icephys import PatchClampSeries

from ipfx.dataset.create import get_nwb_version, is_file_mies
from ipfx.dataset.hbg_nwb_data import HBGNWBData
from ipfx.dataset.labnotebook import LabNotebookReaderIgorNwb
from ipfx.dataset.mies_nwb_data import MIESNWBData

warnings.simplefilter("ignore")


class WithoutSweepTable:
    """Stands in for a sweep table."""

    def __init__(self, nwb):
        self.series = {}
        everything = list(nwb.acquisition.values()) + list(nwb.stimulus.values())
        everything = [s for s in everything if isinstance(s, PatchClampSeries)]
        if any(s.sweep_number is not None for s in everything):
            for s in everything:
                self.series.setdefault(int(s.sweep_number), []).append(s)
        else:
            table = nwb.intracellular_recordings
            for row in range(len(table)):
                stimulus = table["stimuli"]["stimulus"][row].timeseries
                response = table["responses"]["response"][row].timeseries
                self.series[row] = [stimulus, response]

    @property
    def sweep_number(self):
        return np.array(sorted(self.series))

    def get_series(self, number):
        return self.series[number]


class Wrapper:
    """A file whose sweep table is replaced."""

    def __init__(self, nwb):
        self.sweep_table = WithoutSweepTable(nwb)


def crc(values):
    return "%08x" % zlib.crc32(np.ascontiguousarray(values, dtype="<f8").tobytes())


def text(value):
    if value is None:
        return "NaN"
    return repr(float(value)) if isinstance(value, (float, np.floating)) else str(value)


def main(paths):
    print("\t".join(["file", "sweep_number", "clamp_mode", "stimulus_units", "stimulus_code", "stimulus_code_ext",
                     "stimulus_scale_factor", "bridge_balance", "bias_current", "sampling_rate", "samples",
                     "single_precision", "voltage", "current"]))
    for path in paths:
        assert get_nwb_version(path)["major"] == 2, path
        mies = is_file_mies(path)
        data = (MIESNWBData(path, LabNotebookReaderIgorNwb(path), None) if mies else HBGNWBData(path, None))
        if data.nwb.sweep_table is None:
            data.nwb = Wrapper(data.nwb)
        for number in data.sweep_numbers:
            number = int(number)
            sweep = data.get_sweep_data(number)
            entry = data.get_sweep_metadata(number)
            current_clamp = entry["clamp_mode"] == "CurrentClamp"
            response, stimulus = sweep["response"], sweep["stimulus"]
            voltage, current = (response, stimulus) if current_clamp else (stimulus, response)
            print("\t".join([
                os.path.basename(path), str(number), entry["clamp_mode"], entry["stimulus_units"],
                entry["stimulus_code"], entry["stimulus_code_ext"], text(entry["stimulus_scale_factor"]),
                text(entry["bridge_balance_mohm"]), text(entry["leak_pa"]), text(sweep["sampling_rate"]),
                str(len(response)), str(response.dtype == np.float32), crc(voltage), crc(current)]))


main(sys.argv[1:])
