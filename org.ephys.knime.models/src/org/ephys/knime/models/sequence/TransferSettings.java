package org.ephys.knime.models.sequence;

import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Settings;

/**
 * The stages of a transfer.
 *
 * @param mode fine-tuning or joint training
 * @param keepClassifier whether fine-tuning starts with the source's classifier where the classes have the same names
 * @param warmUpEpochs epochs with a frozen encoder before fine-tuning
 * @param warmUpRate learning rate of the classifier in them
 * @param encoderRate learning rate of the encoder after that
 * @param headRate learning rate of the classifier after that
 * @param jointEpochs the most epochs with both tables
 * @param jointRate learning rate in them
 * @param sourceWeight weight of the source table's loss in them
 */
record TransferSettings(
        TransferMode mode,
        boolean keepClassifier,
        int warmUpEpochs,
        double warmUpRate,
        double encoderRate,
        double headRate,
        int jointEpochs,
        double jointRate,
        double sourceWeight) {
    /** Checks the ranges. */
    public TransferSettings {
        if (warmUpEpochs < 0 || jointEpochs < 0) {
            throw new ModelException(
                    "Numbers of epochs must be 0 or more, not " + warmUpEpochs + " and " + jointEpochs + ".");
        }
        if (!(warmUpRate > 0 && encoderRate >= 0 && headRate > 0 && jointRate > 0 && sourceWeight >= 0)) {
            throw new ModelException("Learning rates must be above 0 (that of the encoder may be 0: frozen), and the "
                    + "weight of the source table 0 or more.");
        }
    }

    static TransferSettings of(final Settings settings) {
        return new TransferSettings(
                settings.choice("mode", TransferMode.class, TransferMode.FINE_TUNE),
                settings.flag("keepClassifier", true),
                settings.integer("warmUpEpochs", 0),
                settings.number("warmUpRate", 1e-3),
                settings.number("encoderRate", 3e-3),
                settings.number("headRate", 3e-3),
                settings.integer("jointEpochs", 10),
                settings.number("jointRate", 3e-3),
                settings.number("sourceWeight", 0.5));
    }

    void putInto(final Map<String, Object> settings) {
        settings.put("mode", Settings.nameOf(mode));
        settings.put("keepClassifier", keepClassifier);
        settings.put("warmUpEpochs", warmUpEpochs);
        settings.put("warmUpRate", warmUpRate);
        settings.put("encoderRate", encoderRate);
        settings.put("headRate", headRate);
        settings.put("jointEpochs", jointEpochs);
        settings.put("jointRate", jointRate);
        settings.put("sourceWeight", sourceWeight);
    }
}
