package org.ephys.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.ephys.spark.files.Paths;

/** Sessions and jobs as the application makes them. */
final class Jobs {

    private Jobs() {}

    static SparkSession session(final String master, final Map<String, String> more) {
        final SparkConf conf = new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.hadoop.fs." + TrickyFileSystem.SCHEME + ".impl", TrickyFileSystem.class.getName());
        more.forEach(conf::set);
        final SparkSession spark = EphysSpark.session(conf);
        spark.sparkContext().setLogLevel("ERROR");
        return spark;
    }

    /** A session on a master and workers of this computer, whose executors are processes of their own. */
    static SparkSession cluster(final int workers, final int cores) throws IOException {
        makeHome(Path.of(System.getenv("SPARK_HOME")));
        return session(
                "local-cluster[" + workers + "," + cores + ",600]",
                Map.of(
                        "spark.executor.memory",
                        "600m",
                        "spark.executor.extraClassPath",
                        classes(),
                        "spark.executor.extraJavaOptions",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
    }

    static long run(
            final SparkSession spark,
            final String input,
            final Path output,
            final List<String> said,
            final String... more)
            throws InputException, IOException {
        return run(spark, input, output.toString(), said, more);
    }

    static long run(
            final SparkSession spark,
            final String input,
            final String output,
            final List<String> said,
            final String... more)
            throws InputException, IOException {
        final List<String> words = new ArrayList<>(List.of("--input", input, "--output", output));
        words.addAll(List.of(more));
        final Paths paths = new Paths(EphysSpark.hadoop(spark.sparkContext().getConf()));
        final Arguments arguments = Arguments.of(words.toArray(String[]::new), "test", paths);
        return new Job(spark, arguments, said::add).run();
    }

    /** A folder like that of a distribution of Spark, with the jars of this test. */
    private static void makeHome(final Path home) throws IOException {
        final Path jars = Files.createDirectories(home.resolve("jars"));
        for (final String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            final Path link = jars.resolve(Path.of(jar).getFileName());
            if (jar.endsWith(".jar") && !Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of(jar));
            }
        }
    }

    /** What of the classpath is no jar: the classes under test. */
    private static String classes() {
        final List<String> folders = new ArrayList<>();
        for (final String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!part.endsWith(".jar")) {
                folders.add(part);
            }
        }
        return String.join(File.pathSeparator, folders);
    }
}
