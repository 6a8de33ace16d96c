package org.ephys.knime.nodes.learning.population;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.population.EmbeddingSettings;
import org.ephys.knime.models.population.dynamics.DynamicsKind;
import org.ephys.knime.nodes.learning.population.EmbeddingLearnerNodeParameters.Preset;
import org.ephys.knime.nodes.learning.population.EmbeddingLearnerNodeParameters.PresetReference;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Network and training of one's own; a part of the settings of the learner. At first the compact ones. */
final class EmbeddingNetwork implements NodeParameters {
    enum Dynamics {
        @Label(value = "Transformer", description = "Attends to a frame and the one before; sees what is not hidden.")
        TRANSFORMER(DynamicsKind.TRANSFORMER),
        @Label(value = "GRU", description = "A recurrent network that sees all frames before.")
        GRU(DynamicsKind.GRU);

        private final DynamicsKind kind;

        Dynamics(final DynamicsKind kind) {
            this.kind = kind;
        }
    }

    static final class DynamicsReference implements ParameterReference<Dynamics> {}

    static final class IsOwn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(PresetReference.class).isOneOf(Preset.OWN);
        }
    }

    static final class IsOwnTransformer implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(PresetReference.class)
                    .isOneOf(Preset.OWN)
                    .and(i.getEnum(DynamicsReference.class).isOneOf(Dynamics.TRANSFORMER));
        }
    }

    static final class IsOwnGru implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(PresetReference.class)
                    .isOneOf(Preset.OWN)
                    .and(i.getEnum(DynamicsReference.class).isOneOf(Dynamics.GRU));
        }
    }

    @Widget(title = "Network", description = "What predicts the activity of a cell.")
    @ValueSwitchWidget
    @ValueReference(DynamicsReference.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    Dynamics m_dynamics = Dynamics.TRANSFORMER;

    @Widget(title = "Numbers per cell", description = "How many numbers the vector of a cell has, per network.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Thousand.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    int m_size = 16;

    @Widget(
            title = "Feed-forward units",
            description = "Number of hidden units of the transformer's feed-forward part.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.TenThousand.class)
    @Effect(predicate = IsOwnTransformer.class, type = EffectType.SHOW)
    int m_feedForward = 192;

    @Widget(title = "Recurrent units", description = "Number of hidden units of the GRU.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.TenThousand.class)
    @Effect(predicate = IsOwnGru.class, type = EffectType.SHOW)
    int m_units = 64;

    @Widget(title = "Training steps", description = "Number of steps in which network and vectors learn together.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    int m_steps = 6000;

    @Widget(
            title = "Refit steps",
            description =
                    "Number of steps in which the vectors of all cells are learnt anew with the finished network, for up to "
                            + EmbeddingSettings.REFIT_CELLS + " cells; for more as many times more.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    int m_refitSteps = 2000;

    @Widget(title = "Frames per window", description = "Number of frames of the windows that a step learns from.")
    @NumberInputWidget(minValidation = Least.Two.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    int m_window = 100;

    @Widget(title = "Windows per step", description = "Number of windows that a step learns from, all of one session.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Thousand.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    int m_windows = 1;

    @Widget(title = "Cells per window", description = "Number of cells, drawn at random from those of the session.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    int m_cells = 96;

    @Widget(title = "Rate of the network", description = "Width of the optimiser's (Adam) steps, without unit.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.One.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    double m_rate = 0.004;

    @Widget(
            title = "Rate of the vectors",
            description =
                    "Width of the steps for the vectors, without unit, which are seldom drawn and need larger steps.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.One.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    double m_embeddingRate = 0.04;

    @Widget(title = "Falling rates", description = "Both rates fall to 0 over the steps along a cosine.")
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    boolean m_cosine = true;

    @Widget(
            title = "Start of the vectors",
            description = "Vectors start at random between minus and plus this; without unit.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Ten.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    double m_start = 0.1;

    @Widget(title = "Dropout", description = "Fraction of the numbers that are dropped in training, 0 = none.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.BelowOne.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    double m_dropout = 0;

    @Widget(title = "Hidden values", description = "Fraction of a cell's own values that are hidden and predicted.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.BelowOne.class)
    @Effect(predicate = IsOwnTransformer.class, type = EffectType.SHOW)
    double m_masked = 0.25;

    @Widget(
            title = "Neighbour distance (µm)",
            description = "Cells within this distance are neighbours; a number of µm.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Million.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    double m_neighbourDistance = 65;

    @Widget(
            title = "Compression",
            description =
                    "Activity above this fraction of its standard deviation counts like a logarithm, so that a few large events "
                            + "do not decide; 0 = activity as it is.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Ten.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    double m_compression = EmbeddingSettings.COMPACT.compression();

    @Widget(
            title = "Validation frames",
            description = "Fraction of the frames of a session, the last ones, that nothing is learnt from: 0 to 0.5.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Half.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    double m_validation = 0.25;

    /** @return the settings of the core */
    EmbeddingSettings settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("dynamics", Settings.nameOf(m_dynamics.kind));
        settings.put("size", m_size);
        // the transformer's two heads share an even number
        settings.put("projection", m_size % 2 == 0 ? 5 : 6);
        settings.put("feedForward", m_feedForward);
        settings.put("units", m_units);
        settings.put("window", m_window);
        settings.put("windows", m_windows);
        settings.put("cells", m_cells);
        settings.put("steps", m_steps);
        settings.put("rate", m_rate);
        settings.put("embeddingRate", m_embeddingRate);
        settings.put("cosine", m_cosine);
        settings.put("start", m_start);
        settings.put("dropout", m_dropout);
        settings.put("masked", m_masked);
        settings.put("neighbourDistance", m_neighbourDistance);
        settings.put("compression", m_compression);
        settings.put("validation", m_validation);
        settings.put("refitSteps", m_refitSteps);
        return EmbeddingSettings.of(settings);
    }
}
