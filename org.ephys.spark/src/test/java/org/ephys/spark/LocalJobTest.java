package org.ephys.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.spark.Recordings.Lines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on an embedded Spark. That the tables are those of a run on one machine is checked where both are built. */
class LocalJobTest {

    private static final int CELLS = 4;

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static Path recordings;
    private static Map<String, String> expected;

    private final Lines said = new Lines();

    @BeforeAll
    static void start() throws Exception {
        recordings = folder.resolve("recordings");
        Recordings.make(recordings);
        spark = Jobs.session("local[2]", Map.of());
        final Path output = folder.resolve("reference");
        assertEquals(CELLS, Jobs.run(spark, recordings.toString(), output, new Lines()));
        expected = Recordings.tables(output);
        assertEquals(Set.of(), Recordings.leftOvers(output));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    @Test
    void namesWhatIsNotUsable() {
        assertEquals(12, expected.size());
        final String failed = expected.get("failed_files.csv");
        for (final String name : List.of("cut off.nwb", "empty.nwb", "notes, about", ".hidden")) {
            assertTrue(failed.contains(name), name);
        }
        final String features = expected.get("cell_features.csv");
        assertEquals(CELLS + 1, features.lines().count());
        assertTrue(features.contains("other day/cell0"), "names are told apart by their folders");
        assertTrue(expected.get("spikes.csv").lines().count() > 100);
    }

    @Test
    void parquetHasTheSameRows() throws IOException {
        final List<Row> rows = spark.read()
                .parquet(folder.resolve("reference/cell_features.parquet").toString())
                .collectAsList();
        assertEquals(CELLS, rows.size());
        final List<String> lines = expected.get("cell_features.csv").lines().toList();
        final int rest = List.of(lines.get(0).split(",")).indexOf("vrest");
        for (int r = 0; r < CELLS; r++) {
            final double value = rows.get(r).<Double>getAs("vrest");
            assertTrue(lines.stream().anyMatch(line -> line.split(",", -1)[rest].equals(Double.toString(value))));
        }
    }

    @Test
    void spreadsheetsDoNotRunTextsIfAsked() throws Exception {
        final Path named = folder.resolve("named");
        Files.createDirectories(named);
        Files.writeString(named.resolve("=1+1.nwb"), "no recording");
        Files.copy(recordings.resolve("cell0.nwb"), named.resolve("-cell.nwb"));
        final Path output = folder.resolve("safe");
        assertEquals(1, Jobs.run(spark, named.toString(), output, said, "--spreadsheet-safe"));
        final Map<String, String> safe = Recordings.tables(output);
        assertTrue(safe.get("cell_features.csv").contains("\n'-cell,"), "the name of the cell");
        assertEquals(1, Jobs.run(spark, named.toString(), output, said));
        final Map<String, String> exact = Recordings.tables(output);
        assertTrue(exact.get("cell_features.csv").contains("\n-cell,"));
        safe.replaceAll((table, text) -> text.replace("'-cell", "-cell").replace("'=1+1", "=1+1"));
        assertEquals(exact, safe, "numbers stay as they are");
    }

    @Test
    void predictsWithASavedModel() throws Exception {
        final List<String> columns = List.of("sag", "vrest", "ri", "tau");
        final Model model = ModelFiles.forest(columns, List.of("", "mV", "MOhm", "ms"));
        final Path file = ModelFiles.write(folder.resolve("model.zip"), "type", ModelFiles.bytes(model));
        // what is finished knows nothing of models
        final Path output = folder.resolve("reference");
        Jobs.run(spark, recordings.toString(), output, said, "--model", file.toString());
        assertTrue(said.say(CELLS + " of them taken over"), said.toString());
        final Map<String, String> tables = Recordings.tables(output);
        final List<String> predicted =
                tables.remove(PredictionTable.NAME + ".csv").lines().toList();
        assertEquals(expected, tables);
        final List<String> features = expected.get("cell_features.csv").lines().toList();
        assertTrue(predicted.get(0).startsWith(features.get(0) + ",P (type=A),"), predicted.get(0));
        final List<Row> rows = spark.read()
                .parquet(output.resolve("cell_features.parquet").toString())
                .collectAsList();
        final List<Row> answers = spark.read()
                .parquet(output.resolve("predictions.parquet").toString())
                .collectAsList();
        for (int c = 0; c < CELLS; c++) {
            final Row cell = answers.get(c);
            final Row row = rows.stream()
                    .filter(r -> r.getAs("id").equals(cell.getAs("id")))
                    .findFirst()
                    .orElseThrow();
            final double[] values =
                    columns.stream().mapToDouble(row::<Double>getAs).toArray();
            final double[] all = model.probabilities(
                            Dataset.of(columns, model.units(), new double[][] {values}, List.of("x"), null, null),
                            Progress.NONE)[0];
            assertEquals(all[model.classes().indexOf("a")], cell.<Double>getAs("P (type=a)"));
            assertEquals("uncertain", cell.getAs("Decision"), "the model is not calibrated");
            assertTrue(predicted.get(c + 1).startsWith(features.get(c + 1) + ","));
        }
        // another job without a model leaves no predictions of the one before
        Jobs.run(spark, recordings.toString(), output, said);
        assertEquals(expected, Recordings.tables(output));
    }

    @Test
    void refusesModelsThatAreOfNoUse() throws Exception {
        final Model model = ModelFiles.forest(List.of("vrest", "length"), List.of("mV", "mm"));
        final byte[] bytes = ModelFiles.bytes(model);
        final byte[] inVolts = ModelFiles.bytes(ModelFiles.forest(List.of("vrest"), List.of("V")));
        final Path none = folder.resolve("no-model.zip");
        for (final Map.Entry<String, Path> refused : Map.of(
                        "lacks 1 of the 2 columns", ModelFiles.write(folder.resolve("m1"), "type", bytes),
                        "is in mV, but the model was trained on V",
                                ModelFiles.write(folder.resolve("m2"), "t", inVolts),
                        "cannot be read", ModelFiles.write(folder.resolve("m3"), "t", Arrays.copyOf(bytes, 900)),
                        "is no file of KNIME's Model Writer", Files.write(folder.resolve("m4"), bytes),
                        "There is no model", none)
                .entrySet()) {
            final String message = assertThrows(
                            InputException.class,
                            () -> Jobs.run(
                                    spark,
                                    recordings.toString(),
                                    folder.resolve("refused"),
                                    said,
                                    "--model",
                                    refused.getValue().toString()))
                    .getMessage();
            assertTrue(message.contains(refused.getKey()), message);
            assertFalse(message.contains("Exception"), message);
        }
        assertFalse(Files.exists(folder.resolve("refused")));
    }

    @Test
    void readsWhateverFileSystemHadoopKnows() throws Exception {
        final Path output = folder.resolve("remote");
        assertEquals(CELLS, Jobs.run(spark, TrickyFileSystem.PREFIX + recordings, output, said));
        assertTrue(Files.readString(output.resolve("cell_features.csv")).contains(TrickyFileSystem.PREFIX));
        assertEquals(expected, Recordings.tables(output));
    }

    @Test
    void takesOverWhatIsFinishedAndUnchanged() throws Exception {
        final Path copy = folder.resolve("copy").resolve("recordings");
        Recordings.make(copy);
        final Path output = folder.resolve("resumed");
        Files.move(copy.resolve("cell1.nwb"), folder.resolve("later.nwb"));
        Jobs.run(spark, copy.toString(), output, said, "--batch", "3");
        assertFalse(said.say("taken over"));
        final FileTime time = Files.getLastModifiedTime(folder.resolve("later.nwb"));
        Files.move(folder.resolve("later.nwb"), copy.resolve("cell1.nwb"));
        Files.setLastModifiedTime(copy.resolve("cell0.nwb"), FileTime.fromMillis(time.toMillis() + 5000));
        // what a job that was killed leaves: a batch without the mark, and half a table
        final Path dead;
        try (var kinds = Files.list(output.resolve(".finished"))) {
            dead = kinds.findFirst().orElseThrow().resolve("batch-dead");
        }
        Files.createDirectories(dead);
        Files.writeString(dead.resolve("part-00000.parquet"), "half");
        Files.createDirectories(output.resolve("_tables-dead").resolve("sweeps.lines"));
        assertEquals(CELLS, Jobs.run(spark, copy.toString(), output, said));
        // 7 files: one new and thereby another that is called otherwise, one changed, three that were of no use
        assertTrue(said.say("1 of them taken over"), said.toString());
        final Map<String, String> tables = Recordings.tables(output);
        tables.replaceAll((name, text) -> text.replace(copy.toString(), recordings.toString()));
        assertEquals(expected, tables);
        assertFalse(Files.exists(dead));
        assertEquals(Set.of(), Recordings.leftOvers(output));
    }

    @Test
    void aKilledJobLosesNoMoreThanItsBatch() throws Exception {
        final Path output = folder.resolve("killed");
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(System.getProperty("java.modules").trim().split("\\s+")));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                KilledJob.class.getName(),
                recordings.toString(),
                output.toString()));
        final Process job = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        boolean killed = false;
        final List<String> lines = new ArrayList<>();
        try (BufferedReader out = job.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !killed) {
                lines.add(line);
                if (line.matches(".*[456] of 7 .*")) {
                    job.destroyForcibly().waitFor();
                    killed = true;
                } else {
                    line = out.readLine();
                }
            }
        }
        assertTrue(killed, lines.toString());
        assertFalse(Files.exists(output.resolve("cell_features.csv")));
        assertEquals(CELLS, Jobs.run(spark, recordings.toString(), output, said));
        assertTrue(said.say("taken over"), said.toString());
        assertEquals(expected, Recordings.tables(output));
        assertEquals(Set.of(), Recordings.leftOvers(output));
    }

    @Test
    void saysWhatIsWrongWithTheInput() throws Exception {
        final Path output = folder.resolve("nothing");
        assertThrows(
                InputException.class,
                () -> Jobs.run(spark, folder.resolve("none").toString(), output, said));
        assertThrows(
                InputException.class, () -> Jobs.run(spark, recordings.toString(), output, said, "--pattern", "*.abf"));
        assertThrows(InputException.class, () -> Jobs.run(spark, recordings.toString(), output, said, "--mode", "x"));
        assertThrows(InputException.class, () -> Jobs.run(spark, recordings.toString(), output, said, "--batch", "0"));
        assertEquals(0, Jobs.run(spark, recordings.resolve("empty.nwb").toString(), output, said));
    }
}
