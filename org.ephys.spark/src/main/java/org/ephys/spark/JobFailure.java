package org.ephys.spark;

import java.util.List;
import org.apache.spark.SparkConf;

/** Why a job failed, in one line. */
final class JobFailure {

    /** How systems say that a disk is full. */
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

    private JobFailure() {}

    /**
     * @param failure what Spark or the job has thrown
     * @param conf says where temporary files are
     * @return the sentence; what Spark adds of the traces of its executors is left out
     */
    static String sentence(final Throwable failure, final SparkConf conf) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            final String message = String.valueOf(cause.getMessage());
            for (final String full : FULL) {
                if (message.contains(full)) {
                    return full + ". Temporary files are in " + temporary(conf)
                            + ", on a cluster on each of its machines, and results in the output. Free space there, or"
                            + " choose another folder for temporary files (spark.local.dir), and run the job again: what"
                            + " is finished is taken over.";
                }
            }
        }
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static String temporary(final SparkConf conf) {
        return conf.get("spark.local.dir", System.getProperty("java.io.tmpdir"));
    }
}
