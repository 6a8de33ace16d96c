package org.ephys.knime.nodes.learning.evaluation;

import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/**
 * Who is tested when, as it stands in the settings. A fold file means folds from a file, also where a workflow variable names
 * it and the settings hold another choice, so that dialog, methods paragraph and execution tell the same.
 */
final class StoredFoldScheme implements NodeParametersPersistor<FoldScheme> {

    private static final String KEY = "scheme";

    @Override
    public FoldScheme load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final String name = settings.getString(KEY);
        final FoldScheme chosen = Stream.of(FoldScheme.values())
                .filter(scheme -> scheme.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException("There is no choice of folds \"" + name
                        + "\"; choose one of "
                        + String.join(
                                ", ",
                                Stream.of(FoldScheme.values()).map(Enum::name).toList()) + "."));
        final String file = settings.getString(CrossValidateNodeParameters.StoredFoldFile.KEY, "");
        return file == null || file.isBlank() ? chosen : FoldScheme.FILE;
    }

    @Override
    public void save(final FoldScheme scheme, final NodeSettingsWO settings) {
        settings.addString(KEY, scheme.name());
    }

    @Override
    public String[][] getConfigPaths() {
        return new String[][] {{KEY}};
    }
}
