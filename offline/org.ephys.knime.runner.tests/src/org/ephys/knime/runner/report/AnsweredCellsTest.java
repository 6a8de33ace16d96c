package org.ephys.knime.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.runner.report.AnsweredCells.DecidedCells;
import org.ephys.knime.runner.report.AnsweredColumn.Kind;
import org.ephys.knime.runner.testing.GuessNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;

/** How many cells were answered, counted and in words. */
class AnsweredCellsTest {

    @TempDir
    private Path temp;

    private Optional<AnsweredCells> said(final DataTableSpec spec, final DataRow... rows) throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp, 0)) {
            return AnsweredCells.of(5, "Predict", runtime.table(spec, rows));
        }
    }

    private AnsweredCells of(final DataTableSpec spec, final DataRow... rows) throws Exception {
        return said(spec, rows).orElseThrow();
    }

    @Test
    void everyDecisionIsCountedAndWhatIsKnownIsHeldAgainstIt() throws Exception {
        final AnsweredCells answered = of(GuessNodeFactory.spec(), GuessNodeFactory.rows());
        assertEquals("type", answered.target());
        assertEquals(4, answered.cells());
        assertEquals(
                Map.of("confident", 3, "uncertain", 0, "unlike", 0, "none", 0, "withheld", 1), answered.decisions());
        assertEquals(
                "3 of 4 cells are answered: 2 Sst, 1 Vip. Of 2 answered with a known class 1 is right. 1 is withheld.",
                answered.sentence());
        assertEquals(
                List.of("id", "type", "Prediction (type)", "P (type=Sst)", "Decision", "Reason"),
                answered.columns().stream().map(AnsweredColumn::name).toList());
        assertEquals(
                List.of(Kind.ID, Kind.KNOWN, Kind.PREDICTED, Kind.SHARE, Kind.DECISION, Kind.REASON),
                answered.columns().stream().map(AnsweredColumn::kind).toList());
        assertEquals(Arrays.asList(0.9, 0.8, 0.7, null), values(answered, "P (type=Sst)"));
        assertEquals(
                List.of(
                        new DecidedCells("CONFIDENT", "confident", 3),
                        new DecidedCells("UNCERTAIN", "uncertain", 0),
                        new DecidedCells("UNLIKE", "unlike", 0),
                        new DecidedCells("NONE", "none", 0),
                        new DecidedCells("WITHHELD", "withheld", 1)),
                answered.described().get("decisions"));
    }

    @Test
    void withoutAnAnswerTheSentenceSaysSo() throws Exception {
        final DataTableSpec spec = texts("id", "Prediction (type)", "Decision");
        assertEquals(
                "None of 1 cell is answered. 1 is unlike the training cells.",
                of(spec, row("a", "Sst", "unlike")).sentence());
    }

    /** Where no cell is answered, the reason of most of them stands above the table, without the numbers of one cell. */
    @Test
    void withoutAnAnswerTheReasonIsToldAsWell() throws Exception {
        final DataTableSpec spec = texts("id", "Prediction (type)", "Decision", "Reason");
        final String none = "none";
        assertEquals(
                "None of 2 cells is answered. 2 are uncertain. The reason: the model is not calibrated.",
                of(
                                spec,
                                row("a", "Sst", "uncertain", "the model is not calibrated"),
                                row("b", "Vip", "uncertain", "the model is not calibrated"))
                        .sentence());
        assertEquals(
                "None of 4 cells is answered. 1 is unlike the training cells, 3 fit no class. The reason of 2 of 4: no class"
                        + " fits at 90 %.",
                of(
                                spec,
                                row("a", "Sst", "unlike", "unlike the training cells (typicality 0.012), most by ri"),
                                row("b", "Vip", none, "no class fits at 90 % (credibility 0.080)"),
                                row("c", "Vip", none, "no class fits at 90 % (credibility 0.070)"),
                                row("d", "Vip", none, ""))
                        .sentence());
        assertEquals(
                "1 of 2 cells is answered: 1 Sst. 1 fits no class.",
                of(spec, row("a", "Sst", "confident", "one class fits"), row("b", "Vip", none, "no class fits"))
                        .sentence());
    }

    /** A predictor behind another one: its columns are the last ones, and have a number. */
    @Test
    void ofSeveralPredictionsThoseOfTheNodeCount() throws Exception {
        final DataTableSpec spec = texts(
                "id",
                "Prediction (type)",
                "Decision",
                "Prediction (type) (#1)",
                "Decision (#1)",
                "Reason",
                "Reason (#1)");
        final AnsweredCells answered = of(
                spec,
                row("a", "Sst", "confident", "Vip", "uncertain", "clear", "two fit"),
                row("b", "Sst", "confident", "Vip", "confident", "clear", "one fits"));
        assertEquals("1 of 2 cells is answered: 1 Vip. 1 is uncertain.", answered.sentence());
        assertEquals(List.of("two fit", "one fits"), values(answered, "Reason"));
        assertEquals(List.of("Vip", "Vip"), values(answered, "Prediction (type)"));
    }

    @Test
    void manyClassesAreSummedUp() throws Exception {
        final List<DataRow> rows = new ArrayList<>();
        for (final String type : List.of("g", "a", "b", "c", "d", "e", "f", "g", "h", "h")) {
            rows.add(row("cell " + rows.size(), type, "confident"));
        }
        final String sentence = of(texts("id", "Prediction (type)", "Decision"), rows.toArray(DataRow[]::new))
                .sentence();
        assertEquals("10 of 10 cells are answered: 2 g, 2 h, 1 a, 1 b, 1 c, 1 d, 2 of other classes.", sentence);
    }

    @Test
    void aTableWithoutDecisionsSaysNothing() throws Exception {
        assertTrue(said(texts("id", "Prediction (type)"), row("a", "Sst")).isEmpty());
    }

    private static List<Object> values(final AnsweredCells answered, final String name) {
        return answered.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static DataTableSpec texts(final String... names) {
        return new DataTableSpec(Arrays.stream(names)
                .map(name -> new DataColumnSpecCreator(name, StringCell.TYPE).createSpec())
                .toArray(DataColumnSpec[]::new));
    }

    private static DataRow row(final String... texts) {
        return new DefaultRow(
                new RowKey(texts[0]), Arrays.stream(texts).map(StringCell::new).toArray(DataCell[]::new));
    }
}
