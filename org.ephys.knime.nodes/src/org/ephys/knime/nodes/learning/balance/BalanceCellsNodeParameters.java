package org.ephys.knime.nodes.learning.balance;

import java.util.Optional;
import org.ephys.knime.nodes.learning.Imputation;
import org.ephys.knime.nodes.learning.TrainingColumns;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Balance Cells (SMOTE)</em>. */
final class BalanceCellsNodeParameters implements NodeParameters {
    TrainingColumns m_columns = new TrainingColumns();

    @Widget(
            title = "Neighbours",
            description =
                    "How many of the nearest cells of the same class are drawn from: a synthetic cell lies between a "
                            + "cell and one of them.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    int m_neighbours = 5;

    @Widget(
            title = "Size relative to the largest class",
            description = "Classes are filled up to this share of the largest class, above 0 and up to 1.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.One.class)
    double m_sizeRatio = 1;

    @Widget(
            title = "Missing values",
            description = "What missing features are replaced by before neighbours are looked for. The cells of the "
                    + "table keep their missing values; synthetic cells have none.",
            advanced = true)
    @ValueSwitchWidget
    Imputation m_imputation = Imputation.MEDIAN;

    @Widget(
            title = "Static random seed",
            description =
                    "The same seed gives the same synthetic cells on every computer. Unchecked = another seed at each "
                            + "execution.")
    Optional<Integer> m_seed = Optional.of(0);

    BalanceCellsNodeParameters() {}

    BalanceCellsNodeParameters(final NodeParametersInput in) {
        m_columns = new TrainingColumns(in);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_neighbours < 1 || !(m_sizeRatio > 0 && m_sizeRatio <= 1)) {
            throw new InvalidSettingsException(
                    "SMOTE needs at least 1 neighbour and a relative size above 0 and up to 1.");
        }
        Bounds.check(this);
    }
}
