package org.ephys.knime.models.sequence.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.SequenceEngine;

/**
 * Trains one network: phases of epochs, each with its own learning rates; early stopping on the validation part; the
 * parameters of the best epoch of the last phase win.
 */
public final class NetworkTrainer {
    /**
     * What is trained on.
     *
     * @param shape the network
     * @param training cells to learn from
     * @param validation cells for early stopping, or {@code null}
     * @param classWeights weight of each class in the loss
     * @param loss the loss
     */
    public record Task(Architecture shape, Examples training, Examples validation, double[] classWeights, Loss loss) {}

    /**
     * A second task that shares the encoder.
     *
     * @param task the task; its validation cells are not used
     * @param parameters the encoder's tensors are those of the first task, the classifier's are its own
     */
    public record SourceTask(Task task, Parameters parameters) {}

    private final SequenceEngine engine;
    private final LearningSettings settings;
    private final int member;

    /**
     * @param engine computes
     * @param settings how to train
     * @param member number of the network in the ensemble, for the curve
     */
    public NetworkTrainer(final SequenceEngine engine, final LearningSettings settings, final int member) {
        this.engine = engine;
        this.settings = settings;
        this.member = member;
    }

    /**
     * @param task the task
     * @param parameters where training starts; they move, and end as the best ones
     * @param phases what to do, in order
     * @param source a second task, or {@code null}
     * @param seed of the order of cells and the dropout
     * @return the training curve
     */
    public List<EpochResult> train(
            final Task task,
            final Parameters parameters,
            final List<Phase> phases,
            final SourceTask source,
            final long seed,
            final Progress progress) {
        final List<EpochResult> curve = new ArrayList<>();
        final int total = phases.stream().mapToInt(Phase::epochs).sum();
        try (Stepper target = stepper(task, parameters, Seeds.of(seed, 0));
                Stepper other = source == null ? null : stepper(source.task(), source.parameters(), Seeds.of(seed, 1));
                Evaluator evaluator = task.validation() == null ? null : new Evaluator(engine, task.shape())) {
            final Run run = new Run(task, parameters, target, other, evaluator, curve, total, progress);
            for (final Phase phase : phases) {
                run.phase(phase);
            }
        }
        return curve;
    }

    private Stepper stepper(final Task task, final Parameters parameters, final long seed) {
        return new Stepper(
                engine, task.shape(), parameters, task.training(), task.classWeights(), task.loss(), settings, seed);
    }

    /** The state of one training. */
    private final class Run {
        private final Task task;
        private final Parameters parameters;
        private final Stepper target;
        private final Stepper source;
        private final Evaluator evaluator;
        private final List<EpochResult> curve;
        private final int total;
        private final Progress progress;

        Run(
                final Task task,
                final Parameters parameters,
                final Stepper target,
                final Stepper source,
                final Evaluator evaluator,
                final List<EpochResult> curve,
                final int total,
                final Progress progress) {
            this.task = task;
            this.parameters = parameters;
            this.target = target;
            this.source = source;
            this.evaluator = evaluator;
            this.curve = curve;
            this.total = total;
            this.progress = progress;
        }

        void phase(final Phase phase) {
            ValidationScore best = null;
            Parameters kept = null;
            int waited = 0;
            for (int epoch = 0; epoch < phase.epochs(); epoch++) {
                final double rate = settings.cosine() ? 0.5 * (1 + Math.cos(Math.PI * epoch / phase.epochs())) : 1;
                final double trainingLoss = epoch(phase, rate);
                final ValidationScore score = validate();
                final boolean better = evaluator != null && score.betterThan(best, settings.score());
                report(phase, trainingLoss, score, better);
                if (better) {
                    best = score;
                    waited = 0;
                    if (kept == null) {
                        kept = parameters.copy();
                    } else {
                        kept.set(parameters);
                    }
                } else if (evaluator != null && phase.patience() > 0 && ++waited >= phase.patience()) {
                    break;
                }
            }
            if (kept != null) {
                parameters.set(kept);
            }
        }

        private double epoch(final Phase phase, final double rate) {
            double sum = 0;
            // with two tables an epoch sees the larger one once, and the smaller one as often as it fits
            final int batches =
                    phase.sourceWeight() > 0 ? Math.max(target.batches(), source.batches()) : target.batches();
            for (int i = 0; i < batches; i++) {
                progress.checkCancelled();
                sum += target.gradients();
                if (phase.sourceWeight() > 0) {
                    source.gradients();
                    target.addEncoderGradients(source, phase.sourceWeight());
                    source.move(0, phase.headRate() * rate);
                }
                target.move(phase.encoderRate() * rate, phase.headRate() * rate);
            }
            return sum / batches;
        }

        private ValidationScore validate() {
            if (evaluator == null) {
                return ValidationScore.NONE;
            }
            final Examples cells = task.validation();
            return ValidationScore.of(
                    evaluator.run(parameters, cells, progress).probabilities(),
                    cells.targets(),
                    task.classWeights(),
                    task.loss());
        }

        private void report(
                final Phase phase, final double trainingLoss, final ValidationScore score, final boolean better) {
            curve.add(new EpochResult(
                    member,
                    curve.size() + 1,
                    phase.name(),
                    trainingLoss,
                    score.loss(),
                    score.accuracy(),
                    score.macroF1(),
                    better));
            progress.report(
                    Math.min(1, curve.size() / (double) total),
                    evaluator == null
                            ? String.format(Locale.ROOT, "Epoch %d: loss %.3f", curve.size(), trainingLoss)
                            : String.format(
                                    Locale.ROOT,
                                    "Epoch %d: loss %.3f, validation macro-F1 %.3f",
                                    curve.size(),
                                    trainingLoss,
                                    score.macroF1()));
        }
    }
}
