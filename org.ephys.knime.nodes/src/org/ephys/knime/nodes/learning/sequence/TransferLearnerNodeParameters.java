package org.ephys.knime.nodes.learning.sequence;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.sequence.TransferRecipe;
import org.ephys.knime.nodes.learning.TrustLearning;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.knime.core.data.DataValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Type Transfer Learner</em>. */
final class TransferLearnerNodeParameters implements NodeParameters {
    enum Mode {
        @Label(
                value = "Fine-tune",
                description =
                        "Starts from the source model: after the warm-up of the classifier, if there is one, all of it is "
                                + "trained on the target.")
        FINE_TUNE,
        @Label(
                value = "Joint",
                description = "One encoder, a classifier per table: first both tables together, then the target alone.")
        JOINT
    }

    /** The columns that may hold the classes of the target. */
    static final class Targets extends ColumnChoice {
        Targets() {
            super(2, DataValue.class, automatic("as in the source model"));
        }
    }

    static final class ModeReference implements ParameterReference<Mode> {}

    static final class Joint implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(ModeReference.class).isOneOf(Mode.JOINT);
        }
    }

    @Widget(
            title = "Target column",
            description = "Column with the class of each cell of the target table. Automatic: as in the source model.")
    @ChoicesProvider(Targets.class)
    @Layout(NetworkSections.Columns.class)
    String m_targetColumn = ColumnChoice.AUTOMATIC;

    @Widget(title = "Transfer", description = "How what was learnt on the source helps on the target.")
    @ValueSwitchWidget
    @ValueReference(ModeReference.class)
    @Layout(NetworkSections.Transfer.class)
    Mode m_mode = Mode.FINE_TUNE;

    @Widget(
            title = "Keep the classifier",
            description = "Start with the source's classifier where the classes have the same names.",
            advanced = true)
    @Layout(NetworkSections.Transfer.class)
    boolean m_keepClassifier = true;

    @Widget(
            title = "Warm-up epochs",
            description = "Number of epochs in which the encoder is frozen and only the classifier is trained.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(NetworkSections.WarmUp.class)
    int m_warmUpEpochs = 0;

    @Widget(
            title = "Warm-up learning rate",
            description = "Width of the optimiser's steps, without unit, for the classifier in the warm-up.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Ten.class)
    @Layout(NetworkSections.WarmUp.class)
    double m_warmUpLearningRate = 1e-3;

    @Widget(
            title = "Encoder learning rate",
            description =
                    "Width of the optimiser's steps, without unit, for the encoder after the warm-up; 0 keeps it frozen.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Ten.class)
    @Layout(NetworkSections.Learning.class)
    double m_encoderLearningRate = 3e-3;

    @Widget(
            title = "Classifier learning rate",
            description = "Width of the optimiser's steps, without unit, for the classifier after the warm-up.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Ten.class)
    @Layout(NetworkSections.Learning.class)
    double m_classifierLearningRate = 3e-3;

    @Widget(title = "Joint epochs", description = "Largest number of epochs with both tables.", advanced = true)
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = Joint.class, type = EffectType.SHOW)
    @Layout(NetworkSections.Transfer.class)
    int m_jointEpochs = 10;

    @Widget(
            title = "Weight of the source",
            description =
                    "Factor of the source's loss in the joint epochs: 1 = it counts as much as the target's, 0 = not "
                            + "at all.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Thousand.class)
    @Effect(predicate = Joint.class, type = EffectType.SHOW)
    @Layout(NetworkSections.Transfer.class)
    double m_sourceWeight = 0.5;

    @Widget(
            title = "Its learning rate",
            description =
                    "Width of the optimiser's (AdamW) steps, without unit, for the model that learns from the target "
                            + "alone, with which the transfer is compared.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Ten.class)
    @Layout(NetworkSections.TargetAlone.class)
    double m_targetLearningRate = 3e-3;

    NetworkParameters m_network = new NetworkParameters();

    @Layout(NetworkSections.Learning.class)
    TrustLearning m_trust = new TrustLearning(false);

    /** @return the recipe, still without its source; the network itself is the source model's */
    TransferRecipe recipe() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        final Map<String, Object> network = m_network.settings();
        network.put("learningRate", m_targetLearningRate);
        settings.put("target", network);
        settings.put("mode", org.ephys.knime.models.archive.Settings.nameOf(m_mode));
        settings.put("keepClassifier", m_keepClassifier);
        settings.put("warmUpEpochs", m_warmUpEpochs);
        settings.put("warmUpRate", m_warmUpLearningRate);
        settings.put("encoderRate", m_encoderLearningRate);
        settings.put("headRate", m_classifierLearningRate);
        settings.put("jointEpochs", m_jointEpochs);
        settings.put("sourceWeight", m_sourceWeight);
        return TransferRecipe.of(settings);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_network.validate();
        Bounds.check(this);
    }
}
