"""Writes small NWB 2 recordings, every detail of the file under control. Needs h5py and numpy."""
import h5py
import numpy as np

V, A = 1 / 8e3, 1e-13  # volts and amperes per stored count
FS = 25000.


def counts_v(v):
    return np.round(np.asarray(v) * 8).astype(np.int16)


def counts_i(i):
    return np.round(np.asarray(i) * 10).astype(np.int16)


def text(group, name, value):
    group.create_dataset(name, data=value, dtype=h5py.string_dtype())


TYPES = {('CurrentClamp', False): 'CurrentClampSeries', ('CurrentClamp', True): 'CurrentClampStimulusSeries',
         ('VoltageClamp', False): 'VoltageClampSeries', ('VoltageClamp', True): 'VoltageClampStimulusSeries',
         ('IZero', False): 'IZeroClampSeries'}


class Nwb:
    def __init__(self, path, version='2.8.0', electrodes=('electrode 0',), **options):
        options.setdefault('libver', ('v110', 'v110'))  # small files
        f = self.f = h5py.File(path, 'w', **options)
        f.attrs.update(nwb_version=version, neurodata_type='NWBFile', namespace='core', object_id='file')
        for g in ('acquisition', 'analysis', 'processing', 'stimulus/presentation', 'stimulus/templates',
                  'general/devices', 'general/intracellular_ephys'):
            f.create_group(g)
        start = '2024-03-05T10:11:12.000000+01:00'
        for k, t in dict(identifier='cell', session_description='simulated neuron', session_start_time=start,
                         timestamps_reference_time=start).items():
            text(f, k, t)
        f.create_dataset('file_create_date', data=np.array([start], dtype=object), dtype=h5py.string_dtype())
        d = f['general/devices'].create_group('amplifier')
        d.attrs.update(neurodata_type='Device', namespace='core', object_id='amplifier')
        self.electrodes = {}
        for e in electrodes:
            g = f['general/intracellular_ephys'].create_group(e)
            g.attrs.update(neurodata_type='IntracellularElectrode', namespace='core', object_id='el ' + e)
            text(g, 'description', 'pipette')
            g['device'] = h5py.SoftLink('/general/devices/amplifier')
            self.electrodes[e] = g

    def series(self, name, stimulus, data, conversion=1., rate=FS, start=0., timestamps=None, number=None, code='N/A',
               electrode='electrode 0', mode='CurrentClamp', offset=None, unit=None, where=None, **storage):
        """A response (stimulus=False) or what was applied; timestamps stand in for start and rate."""
        g = self.f[where or ('stimulus/presentation' if stimulus else 'acquisition')].create_group(name)
        g.attrs.update(neurodata_type=TYPES[mode, bool(stimulus)], namespace='core', object_id=name, description='',
                       comments='', stimulus_description=code)
        if number is not None:
            g.attrs.create('sweep_number', number, dtype=np.uint32)
        volts = (mode != 'VoltageClamp') != bool(stimulus)
        storage = storage or dict(compression=9, shuffle=True, chunks=(min(len(data), 16384),))
        d = g.create_dataset('data', data=data, **storage)
        d.attrs.update(unit=unit or ('volts' if volts else 'amperes'), conversion=float(conversion), resolution=-1.)
        if offset is not None:
            d.attrs['offset'] = float(offset)
        if timestamps is None:
            s = g.create_dataset('starting_time', data=float(start))
            s.attrs.update(unit='seconds', rate=float(rate))
        else:
            t = g.create_dataset('timestamps', data=timestamps, compression=9, shuffle=True)
            t.attrs.update(unit='seconds', interval=np.int32(1))
        if mode == 'IZero':
            for name in ('bias_current', 'bridge_balance', 'capacitance_compensation'):
                g.create_dataset(name, data=np.float32(0))
        if electrode is not None:
            g['electrode'] = h5py.SoftLink('/general/intracellular_ephys/' + electrode)
        return g

    def sweep_table(self, rows):
        """rows: (sweep number, series)"""
        t = self.f['general/intracellular_ephys'].create_group('sweep_table')
        t.attrs.update(neurodata_type='SweepTable', namespace='core', object_id='st', description='sweeps')
        t.attrs.create('colnames', np.array(['series', 'sweep_number'], dtype=object), dtype=h5py.string_dtype())

        def column(name, data, kind, **k):
            d = t.create_dataset(name, data=data, **k)
            d.attrs.update(neurodata_type=kind, namespace='hdmf-common', object_id='st ' + name)
            return d
        column('id', np.arange(len(rows)), 'ElementIdentifiers')
        column('sweep_number', np.array([r[0] for r in rows], dtype=np.uint32), 'VectorData').attrs['description'] = 'n'
        s = column('series', np.array([r[1].ref for r in rows], dtype=h5py.ref_dtype), 'VectorData')
        s.attrs['description'] = 'series'
        x = column('series_index', np.arange(1, len(rows) + 1, dtype=np.uint32), 'VectorIndex')
        x.attrs['description'] = 'index'
        x.attrs['target'] = s.ref

    def recordings(self, rows, stimulus_column='stimulus'):
        """rows: (response, first, count, stimulus or None, first, count, electrode)"""
        t = self.f['general/intracellular_ephys'].create_group('intracellular_recordings')
        t.attrs.update(neurodata_type='IntracellularRecordingsTable', namespace='core', object_id='ir',
                       description='recordings')

        def names(group, attribute, values):
            group.attrs.create(attribute, np.array(values, dtype=object), dtype=h5py.string_dtype())

        def ids(group):
            d = group.create_dataset('id', data=np.arange(len(rows)))
            d.attrs.update(neurodata_type='ElementIdentifiers', namespace='hdmf-common', object_id=group.name)
        names(t, 'colnames', [])
        names(t, 'categories', ['electrodes', 'stimuli', 'responses'])
        ids(t)
        kind = np.dtype([('idx_start', 'i4'), ('count', 'i4'), ('timeseries', h5py.ref_dtype)])

        def part(name, columns):
            g = t.create_group(name)
            g.attrs.update(neurodata_type='Intracellular%sTable' % name.capitalize(), namespace='core', object_id=name,
                           description=name)
            names(g, 'colnames', list(columns))
            ids(g)
            for column, references in columns.items():
                a = np.empty(len(rows), dtype=kind)
                for k, (series, first, count) in enumerate(references):
                    a[k] = (first, count, series.ref)
                d = g.create_dataset(column, data=a)
                d.attrs.update(neurodata_type='TimeSeriesReferenceVectorData', namespace='core', object_id=column,
                               description=column)
        part('responses', {'response': [r[:3] for r in rows]})
        empty = [(r[0], -1, -1) for r in rows]  # how "none" is written
        given = [r[3:6] if r[3] is not None else (r[0], -1, -1) for r in rows]
        part('stimuli', {'stimulus': given} if stimulus_column == 'stimulus'
             else {'stimulus': empty, stimulus_column: given})
        g = t.create_group('electrodes')
        g.attrs.update(neurodata_type='IntracellularElectrodesTable', namespace='core', object_id='els',
                       description='electrodes')
        names(g, 'colnames', ['electrode'])
        ids(g)
        d = g.create_dataset('electrode', data=np.array([self.electrodes[r[6]].ref for r in rows],
                                                        dtype=h5py.ref_dtype))
        d.attrs.update(neurodata_type='VectorData', namespace='hdmf-common', object_id='elc', description='electrode')

    def simultaneous(self, groups):
        """groups: the rows of the table of recordings that were recorded at once"""
        ephys = self.f['general/intracellular_ephys']
        t = ephys.create_group('simultaneous_recordings')
        t.attrs.update(neurodata_type='SimultaneousRecordingsTable', namespace='core', object_id='si', description='at once')
        t.attrs.create('colnames', np.array(['recordings'], dtype=object), dtype=h5py.string_dtype())

        def column(name, data, kind, **more):
            d = t.create_dataset(name, data=data)
            d.attrs.update(neurodata_type=kind, namespace='hdmf-common', object_id='si ' + name, **more)
            return d
        column('id', np.arange(len(groups)), 'ElementIdentifiers')
        rows = column('recordings', np.concatenate(groups), 'DynamicTableRegion', description='rows',
                      table=ephys['intracellular_recordings'].ref)
        column('recordings_index', np.cumsum([len(g) for g in groups]).astype(np.uint32), 'VectorIndex',
               description='index', target=rows.ref)

    def close(self):
        self.f.close()
