package org.ephys.knime.signal.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the summary: against SciPy and NumPy, and against the cell record. */
final class CellSummaryTest {

    private static final double TOLERANCE = 1e-6;

    /** A line of the file that the script beside this test made. */
    private record Wanted(String cell, String what, String sweep, Map<String, Double> values) {
        static Wanted of(final String line) {
            final String[] parts = line.split("\t", -1);
            final Map<String, Double> values = new HashMap<>();
            for (int k = 3; k < parts.length; k++) {
                final String[] pair = parts[k].split("=");
                values.put(pair[0], Double.parseDouble(pair[1].replace("nan", "NaN")));
            }
            return new Wanted(parts[0], parts[1], parts[2], values);
        }

        void same(final String name, final double found) {
            final double value = values.get(name);
            assertEquals(
                    value,
                    found,
                    Double.isNaN(value) ? 0 : TOLERANCE * Math.max(1e-3, Math.abs(value)),
                    () -> cell + ", " + what + " " + sweep + ", " + name);
        }
    }

    private static List<Wanted> wanted() throws IOException {
        try (InputStream file = CellSummaryTest.class.getResourceAsStream("summary-fits.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Wanted::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synth_sst3", "synth_vip2"})
    void fitsAndTrainsAreThoseOfSciPy(final String name) throws IOException {
        final SummarisedCell cell = new SummarisedCell(name, AnalysisOptions.STRICT);
        int compared = 0;
        for (final Wanted wanted : wanted()) {
            if (wanted.cell().equals(name)) {
                compare(wanted, cell);
                compared++;
            }
        }
        assertTrue(compared > 15, compared + " lines");
    }

    private static void compare(final Wanted wanted, final SummarisedCell cell) {
        switch (wanted.what()) {
            case FitRow.RATES, FitRow.VOLTAGES -> {
                final FitRow fit = fit(cell, wanted.what(), null);
                wanted.same("slope", fit.line().slope());
                wanted.same("intercept", fit.line().intercept());
                goodness(wanted, fit);
            }
            case FitRow.TAU -> {
                final FitRow fit = fit(cell, FitRow.TAU, Integer.valueOf(wanted.sweep()));
                wanted.same("tau", fit.exponential().tau());
                wanted.same("amplitude", fit.exponential().amplitude());
                wanted.same("plateau", fit.exponential().plateau());
                wanted.same("fit_start", fit.exponential().start());
                wanted.same("fit_end", fit.exponential().end());
                goodness(wanted, fit);
            }
            case "spike" -> {
                final String[] place = wanted.sweep().split(":");
                final SpikeRow spike = cell.spikes().stream()
                        .filter(row -> row.sweep() == Integer.parseInt(place[0]))
                        .filter(row -> row.number() == Integer.parseInt(place[1]))
                        .findFirst()
                        .orElseThrow();
                wanted.same("threshold_t", spike.time());
                wanted.same("isi", spike.interval());
                wanted.same("instantaneous_rate", spike.rate());
                wanted.same("isi_change", spike.change());
            }
            case "adaptation" -> wanted.same("adaptation", cell.numbers().get("adaptation"));
            default -> throw new IllegalStateException(wanted.what());
        }
    }

    private static void goodness(final Wanted wanted, final FitRow fit) {
        wanted.same("r_squared", fit.goodness().rSquared());
        wanted.same("rmse", fit.goodness().rmse());
        assertEquals(wanted.values().get("points").intValue(), fit.points());
    }

    private static FitRow fit(final SummarisedCell cell, final String kind, final Integer sweep) {
        return cell.fits().stream()
                .filter(row -> row.kind().equals(kind) && (sweep == null || sweep.equals(row.sweep())))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"synth_sst3", "synth_vip2", "synth_messy"})
    void tablesAgreeWithTheCellRecordAndWithEachOther(final String name) {
        final SummarisedCell cell = new SummarisedCell(name, AnalysisOptions.ROBUST);
        final Map<String, Double> record = cell.cell().features().record();
        final Map<String, Double> numbers = cell.numbers();
        numbers.forEach((feature, value) -> {
            if (record.containsKey(feature)) {
                assertEquals(record.get(feature), value, feature);
            }
        });
        assertEquals(
                record.get("f_i_curve_slope"),
                fit(cell, FitRow.RATES, null).line().slope());
        assertEquals(record.get("ri"), fit(cell, FitRow.VOLTAGES, null).line().slope());
        assertEquals(record.get("sag"), fit(cell, FitRow.SAG, null).levels().fraction());
        final double[] taus = cell.fits().stream()
                .filter(row -> row.kind().equals(FitRow.TAU))
                .mapToDouble(row -> row.exponential().tau())
                .toArray();
        assertEquals(record.get("tau"), Arrays.stream(taus).average().orElseThrow(), 1e-9);
        assertEquals(numbers.get("tau_fits"), taus.length);
        assertEquals(
                numbers.get("f_i_steps"),
                cell.steps().stream().filter(StepRow::countsForRate).count());
        assertEquals(
                numbers.get("ri_steps"),
                cell.steps().stream().filter(StepRow::countsForResistance).count());
        for (final StepRow step : cell.steps()) {
            assertEquals(
                    step.spikes().intValue(),
                    cell.spikes().stream()
                            .filter(spike -> spike.sweep().equals(step.sweep()))
                            .count());
            if (step.countsForRate()) {
                assertEquals(
                        step.fittedRate(),
                        step.rate(),
                        4 * fit(cell, FitRow.RATES, null).goodness().rmse() + 1e-9);
            }
        }
        final double rheobase = cell.steps().stream()
                .filter(step -> step.role() != null && step.role().startsWith("rheobase"))
                .mapToDouble(StepRow::amplitude)
                .findFirst()
                .orElseThrow();
        assertEquals(numbers.get("rheobase"), rheobase);
    }

    @Test
    void percentilesAreThoseOfSciPy() throws IOException {
        int compared = 0;
        for (final Wanted wanted : wanted()) {
            if (wanted.cell().equals("percentile")) {
                final double[] others = Arrays.stream(wanted.what().split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                final Percentile found = Percentile.of(wanted.values().get("value"), others);
                wanted.same("percent", found.percent());
                assertEquals(others.length, found.others());
                compared++;
            }
        }
        assertEquals(5, compared);
        assertTrue(Double.isNaN(Percentile.of(1, new double[] {Double.NaN}).percent()));
        assertTrue(Double.isNaN(Percentile.of(Double.NaN, new double[] {1}).percent()));
    }

    @Test
    void aFileThatCannotBeUsedHasARowThatSaysWhy() {
        final AnalysedCell broken = AnalysedCell.analyse(
                CellFile.of("a", "a.nwb", ""),
                () -> {
                    throw new RecordingException(RecordingException.Reason.UNREADABLE, "a.nwb is broken.");
                },
                AnalysisOptions.ROBUST,
                Progress.NONE);
        final Object[] row = CellSummary.CELLS.of(broken).get(0);
        assertEquals("a", row[0]);
        assertEquals("a.nwb is broken.", row[row.length - 1]);
        for (final var column : CellSummary.NUMBERS) {
            assertNull(CellSummary.SCHEMA.value(row, column), column.name());
        }
        assertTrue(CellSummary.STEPS.of(broken).isEmpty());
        assertTrue(CellSummary.FITS.of(broken).isEmpty());
        assertTrue(CellSummary.SPIKES.of(broken).isEmpty());
        assertFalse(broken.usable());
    }
}
