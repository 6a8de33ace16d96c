package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small tables of noise, sorted by class, to which a test adds what is odd. */
final class MadeTables {
    static final int ROWS = 48;
    static final List<String> CLASSES = List.of("Pvalb", "Sst", "Vip");
    static final String HEADER = "id,subclass,donor,vrest,tau,ri";

    private MadeTables() {}

    /** The class of a row: a third of the table each. */
    static String label(final int row) {
        return CLASSES.get(row * CLASSES.size() / ROWS);
    }

    /** Rows as lines, each with what the test adds at the end. */
    static List<String> rows(final IntFunction<String> more) {
        final Random random = new Random(11);
        return IntStream.range(0, ROWS)
                .mapToObj(r -> "n" + r + "," + label(r) + ",d" + r % 8 + ","
                        + String.format(
                                Locale.ROOT,
                                "%.2f,%.3f,%.1f",
                                -60 - 10 * random.nextDouble(),
                                5 + 20 * random.nextDouble(),
                                100 + 200 * random.nextDouble())
                        + more.apply(r))
                .toList();
    }

    static String text(final String header, final List<String> rows) {
        return Stream.concat(Stream.of(header), rows.stream()).collect(Collectors.joining("\n", "", "\n"));
    }

    /** A table with one more column. */
    static String with(final String column, final IntFunction<String> entry) {
        return text(HEADER + "," + column, rows(r -> "," + entry.apply(r)));
    }

    static FeatureTable read(final Path folder, final String text) throws IOException {
        return read(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    static FeatureTable read(final Path folder, final byte[] bytes) throws IOException {
        return FeatureTableReader.read(
                CsvTable.read(Files.write(folder.resolve("cells.csv"), bytes)),
                new TableRequest("id", "subclass", "donor", false, List.of(), List.of()));
    }

    /** Exactly one warning, with these words. */
    static void told(final FeatureTable read, final String... words) {
        assertEquals(1, read.warnings().size(), read.warnings()::toString);
        for (final String word : words) {
            assertTrue(read.warnings().get(0).contains(word), read.warnings()::toString);
        }
    }
}
