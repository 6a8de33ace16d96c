package org.ephys.knime.models.preprocessing;

import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.ModelArchive;

/** Settings of one preprocessing step. Immutable. */
public interface Step {
    /** @return name of this kind of step, e.g. {@code "impute"} */
    String type();

    /** @return every setting as plain data, see {@link org.ephys.knime.models.Recipe#settings()} */
    Map<String, Object> settings();

    /**
     * @param train training rows
     * @param progress where to report
     * @return the step with everything learnt
     */
    FittedStep fit(Dataset train, Progress progress);

    /**
     * @param archive what the fitted step has written
     * @return the fitted step
     */
    FittedStep read(ModelArchive archive);
}
