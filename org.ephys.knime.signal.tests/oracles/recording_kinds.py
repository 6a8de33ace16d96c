"""Writes recordings of the kinds that laboratories have, for KindFiles: python recording_kinds.py FOLDER

Sweep k has a voltage of -60 - k mV that falls by 1/8 mV every 50 samples, and a current of 10 (k + 1) pA from a quarter to
a half of the sweep, so that every trace tells which it is. Needs h5py and numpy; the newest format needs h5py 3.16.
"""
import os
import sys
import h5py
import numpy as np
from nwb_writer import A, V, Nwb, counts_i, counts_v

RATE = 10000.
N = 400


def voltage(k, n=N):
    return -60. - k - (np.arange(n) // 50) / 8


def current(k, n=N, rate=1):
    i = np.zeros(n * rate)
    i[n * rate // 4:n * rate // 2] = 10. * (k + 1)
    return i


def pair(w, k, name, electrode='pipette', number=None, start=None, v=None, i=None, rate=RATE, **more):
    start = 3. * k if start is None else start
    a = w.series(name + '_V', False, counts_v(voltage(k) if v is None else v), V, RATE, start, number=number,
                 electrode=electrode)
    b = w.series(name + '_I', True, counts_i(current(k) if i is None else i), A, rate, start, number=number,
                 electrode=electrode, **more)
    return a, b


def pauses(path, name, count, rate, pause, odd=0):
    """One long series with timestamps; odd: samples by which every second sweep is longer."""
    w = Nwb(path, electrodes=('pipette',))
    lengths = [N + odd * (k % 2) for k in range(count)]
    firsts = np.concatenate([[0], np.cumsum(lengths)])
    t = np.concatenate([7. + k * pause + np.arange(n) / rate for k, n in enumerate(lengths)])
    v = np.concatenate([voltage(k, n) for k, n in enumerate(lengths)])
    i = np.concatenate([current(k, n) for k, n in enumerate(lengths)])
    a = w.series(name + 'V', False, counts_v(v), V, timestamps=t, electrode='pipette')
    b = w.series(name + 'I', True, counts_i(i), A, timestamps=t, electrode='pipette')
    return w, [(a, int(f), n, b, int(f), n, 'pipette') for f, n in zip(firsts, lengths)]


def first_generation(path, series, generated_by=None):
    """NWB 1; series: (name, side, type, data, conversion, values beside them, attributes)."""
    with h5py.File(path, 'w', libver=('v110', 'v110')) as f:
        f.create_group('general').create_group('subject')  # groups that come about with a link keep the time of day
        f['nwb_version'] = np.bytes_('NWB-1.0.5')
        f['session_start_time'] = np.bytes_('2016-02-03T11:12:13Z')
        f['general/subject/species'] = np.bytes_('Mus musculus')
        f['general/aibs_cre_line'] = np.bytes_('none')
        if generated_by:
            f['general/generated_by'] = np.array([np.bytes_(t) for t in generated_by])
        for name, side, kind, data, conversion, values, attributes in series:
            g = f.create_group(('stimulus/presentation/' if side else 'acquisition/timeseries/') + name)
            g.attrs['ancestry'] = np.array(['TimeSeries', 'PatchClampSeries', kind + ('Stimulus' if side else '') + 'Series'],
                                           dtype=h5py.string_dtype())
            g.attrs['neurodata_type'] = 'TimeSeries'
            g.attrs.update(attributes)
            d = g.create_dataset('data', data=np.asarray(data, dtype='f4'))
            d.attrs['conversion'] = conversion
            t = g.create_dataset('starting_time', data=[float(values.pop('start'))])
            t.attrs['rate'] = RATE
            for key, value in values.items():
                g[key] = np.bytes_(value) if isinstance(value, str) else value


def cell_types(path, si, generated_by=None):
    series = []
    for k, name in enumerate(('Long Square', 'Short Square', 'Test')):
        for side, data in ((0, voltage(k)), (1, current(k))):
            unit = 1e-12 if side else 1e-3
            series.append(('Sweep_%d' % (3 * k + 2), side, 'CurrentClamp', data * unit if si else data, unit, dict(
                start=4 * k, electrode_name='Electrode 1', aibs_stimulus_name=name, aibs_stimulus_amplitude_pa=10. * (k + 1),
                bridge_balance=1.2e7), {}))
    first_generation(path, series, generated_by)


def main(folder):
    def new(name, **options):
        options.setdefault('electrodes', ('pipette',))
        return Nwb(os.path.join(folder, name), **options)

    w, rows = pauses(os.path.join(folder, 'pauses.nwb'), 'run', 5, 20000., 2.5, 40)
    w.recordings(rows)
    w.close()
    w, rows = pauses(os.path.join(folder, 'pause-within.nwb'), 'run', 3, RATE, .1)
    w.recordings([(rows[0][0], 0, 3 * N, rows[0][3], 0, 3 * N, 'pipette')])  # a row that spans the pauses
    w.close()
    w, rows = pauses(os.path.join(folder, 'pauses-without-table.nwb'), 'run', 3, RATE, 2.)
    w.close()

    w = new('stretches.nwb')
    b = w.series('waveform', True, counts_i(np.concatenate([np.full(33, 99.)] + [current(k) for k in range(4)])), A, RATE,
                 electrode='pipette')
    rows = []
    for k in range(4):
        a = w.series('answer %d' % k, False, counts_v(np.append(np.full(7, -20.), voltage(k))), V, RATE, 3. * k,
                     electrode='pipette')
        rows.append((a, 7, N, b, 33 + k * N, N, 'pipette'))
    w.recordings(rows)
    w.close()

    w = new('pair.nwb', electrodes=('left', 'right', 'command'))
    rows = []
    for k in range(6):
        excited = ('left', 'right', 'right')[k % 3]
        for e in ('left', 'right'):
            rows.append((k, w.series('%s_%d' % (e, k), False, counts_v(voltage(k if e == excited else 50)), V, RATE, 3. * k,
                                     number=k, electrode=e)))
        rows.append((k, w.series('I_%d' % k, True, counts_i(current(k)), A, RATE, 3. * k, number=k,
                                 electrode=excited if k < 5 else 'command')))
    w.sweep_table(rows)
    w.close()

    w = new('pair-by-name.nwb', electrodes=('left', 'right'))
    for k in range(2):
        for e in ('left', 'right'):
            w.series('%s_%d' % (e, k), False, counts_v(voltage(k)), V, RATE, 3. * k, electrode=e)
    w.series('I_0', True, counts_i(current(0)), A, RATE, 0., electrode=None)
    w.series('I_1', True, counts_i(current(1)), A, RATE, 3., electrode='left')
    w.close()

    w = new('names-lead-astray.nwb')
    for k in range(5):
        w.series('V%d' % (k + 3), False, counts_v(voltage(k)), V, RATE, 2. * k, electrode='pipette')
        w.series('I%d' % (k + 2), True, counts_i(current(k)), A, RATE, 2. * k + .001, electrode='pipette')
    w.close()
    w = new('nothing-tells.nwb')
    for k in range(5):
        w.series('V%d' % (k + 1), False, counts_v(voltage(k)), V, RATE, electrode='pipette')
        w.series('I%d' % k, True, counts_i(current(k)), A, RATE, electrode='pipette')
    w.close()
    w = new('names-against-some-times.nwb')
    for k in range(5):
        w.series('V%d' % (k + 1), False, counts_v(voltage(k)), V, RATE, 2. * k, electrode='pipette')
        w.series('I%d' % (k + 1), True, counts_i(current(k)), A, RATE, 2. * (k + 1) if k < 3 else 50. * k,
                 electrode='pipette')
    w.close()

    w = new('repeats.nwb')
    for k, number in enumerate((4, 5, 5, 6, 4)):
        pair(w, k, '%s%d' % ('abcde'[k], number), number=number, start=9. if k == 4 else None)
    w.close()
    w = new('repeats-that-nothing-tells.nwb')
    for k in range(2):
        for side, data in ((False, counts_v(voltage(k))), (True, counts_i(current(k)))):
            w.series('%s%s' % ('xy'[k], 'VI'[side]), side, data, A if side else V, RATE, number=0, electrode='pipette')
    pair(w, 2, 'z', number=1)
    w.close()

    w = new('sampled-apart.nwb')
    pair(w, 0, 's0', number=0, i=np.repeat(current(0), 4), rate=4 * RATE)
    pair(w, 1, 's1', number=1, i=current(1)[::2], rate=RATE / 2)
    pair(w, 2, 's2', number=2, i=np.append(current(2), [0, 0, 0]))
    pair(w, 3, 's3', number=3, i=current(3)[:-1])
    pair(w, 4, 's4', number=4, i=current(4)[:200])  # half of the command is not there
    pair(w, 5, 's5', number=5, rate=2 * RATE)  # one of the rates must be wrong
    w.series('s6_V', False, counts_v(voltage(6)), V, RATE, 18., number=6, electrode='pipette')
    w.series('s6_I', True, counts_i(np.append(np.full(50, 77.), current(6))), A, RATE, 18. - 50 / RATE, number=6,
             electrode='pipette')
    w.close()

    w = new('part-commands.nwb')  # commands that begin during the response; the last ends during its step
    for k, part in enumerate((slice(80, 300), slice(60, None), slice(80, 150))):
        w.series('s%d_V' % k, False, counts_v(voltage(k)), V, RATE, 3. * k, number=k, electrode='pipette')
        w.series('s%d_I' % k, True, counts_i(current(k)[part]), A, RATE, 3. * k + part.start / RATE, number=k,
                 electrode='pipette')
    w.close()

    for name, monitor in (
            ('monitor-response.nwb', dict(stimulus=False, mode='VoltageClamp')),
            ('monitor-in-amperes.nwb', dict(stimulus=False, unit='amperes')),
            ('monitor-stimulus.nwb', dict(stimulus=True, code='current monitor')),
            ('monitor-by-noise.nwb', dict(stimulus=True))):
        w = new(name)
        side = monitor.pop('stimulus')
        for k in range(3):
            pair(w, k, 'sweep%d' % k, number=k)
            noise = np.sin(np.arange(N) ** 2) * 3 * ('noise' in name)
            w.series('m%d' % k, side, counts_i(current(k) + .7 + noise), A, RATE, 3. * k, number=k, electrode='pipette', **monitor)
        w.close()

    for name, factor, side in (('monitor-larger.nwb', 1.15, False), ('monitor-alike.nwb', 1.06, True),
                               ('monitor-inverted.nwb', -1, True), ('monitor-silent.nwb', 0, False),
                               ('monitor-without-number.nwb', .5, False)):
        w = new(name)
        for k in range(3):
            i = 30 * current(k) - 200 * (k == 0) * (current(k) > 0)
            number = None if 'number' in name else k
            pair(w, k, 'sweep%d' % k, number=number, i=i)
            w.series('m%d' % k, side, counts_i(i * factor + 2), A, RATE, 3. * k, number=number, electrode='pipette',
                     mode='CurrentClamp' if side else 'VoltageClamp', code='monitor')
        w.close()

    w = new('monitor-with-holding.nwb')  # which the command does not have
    for k in range(3):
        pair(w, k, 'sweep%d' % k, number=k, i=10 * current(k))
        w.series('m%d' % k, False, counts_i(10 * current(k) - 25), A, RATE, 3. * k, number=k, electrode='pipette',
                 mode='VoltageClamp')
    w.close()

    # the same where a table pairs the series, at another rate, and where numbers repeat; an amplifier that recorded half
    for name, factor in (('-half', .5), ('', 1)):
        w = new('monitor-in-table%s.nwb' % name)
        rows = []
        for k in range(3):
            i = 30 * current(k)
            a, b = pair(w, k, 'sweep%d' % k, i=i)
            w.series('m%d' % k, False, counts_i(i * factor + 2), A, RATE, 3. * k, electrode='pipette', mode='VoltageClamp')
            rows.append((a, 0, N, b, 0, N, 'pipette'))
        w.recordings(rows)
        w.close()

        w = new('monitor-of-runs%s.nwb' % name)  # one long series each, a row of the table per stretch
        t = np.concatenate([7. + 3 * k + np.arange(N) / RATE for k in range(3)])
        i = np.concatenate([30 * current(k) for k in range(3)])
        a = w.series('V', False, counts_v(np.concatenate([voltage(k) for k in range(3)])), V, timestamps=t, electrode='pipette')
        b = w.series('I', True, counts_i(i), A, timestamps=t, electrode='pipette')
        w.series('recorded', False, counts_i(i * factor), A, timestamps=t, electrode='pipette', mode='VoltageClamp')
        w.recordings([(a, k * N, N, b, k * N, N, 'pipette') for k in range(3)])
        w.close()

        w = new('monitor-at-other-rate%s.nwb' % name)
        for k in range(3):
            i = 30 * current(k, rate=(1, 5, 1)[k])
            pair(w, k, 'sweep%d' % k, number=k, i=i, rate=(1, 5, 1)[k] * RATE)
            m = 30 * current(k, rate=4)[::(1, 4, 8)[k]] * factor
            w.series('m%d' % k, False, counts_i(m), A, RATE * (4, 1, .5)[k], 3. * k, number=k, electrode='pipette',
                     mode='VoltageClamp')
        w.close()

        w = new('monitor-of-repeats%s.nwb' % name)
        for k, number in enumerate((4, 4, 5)):
            i = 30 * current(k)
            pair(w, k, '%s%d' % ('abc'[k], number), number=number, i=i)
            w.series('m%s%d' % ('abc'[k], number), False, counts_i(i * (factor if k == 1 else 1)), A, RATE, 3. * k,
                     number=number, electrode='pipette', mode='VoltageClamp')
        w.close()

    w = new('templates.nwb')
    rows = []
    for k in range(4):
        if k < 2:
            b = w.series('t%d' % k, True, counts_i(current(k, rate=2)), A, 2 * RATE, electrode='pipette',
                         where='stimulus/templates')
        a = w.series('answer%d' % k, False, counts_v(voltage(k)), V, RATE, 3. * k, electrode='pipette')
        rows.append((a, 0, N, b if k < 2 else None, 0, 2 * N, 'pipette'))
    w.recordings(rows, 'stimulus_template')
    w.close()

    w = new('zero-current.nwb')
    w.series('rest', False, counts_v(voltage(0)), V, RATE, mode='IZero', electrode='pipette')
    w.close()

    w = new('at-once.nwb', electrodes=('left', 'right'))  # no start times, no electrode of the stimuli
    applied = [w.series('I%d' % k, True, counts_i(current(k)), A, RATE, electrode=None) for k in range(4)]
    rows = []
    for n, (k, e) in enumerate(((0, 'left'), (0, 'right'), (1, 'left'), (2, 'right'), (3, 'left'), (3, 'right'))):
        a = w.series('V%d' % n, False, counts_v(voltage(k)), V, RATE, electrode=e)
        rows.append((a, 0, N, applied[k], 0, N, e))
    w.recordings(rows)
    w.simultaneous(([0, 1], [2, 3], [4], [5]))
    w.close()

    w = new('numbers-of-responses.nwb', electrodes=('pipette',))
    for k in range(3):
        w.series('sweep%d_V' % k, False, counts_v(voltage(k)), V, RATE, 3. * k, number=20 + k, electrode='pipette')
        w.series('sweep%d_I' % k, True, counts_i(current(k)), A, RATE, 3. * k, electrode='pipette')
    w.close()

    w = new('step-alone.nwb', electrodes=('pipette',))  # the stimulus is stored while it is on
    for k in range(2):
        w.series('sweep%d_V' % k, False, counts_v(voltage(k)), V, RATE, 3. * k, number=k, electrode='pipette')
        w.series('sweep%d_I' % k, True, counts_i(current(k)[N // 4:N // 2]), A, RATE, 3. * k + N / 4 / RATE, number=k,
                 electrode='pipette')
    w.close()

    w = new('electrodes-in-turn.nwb', electrodes=('run a', 'run b'))
    for k in range(4):
        pair(w, k, 'sweep%d' % k, electrode='run a' if k < 3 else 'run b', number=k)
    w.close()

    w = new('newest.nwb', libver=('latest', 'latest'))
    pair(w, 0, 'sweep0', number=0)
    w.close()
    w = new('claims.nwb', libver=('latest', 'latest'))  # more samples than any computer holds, none of them written
    for series in pair(w, 0, 'sweep0', number=0):
        attributes = dict(series['data'].attrs)
        del series['data']
        series.create_dataset('data', (10**12,), 'i2', chunks=(65536,), compression='gzip').attrs.update(attributes)
    w.close()

    cell_types(os.path.join(folder, 'first-new.nwb'), False, ('name', 'writer', 'version', '1.2'))
    cell_types(os.path.join(folder, 'first-old.nwb'), True)
    cell_types(os.path.join(folder, 'first-says-new.nwb'), True, ('version', '1.1'))
    cell_types(os.path.join(folder, 'first-says-old.nwb'), False, ('version', '1.0'))
    series = []
    for k in range(3):
        for c in range(2):
            for side, data in ((0, voltage(k + 10 * c)), (1, current(k + 10 * c))):
                series.append(('data_%05d_%s%d' % (k, ('AD', 'DA')[side], c), side, 'CurrentClamp', data,
                               1e-12 if side else 1e-3, dict(start=2 * k, electrode_name='electrode_%d' % c,
                                                            stimulus_description=['X4PS_SupraThresh_DA_0'.encode()]),
                               dict(comment='HS#%d' % c)))
    first_generation(os.path.join(folder, 'first-mies.nwb'), series)

    w = new('single-precision.nwb')
    for k in range(2):
        for g, x in zip(pair(w, k, 'sweep%d' % k, number=k), (V, A)):
            del g['data'].attrs['conversion']
            g['data'].attrs.create('conversion', x, dtype='f4')
    w.close()


if __name__ == '__main__':
    assert h5py.version.hdf5_version_tuple >= (2, 0, 0), 'the newest format needs HDF5 2.0'
    main(sys.argv[1])
