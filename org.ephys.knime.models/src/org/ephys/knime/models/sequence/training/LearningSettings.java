package org.ephys.knime.models.sequence.training;

import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Settings;

/**
 * How a network is trained.
 *
 * @param epochs the most epochs
 * @param patience epochs without a better validation score after which training stops; 0 = never
 * @param batch cells per step
 * @param learningRate of AdamW
 * @param cosine whether the learning rate falls to 0 over the epochs along a cosine
 * @param weightDecay of AdamW
 * @param clip largest norm of all gradients together
 * @param inputDropout fraction of what enters the LSTM that is dropped in training
 * @param dropout fraction of what enters the classifier that is dropped in training
 * @param score what early stopping watches
 * @param validation fraction of the training cells that is held out for early stopping; 0 = train on all cells for all
 *        epochs
 * @param groupedValidation whether the cells of a donor stay on one side of that split
 * @param logisticShare share that a logistic regression on the same cells has in the logits after training, 0 to 1
 */
public record LearningSettings(
        int epochs,
        int patience,
        int batch,
        double learningRate,
        boolean cosine,
        double weightDecay,
        double clip,
        double inputDropout,
        double dropout,
        StopScore score,
        double validation,
        boolean groupedValidation,
        double logisticShare) {
    /** Checks the ranges. */
    public LearningSettings {
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(patience >= 0, "patience", patience, "0 (never stop early) or more");
        require(batch >= 1, "batch", batch, "at least 1");
        require(learningRate > 0, "learningRate", learningRate, "above 0");
        require(weightDecay >= 0, "weightDecay", weightDecay, "0 or more");
        require(clip > 0, "clip", clip, "above 0");
        require(inputDropout >= 0 && inputDropout < 1, "inputDropout", inputDropout, "0 or more and below 1");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "0 or more and below 1");
        require(validation >= 0 && validation <= 0.5, "validation", validation, "0 to 0.5");
        require(logisticShare >= 0 && logisticShare <= 1, "logisticShare", logisticShare, "0 to 1");
    }

    private static void require(final boolean right, final String name, final Number value, final String wanted) {
        if (!right) {
            throw new ModelException(
                    "Setting \"" + name + "\" of the training is " + value + ", but must be " + wanted + ".");
        }
    }

    /** Reads what is there and takes defaults for the rest. */
    public static LearningSettings of(final Settings settings) {
        return new LearningSettings(
                settings.integer("epochs", 40),
                settings.integer("patience", 15),
                settings.integer("batch", 32),
                settings.number("learningRate", 3e-3),
                settings.flag("cosine", true),
                settings.number("weightDecay", 1e-3),
                settings.number("clip", 1),
                settings.number("inputDropout", 0.4),
                settings.number("dropout", 0.4),
                settings.choice("score", StopScore.class, StopScore.MACRO_F1),
                settings.number("validation", 0),
                settings.flag("groupedValidation", false),
                settings.number("logisticShare", 0));
    }

    /** Adds every setting to a map. */
    public void putInto(final Map<String, Object> settings) {
        settings.put("epochs", epochs);
        settings.put("patience", patience);
        settings.put("batch", batch);
        settings.put("learningRate", learningRate);
        settings.put("cosine", cosine);
        settings.put("weightDecay", weightDecay);
        settings.put("clip", clip);
        settings.put("inputDropout", inputDropout);
        settings.put("dropout", dropout);
        settings.put("score", Settings.nameOf(score));
        settings.put("validation", validation);
        settings.put("groupedValidation", groupedValidation);
        settings.put("logisticShare", logisticShare);
    }
}
