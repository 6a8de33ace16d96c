package org.ephys.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.ephys.knime.models.Model;
import org.ephys.spark.LosingStore.Fault;
import org.ephys.spark.Recordings.Lines;
import org.ephys.spark.files.Paths;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that read from S3 and write to S3, on a server of this computer: the tables are those of the same files here. */
class S3JobTest {

    private static final String RECORDINGS = S3Server.BUCKET + "/recordings";
    private static final int CELLS = 4;

    @TempDir
    private static Path folder;

    private static S3Server server;
    private static SparkSession spark;
    private static FileSystem store;
    private static Map<String, String> expected;

    private final Lines said = new Lines();

    @BeforeAll
    static void start() throws Exception {
        final Path recordings = folder.resolve("recordings");
        Recordings.make(recordings);
        server = new S3Server(folder);
        final Map<String, String> settings = new TreeMap<>(server.settings());
        settings.put("spark.hadoop.fs.s3a.impl", LosingStore.class.getName());
        spark = Jobs.session("local[2,2]", settings);
        final Path output = folder.resolve("reference");
        assertEquals(CELLS, Jobs.run(spark, recordings.toString(), output, new Lines()));
        expected = Recordings.tables(output);
        expected.replaceAll((name, text) -> text.replace(recordings.toString(), RECORDINGS));
        store = path(RECORDINGS).getFileSystem(spark.sparkContext().hadoopConfiguration());
        store.copyFromLocalFile(path(recordings.toUri().toString()), path(RECORDINGS));
    }

    @AfterAll
    static void stop() throws Exception {
        spark.close();
        server.stop();
    }

    private static org.apache.hadoop.fs.Path path(final String path) {
        return new org.apache.hadoop.fs.Path(path);
    }

    private String output(final String name) {
        return S3Server.BUCKET + "/" + name;
    }

    private Map<String, String> tables(final String output) throws IOException {
        final Path copy = Files.createTempDirectory(folder, "tables");
        for (final FileStatus file : store.globStatus(path(output + "/*.csv"))) {
            store.copyToLocalFile(file.getPath(), path(copy.toUri().toString()));
        }
        return Recordings.tables(copy);
    }

    /** Names in the folder of results: tables, and what should not be there. */
    private static Set<String> names(final String output) throws IOException {
        final Set<String> names = new TreeSet<>();
        for (final FileStatus file : store.listStatus(path(output))) {
            names.add(file.getPath().getName());
        }
        return names;
    }

    private static void isWhole(final String output) throws IOException {
        final Set<String> names = new TreeSet<>(Set.of(".finished"));
        for (final String csv : expected.keySet()) {
            final String parquet = csv.replace(".csv", ".parquet");
            names.addAll(Set.of(csv, parquet));
            assertTrue(isMarked(output, parquet), parquet);
        }
        assertEquals(names, names(output));
        assertEquals(
                CELLS, spark.read().parquet(output + "/cell_features.parquet").count());
    }

    private static boolean isMarked(final String output, final String table) throws IOException {
        return store.exists(path(output + "/" + table + "/_SUCCESS"));
    }

    @Test
    void tablesHaveTheBytesOfLocalFiles() throws Exception {
        final String output = output("results");
        assertEquals(CELLS, Jobs.run(spark, RECORDINGS, output, said));
        assertEquals(expected, tables(output));
        isWhole(output);
    }

    @Test
    void nothingIsThereTwiceOrByHalf() throws Exception {
        final String output = output("faults");
        // a task puts what it has done in its place, and its second attempt does it once more; then the driver puts the
        // work
        // of a task in its place
        LosingStore.failOnce(Fault.AFTER, ".*/batch-[^/]*/_temporary/0/_temporary/.*");
        LosingStore.failOnce(Fault.HALF, ".*/batch-[^/]*/_temporary/0/task_.*");
        assertThrows(Exception.class, () -> Jobs.run(spark, RECORDINGS, output, said, "--batch", "4"));
        assertTrue(LosingStore.hasFailed());
        assertEquals(Map.of(), tables(output));

        LosingStore.failOnce(Fault.AFTER, ".*/batch-[^/]*/_temporary/0/_temporary/.*");
        LosingStore.failOnce(Fault.HALF, ".*/sweeps\\.parquet");
        assertThrows(IOException.class, () -> Jobs.run(spark, RECORDINGS, output, said));
        assertTrue(LosingStore.hasFailed());
        assertTrue(store.exists(path(output + "/sweeps.parquet")));
        assertFalse(isMarked(output, "sweeps.parquet"));
        tables(output).forEach((name, text) -> assertEquals(expected.get(name), text));

        assertEquals(CELLS, Jobs.run(spark, RECORDINGS, output, said));
        assertTrue(said.say(CELLS + " of them taken over"), said.toString());
        assertEquals(expected, tables(output));
        isWhole(output);
    }

    @Test
    void modelsLieInS3Too() throws Exception {
        final Model model = ModelFiles.forest(List.of("vrest"), List.of("mV"));
        final Path file = ModelFiles.write(folder.resolve("model.zip"), "type", ModelFiles.bytes(model));
        store.copyFromLocalFile(path(file.toUri().toString()), path(output("model.zip")));
        final SparkConf conf = new SparkConf();
        server.settings().forEach(conf::set);
        final String[] words = {"--input", RECORDINGS, "--output", output("x"), "--model", output("model.zip")};
        assertEquals(
                model.classes(),
                Arguments.of(words, "test", new Paths(EphysSpark.hadoop(conf)))
                        .model()
                        .model()
                        .classes());
    }

    @Test
    void saysWhichBucketIsMissing() {
        final String message = assertThrows(
                        InputException.class, () -> Jobs.run(spark, "s3a://none/recordings", output("none"), said))
                .getMessage();
        assertTrue(message.contains("s3a://none"), message);
        assertFalse(message.contains("Exception"), message);
    }
}
