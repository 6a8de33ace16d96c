package org.ephys.knime.models.sequence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldAssignment;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.Interval;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.Scores;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.models.table.CsvTable;
import org.ephys.knime.models.table.FeatureTableReader;
import org.ephys.knime.models.table.TableRequest;

/**
 * Scores of attention BiLSTMs on the fixed donor-grouped folds of the Patch-seq tables in {@code $EPHYS_DATA/patchseq}.
 *
 * <p>Arguments: task (M, HR, HT, AR, AT), repeats such as {@code 0,1,2}, and settings as {@code name=value}.
 */
public final class FoldScores {
    private FoldScores() {}

    public static void main(final String[] arguments) throws IOException {
        final String task = arguments[0];
        final List<String> repeats = List.of(arguments[1].split(","));
        final Map<String, Object> settings = settings(arguments, 2);
        final Dataset cells = cells(task);
        final List<FoldAssignment> assignments = assignments(task, repeats);
        final Dataset used = cells.rows(Folds.rowsIn(cells, assignments));
        final Folds folds = Folds.of(used, assignments);
        final long start = System.nanoTime();
        final Recipe recipe = AttentionBiLstmRecipe.of(settings);
        final Validation validation = CrossValidation.run(recipe, used, folds, Progress.NONE);
        print(task + " " + settings, validation, (System.nanoTime() - start) * 1e-9);
    }

    static Map<String, Object> settings(final String[] arguments, final int from) {
        final Map<String, Object> settings = new LinkedHashMap<>();
        for (int i = from; i < arguments.length; i++) {
            final String[] parts = arguments[i].split("=", 2);
            settings.put(parts[0], value(parts[1]));
        }
        return settings;
    }

    private static Object value(final String text) {
        if (text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?\\d+")) {
            return Integer.valueOf(text);
        }
        return text.matches("-?[\\d.]+(e-?\\d+)?") ? (Object) Double.valueOf(text) : text;
    }

    static Path data() {
        return Path.of(System.getenv("EPHYS_DATA"), "patchseq");
    }

    static Dataset cells(final String task) throws IOException {
        final String file =
                switch (task) {
                    case "M" -> "mouse.csv";
                    case "HR", "HT" -> "human.csv";
                    case "AM" -> "aligned_mouse.csv";
                    default -> "aligned_human.csv";
                };
        final String label = task.endsWith("T") ? "subclass_ttype" : "subclass";
        final List<String> flags = task.endsWith("T")
                ? List.of("qc_protocols_complete", "paper_like")
                : List.of("qc_protocols_complete");
        return FeatureTableReader.read(
                        CsvTable.read(data().resolve(file)),
                        new TableRequest("id", label, "donor", false, flags, List.of()))
                .cells();
    }

    static List<FoldAssignment> assignments(final String task, final List<String> repeats) throws IOException {
        final List<FoldAssignment> assignments = new ArrayList<>();
        for (final String line : Files.readAllLines(data().resolve("folds.csv"))) {
            final String[] parts = line.split(",");
            if (parts[0].equals(task) && repeats.contains(parts[1])) {
                assignments.add(
                        new FoldAssignment(task, Integer.parseInt(parts[1]), parts[2], Integer.parseInt(parts[3])));
            }
        }
        return assignments;
    }

    static void print(final String what, final Validation validation, final double seconds) {
        final Interval accuracy = validation.bootstrap(Metric.ACCURACY, 1000, 1);
        final Interval f1 = validation.bootstrap(Metric.MACRO_F1, 1000, 1);
        final StringBuilder each = new StringBuilder();
        for (final Scores scores : validation.perRepeat()) {
            each.append(String.format(
                    Locale.ROOT, " %.2f/%.2f", 100 * scores.accuracy(), 100 * scores.macroF1()));
        }
        System.out.printf(
                Locale.ROOT,
                "acc %.2f [%.1f, %.1f] F1 %.2f [%.1f, %.1f] |%s | %.0f s | %s%n",
                100 * validation.pooled(Metric.ACCURACY),
                100 * accuracy.low(),
                100 * accuracy.high(),
                100 * validation.pooled(Metric.MACRO_F1),
                100 * f1.low(),
                100 * f1.high(),
                each,
                seconds,
                what);
    }
}
