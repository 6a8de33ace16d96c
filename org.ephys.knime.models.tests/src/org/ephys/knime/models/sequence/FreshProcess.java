package org.ephys.knime.models.sequence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldMaker;
import org.ephys.knime.models.format.ModelFormat;

/** Loads a model in a Java of its own and prints, bit by bit, what it predicts and what its recipe gives in new folds. */
public final class FreshProcess {
    static final Dataset TRAIN = PlantedCells.cells(60, 0.7, 33);

    private FreshProcess() {}

    public static void main(final String[] arguments) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            bits(ModelFormat.read(in)).forEach(System.out::println);
        }
    }

    /** @return a line per cell, first as the model predicts it, then out of fold */
    static List<String> bits(final Model model) {
        final List<String> lines = new ArrayList<>();
        add(model.probabilities(TRAIN, Progress.NONE), lines);
        CrossValidation.run(model.recipe(), TRAIN, new FoldMaker(3, 1, true, 5).make(TRAIN), Progress.NONE)
                .folds()
                .forEach(fold -> add(fold.probabilities(), lines));
        return lines;
    }

    private static void add(final double[][] probabilities, final List<String> lines) {
        for (final double[] row : probabilities) {
            final StringBuilder line = new StringBuilder("p");
            for (final double p : row) {
                line.append(' ').append(Long.toHexString(Double.doubleToLongBits(p)));
            }
            lines.add(line.toString());
        }
    }
}
