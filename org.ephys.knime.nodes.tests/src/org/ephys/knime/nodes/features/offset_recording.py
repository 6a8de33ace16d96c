"""Writes offset.nwb: one sweep of -70 mV with a step to -75 mV, stored as integers with an offset of -12 mV.

Made with h5py 3.11: python offset_recording.py
"""
import h5py
import numpy as np

RATE = 50000.0
STEP = slice(35000, 85000)

with h5py.File("offset.nwb", "w") as file:
    file.attrs.update(neurodata_type="NWBFile", namespace="core", nwb_version="2.6.0")
    file["session_start_time"] = "2026-01-01T12:00:00+00:00"
    file["identifier"] = "offset"
    voltage = np.full(120000, -5800, "i2")
    voltage[STEP] -= 500
    current = np.zeros(120000, "i2")
    current[5000:5500] = 10
    current[STEP] = -50
    for name, kind, data, unit, offset in (
            ("acquisition/response", "CurrentClampSeries", voltage, 1e-5, -0.012),
            ("stimulus/presentation/stimulus", "CurrentClampStimulusSeries", current, 1e-12, 0.0)):
        group = file.create_group(name)
        group.attrs.update(neurodata_type=kind, namespace="core", stimulus_description="X1PS_SubThresh_DA_0",
                           sweep_number=np.uint32(0))
        dataset = group.create_dataset("data", data=data, compression="gzip", shuffle=True, chunks=(8192,))
        dataset.attrs.update(conversion=unit, offset=offset)
        group["starting_time"] = 0.0
        group["starting_time"].attrs["rate"] = RATE
        group["electrode"] = h5py.SoftLink("/general/intracellular_ephys/electrode_0")
    file.create_group("general/intracellular_ephys/electrode_0")
