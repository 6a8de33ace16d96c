package org.ephys.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A job in a process of its own, for a test to kill. */
final class KilledJob {

    private KilledJob() {}

    /** @param arguments the recordings and the folder for the tables */
    public static void main(final String[] arguments) throws Exception {
        try (SparkSession spark = Jobs.session("local[1]", Map.of())) {
            Jobs.run(
                    spark,
                    arguments[0],
                    Path.of(arguments[1]),
                    new ArrayList<>() {
                        @Override
                        public boolean add(final String line) {
                            System.out.println(line);
                            return super.add(line);
                        }
                    },
                    "--batch",
                    "2");
        }
    }
}
