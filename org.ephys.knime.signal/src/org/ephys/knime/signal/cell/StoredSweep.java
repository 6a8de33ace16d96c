package org.ephys.knime.signal.cell;

import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/** A sweep in as little memory as it needs: traces that are single precision are kept so. */
final class StoredSweep {

    private final SweepInfo info;
    private final Object voltage;
    private final Object current;
    private final boolean single;

    private StoredSweep(final Sweep sweep) {
        info = sweep.info();
        voltage = compact(sweep.voltage());
        current = compact(sweep.current());
        single = sweep.singlePrecision();
    }

    static StoredSweep of(final Sweep sweep) {
        return new StoredSweep(sweep);
    }

    Sweep sweep() {
        return new Sweep(info, expand(voltage), expand(current), single);
    }

    long bytes() {
        return bytes(voltage) + bytes(current);
    }

    private static Object compact(final double[] values) {
        if (!Sums.isSingle(values, values.length)) {
            return values;
        }
        final float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }

    private static double[] expand(final Object values) {
        if (values instanceof double[] doubles) {
            return doubles;
        }
        final float[] floats = (float[]) values;
        final double[] doubles = new double[floats.length];
        for (int k = 0; k < doubles.length; k++) {
            doubles[k] = floats[k];
        }
        return doubles;
    }

    private static long bytes(final Object values) {
        return values instanceof double[] doubles ? 8L * doubles.length : 4L * ((float[]) values).length;
    }
}
