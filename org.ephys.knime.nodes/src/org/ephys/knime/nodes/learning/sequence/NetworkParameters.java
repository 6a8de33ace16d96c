package org.ephys.knime.nodes.learning.sequence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.models.sequence.SequenceEngines;
import org.ephys.knime.nodes.learning.ClassBalance;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** How networks are trained; a part of the settings of the learner and of the transfer. */
final class NetworkParameters implements NodeParameters {
    enum Stop {
        @Label(value = "Macro-F1", description = "Mean of the classes' F1: rare classes count as much as common ones.")
        MACRO_F1,
        @Label(value = "Accuracy", description = "Fraction of right predictions: common classes decide.")
        ACCURACY,
        @Label(value = "Loss", description = "Cross-entropy: how much probability the right classes get.")
        LOSS
    }

    enum Engine {
        @Label(
                value = "Built-in",
                description = "Plain Java, part of this feature; the faster one for such small nets.")
        BUILT_IN("built-in"),
        @Label(
                value = "DeepLearning4J",
                description =
                        "Needs the feature <i>Ephys for KNIME – DeepLearning4J engine</i>. Models of both engines "
                                + "are the same files and predict the same.")
        DEEPLEARNING4J("deeplearning4j");

        private final String name;

        Engine(final String name) {
            this.name = name;
        }

        /** @throws InvalidSettingsException if the engine is not installed, with the feature that brings it */
        void check() throws InvalidSettingsException {
            if (!SequenceEngines.names().contains(name)) {
                throw new InvalidSettingsException(
                        "The DeepLearning4J engine is not installed. Install the feature \"Ephys for KNIME – "
                                + "DeepLearning4J engine\" and restart, or choose the built-in engine in the settings.");
            }
        }
    }

    private static final int SMOTE_NEIGHBOURS = 5;

    static final class EarlyStopping implements BooleanReference {}

    @Widget(
            title = "Networks",
            description = "How many networks, each with a seed and a validation part of its own, are averaged. "
                    + "More are steadier and slower.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Thousand.class)
    @Layout(NetworkSections.Learning.class)
    int m_networks = 5;

    @Widget(title = "Class balance", description = "How rare classes are made to count.")
    @ValueSwitchWidget
    @Layout(NetworkSections.Learning.class)
    ClassBalance m_balance = ClassBalance.NONE;

    @Widget(
            title = "Linear shortcut",
            description =
                    "Adds a linear map from the scaled features straight to the classes, so that the network only "
                            + "has to learn what a logistic regression cannot.")
    @Layout(NetworkSections.Network.class)
    boolean m_linearShortcut = true;

    @Widget(
            title = "Share of logistic regression",
            description =
                    "After training, a logistic regression on the same cells is mixed in: the share that it has in "
                            + "the logits, from 0 (none) to 1 (it alone). The linear shortcut takes up its coefficients. "
                            + "Steadies networks that have learnt from a few hundred cells.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.One.class)
    @Layout(NetworkSections.Network.class)
    double m_logisticShare = 0;

    @Widget(
            title = "Focal loss γ",
            description = "How strongly cells count less that are predicted rightly already: an exponent without unit, "
                    + "2 is common, 0 = plain cross-entropy.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Ten.class)
    @Layout(NetworkSections.Optimiser.class)
    double m_focalGamma = 0;

    @Widget(title = "Epochs", description = "Largest number of passes over the training cells.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(NetworkSections.Learning.class)
    int m_epochs = 40;

    @Widget(
            title = "Stop early",
            description =
                    "Holds cells out and stops when the networks no longer get better on them. Off = all cells are "
                            + "trained on for all epochs, which is better on a few hundred cells.")
    @ValueReference(EarlyStopping.class)
    @Layout(NetworkSections.EarlyStopping.class)
    boolean m_earlyStopping = false;

    @Widget(title = "Validation part", description = "Fraction of the training cells that is held out, 0.01 to 0.5.")
    @NumberInputWidget(minValidation = Least.Hundredth.class, maxValidation = Greatest.Half.class)
    @Effect(predicate = EarlyStopping.class, type = EffectType.SHOW)
    @Layout(NetworkSections.EarlyStopping.class)
    double m_validationFraction = 0.2;

    @Widget(
            title = "Patience",
            description =
                    "Number of epochs without a better validation score after which training stops; the best weights are "
                            + "restored.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = EarlyStopping.class, type = EffectType.SHOW)
    @Layout(NetworkSections.EarlyStopping.class)
    int m_patience = 15;

    @Widget(title = "Stop on", description = "The score of the validation part that early stopping watches.")
    @ValueSwitchWidget
    @Effect(predicate = EarlyStopping.class, type = EffectType.SHOW)
    @Layout(NetworkSections.EarlyStopping.class)
    Stop m_stopScore = Stop.MACRO_F1;

    @Widget(title = "Batch", description = "Number of training cells per step of the optimiser.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(NetworkSections.Optimiser.class)
    int m_batchSize = 32;

    @Widget(
            title = "Falling learning rate",
            description = "The learning rate falls to 0 over the epochs along a cosine.")
    @Layout(NetworkSections.Optimiser.class)
    boolean m_cosineDecay = true;

    @Widget(
            title = "Weight decay",
            description =
                    "How strongly the optimiser (AdamW) pulls the weights towards 0, without unit; 0 = not at all.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Ten.class)
    @Layout(NetworkSections.Optimiser.class)
    double m_weightDecay = 1e-3;

    @Widget(
            title = "Dropout",
            description = "Fraction of the numbers that are dropped in training, before the LSTM and before the "
                    + "classifier, 0 or more and below 1.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.BelowOne.class)
    @Layout(NetworkSections.Optimiser.class)
    double m_dropout = 0.4;

    @Widget(title = "Engine", description = "What computes.")
    @ValueSwitchWidget
    @Layout(NetworkSections.Network.class)
    Engine m_engine = Engine.BUILT_IN;

    @Widget(
            title = "Static random seed",
            description = "With the same seed the same table gives the same networks, on every computer and on any "
                    + "number of cores. Unchecked = another seed at each execution.")
    @Layout(NetworkSections.RandomNumbers.class)
    Optional<Integer> m_seed = Optional.of(0);

    /** @return settings of a recipe under the names that it stores them by */
    Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("members", m_networks);
        settings.put("weighting", m_balance == ClassBalance.WEIGHTS ? "balanced" : "none");
        settings.put("smoteNeighbours", m_balance == ClassBalance.SMOTE ? SMOTE_NEIGHBOURS : 0);
        settings.put("focalGamma", m_focalGamma);
        settings.put("linear", m_linearShortcut);
        settings.put("logisticShare", m_logisticShare);
        settings.put("epochs", m_epochs);
        settings.put("patience", m_patience);
        settings.put("score", stored(m_stopScore));
        settings.put("validation", m_earlyStopping ? m_validationFraction : 0);
        settings.put("batch", m_batchSize);
        settings.put("cosine", m_cosineDecay);
        settings.put("weightDecay", m_weightDecay);
        settings.put("inputDropout", m_dropout);
        settings.put("dropout", m_dropout);
        settings.put("engine", m_engine.name);
        settings.put("seed", (long) StaticSeed.of(m_seed));
        return settings;
    }

    private static String stored(final Enum<?> constant) {
        return org.ephys.knime.models.archive.Settings.nameOf(constant);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Bounds.check(this);
        if (m_logisticShare > 0 && !m_linearShortcut) {
            throw new InvalidSettingsException(
                    "The share of logistic regression must be 0 in networks without a linear shortcut.");
        }
    }
}
