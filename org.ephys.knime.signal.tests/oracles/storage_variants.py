"""Writes small NWB 2 files that store sweeps in all the ways that HDF5 and NWB have for it.

Made with h5py 3.16 and hdf5plugin (Python 3.11):

    python storage_variants.py FOLDER

Sample k of sweep s is s * 100 + k in stored numbers, its stimulus 1000 + k, whatever the storage; the conversions are 1
(responses in V, stimuli in A) so that readers must give these numbers times 1e3 and 1e12. The number of samples is 300.
"""
import os
import sys

import h5py
import hdf5plugin
import numpy as np

SAMPLES = 300


def stored(sweep, dtype, stimulus=False):
    return ((1000 if stimulus else sweep * 100) + np.arange(SAMPLES)).astype(dtype)


def start(path, **options):
    file = h5py.File(path, "w", **options)
    file.attrs.update(neurodata_type="NWBFile", namespace="core", nwb_version="2.6.0")
    file["session_start_time"] = "2024-01-01T12:00:00+00:00"
    file["identifier"] = os.path.basename(path)
    file.create_group("acquisition")
    file.create_group("stimulus/presentation")
    file.create_group("general/intracellular_ephys/electrode_0")
    return file


def series(group, name, kind, sweep=None, electrode="electrode_0", rate=1000.0, time=0.0):
    s = group.create_group(name)
    s.attrs.update(neurodata_type=kind, namespace="core", stimulus_description=f"Code{sweep}_DA_0[3]")
    if sweep is not None:
        s.attrs["sweep_number"] = np.uint32(sweep)
    if rate is not None:
        s["starting_time"] = time
        s["starting_time"].attrs["rate"] = rate
    if electrode:
        s["electrode"] = h5py.SoftLink("/general/intracellular_ephys/" + electrode)
    return s


def pair(file, sweep, electrode="electrode_0", names=("response_%d", "stimulus_%d"), number=True, **options):
    n = sweep if number else None
    r = series(file["acquisition"], names[0] % sweep, "CurrentClampSeries", n, electrode, **options)
    s = series(file["stimulus/presentation"], names[1] % sweep, "CurrentClampStimulusSeries", n, electrode, **options)
    return r, s


def plain(group, sweep, stimulus=False, dtype="<f8", **options):
    data = group.create_dataset("data", data=stored(sweep, dtype, stimulus), **options)
    data.attrs["conversion"] = 1.0
    return data


def compact(group, values):
    space = h5py.h5s.create_simple(values.shape)
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_layout(h5py.h5d.COMPACT)
    h5py.h5d.create(group.id, b"data", h5py.h5t.py_create(values.dtype), space, properties)
    group["data"][...] = values
    group["data"].attrs["conversion"] = 1.0


def storage(path, **options):
    with start(path, **options) as file:
        variants = [
            dict(), dict(dtype="<f4"), dict(dtype=">f4"), dict(dtype=">i2"), dict(dtype="<i2"), dict(dtype="<u2"),
            dict(dtype="<i4"), dict(dtype="<u4"), dict(dtype="<i8"), dict(dtype=">f8"),
            dict(chunks=(64,)), dict(chunks=(64,), compression="gzip"),
            dict(dtype="<i2", chunks=(64,), compression="gzip", shuffle=True),
            dict(dtype="<f4", chunks=(64,), compression="gzip", shuffle=True, fletcher32=True),
            dict(chunks=(64,), compression="lzf", shuffle=True), dict(chunks=(64,), fletcher32=True),
            dict(chunks=(300,), compression="gzip"), dict(chunks=(64,), maxshape=(None,)),
            dict(chunks=(64,), maxshape=(None,), compression="gzip", shuffle=True), dict(chunks=(1,)),
            dict(chunks=(64,), **hdf5plugin.LZ4()), dict(chunks=(64,), **hdf5plugin.Bitshuffle(cname="none")),
        ]
        for sweep, variant in enumerate(variants):
            r, s = pair(file, sweep)
            plain(r, sweep, **variant)
            plain(s, sweep, True)
        last = len(variants)
        r, s = pair(file, last)  # compact
        compact(r, stored(last, "<f8"))
        plain(s, last, True)
        r, s = pair(file, last + 1)  # a column of a matrix
        r.create_dataset("data", data=stored(last + 1, "<f8")[:, None], chunks=(64, 1)).attrs["conversion"] = 1.0
        plain(s, last + 1, True)
        r, s = pair(file, last + 2)  # chunks that did not become smaller and were stored as they were
        d = r.create_dataset("data", (SAMPLES,), "<f8", chunks=(64,), compression="gzip", shuffle=True)
        d.attrs["conversion"] = 1.0
        d[...] = stored(last + 2, "<f8")
        raw = stored(last + 2, "<f8")[:64]
        d.id.write_direct_chunk((0,), raw.tobytes(), filter_mask=3)
        plain(s, last + 2, True)


def holes(path, **options):
    """Only the first 64 samples were written; the others have the fill value."""
    with start(path, **options) as file:
        for sweep, fill in enumerate([None, -7.0, np.nan]):
            r, s = pair(file, sweep)
            d = r.create_dataset("data", (SAMPLES,), "<f4", chunks=(64,), fillvalue=fill)
            d.attrs["conversion"] = 1.0
            d[:64] = stored(sweep, "<f4")[:64]
            plain(s, sweep, True)


def problems(path):
    """Sweep 0 is fine; each of the others has another problem."""
    with start(path) as file:
        r, s = pair(file, 0)
        plain(r, 0), plain(s, 0, True)
        plain(series(file["acquisition"], "response_1", "CurrentClampSeries", 1), 1)  # no stimulus
        plain(series(file["stimulus/presentation"], "stimulus_2", "CurrentClampStimulusSeries", 2), 2)  # no response
        r, s = pair(file, 3)  # two responses
        plain(r, 3), plain(s, 3, True)
        plain(series(file["acquisition"], "response_3b", "CurrentClampSeries", 3), 3)
        r, s = pair(file, 4)  # lengths differ
        plain(r, 4)
        s.create_dataset("data", data=np.zeros(7))
        r, s = pair(file, 5)  # a filter that nobody has
        plain(r, 5, chunks=(64,), **hdf5plugin.Zstd()), plain(s, 5, True)
        r, s = pair(file, 6)  # data elsewhere
        r["data"] = h5py.ExternalLink("/etc/passwd", "/data")
        plain(s, 6, True)
        r, s = pair(file, 7)  # no data
        plain(s, 7, True)
        r, s = pair(file, 8, rate=None)  # no rate
        plain(r, 8), plain(s, 8, True)
        r, s = pair(file, 9)  # two channels
        r["data"] = np.zeros((SAMPLES, 2))
        plain(s, 9, True)
        r, s = pair(file, 10)  # texts for samples
        r["data"] = [b"1", b"2"]
        s["data"] = np.zeros(2)
        r = series(file["acquisition"], "response_11", "CurrentClampSeries", 11)  # clamp modes differ
        plain(r, 11)
        plain(series(file["stimulus/presentation"], "stimulus_11", "VoltageClampStimulusSeries", 11), 11, True)
        r, s = pair(file, 12)  # samples of several dimensions in a chunk
        r.create_dataset("data", data=np.zeros((SAMPLES, 1)), maxshape=(None, None), chunks=(64, 2))
        plain(s, 12, True)
        r, s = pair(file, 13)  # fine, with timestamps instead of a rate
        for x in (r, s):
            del x["starting_time"]
            x["timestamps"] = 5 + np.arange(SAMPLES) / 2000.0
        plain(r, 13), plain(s, 13, True)
        r, s = pair(file, 14)  # fine, with an offset
        plain(r, 14).attrs["offset"] = 0.5
        plain(s, 14, True)
        file["acquisition/elsewhere"] = h5py.ExternalLink("other.nwb", "/acquisition/x")
        file["acquisition/nowhere"] = h5py.SoftLink("/no/such/thing")
        file["acquisition/round"] = h5py.SoftLink("/acquisition/round")


def electrodes(path):
    """Two electrodes share sweep numbers; electrode B has more sweeps."""
    with start(path) as file:
        file.create_group("general/intracellular_ephys/B")
        for sweep in range(3):
            for e in ("electrode_0", "B") if sweep < 2 else ("B",):
                r, s = pair(file, sweep, e, names=("r%d_" + e, "s%d_" + e))
                plain(r, sweep), plain(s, sweep, True)


def by_name(path):
    """No sweep numbers and no tables, only names: 2 before 10."""
    with start(path) as file:
        for sweep in (10, 2, 1):
            r, s = pair(file, sweep, number=False, names=("Sweep_%d_response", "Sweep_%02d_stimulus"))
            plain(r, sweep), plain(s, sweep, True)


def by_time(path):
    """No sweep numbers and no tables, names without numbers, but times; HDF5 begins behind a user block."""
    with start(path, userblock_size=1024) as file:
        for sweep, name in enumerate("abc"):
            r = series(file["acquisition"], "x" + name, "CurrentClampSeries", time=sweep * 10.0)
            s = series(file["stimulus/presentation"], "y" + "cab"["abc".index(name)], "CurrentClampStimulusSeries",
                       time=sweep * 10.0)
            plain(r, sweep), plain(s, sweep, True)


def by_rows(path):
    """A table of intracellular recordings whose rows are stretches of one long series."""
    with start(path) as file:
        r, s = pair(file, 0, number=False)
        plain(r, 0), plain(s, 0, True)
        kind = np.dtype([("idx_start", "<i4"), ("count", "<i4"), ("timeseries", h5py.ref_dtype)])
        table = file.create_group("general/intracellular_ephys/intracellular_recordings")
        for part, column, x in (("responses", "response", r), ("stimuli", "stimulus", s)):
            table.create_dataset(f"{part}/{column}", dtype=kind,
                                 data=np.array([(0, 100, x.ref), (100, 150, x.ref), (250, 50, x.ref)], dtype=kind))


def structures(path, **options):
    """Groups, links, attributes and tables of all kinds; no sweeps."""
    with start(path, **options) as file:
        for i in range(20):
            file.attrs[f"attribute {i}"] = [i, "text %d" % i, np.arange(i, dtype="<i4"), np.float32(i)][i % 4]
        file.attrs["large"] = np.arange(7000.0) if "libver" in options else np.arange(700.0)
        file.attrs["nothing"] = h5py.Empty("f4")
        file.attrs["fixed"] = np.bytes_("fixed")
        file.attrs["latin"] = "µ – ½"
        file.attrs["where"] = file["acquisition"].ref
        file["type"] = np.dtype("<i2")
        file.attrs.create("shared", 5, dtype=file["type"])
        ordered = file.create_group("ordered", track_order=True)
        for i in range(30):
            ordered[f"child {29 - i}"] = i
            ordered.attrs[f"a{29 - i}"] = i
        links = file.create_group("links")
        links["hard"] = file["ordered"]
        links["soft"] = h5py.SoftLink("/ordered")
        links["relative"] = h5py.SoftLink("hard/child 3")
        links["nowhere"] = h5py.SoftLink("/not/there")
        links["circle"] = h5py.SoftLink("/links/circle")
        links["external"] = h5py.ExternalLink("other.h5", "/x")
        tables = file.create_group("tables")
        numbers = np.arange(5 * 7 * 3).reshape(5, 7, 3)
        tables["contiguous"] = numbers
        tables.create_dataset("chunks", data=numbers.astype("<f4"), chunks=(2, 3, 2), compression="gzip", shuffle=True)
        tables.create_dataset("rows", data=numbers, chunks=(2, 7, 3), maxshape=(None, 7, 3))
        tables.create_dataset("holes", (40, 9), "<i2", chunks=(8, 8))[3:5, 2:4] = 7
        tables.create_dataset("unwritten", (4, 4), "<f8")
        tables.create_dataset("empty", (0, 3), "<f8", maxshape=(None, 3))
        tables["null"] = h5py.Empty("<f8")
        tables["texts"] = np.array([["a", "bb"], ["", "dddd"]], dtype=h5py.string_dtype())
        tables["many texts"] = np.array(["text %d" % i * 9 for i in range(300)], dtype=h5py.string_dtype("ascii"))
        tables["fixed texts"] = np.array([b"one", b"three"])
        tables["scalar"] = 2.5
        tables["references"] = np.array([file["links"].ref, file["tables"].ref], dtype=h5py.ref_dtype)
        tables["compound"] = np.array([(1, 2.5), (3, 4.5)], dtype=[("n", "<i4"), ("x", "<f8")])
        compact(file.create_group("compact"), np.arange(6, dtype="<u2").reshape(2, 3))


def without(path, version="2.6.0", kind=None):
    """An NWB file without sweeps, of another version, or with voltage clamp only."""
    with start(path) as file:
        if version is None:
            del file.attrs["nwb_version"]
        elif version.startswith("NWB-1"):
            del file.attrs["nwb_version"]
            file["nwb_version"] = [version]
        else:
            file.attrs["nwb_version"] = version
        if kind:
            plain(series(file["acquisition"], "x", kind, 0), 0)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    at = lambda name: os.path.join(folder, name)
    storage(at("storage.nwb"))
    storage(at("storage-v110.nwb"), libver=("earliest", "v110"))
    holes(at("holes.nwb"))
    holes(at("holes-v110.nwb"), libver=("earliest", "v110"))
    problems(at("problems.nwb"))
    electrodes(at("electrodes.nwb"))
    by_name(at("by-name.nwb"))
    by_time(at("by-time.nwb"))
    by_rows(at("by-rows.nwb"))
    structures(at("structures.nwb"))
    structures(at("structures-v110.nwb"), libver=("earliest", "v110"))
    without(at("no-sweeps.nwb"))
    without(at("nwb-1.nwb"), "NWB-1.0.5")
    without(at("nwb-3.nwb"), "3.0.0")
    without(at("not-nwb.h5"), None)
    without(at("voltage-clamp.nwb"), kind="VoltageClampSeries")


main(sys.argv[1])
