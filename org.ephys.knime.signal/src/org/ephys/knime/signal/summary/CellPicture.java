package org.ephys.knime.signal.summary;

import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.AnalysedSweep;
import org.ephys.knime.signal.rows.SweepColumns;

/**
 * What is drawn of a cell: the rows of the tables, so that every number of a figure stands in a table.
 *
 * @param cell the cell
 * @param verdict of its quality
 * @param numbers of its summary by name, without those that are missing
 * @param steps its long squares
 * @param fits its fits
 * @param spikes its action potentials
 * @param sweeps its sweeps in current clamp
 * @param places where it stands among other cells, by the name of a number
 */
public record CellPicture(
        CellFile cell,
        String verdict,
        Map<String, Double> numbers,
        List<StepRow> steps,
        List<FitRow> fits,
        List<SpikeRow> spikes,
        List<Line> sweeps,
        Map<String, String> places) {

    /**
     * A sweep.
     *
     * @param number its number
     * @param protocol kind of its stimulus, null if unknown
     * @param start of the stimulus after the start of the sweep, s
     * @param duration of the stimulus, s
     * @param amplitude pA
     */
    public record Line(int number, String protocol, double start, double duration, double amplitude) {

        /**
         * Reads a row of the table of sweeps.
         *
         * @param values one per column, {@code null} = missing
         * @return the sweep
         */
        public static Line of(final Object[] values) {
            return new Line(
                    AnalysedSweep.SCHEMA.value(values, SweepColumns.NUMBER.<AnalysedSweep>from(row -> row.sweep()
                            .info()
                            .number())),
                    AnalysedSweep.SCHEMA.value(values, AnalysedSweep.PROTOCOL),
                    number(AnalysedSweep.SCHEMA.value(values, AnalysedSweep.STIMULUS_START)),
                    number(AnalysedSweep.SCHEMA.value(values, AnalysedSweep.STIMULUS_DURATION)),
                    number(AnalysedSweep.SCHEMA.value(values, AnalysedSweep.STIMULUS_AMPLITUDE)));
        }

        private static double number(final Double value) {
            return value == null ? Double.NaN : value;
        }
    }

    /** A fit of a kind, null if there is none. */
    FitRow fit(final String kind) {
        return fits.stream().filter(fit -> fit.kind().equals(kind)).findFirst().orElse(null);
    }

    /** A number of the summary, NaN if it is missing. */
    double number(final String name) {
        return numbers.getOrDefault(name, Double.NaN);
    }
}
