package org.ephys.knime.signal.nwb;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that MIES noted for each sweep (layer 0, that is headstage 0, as IPFX reads them): the last note of a
 * sweep counts, and a value with a switch counts only while the switch is on.
 */
final class LabNotebook {

    private static final Map<String, String> SWITCHES = Map.of(
            "I-Clamp Holding Level", "I-Clamp Holding Enable",
            "Bridge Bal Value", "Bridge Bal Enable",
            "Neut Cap Value", "Neut Cap Enable");
    private static final long MOST_ROWS = 1_000_000;
    private static final long MOST_COLUMNS = 10_000;

    private final List<String> columns;
    private final Node values;
    private final int rows;
    private final boolean layered;
    private final Map<String, double[]> read = new HashMap<>();
    private Object table;

    private LabNotebook(final List<String> columns, final Node values) {
        this.columns = columns;
        this.values = values;
        final long[] dimensions = values.dimensions();
        if (dimensions.length < 2 || dimensions[0] > MOST_ROWS || dimensions[1] > MOST_COLUMNS) {
            throw new IllegalArgumentException("The lab notebook does not have rows, columns and layers.");
        }
        rows = (int) dimensions[0];
        layered = dimensions.length > 2;
    }

    /** The file's lab notebook, null if it has none. */
    static LabNotebook of(final Node root) {
        final Node devices = root.group("general", "labnotebook").orElse(null);
        if (devices == null) {
            return null;
        }
        for (final String device : devices.names()) {
            final Node node = devices.group(device).orElse(null);
            final Node keys =
                    node == null ? null : node.dataset("numericalKeys").orElse(null);
            final Node values =
                    node == null ? null : node.dataset("numericalValues").orElse(null);
            if (keys != null && values != null) {
                return new LabNotebook(firstRow(keys.all()), values);
            }
        }
        return null;
    }

    private static List<String> firstRow(final Object keys) {
        final List<String> names = new ArrayList<>();
        if (keys instanceof String[][] table && table.length > 0) {
            for (final String name : table[0]) {
                names.add(name);
            }
        }
        return names;
    }

    /** What was noted for a sweep, NaN if nothing. */
    double value(final String name, final int sweep, final double otherwise) {
        final double[] sweeps = column("SweepNum");
        final double[] notes = column(name);
        if (sweeps == null || notes == null) {
            return otherwise;
        }
        final String switchName = SWITCHES.get(name);
        final double[] on = switchName == null ? null : column(switchName);
        double value = otherwise;
        for (int row = 0; row < rows; row++) {
            final boolean mine = !Double.isNaN(sweeps[row]) && (long) sweeps[row] == sweep;
            if (mine && (on == null || on[row] == 1) && !Double.isNaN(notes[row])) {
                value = notes[row];
            }
        }
        return value;
    }

    private double[] column(final String name) {
        final int index = columns.indexOf(name);
        if (index < 0) {
            return null;
        }
        double[] column = read.get(name);
        if (column == null) {
            column = readColumn(index);
            read.put(name, column);
        }
        return column;
    }

    private double[] readColumn(final int index) {
        final boolean whole = values.isSmall();
        final Object data = whole ? table() : slice(index);
        final double[] column = new double[rows];
        for (int row = 0; row < rows; row++) {
            final Object cell = Array.get(Array.get(data, row), whole ? index : 0);
            column[row] = Values.toNumber(Values.first(cell), Double.NaN);
        }
        return column;
    }

    private Object table() {
        if (table == null) {
            table = values.all();
        }
        return table;
    }

    private Object slice(final int index) {
        final long[] offset = layered ? new long[] {0, index, 0} : new long[] {0, index};
        final int[] shape = layered ? new int[] {rows, 1, 1} : new int[] {rows, 1};
        return values.dataset().getData(offset, shape);
    }
}
