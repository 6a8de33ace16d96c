package org.ephys.knime.models.table;

import static org.ephys.knime.models.table.MadeTables.HEADER;
import static org.ephys.knime.models.table.MadeTables.ROWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells that come again with other digits or without a value, donors in other spellings, ids that come twice. */
class TwiceInATableTest {
    private static final String SIX = HEADER + ",a,b,c";
    private static final List<String> CELLS = MadeTables.rows(r -> String.format(
            Locale.ROOT, ",%.4f,%.4f,%.4f", Math.sin(r * r), Math.cos(r * r * r), Math.sin(7 * r * r + 1)));

    @TempDir
    private Path folder;

    private FeatureTable twice(final UnaryOperator<String[]> change) throws IOException {
        final List<String> rows = new ArrayList<>(CELLS);
        for (int r = 0; r < ROWS; r += 2) {
            final String[] fields = change.apply(CELLS.get(r).split(","));
            fields[0] = "again" + fields[0];
            fields[2] = "other" + fields[2];
            rows.add(String.join(",", fields));
        }
        return MadeTables.read(folder, MadeTables.text(SIX, rows));
    }

    @Test
    void otherDigits() throws IOException {
        MadeTables.told(
                twice(fields -> {
                    for (int c = 3; c < fields.length; c++) {
                        fields[c] =
                                String.format(Locale.ROOT, "%." + (c < 6 ? 1 : 2) + "f", Double.parseDouble(fields[c]));
                    }
                    return fields;
                }),
                "24 of 72 cells",
                "nearly the same",
                "\"n0\" and \"againn0\"");
    }

    @Test
    void oneValueLessOrInAnotherUnit() throws IOException {
        MadeTables.told(
                twice(fields -> {
                    fields[3] = "";
                    return fields;
                }),
                "24 of 72 cells",
                "nearly the same");
        final List<String> unit = twice(fields -> {
                    fields[4] = Double.toString(Double.parseDouble(fields[4]) / 1000);
                    return fields;
                })
                .warnings();
        assertEquals(2, unit.size(), unit::toString);
        assertTrue(unit.get(0).contains("in two units: tau (24 cells about 0.0"), unit::toString);
        assertTrue(unit.get(1).contains("24 of 72 cells of cells.csv have nearly the same"), unit::toString);
    }

    @Test
    void cellsAlikeByChanceAreNoTwins() throws IOException {
        assertEquals(
                List.of(),
                twice(fields -> {
                            for (int c = 3; c < 6; c++) {
                                fields[c] = Double.toString(Double.parseDouble(fields[c]) * (1.05 + c / 100.0));
                            }
                            return fields;
                        })
                        .warnings());
    }

    @Test
    void idsThatComeTwice() throws IOException {
        MadeTables.told(
                MadeTables.read(
                        folder,
                        MadeTables.text(SIX, CELLS).replace("n9,", "n8,").replace("n5,", "n4,")),
                "2 ids",
                "n4, n8");
    }

    @ParameterizedTest
    @CsvSource({
        "M.07, M7",
        "Hund 3, HUND_3",
        "H18.28.017, h18-28-17",
        "'#7', 7",
        "M/07, M07",
        "\uFF17, 7",
        "Stra\u00DFe, STRASSE",
        "M\u201307, M-07",
        "7.0, 07"
    })
    void donorsInOtherSpellings(final String one, final String other) throws IOException {
        MadeTables.told(spelled(one, other), "Donors", one, other);
    }

    @ParameterizedTest
    @CsvSource({"1-2, 12", "M7, M70", "M7, N7", "1.5, 15", "d\u00E9, de", "A-1-1, A-11"})
    void otherDonors(final String one, final String other) throws IOException {
        assertEquals(List.of(), spelled(one, other).warnings());
    }

    @ParameterizedTest
    @CsvSource({"d01, mouse d01", "7, Mouse 7", "07, donor_7", "7, rat7", "d1, animal ID d1", "H1, Patient H-01"})
    void donorsWithAWordBeforeTheirName(final String one, final String other) throws IOException {
        MadeTables.told(spelled(one, other), "with and without a word", "\"" + one + "\" and \"" + other + "\"");
    }

    @ParameterizedTest
    @CsvSource({"mouse 7, rat 7", "mouse, d1", "7, mouse 70", "7, mouser 7", "d01, m01"})
    void donorsWithOtherWords(final String one, final String other) throws IOException {
        assertEquals(List.of(), spelled(one, other).warnings());
    }

    private FeatureTable spelled(final String one, final String other) throws IOException {
        return MadeTables.read(
                folder,
                MadeTables.text(SIX, CELLS)
                        .replace(",d1,", "," + one + ",")
                        .replace(",d2,", "," + other + ",")
                        .replace(",d7,", ",zz,"));
    }

    @Test
    void numbersThatASpreadsheetShortenedAreTold() throws IOException {
        final String text = MadeTables.text(SIX, CELLS);
        MadeTables.told(
                MadeTables.read(folder, text.replace(",d3,", ",5.67E+08,")),
                "Donors of cells.csv are numbers that a spreadsheet has shortened: 5.67E+08.");
        MadeTables.told(
                MadeTables.read(folder, text.replace("n3,", "\"6,4e+08\",")),
                "Ids of cells.csv are numbers that a spreadsheet has shortened: 6,4e+08.");
    }

    @Test
    void aColumnOnceMoreIsNoFeature() throws IOException {
        final String again = MadeTables.text(
                MadeTables.HEADER + ",ri.1",
                MadeTables.rows(r -> "").stream()
                        .map(row -> row + row.substring(row.lastIndexOf(',')))
                        .toList());
        MadeTables.told(MadeTables.read(folder, again), "ri.1 (is ri once more)");
        assertEquals(
                List.of("vrest", "tau", "ri", "ri.1"),
                MadeTables.read(folder, again.replaceFirst("(\\d)\n(?=n1,)", "$17\n"))
                        .cells()
                        .columns());
    }
}
