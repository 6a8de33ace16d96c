package org.ephys.knime.signal.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
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
    private final Dataset values;
    private final int rows;
    private final boolean layered;
    private final Map<String, double[]> read = new HashMap<>();

    private LabNotebook(final List<String> columns, final Dataset values) {
        this.columns = columns;
        this.values = values;
        final long[] dimensions = values.getDimensionsAsLong();
        if (dimensions.length < 2 || dimensions[0] > MOST_ROWS || dimensions[1] > MOST_COLUMNS) {
            throw new IllegalArgumentException("The lab notebook does not have rows, columns and layers.");
        }
        rows = (int) dimensions[0];
        layered = dimensions.length > 2;
    }

    /** The file's lab notebook, null if it has none. */
    static LabNotebook of(final Group root) {
        final Group devices = Nodes.group(root, "general", "labnotebook").orElse(null);
        if (devices == null) {
            return null;
        }
        for (final String device : devices.getChildren().keySet()) {
            final Node node = Nodes.child(devices, device);
            if (!(node instanceof Group)) {
                continue;
            }
            final Dataset keys = Nodes.dataset((Group) node, "numericalKeys").orElse(null);
            final Dataset values =
                    Nodes.dataset((Group) node, "numericalValues").orElse(null);
            if (keys != null && values != null) {
                return new LabNotebook(firstRow(Nodes.all(keys)), values);
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
        return index < 0 ? null : read.computeIfAbsent(name, n -> readColumn(index));
    }

    private double[] readColumn(final int index) {
        final long[] offset = layered ? new long[] {0, index, 0} : new long[] {0, index};
        final int[] shape = layered ? new int[] {rows, 1, 1} : new int[] {rows, 1};
        final Object data = values.getData(offset, shape);
        final double[] column = new double[rows];
        for (int row = 0; row < rows; row++) {
            column[row] = Nodes.toNumber(Nodes.first(Array.get(data, row)), Double.NaN);
        }
        return column;
    }
}
