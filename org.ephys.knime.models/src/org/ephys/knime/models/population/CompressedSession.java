package org.ephys.knime.models.population;

import java.util.List;
import org.ephys.knime.models.Progress;

/**
 * A session whose activity is compressed: asinh(activity / (share · standard deviation of the cell)), a straight line near 0
 * and a logarithm far from it, also of negative values. Activity is skewed, most of it near 0 and little of it in large
 * events; squared errors would be those of a few frames. The unit of the activity does not matter. What is missing or
 * infinite is missing.
 */
final class CompressedSession implements PopulationSession {
    private static final int CHUNK = 4096;

    private final PopulationSession session;
    private final double[] unit;

    /**
     * @param session activity as it is
     * @param share of the standard deviation up to which activity stays roughly as it is; above 0
     * @param progress asked with each cell
     */
    CompressedSession(final PopulationSession session, final double share, final Progress progress) {
        this.session = session;
        unit = new double[session.cells().size()];
        final float[] buffer = new float[CHUNK];
        for (int cell = 0; cell < unit.length; cell++) {
            progress.checkCancelled();
            unit[cell] = share * deviation(cell, buffer);
        }
    }

    /** By Welford's method, in one pass. */
    private double deviation(final int cell, final float[] buffer) {
        double mean = 0;
        double squares = 0;
        long count = 0;
        for (int from = 0; from < session.frames(); from += CHUNK) {
            final int size = Math.min(CHUNK, session.frames() - from);
            session.activity(cell, from, size, buffer);
            for (int t = 0; t < size; t++) {
                if (Float.isFinite(buffer[t])) {
                    count++;
                    final double step = buffer[t] - mean;
                    mean += step / count;
                    squares += step * (buffer[t] - mean);
                }
            }
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }

    @Override
    public void activity(final int cell, final int firstFrame, final int count, final float[] target) {
        session.activity(cell, firstFrame, count, target);
        if (unit[cell] > 0) {
            for (int t = 0; t < count; t++) {
                target[t] = Float.isFinite(target[t]) ? (float) asinh(target[t] / unit[cell]) : Float.NaN;
            }
        }
    }

    /** The same on every machine. */
    private static double asinh(final double x) {
        final double size = Math.abs(x);
        return Math.copySign(StrictMath.log1p(size + size * size / (1 + Math.sqrt(1 + size * size))), x);
    }

    @Override
    public String name() {
        return session.name();
    }

    @Override
    public String animal() {
        return session.animal();
    }

    @Override
    public List<String> cells() {
        return session.cells();
    }

    @Override
    public int frames() {
        return session.frames();
    }

    @Override
    public double frameInterval() {
        return session.frameInterval();
    }

    @Override
    public double[] running() {
        return session.running();
    }

    @Override
    public double[] pupil() {
        return session.pupil();
    }

    @Override
    public double[] state() {
        return session.state();
    }

    @Override
    public double[][] positions() {
        return session.positions();
    }
}
