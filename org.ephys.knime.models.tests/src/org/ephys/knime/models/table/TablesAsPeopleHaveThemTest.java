package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row numbers, mapping scores, odd entries, flags, donors, doubles. */
class TablesAsPeopleHaveThemTest extends MadeCsv {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CellID",
                "Recording No",
                "slice_number",
                "Unnamed: 0",
                "row.names",
                "seurat_score",
                "NB mapping prob",
                "Tree KL",
                "corr",
                "P (type=Pvalb)",
                "n_genes",
                "Specimen Id",
                "Sample Name"
            })
    void columnsThatTellTheCellOrTheAnswerAreNamedAndLeftOut(final String column) throws IOException {
        final FeatureTable read = read(table(cells(column, r -> Double.toString(Math.sin(r)))));
        assertEquals(List.of("vrest", "tau"), read.cells().columns());
        named(read.warnings(), column);
        assertEquals(
                List.of("vrest", column),
                read(table(cells(column, r -> "0.5")), "vrest", column).cells().columns());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sag_index", "adaptation_index", "spike_number", "AP number", "num_spikes", "rheobase"})
    void namesOfFeaturesAreNoNamesOfCells(final String column) throws IOException {
        final FeatureTable read = read(table(cells(column, r -> Integer.toString(r * r % 7))));
        assertEquals(List.of("vrest", "tau", column), read.cells().columns());
        assertEquals(List.of(), read.warnings());
    }

    @Test
    void valuesTellCountersNamesAndCodesWhateverTheirColumnIsCalled() throws IOException {
        final List<IntFunction<String>> kinds = List.of(
                r -> Integer.toString(100 - r),
                r -> Integer.toString(r * 3 + r % 2),
                r -> Integer.toString((r * 7) % ROWS),
                r -> Integer.toString(500_000_000 + (r * 7919) % 1009),
                r -> r % 3 == 0 ? "4" : "9",
                r -> Integer.toString(50 - r / 4 * (r / 4)));
        for (final IntFunction<String> kind : kinds) {
            final FeatureTable read = read(table(cells("zeta", kind)));
            assertEquals(List.of("vrest", "tau"), read.cells().columns());
            named(read.warnings(), "zeta");
        }
        final FeatureTable measured = read(table(cells("zeta", r -> Integer.toString(r * 31 % 17))));
        assertEquals(List.of("vrest", "tau", "zeta"), measured.cells().columns());
    }

    @ParameterizedTest
    @ValueSource(strings = {"see notes", "12..5", "0x1p3", "5d", "2026-01-02"})
    void oneOddEntryIsMissingAndNamed(final String odd) throws IOException {
        final FeatureTable read = read(table(cells("sag", r -> r == 5 ? odd : Double.toString(Math.sin(r)))));
        assertEquals(List.of("vrest", "tau", "sag"), read.cells().columns());
        assertTrue(Double.isNaN(read.cells().values()[5][2]));
        assertEquals(Math.sin(6), read.cells().values()[6][2]);
        named(read.warnings(), odd, "\"sag\"", "row 6 (line 7)");
    }

    @Test
    void aColumnWithManyOddEntriesIsNamedAndLeftOut() throws IOException {
        final FeatureTable read = read(table(cells("sag", r -> r % 4 == 1 ? "bad" : "0." + r)));
        assertEquals(List.of("vrest", "tau"), read.cells().columns());
        named(read.warnings(), "left out", "\"bad\" in column \"sag\", row 2 (line 3) and 5 more");
        assertEquals(List.of(), read(table(cells("remark", r -> "fine"))).warnings());
    }

    @Test
    void anOddEntryInARowThatTakesNoPartIsNoMatter() throws IOException {
        final String text = cells("sag,ok", r -> r == 3 ? "see notes,0" : Math.sin(r) + ",1");
        final FeatureTable read = FeatureTableReader.read(
                table(text), new TableRequest("id", "subclass", "donor", false, List.of("ok"), List.of()));
        assertEquals(List.of("vrest", "tau", "sag"), read.cells().columns());
        assertEquals(List.of(), read.warnings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\u22120.25|-0.25",
                "\u20130.25|-0.25",
                "\uFF0D0.25|-0.25",
                "\"2,345.5\"|2345.5",
                "\"0,25\"|0.25",
                "#DIV/0!|NaN",
                "NULL|NaN",
                "n/a|NaN",
                "1e-3|0.001"
            },
            quoteCharacter = '\'')
    void spellingsOfNumbers(final String entry, final double value) throws IOException {
        final FeatureTable read = read(table(cells("sag", r -> r == 2 ? entry : "0." + (r + 1))));
        assertEquals(value, read.cells().values()[2][2]);
        assertEquals(List.of(), read.warnings());
    }

    @Test
    void infinityIsRefusedWithColumnAndCell() {
        final String message = assertThrows(
                        ModelException.class, () -> read(table(cells("sag", r -> r == 2 ? "-Inf" : "0." + r))))
                .getMessage();
        assertTrue(message.contains("\"sag\"") && message.contains("\"n2\""), message);
    }

    @Test
    void newCellsMayAllLackAFeature() throws IOException {
        final FeatureTable one = predict(table("id,vrest,ri,tau\nx,-70,,12\n"));
        assertEquals(List.of("vrest", "ri", "tau"), one.cells().columns());
        assertTrue(Double.isNaN(one.cells().values()[0][1]));
        final FeatureTable training = read(table(cells("sag", r -> "NA")));
        assertEquals(List.of("vrest", "tau"), training.cells().columns());
        named(training.warnings(), "sag (has no value)");
    }

    @Test
    void twinsAreCountedAndTheFirstPairIsNamed() throws IOException {
        final String text = "id,subclass,donor,a,b,c,d\n"
                + "p,Sst,d1,1.5,2,3,\nq,Sst,d2,1.5,2,3,4\nr,Vip,d3,1.5,2,3,\ns,Vip,d4,7,,,\nt,Vip,d5,7,,,\n";
        named(read(table(text)).warnings(), "1 of 5 cells", "\"p\" and \"r\"");
    }

    @Test
    void donorsInTwoSpellingsAreNamed() throws IOException {
        final String text = "id,subclass,donor,a\np,Sst,D 1,1.5\nq,Sst,d1,2.5\nr,Vip,7.0,3.5\ns,Vip,7,4.5\n";
        named(read(table(text)).warnings(), "\"D 1\" and \"d1\"", "\"7\" and \"7.0\"", "Donors");
        assertEquals(
                List.of(),
                read(table(text.replace("D 1", "1-2").replace("d1", "12").replace("7.0", "70")))
                        .warnings());
    }

    @Test
    void cellsWithoutDonorAreLeftOutAndCounted() throws IOException {
        final String text = "id,subclass,donor,a\np,Sst,d1,1.5\nq,Sst,,2.5\nr,Vip,d2,3.5\n";
        final FeatureTable read = read(table(text));
        assertEquals(List.of("p", "r"), read.cells().ids());
        named(read.warnings(), "1 of 3 rows", "no donor");
        assertEquals(3, predict(table(text)).cells().size());
        final TableRequest without = new TableRequest("id", "subclass", "", false, List.of(), List.of("a"));
        assertEquals(3, FeatureTableReader.read(table(text), without).cells().size());
    }

    @Test
    void oneColumnHasOneRole() {
        for (final List<String> roles :
                List.of(List.of("id", "donor", "donor"), List.of("id", "id", ""), List.of("id", "subclass", "id"))) {
            final TableRequest request =
                    new TableRequest(roles.get(0), roles.get(1), roles.get(2), false, List.of(), List.of());
            final String message = assertThrows(
                            ModelException.class,
                            () -> FeatureTableReader.read(table("id,subclass,donor,a\np,Sst,d1,1.5\n"), request))
                    .getMessage();
            assertTrue(message.contains("at once"), message);
        }
    }

    @Test
    void flagsMayBeSpelledInManyWays() throws IOException {
        final TableRequest request = new TableRequest("id", "", "", false, List.of("ok"), List.of());
        final String text = "id,ok,a\np,T,1\nq,Pass,2\nr,F,3\ns,fail,4\n";
        assertEquals(
                List.of("p", "q"),
                FeatureTableReader.read(table(text), request).cells().ids());
        final CsvTable none = table(text.replace("T", "blue").replace("Pass", "fine"));
        final String message = assertThrows(ModelException.class, () -> FeatureTableReader.read(none, request))
                .getMessage();
        assertTrue(message.contains("blue") && message.contains("pass"), message);
    }

    @Test
    void warningsStayShort() throws IOException {
        final StringBuilder head = new StringBuilder("sag");
        for (int c = 0; c < 60; c++) {
            head.append(",score ").append(c);
        }
        final FeatureTable read = read(table(cells(head.toString(), r -> "0." + r + ",1.5".repeat(60))));
        named(read.warnings(), "60 columns", "and 54 more");
        assertFalse(read.warnings().get(0).length() > 500, read.warnings()::toString);
    }
}
