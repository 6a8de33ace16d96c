package org.ephys.knime.runner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated table that comes with the workflows is the one that the generator makes. */
class ExampleFilesTest {

    private static final Path COMMITTED = Path.of("..", "..", "example-workflows", "data");

    @Test
    void areWhatTheGeneratorMakes(@TempDir final Path folder) throws Exception {
        DataCommands.example(folder, new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
        for (final String name : new String[] {
            "example_cells.csv",
            "folds.csv",
            "example_human_cells.csv",
            "example_line_cells.csv",
            "example_new_cells.csv",
            "example_new_cells_long_square.csv",
            "example_new_cells_units.csv"
        }) {
            assertEquals(-1, Files.mismatch(COMMITTED.resolve(name), folder.resolve(name)), name);
        }
    }
}
