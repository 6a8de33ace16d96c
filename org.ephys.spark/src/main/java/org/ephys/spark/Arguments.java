package org.ephys.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.signal.cell.AnalysisOptions.Mode;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.vectors.VectorPreset;
import org.ephys.spark.files.Paths;

/**
 * What the user has written behind the command.
 *
 * @param input a file or folder
 * @param output where the tables go
 * @param pattern which names to read
 * @param batch how many recordings are a batch, 0 = as many as fit the cluster
 * @param anew whether to analyse again what is finished
 * @param spreadsheetSafe whether texts that a spreadsheet would run get an apostrophe in front in the CSV files
 * @param model what predicts the cells, null = nothing
 * @param settings how to analyse
 */
record Arguments(
        String input,
        String output,
        String pattern,
        int batch,
        boolean anew,
        boolean spreadsheetSafe,
        SavedModel model,
        Settings settings) {

    static final String HELP =
            """
            Usage: ephys spark --input PATH_OR_URI --output PATH_OR_URI [OPTIONS]
                   spark-submit --class org.ephys.spark.EphysSpark ephys-spark.jar --input … --output … [OPTIONS]

            Analyses the recordings of a folder and its subfolders on Apache Spark: on this computer, or on the cluster
            to which the job is submitted. Folders may be on any file system of Hadoop (file:, hdfs:, s3a:, …). The tables
            are those of the workflow recordings-to-features, as CSV with the same bytes, and as Parquet.

            Options:
              --mode MODE           robust (default) or strict
              --preset PRESET       "IPFX default" (default) or "Gouwens 2020": which feature vectors
              --ontology FILE       a stimulus ontology in the JSON format of IPFX
              --model FILE          predicts the cells too, as Cell Type Predictor does with its default settings, into
                                    the table predictions; FILE is written by KNIME's Model Writer or ephys run --models
              --voltage-factor X    by what the voltages of the files are multiplied (default 1)
              --current-factor X    the same for currents
              --pattern GLOB        which file names to read (default *)
              --batch N             how many recordings are a batch; what is finished is kept batch by batch
              --debug               shows the stack trace of what made the job fail
              --anew                analyses everything again, also what an earlier job has finished
              --spreadsheet-safe    puts an apostrophe before texts that a spreadsheet would run as formulas (CSV only)

            A job that was killed is run again in the same way: it takes over what is finished, if file, settings and
            version are the same. One job at a time may write into a folder.
            Exit codes: 0 there are tables, 1 no recording could be used or the job failed, 2 the input cannot be used.
            """;

    static final String DEBUG = "--debug";

    private static final List<String> WITH_VALUE = List.of(
            "--input",
            "--output",
            "--mode",
            "--preset",
            "--ontology",
            "--model",
            "--voltage-factor",
            "--current-factor",
            "--pattern",
            "--batch");

    /**
     * Reads the words.
     *
     * @param words as the user gave them
     * @param version of the program
     * @param paths finds the ontology
     * @throws InputException if a word is unknown or a value is none
     */
    static Arguments of(final String[] words, final String version, final Paths paths) throws InputException {
        final Map<String, String> values = new HashMap<>();
        boolean anew = false;
        boolean safe = false;
        for (int w = 0; w < words.length; w++) {
            if (words[w].equals("--anew")) {
                anew = true;
            } else if (words[w].equals("--spreadsheet-safe")) {
                safe = true;
            } else if (words[w].equals(DEBUG)) {
                continue; // looked for where it is needed
            } else if (!WITH_VALUE.contains(words[w])) {
                throw new InputException("There is no option " + words[w] + ". See --help.");
            } else if (w + 1 == words.length) {
                throw new InputException(words[w] + " needs a value. See --help.");
            } else {
                values.put(words[w], words[++w]);
            }
        }
        for (final String needed : List.of("--input", "--output")) {
            if (!values.containsKey(needed)) {
                throw new InputException(needed + " is missing. See --help.");
            }
        }
        final Settings settings = new Settings(
                oneOf("--mode", values.getOrDefault("--mode", "robust"), Mode.values(), mode -> mode.name()
                        .toLowerCase(Locale.ROOT)),
                oneOf(
                        "--preset",
                        values.getOrDefault("--preset", VectorPreset.IPFX_DEFAULT.label()),
                        VectorPreset.values(),
                        VectorPreset::label),
                ontology(values.get("--ontology"), paths),
                factor("--voltage-factor", values),
                factor("--current-factor", values),
                version);
        try {
            settings.options();
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
        return new Arguments(
                values.get("--input"),
                values.get("--output"),
                values.getOrDefault("--pattern", "*"),
                batch(values.get("--batch")),
                anew,
                safe,
                model(values.get("--model"), paths),
                settings);
    }

    private static SavedModel model(final String file, final Paths paths) throws InputException {
        if (file == null) {
            return null;
        }
        try {
            final SavedModel model = SavedModel.read(paths.of(file));
            new PredictionTable(model); // fits the features, or says why not
            return model;
        } catch (IOException | ModelException e) {
            throw new InputException("The model " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private interface Label<T> {
        String of(T value);
    }

    private static <T> T oneOf(final String option, final String text, final T[] values, final Label<T> label)
            throws InputException {
        for (final T value : values) {
            if (label.of(value).equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new InputException(option + " is one of "
                + Arrays.stream(values).map(label::of).collect(Collectors.joining(", ")) + ", not " + text + ".");
    }

    private static double factor(final String option, final Map<String, String> values) throws InputException {
        try {
            return Double.parseDouble(values.getOrDefault(option, "1"));
        } catch (NumberFormatException e) {
            throw new InputException(option + " is a number, not " + values.get(option) + ".", e);
        }
    }

    private static int batch(final String text) throws InputException {
        if (text == null) {
            return 0;
        }
        try {
            final int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InputException("--batch is a number from 1, not " + text + ".");
    }

    private static String ontology(final String file, final Paths paths) throws InputException {
        if (file == null) {
            return null;
        }
        try {
            final String json = new String(Files.readAllBytes(paths.of(file)), StandardCharsets.UTF_8);
            StimulusOntology.parse(json);
            return json;
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("The stimulus ontology " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
