package org.ephys.knime.models.sequence;

import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Settings;

/**
 * How a table becomes numbers for the network. Missing values are filled with the training median and columns are
 * z-scored with the training cells.
 *
 * @param missingFamily what is seen of a family that a cell lacks
 * @param missingFlags whether families get a 0/1 number for columns that are missing in some training cells
 * @param clip bound of the z-scores; 0 = none
 */
record TableSettings(MissingFamily missingFamily, boolean missingFlags, double clip) {
    /** Checks the range. */
    public TableSettings {
        if (!(clip >= 0)) {
            throw new ModelException("The bound of the z-scores must be 0 (none) or more, not " + clip + ".");
        }
    }

    static TableSettings of(final Settings settings) {
        return new TableSettings(
                settings.choice("missingFamily", MissingFamily.class, MissingFamily.MASK),
                settings.flag("missingFlags", false),
                settings.number("zScoreClip", 5));
    }

    void putInto(final Map<String, Object> settings) {
        settings.put("missingFamily", Settings.nameOf(missingFamily));
        settings.put("missingFlags", missingFlags);
        settings.put("zScoreClip", clip);
    }
}
