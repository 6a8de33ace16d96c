package org.ephys.knime.models.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.archive.ZipModelStore;
import org.ephys.knime.models.preprocessing.FittedStep;
import org.ephys.knime.models.preprocessing.Step;

/** Fitted preprocessing steps without a classifier behind them: what turns one table into another. Immutable. */
public final class Transformation {
    /** Name of this kind in files. */
    public static final String TYPE = "transformation";

    private final ModelSignature signature;
    private final List<Step> steps;
    private final List<FittedStep> fitted;

    private Transformation(final ModelSignature signature, final List<Step> steps, final List<FittedStep> fitted) {
        this.signature = signature;
        this.steps = List.copyOf(steps);
        this.fitted = List.copyOf(fitted);
    }

    /**
     * @param steps what happens to the table, in order
     * @param train rows to learn from; labels are not needed
     * @param progress where to report
     * @return the steps, fitted one after the other
     * @throws ModelException if the rows cannot be learnt from
     */
    public static Transformation fit(final List<Step> steps, final Dataset train, final Progress progress) {
        final List<FittedStep> fitted = new ArrayList<>();
        Dataset rows = train;
        for (final Step step : steps) {
            progress.checkCancelled();
            final FittedStep done = step.fit(rows, progress);
            rows = done.apply(rows);
            fitted.add(done);
        }
        return new Transformation(new ModelSignature(train.schema(), List.of()), steps, fitted);
    }

    /** @return the columns and units that {@link #apply} needs, no classes */
    public ModelSignature signature() {
        return signature;
    }

    /** @return the fitted steps in order */
    public List<FittedStep> fitted() {
        return fitted;
    }

    /**
     * @param rows a table with the columns of the training rows, in any order
     * @return the same rows after all steps
     * @throws ModelException if a column is missing or has another unit
     */
    public Dataset apply(final Dataset rows) {
        return apply(signature, fitted, rows);
    }

    /** The columns of a signature, whatever their order in the table, after all steps. */
    static Dataset apply(final ModelSignature signature, final List<FittedStep> steps, final Dataset rows) {
        Dataset current =
                Dataset.of(signature.schema(), signature.valuesOf(rows), rows.ids(), rows.labels(), rows.groups());
        for (final FittedStep step : steps) {
            current = step.apply(current);
        }
        return current;
    }

    /**
     * Writes a file in the layout of {@link ZipModelStore}.
     *
     * @param out where to; is not closed
     * @throws IOException if writing fails
     */
    public void write(final OutputStream out) throws IOException {
        final Map<String, Object> recipe = new LinkedHashMap<>();
        recipe.put("type", TYPE);
        recipe.put("steps", steps.stream().map(Steps::describe).toList());
        final ModelArchive archive = new ModelArchive(TYPE, recipe, signature);
        for (int i = 0; i < fitted.size(); i++) {
            final ModelArchive part = new ModelArchive(
                    steps.get(i).type(),
                    Steps.describe(steps.get(i)),
                    new ModelSignature(List.of(), List.of(), List.of()));
            fitted.get(i).write(part);
            archive.putChild("step" + (i + 1), part);
        }
        new ZipModelStore().write(archive, out);
    }

    /**
     * @param in what {@link #write} has written; is not closed
     * @return the transformation
     * @throws IOException if reading fails
     * @throws ModelException if it is something else, is damaged, or is of a newer format
     */
    public static Transformation read(final InputStream in) throws IOException {
        final ModelArchive archive = new ZipModelStore().read(in, type -> {
            if (!TYPE.equals(type)) {
                throw new ModelException(
                        "The file holds a \"" + type + "\" model and no transformation. Use it with a predictor.");
            }
        });
        try {
            final Settings recipe = new Settings("the model file", archive.recipe());
            final List<Step> steps =
                    recipe.groups("steps").stream().map(Steps::of).toList();
            final List<FittedStep> fitted = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                fitted.add(steps.get(i).read(archive.child("step" + (i + 1))));
            }
            return new Transformation(archive.signature(), steps, fitted);
        } catch (final IndexOutOfBoundsException
                | NegativeArraySizeException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException ex) {
            throw new ModelException(
                    "The model file is damaged: its steps do not fit together. Export the model again.", ex);
        }
    }
}
