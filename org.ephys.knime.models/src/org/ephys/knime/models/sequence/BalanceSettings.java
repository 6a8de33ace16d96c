package org.ephys.knime.models.sequence;

import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.sequence.training.Weighting;

/**
 * How rare classes get their due.
 *
 * @param weighting of the classes in the loss
 * @param smoteNeighbours k of the oversampling (SMOTE) of the cells that are learnt from, after scaling and without the
 *        validation part; 0 = no oversampling
 * @param gamma γ of the focal loss; 0 = cross-entropy
 */
record BalanceSettings(Weighting weighting, int smoteNeighbours, double gamma) {
    /** Checks the ranges. */
    public BalanceSettings {
        if (smoteNeighbours < 0 || !(gamma >= 0)) {
            throw new ModelException("SMOTE neighbours and the γ of the focal loss must be 0 or more, not "
                    + smoteNeighbours + " and " + gamma + ".");
        }
    }

    static BalanceSettings of(final Settings settings) {
        return new BalanceSettings(
                settings.choice("weighting", Weighting.class, Weighting.NONE),
                settings.integer("smoteNeighbours", 0),
                settings.number("focalGamma", 0));
    }

    void putInto(final Map<String, Object> settings) {
        settings.put("weighting", Settings.nameOf(weighting));
        settings.put("smoteNeighbours", smoteNeighbours);
        settings.put("focalGamma", gamma);
    }
}
