package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.io.TempDir;

/** Tables of cells as text, read with id, subclass and donor. */
abstract class MadeCsv {
    static final int ROWS = 24;

    @TempDir
    Path folder;

    CsvTable table(final byte[] bytes) throws IOException {
        return CsvTable.read(Files.write(folder.resolve("cells.csv"), bytes));
    }

    CsvTable table(final String text) throws IOException {
        return table(text.getBytes(StandardCharsets.UTF_8));
    }

    static FeatureTable read(final CsvTable table, final String... features) {
        return FeatureTableReader.read(
                table, new TableRequest("id", "subclass", "donor", false, List.of(), List.of(features)));
    }

    static FeatureTable predict(final CsvTable table) {
        return FeatureTableReader.read(table, new TableRequest("id", "subclass", "donor", true, List.of(), List.of()));
    }

    /** Two features of noise and a column of which the test says the entries. */
    static String cells(final String column, final IntFunction<String> entry) {
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

    static void named(final List<String> warnings, final String... words) {
        assertEquals(1, warnings.size(), warnings::toString);
        for (final String word : words) {
            assertTrue(warnings.get(0).contains(word), warnings::toString);
        }
    }
}
