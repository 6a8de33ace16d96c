package org.ephys.knime.signal.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.recording.ClampMode;

/**
 * Writes simulated sweeps as an NWB 2 file laid out like those of the Allen Institute: one series per response and
 * stimulus, float32 in mV and pA with conversions to SI units, and a sweep table.
 */
final class NwbWriter implements SimulatedCell.Rig {

    private static final String ELECTRODE = "electrode_0";

    /** As the NWB standard names it. */
    private static final String SWEEP_NUMBER = "sweep_number";

    private static final String START = "2024-01-01T12:00:00+00:00";
    private static final Map<String, HdfValue> NOTHING = Map.of();

    private final HdfWriter hdf = new HdfWriter();
    private final SimulatedCell cell;
    private final Map<String, Object> responses = new LinkedHashMap<>();
    private final Map<String, Object> stimuli = new LinkedHashMap<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Long> series = new ArrayList<>();
    private int sweeps;
    private double time;

    NwbWriter(final SimulatedCell cell) {
        this.cell = cell;
    }

    @Override
    public void record(final SimulatedSweep sweep) {
        final boolean currentClamp = sweep.clampMode() == ClampMode.CURRENT_CLAMP;
        final String prefix = currentClamp ? "CurrentClamp" : "VoltageClamp";
        final Map<String, Object> response = traces(sweep, sweep.response(), currentClamp);
        if (currentClamp) {
            response.put("bias_current", scalar(0, "amperes"));
            response.put("bridge_balance", scalar(1.2e7, "ohms"));
            response.put("capacitance_compensation", scalar(4e-12, "farads"));
        }
        add(responses, "data_%05d_AD0", prefix + "Series", sweep, response);
        add(stimuli, "data_%05d_DA0", prefix + "StimulusSeries", sweep, traces(sweep, sweep.stimulus(), !currentClamp));
        sweeps++;
        time += sweep.response().length / cell.rate() + 1;
    }

    private void add(
            final Map<String, Object> group,
            final String name,
            final String type,
            final SimulatedSweep sweep,
            final Map<String, Object> content) {
        final Map<String, HdfValue> attributes = typed("core", type);
        attributes.put("description", hdf.text("simulated"));
        attributes.put("comments", hdf.text("no comments"));
        attributes.put("stimulus_description", hdf.text(sweep.code() + "_DA_0"));
        attributes.put(SWEEP_NUMBER, HdfValue.uint32(sweeps));
        final long address = hdf.group(attributes, content);
        group.put(String.format(java.util.Locale.ROOT, name, sweeps), address);
        numbers.add(sweeps);
        series.add(address);
    }

    /** The datasets that responses and stimuli share. */
    private Map<String, Object> traces(final SimulatedSweep sweep, final double[] values, final boolean volts) {
        final float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        final Map<String, HdfValue> data = new LinkedHashMap<>();
        data.put("conversion", HdfValue.float32(volts ? 1e-3 : 1e-12));
        data.put("resolution", HdfValue.float32(-1));
        data.put("unit", hdf.text(volts ? "volts" : "amperes"));
        final Map<String, HdfValue> start = new LinkedHashMap<>();
        start.put("rate", HdfValue.float32(cell.rate()));
        start.put("unit", hdf.text("seconds"));
        final Map<String, Object> content = new LinkedHashMap<>();
        content.put("data", hdf.compressed(HdfValue.float32(floats), data));
        content.put("starting_time", hdf.dataset(HdfValue.float64(time), start));
        content.put("gain", hdf.dataset(HdfValue.float32(1), NOTHING));
        content.put("electrode", "/general/intracellular_ephys/" + ELECTRODE);
        return content;
    }

    private long scalar(final double value, final String unit) {
        return hdf.dataset(HdfValue.float32(value), Map.of("unit", hdf.text(unit)));
    }

    private Map<String, HdfValue> typed(final String namespace, final String type) {
        final Map<String, HdfValue> attributes = new LinkedHashMap<>();
        attributes.put("namespace", hdf.text(namespace));
        attributes.put("neurodata_type", hdf.text(type));
        return attributes;
    }

    private long text(final String value) {
        return hdf.dataset(hdf.text(value), NOTHING);
    }

    private long sweepTable() {
        final int count = series.size();
        final int[] ids = new int[count];
        final int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = i;
            ends[i] = i + 1;
        }
        final Map<String, HdfValue> seriesColumn = typed("hdmf-common", "VectorData");
        seriesColumn.put("description", hdf.text("The series with the sweep number in that row."));
        final long[] references = series.stream().mapToLong(Long::longValue).toArray();
        final long seriesAddress = hdf.dataset(HdfValue.references(references), seriesColumn);
        final Map<String, HdfValue> index = typed("hdmf-common", "VectorIndex");
        index.put("description", hdf.text("Index for VectorData 'series'"));
        index.put("target", HdfValue.reference(seriesAddress));
        final Map<String, HdfValue> numberColumn = typed("hdmf-common", "VectorData");
        numberColumn.put("description", hdf.text("Sweep number of the entries in that row."));
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", hdf.dataset(HdfValue.int32(ids), typed("hdmf-common", "ElementIdentifiers")));
        columns.put("series", seriesAddress);
        columns.put("series_index", hdf.dataset(HdfValue.uint32(ends), index));
        final int[] all = numbers.stream().mapToInt(Integer::intValue).toArray();
        columns.put(SWEEP_NUMBER, hdf.dataset(HdfValue.uint32(all), numberColumn));
        final Map<String, HdfValue> table = typed("core", "SweepTable");
        table.put("description", hdf.text("Groups the series of a sweep."));
        table.put("colnames", hdf.texts(List.of("series", SWEEP_NUMBER)));
        return hdf.group(table, columns);
    }

    private long general(final String name) {
        final Map<String, HdfValue> device = typed("core", "Device");
        device.put("description", hdf.text("Simulation; no device was involved."));
        final Map<String, Object> electrode = new LinkedHashMap<>();
        electrode.put("description", text("Simulated pipette"));
        electrode.put("device", "/general/devices/simulator");
        final Map<String, Object> icephys = new LinkedHashMap<>();
        icephys.put(ELECTRODE, hdf.group(typed("core", "IntracellularElectrode"), electrode));
        icephys.put("sweep_table", sweepTable());
        final Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("subject_id", text(name));
        subject.put("species", text("Mus musculus"));
        subject.put("sex", text("U"));
        subject.put("age", text("P60D"));
        subject.put(
                "description",
                text("Simulated neuron, " + cell.kind().firing() + " like subclass "
                        + cell.kind().subclass() + "; not a recording of an animal."));
        final Map<String, Object> general = new LinkedHashMap<>();
        general.put("devices", hdf.group(NOTHING, Map.of("simulator", hdf.group(device, Map.of()))));
        general.put("institution", text("none (simulated)"));
        general.put("intracellular_ephys", hdf.group(NOTHING, icephys));
        general.put("subject", hdf.group(typed("core", "Subject"), subject));
        return hdf.group(NOTHING, general);
    }

    /** Writes everything to a file. */
    void write(final String name, final Path target) throws IOException {
        final Map<String, Object> root = new LinkedHashMap<>();
        root.put("acquisition", hdf.group(NOTHING, responses));
        root.put("analysis", hdf.group(NOTHING, Map.of()));
        root.put("file_create_date", hdf.dataset(hdf.texts(List.of(START)), NOTHING));
        final long presentation = hdf.group(NOTHING, stimuli);
        final Map<String, Object> stimulus = new LinkedHashMap<>();
        stimulus.put("presentation", presentation);
        stimulus.put("templates", hdf.group(NOTHING, Map.of()));
        root.put("general", general(name));
        root.put("identifier", text(name));
        root.put("processing", hdf.group(NOTHING, Map.of()));
        root.put(
                "session_description",
                text("Simulated patch-clamp session, " + cell.kind().firing() + " neuron"));
        root.put("session_start_time", text(START));
        root.put("stimulus", hdf.group(NOTHING, stimulus));
        root.put("timestamps_reference_time", text(START));
        final Map<String, HdfValue> file = typed("core", "NWBFile");
        file.put("nwb_version", hdf.text("2.7.0"));
        hdf.write(hdf.group(file, root), target);
    }
}
