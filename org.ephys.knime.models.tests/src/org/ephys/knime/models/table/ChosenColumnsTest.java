package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.schema.FeatureSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows and columns are taken, on either side of each limit, and what is said of the others. */
class ChosenColumnsTest extends MadeCsv {
    /** So many cells with two features of noise and a third one. */
    private CsvTable cells(final int rows, final IntFunction<String> third) throws IOException {
        final StringBuilder text = new StringBuilder("id,subclass,donor,vrest,tau,zeta\n");
        for (int r = 0; r < rows; r++) {
            text.append("n" + r + (r % 3 == 0 ? ",Sst" : ",Vip") + ",d" + r / 4 + "," + Math.sin(r) + ","
                    + Math.cos(r * r) + "," + third.apply(r) + "\n");
        }
        return table(text.toString());
    }

    private void assertTaken(final boolean taken, final int rows, final IntFunction<String> third) throws IOException {
        assertEquals(
                taken ? List.of("vrest", "tau", "zeta") : List.of("vrest", "tau"),
                read(cells(rows, third)).cells().columns());
    }

    @ParameterizedTest
    @CsvSource({"24, 3, true", "24, 4, false", "100, 5, true", "100, 6, false"})
    void threeOrFivePercentOfTheEntriesMayBeOdd(final int rows, final int odd, final boolean taken) throws IOException {
        assertTaken(taken, rows, r -> r < odd ? "bad" : "0." + r);
    }

    @Test
    void eightRowsInOrderAreNumbered() throws IOException {
        assertTaken(false, 8, r -> Integer.toString(3 * r));
        assertTaken(true, 7, r -> Integer.toString(3 * r));
        assertTaken(false, 8, r -> Integer.toString(-3 * r));
        // neither in order nor without gaps
        assertTaken(true, 24, r -> Integer.toString(3 * (r * 7 % 24)));
    }

    @Test
    void largeWholeNumbersAreNames() throws IOException {
        assertTaken(false, 24, r -> Integer.toString(100_000 + 3 * (r * 7 % 24)));
        assertTaken(true, 24, r -> Integer.toString(99_999 + 3 * (r * 7 % 24)));
    }

    @Test
    void twentyRowsTellCodes() throws IOException {
        assertTaken(false, 20, r -> r % 3 == 0 ? "4" : "9");
        assertTaken(true, 19, r -> r % 3 == 0 ? "4" : "9");
        assertTaken(true, 20, r -> "4");
        // one cell of another class has the number too
        assertTaken(true, 24, r -> r % 3 == 0 || r == 22 ? "4" : "9");
    }

    @ParameterizedTest
    @CsvSource({
        "cell, subclass, donor, qc, Cell id column, 'variables id, donor and flag'",
        "id, type, donor, qc, Label column, variable label",
        "id, subclass, mouse, qc, Donor column, 'variables id, donor and flag'",
        "id, subclass, donor, good, Row filter, 'variables id, donor and flag'"
    })
    void theSettingOfAMissingColumnIsNamed(
            final String id,
            final String label,
            final String donor,
            final String flag,
            final String setting,
            final String cure)
            throws IOException {
        final CsvTable table = table("id,subclass,donor,qc,tau\na,Sst,1,1,12\nb,Vip,2,1,13\n");
        final TableRequest request = new TableRequest(id, label, donor, false, List.of(flag), List.of());
        final String message = assertThrows(ModelException.class, () -> FeatureTableReader.read(table, request))
                .getMessage();
        assertTrue(message.contains("(" + setting + ")") && message.contains(cure), message);
    }

    @ParameterizedTest
    @CsvSource({
        "id, id, donor, Cell id column and Label column, Cell id column empty",
        "id, subclass, id, Cell id column and Donor column, Donor column empty",
        "id, donor, donor, Label column and Donor column, Donor column empty"
    })
    void theRolesOfAColumnAreNamed(
            final String id, final String label, final String donor, final String both, final String cure)
            throws IOException {
        final CsvTable table = table("id,subclass,donor,tau\na,Sst,1,12\n");
        final TableRequest request = new TableRequest(id, label, donor, false, List.of(), List.of());
        final String message = assertThrows(ModelException.class, () -> FeatureTableReader.read(table, request))
                .getMessage();
        assertTrue(message.contains(" is " + both + " at once.") && message.contains("leave " + cure), message);
    }

    @Test
    void donorsThatNobodyEnteredAreNotNeeded() throws IOException {
        final FeatureTable read = read(table("id,subclass,donor,tau\na,Sst,,12.5\n,Vip,,13.5\n"));
        assertEquals(List.of("a", "row 2"), read.cells().ids());
        named(
                read.warnings(),
                "No row of cells.csv has a donor in \"donor\"",
                "Scores may be too good",
                "Donor column");
        assertEquals(
                List.of(),
                predict(table("id,subclass,donor,tau\na,,,12.5\n")).warnings(),
                "nobody scores new cells by donors");
    }

    @Test
    void rowsThatDoNotPassAreCounted() throws IOException {
        final CsvTable table = table("id,subclass,donor,qc,tau\na,Sst,1,0,12\nb,Vip,2,no,13\nc,,2,1,13\nd,Sst,,1,13\n");
        final TableRequest request = new TableRequest("id", "subclass", "donor", false, List.of("qc"), List.of());
        final String message = assertThrows(ModelException.class, () -> FeatureTableReader.read(table, request))
                .getMessage();
        assertTrue(message.contains("is left: 2 of 4 do not pass the row filter (qc; entries are 0, no, 1;"), message);
        assertTrue(message.contains("1 have no label in \"subclass\", 1 have no donor in \"donor\"."), message);
        assertEquals(
                "No row of cells.csv is left: 1 have no label in \"subclass\".",
                assertThrows(ModelException.class, () -> read(table("id,subclass,donor,tau\na,,1,12\n")))
                        .getMessage());
    }

    @Test
    void cellsToLearnFromWithoutAnyValueAreTold() throws IOException {
        final String text = "id,subclass,donor,vrest,ri\na,Sst,1,-70,120.5\nb,Vip,2,,\nc,Vip,2,-65,\nd,Sst,1,NA,\n";
        named(read(table(text)).warnings(), "2 of 4 cells of cells.csv have no value of any feature: b, d.");
        // cells to predict have no label; the predictor withholds an answer
        final String unlabelled = "id,subclass,donor,vrest,ri\na,,,-70,120.5\nb,,,,\n";
        assertEquals(List.of(), predict(table(unlabelled)).warnings());
    }

    @Test
    void emptyColumnsAreTold() throws IOException {
        named(predict(table("id,vrest,ri,tau\nx,-70,,12\ny,-71,,\n")).warnings(), "1 feature column of", ": ri.");
        assertEquals(List.of(), predict(table("id,vrest,ri\nx,-70,\ny,,2\n")).warnings());
    }

    @Test
    void classesInTwoSpellingsAreNamed() throws IOException {
        final String text = "id,subclass,donor,a\np,Sst,d1,1.5\nq,sst,d2,2.5\nr,Vip,d3,3.5\n";
        named(read(table(text)).warnings(), "Classes of cells.csv", "\"Sst\" and \"sst\"");
    }

    @Test
    void aKnownTableHasItsFeaturesAndUnits() throws IOException {
        final FeatureSchema schema = FeatureSchema.MOUSE;
        final String names = String.join(",", schema.features());
        final String values = String.join(
                ",",
                IntStream.range(0, schema.features().size())
                        .mapToObj(c -> c + ".5")
                        .toList());
        final FeatureTable read = read(table(
                "id,subclass,donor,extra," + names + "\na,Sst,1,7.5," + values + "\nb,Vip,2,8.5," + values + "\n"));
        assertEquals(schema.features(), read.cells().columns());
        assertEquals(
                schema.features().stream().map(schema::unit).toList(),
                read.cells().units());
        assertTrue(read.cells().units().contains("mV"), read.cells().units()::toString);
        assertEquals(3.5, read.cells().values()[1][3]);
    }

    @Test
    void withoutFeaturesTheColumnsThatWereLeftOutAreNamed() throws IOException {
        final CsvTable table = table("id,subclass,donor,cluster_score\na,Sst,1,0.5\nb,Vip,2,0.25\n");
        final String message =
                assertThrows(ModelException.class, () -> read(table)).getMessage();
        assertTrue(message.contains("no numeric columns") && message.contains("cluster_score"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, b;c", " a ,,b\n c\r\n", "a;b;;c;"})
    void namesMayBeSeparatedInManyWays(final String text) {
        assertEquals(List.of("a", "b", "c"), TableRequest.names(text));
    }

    @Test
    void aFoldIsAWholeNumber() throws IOException {
        final CsvTable folds = table("id,fold\na,1\nb,1.5\n");
        final String message = assertThrows(ModelException.class, () -> FoldTableReader.read(folds, ""))
                .getMessage();
        assertTrue(message.contains("row 2: fold is not a whole number"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"+.5|0.5", "-.25|-0.25", "5.|5", "\"-,5\"|-0.5", "\u2212.5|-0.5", "+-5|NaN", ".|NaN", "-|NaN"})
    void signsAndPointsMayStandFirst(final String entry, final double value) throws IOException {
        final FeatureTable read = read(cells(24, r -> r == 2 ? entry : "0." + (r + 1)));
        assertEquals(value, read.cells().values()[2][2]);
        assertEquals(0.24, read.cells().values()[23][2]);
        assertEquals(Double.isNaN(value) ? 1 : 0, read.warnings().size());
    }

    /** Lines so long that the sample ends within the second one: what is left of it has fewer fields. */
    @Test
    void theLastLineOfTheSampleDoesNotCount() throws IOException {
        final String wide = "1,2;" + "x".repeat(40_000) + ";3\n";
        final CsvTable table = table("a;b;c\n" + wide + wide + wide);
        assertEquals(List.of("a", "b", "c"), table.columns());
        final CsvTable refused = table("a, b;c\n1;2,\n" + "x".repeat(70_000) + ";2\n");
        assertEquals(List.of("a, b", "c"), refused.columns());
    }

    @Test
    void aRaggedLineNamesItsDelimiter() {
        assertTrue(assertThrows(ModelException.class, () -> table("a\tb\tc\n1\t2\t3\n1\t2\n"))
                .getMessage()
                .contains("delimiter (tab)"));
    }

    @Test
    void exactNumbersAreReadFromLongTexts() throws IOException {
        final String[] texts = {
            "0.1000000000000000055511151231257827021181583404541015625",
            "2.2250738585072011e-308",
            "179769313486231580793e289",
            "9007199254740993",
            "-0.0"
        };
        final CsvTable table = table("id,a\n"
                + String.join(
                        "", List.of(texts).stream().map(t -> "x," + t + "\n").toList()));
        for (int r = 0; r < texts.length; r++) {
            assertEquals(
                    Double.doubleToRawLongBits(Double.parseDouble(texts[r])),
                    Double.doubleToRawLongBits(table.number(r, "a")),
                    texts[r]);
        }
    }
}
