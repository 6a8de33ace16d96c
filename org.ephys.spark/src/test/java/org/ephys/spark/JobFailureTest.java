package org.ephys.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class JobFailureTest {

    private static final SparkConf CONF = new SparkConf(false).set("spark.local.dir", "/scratch/spark");

    /** As Spark says it: the message ends with the trace of the executor. */
    @Test
    void aFullDiskIsNamedWithTheFolderAndTheCure() {
        final String said = JobFailure.sentence(
                new IllegalStateException(
                        "Job aborted due to stage failure: Task 1 in stage 4.0 failed 1 times, most recent failure: Lost"
                                + " task 1.0 in stage 4.0: java.io.IOException: No space left on device\n"
                                + "\tat java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method)\n\nDriver stacktrace:"),
                CONF);
        assertTrue(said.startsWith("No space left on device. Temporary files are in /scratch/spark, "), said);
        assertTrue(said.contains("spark.local.dir"), said);
        assertFalse(said.contains("\n") || said.contains("java."), said);
    }

    @Test
    void aFullDiskIsFoundBehindOtherWords() {
        final IOException failure = new IOException("Writing failed.", new IOException("Disk quota exceeded"));
        assertTrue(JobFailure.sentence(failure, CONF).startsWith("Disk quota exceeded. "));
    }

    @Test
    void anythingElseIsItsFirstLine() {
        assertEquals("First.", JobFailure.sentence(new IOException("First.\n\tat somewhere"), CONF));
        assertEquals("null", JobFailure.sentence(new IOException(), CONF));
    }
}
