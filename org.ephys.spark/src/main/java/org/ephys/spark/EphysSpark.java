package org.ephys.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.ephys.spark.files.Paths;
import scala.Tuple2;

/** The application: {@code spark-submit --class org.ephys.spark.EphysSpark ephys-spark.jar --input … --output …}. */
public final class EphysSpark {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int UNUSABLE_INPUT = 2;

    private static final String OF_HADOOP = "spark.hadoop.";

    private EphysSpark() {}

    /**
     * Runs a job and ends the process if it fails.
     *
     * @param arguments see {@code --help}
     */
    public static void main(final String[] arguments) {
        final int code = run(arguments, System.err);
        if (code != OK) {
            System.exit(code);
        }
    }

    static int run(final String[] words, final PrintStream out) {
        if (words.length == 0 || Arrays.asList(words).contains("--help")) {
            out.print(Arguments.HELP);
            return words.length == 0 ? UNUSABLE_INPUT : OK;
        }
        final SparkConf conf = new SparkConf().setAppName("Ephys");
        try {
            final Arguments arguments = Arguments.of(words, version(), new Paths(hadoop(conf)));
            try (SparkSession spark = session(conf)) {
                spark.sparkContext().setLogLevel("ERROR");
                final long cells = new Job(spark, arguments, line -> out.println("ephys: " + line)).run();
                if (cells > 0) {
                    return OK;
                }
                out.println("ephys: No recording could be used; failed_files says why.");
            }
            return FAILED;
        } catch (InputException e) {
            out.println("ephys: " + e.getMessage());
            return UNUSABLE_INPUT;
        } catch (Exception e) { // what Spark throws is checked in part, but not declared
            out.println("ephys: The job failed: " + JobFailure.sentence(e, conf));
            if (Arrays.asList(words).contains(Arguments.DEBUG)) {
                e.printStackTrace(out);
            }
            return FAILED;
        }
    }

    /** What Spark will tell Hadoop, such as how a file system is reached, before there is a session. */
    static Configuration hadoop(final SparkConf conf) {
        final Configuration hadoop = new Configuration();
        for (final Tuple2<String, String> setting : conf.getAllWithPrefix(OF_HADOOP)) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    /** A session with what suits the job, where nothing else is said. */
    static SparkSession session(final SparkConf conf) {
        conf.setIfMissing("spark.master", "local[*]");
        // two attempts are enough to tell a lost machine from a recording that ends processes: a batch is tried again
        conf.setIfMissing("spark.task.maxFailures", "2");
        conf.setIfMissing("spark.ui.enabled", "false");
        // the work is in the analysis; to compile a class for each step of a table would take longer than the table
        conf.setIfMissing("spark.sql.codegen.wholeStage", "false");
        final SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
        // P (class) is a probability, p (class) a p-value
        spark.conf().set("spark.sql.caseSensitive", true);
        if (!conf.contains("spark.sql.shuffle.partitions")) {
            spark.conf()
                    .set("spark.sql.shuffle.partitions", spark.sparkContext().defaultParallelism());
        }
        return spark;
    }

    /** The sum over the program's jar: another build may compute otherwise. */
    private static String version() throws IOException {
        try {
            final Path jar = Path.of(EphysSpark.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                return "classes";
            }
            final MessageDigest sum = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(jar), sum)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sum.digest());
        } catch (URISyntaxException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
