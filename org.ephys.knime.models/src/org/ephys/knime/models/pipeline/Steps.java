package org.ephys.knime.models.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.MissingFlagsStep;
import org.ephys.knime.models.preprocessing.SmoteStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.sparsepca.SparsePcaStep;

/** All kinds of preprocessing steps by name. */
final class Steps {
    private Steps() {}

    /**
     * @param type name of the kind
     * @param settings its settings; what is absent takes its default
     * @return the step
     * @throws ModelException if the kind or a setting is unknown
     */
    private static Step of(final String type, final Map<String, Object> settings) {
        return switch (type) {
            case ImputeStep.TYPE -> ImputeStep.of(settings);
            case StandardiseStep.TYPE -> StandardiseStep.of(settings);
            case MissingFlagsStep.TYPE -> MissingFlagsStep.of(settings);
            case SmoteStep.TYPE -> SmoteStep.of(settings);
            case SparsePcaStep.TYPE -> SparsePcaStep.of(settings);
            default ->
                throw new ModelException("Unknown preprocessing step \"" + type + "\". Known are: "
                        + String.join(
                                ", ",
                                ImputeStep.TYPE,
                                StandardiseStep.TYPE,
                                MissingFlagsStep.TYPE,
                                SmoteStep.TYPE,
                                SparsePcaStep.TYPE)
                        + ".");
        };
    }

    static Step of(final Map<String, Object> described) {
        final Settings settings = new Settings("a preprocessing step", described);
        final Map<String, Object> own = settings.group("settings");
        final Step step = of(settings.text("type", ""), own == null ? Map.of() : own);
        settings.end();
        return step;
    }

    static Map<String, Object> describe(final Step step) {
        final Map<String, Object> described = new LinkedHashMap<>();
        described.put("type", step.type());
        described.put("settings", step.settings());
        return described;
    }
}
