package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row numbers, mapping scores, odd entries, encodings, delimiters, decimal commas, row names, doubles. */
class TablesAsPeopleHaveThemTest {
    private static final int ROWS = 24;

    @TempDir
    private Path folder;

    private CsvTable table(final byte[] bytes) throws IOException {
        return CsvTable.read(Files.write(folder.resolve("cells.csv"), bytes));
    }

    private CsvTable table(final String text) throws IOException {
        return table(text.getBytes(StandardCharsets.UTF_8));
    }

    private static FeatureTable read(final CsvTable table, final String... features) {
        return FeatureTableReader.read(
                table, new TableRequest("id", "subclass", "donor", false, List.of(), List.of(features)));
    }

    private static FeatureTable predict(final CsvTable table) {
        return FeatureTableReader.read(table, new TableRequest("id", "subclass", "donor", true, List.of(), List.of()));
    }

    /** Two features of noise and a column of which the test says the entries. */
    private static String cells(final String column, final IntFunction<String> entry) {
        final Random random = new Random(5);
        final StringBuilder text = new StringBuilder("id,subclass,donor,vrest,tau," + column + "\n");
        for (int r = 0; r < ROWS; r++) {
            text.append("n")
                    .append(r)
                    .append(r % 3 == 0 ? ",Sst" : ",Vip")
                    .append(",d")
                    .append(r / 4);
            text.append(',').append(-60 - random.nextInt(1000) / 100.0);
            text.append(',').append(random.nextInt(1000) / 50.0);
            text.append(',').append(entry.apply(r)).append('\n');
        }
        return text.toString();
    }

    private static void named(final List<String> warnings, final String... words) {
        assertEquals(1, warnings.size(), warnings::toString);
        for (final String word : words) {
            assertTrue(warnings.get(0).contains(word), warnings::toString);
        }
    }

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
    void decimalCommasAreReadAndUncertainOnesAreNot() throws IOException {
        final String head = "id;subclass;donor;vrest;tau\n";
        final Dataset cells = read(table(head + "a;Sst;d1;-61,25;1,234\nb;Vip;d2;-60;12,5\nc;Vip;d3;-1.234,5;2,345\n"))
                .cells();
        assertEquals(List.of("vrest", "tau"), cells.columns());
        assertEquals(-61.25, cells.values()[0][0]);
        assertEquals(1.234, cells.values()[0][1]);
        assertEquals(-1234.5, cells.values()[2][0]);
        // three digits only, but the other column tells what the comma is
        assertEquals(
                7.125,
                read(table(head + "a;Sst;d1;-61,25;7,125\nb;Vip;d2;-60;\n"))
                        .cells()
                        .values()[0][1]);
        final FeatureTable uncertain = read(table(head + "a;Sst;d1;-61.25;7,125\nb;Vip;d2;-60;8,250\n"));
        assertEquals(List.of("vrest"), uncertain.cells().columns());
        named(uncertain.warnings(), "\"7,125\" in column \"tau\", row 1");
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

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarksTellTheEncoding(final String charset) throws IOException {
        final byte[] bytes = ("\uFEFFid;subclass;donor;vrest\na;Typ-\u00E4;J\u00F6;-60,5\n").getBytes(charset);
        final Dataset cells = read(table(bytes)).cells();
        assertEquals(List.of("Typ-\u00E4"), cells.labels());
        assertEquals(List.of("J\u00F6"), cells.groups());
        assertEquals(-60.5, cells.values()[0][0]);
    }

    @Test
    void westernLettersAreReadAndTold() throws IOException {
        final String text = "id,subclass,donor,vrest\na,Sst,d1,-60\nb,Typ-\u00E4,d2,-61\nc,Typ-\u00F6 \u20AC,d3,-62\n";
        final FeatureTable read = read(table(text.getBytes(Charset.forName("windows-1252"))));
        assertEquals(
                List.of("Sst", "Typ-\u00E4", "Typ-\u00F6 \u20AC"), read.cells().labels());
        named(read.warnings(), "Windows-1252", "line 3", "Typ-\u00E4");
    }

    @Test
    void otherEncodingsAreRefusedWithWords() {
        final byte[] undefined = "id,vrest\na,1\nb\u0081,2\n".getBytes(StandardCharsets.ISO_8859_1);
        refused(undefined, "line 3", "UTF-8");
        final ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes("id,vrest\n\u00E4,1\n".getBytes(StandardCharsets.UTF_8));
        mixed.writeBytes("\u00F6,2\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(mixed.toByteArray(), "line 2", "UTF-8");
        refused("id,vrest\na,1\n".getBytes(StandardCharsets.UTF_16LE), "UTF-16", "byte order mark");
        refused(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'i', (byte) 0xD8, 0, 0, ','}, "UTF-16");
    }

    private void refused(final byte[] bytes, final String... words) {
        final String message =
                assertThrows(ModelException.class, () -> table(bytes)).getMessage();
        for (final String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void theDelimiterIsTheOneThatFitsAllLines() throws IOException {
        assertEquals(
                List.of("id", "V, rest, fit", "tau, a"),
                table("id;V, rest, fit;tau, a\nx;1;2\ny;3;4\n").columns());
        assertEquals(
                List.of("id", "a, b", "c"),
                table("id;a, b;c\nx;1,5;2\ny;3,5;4\n").columns());
        assertEquals(
                List.of("id", "a;b;c;d", "c"),
                table("id,a;b;c;d,c\nx,1,2\ny,3,4\n").columns());
        assertEquals(
                List.of("id", "vrest"), table("\"id\" \"vrest\"\n\"x y\" -60\n").columns());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "\"SEP=;\"", "sep=;;;"})
    void aFirstLineMayDeclareTheDelimiter(final String line) throws IOException {
        final CsvTable table = table(line + "\r\nid;a,b\r\nx;1\r\ny;q\r\n");
        assertEquals(List.of("id", "a,b"), table.columns());
        assertEquals(2, table.size());
        final String message =
                assertThrows(ModelException.class, () -> table.number(1, "a,b")).getMessage();
        assertTrue(message.contains("line 4"), message);
    }

    @Test
    void rowNamesBecomeIds() throws IOException {
        final FeatureTable read = read(table("subclass\tdonor\tvrest\nc1\tSst\td1\t-60\nc2\tVip\td1\tNA\n"));
        assertEquals(List.of("c1", "c2"), read.cells().ids());
        assertEquals(List.of("vrest"), read.cells().columns());
        named(read.warnings(), "id");
        final FeatureTable numbered = read(table("id,subclass,donor,vrest\n1,x,Sst,d1,-60\n2,y,Vip,d2,-61\n"));
        assertEquals(List.of("x", "y"), numbered.cells().ids());
        assertEquals(List.of("vrest"), numbered.cells().columns());
        // a decimal comma in a table with commas is no row name
        assertThrows(ModelException.class, () -> table("id,subclass,donor,vrest\na,Sst,d1,-60,5\nb,Sst,d1,-61,5\n"));
        assertThrows(ModelException.class, () -> table("a,b,c\n1,2,3,4\n2,3,4\n"));
    }

    @Test
    void blankColumnsAndRowsAreDropped() throws IOException {
        final CsvTable table = table(",,,\nid,vrest,,,\nx,-60,,,\n,,,,\ny,b,,,,\n,,,,\n");
        assertEquals(List.of("id", "vrest"), table.columns());
        assertEquals(2, table.size());
        final String message = assertThrows(ModelException.class, () -> table.number(1, "vrest"))
                .getMessage();
        assertTrue(message.contains("line 5"), message);
        assertEquals(
                List.of("id", "vrest", "column 3"), table("id,vrest,\nx,1,2\n").columns());
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
        final CsvTable none = table(text.replace("T", "good").replace("Pass", "fine"));
        final String message = assertThrows(ModelException.class, () -> FeatureTableReader.read(none, request))
                .getMessage();
        assertTrue(message.contains("good") && message.contains("pass"), message);
    }

    @Test
    void warningsStayShort() throws IOException {
        final StringBuilder head = new StringBuilder("sag");
        for (int c = 0; c < 60; c++) {
            head.append(",score ").append(c);
        }
        final FeatureTable read = read(table(cells(head.toString(), r -> "0." + r + ",1.5".repeat(60))));
        named(read.warnings(), "60 column(s)", "and 54 more");
        assertFalse(read.warnings().get(0).length() > 500, read.warnings()::toString);
    }
}
