package org.ephys.knime.nodes.learning.prediction;

import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.trust.TrustLevels;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Where a predictor makes its decisions; a part of the settings of every predictor. */
public final class TrustLevelSettings implements NodeParameters {
    static final class AtMostOne extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    @Widget(
            title = "Coverage of the prediction sets",
            description = "Fraction of the cells of each class, from new donors like the training donors, that are to "
                    + "have their class in the set, on average over donors; above 0 and below 1. More coverage makes "
                    + "larger sets.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostOne.class)
    double m_coverage = TrustLevels.DEFAULT.coverage();

    @Widget(
            title = "Unlike the training cells up to",
            description =
                    "Typicality, a fraction of the training cells, up to which a cell is called unlike them. This "
                            + "fraction of ordinary cells is called unlike by mistake.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostOne.class)
    double m_unlike = TrustLevels.DEFAULT.unlike();

    @Widget(
            title = "Withhold below",
            description = "Fraction of the model's features below which there is no prediction. A cell without any "
                    + "feature is never predicted.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostOne.class)
    double m_leastObserved = TrustLevels.DEFAULT.leastObserved();

    @Widget(
            title = "Uncertain below",
            description = "Fraction of the model's features below which a prediction is called uncertain.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostOne.class)
    double m_fairlyObserved = TrustLevels.DEFAULT.fairlyObserved();

    /** @return the levels of the core */
    public TrustLevels levels() {
        return new TrustLevels(m_coverage, m_unlike, m_leastObserved, m_fairlyObserved);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        try {
            levels();
        } catch (ModelException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
