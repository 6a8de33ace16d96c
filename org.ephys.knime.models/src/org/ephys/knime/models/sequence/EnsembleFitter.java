package org.ephys.knime.models.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Plural;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.MemberProgress;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.evaluation.FoldMaker;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.preprocessing.Smote;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.training.EpochResult;
import org.ephys.knime.models.sequence.training.Examples;
import org.ephys.knime.models.sequence.training.NetworkTrainer;

/** Makes the networks of one model from one table. */
final class EnsembleFitter {
    /** Streams of random numbers of one member. */
    private static final int START = 0;

    private static final int ORDER = 1;
    private static final int OVERSAMPLING = 2;
    private static final int SOURCE = 3;

    private final Recipe owner;
    private final AttentionBiLstmRecipe settings;
    private final Dataset train;
    private final ModelSignature signature;
    private final TokenEncoder encoder;
    private final Dataset scaled;
    private final float[][] presence;
    private final int[] targets;
    private final SequenceEngine engine;

    /**
     * @param owner the recipe that the model remembers
     * @param settings how to make the networks
     * @param table labelled cells
     */
    EnsembleFitter(final Recipe owner, final AttentionBiLstmRecipe settings, final Dataset table) {
        this.owner = owner;
        this.settings = settings;
        final FeatureFamilies families = settings.families().orElseGet(() -> FeatureFamilies.of(table.columns()));
        table.classesForTraining();
        train = table.columns(TokenEncoder.columnsIn(table, families));
        signature = ModelSignature.of(train);
        encoder = TokenEncoder.fit(train, families, settings.table());
        scaled = encoder.scale(train);
        presence = encoder.presence(train);
        targets = train.labelIndices(signature.classes());
        engine = SequenceEngines.get(settings.engine());
    }

    TokenEncoder encoder() {
        return encoder;
    }

    SeenCells seen() {
        return SeenCells.of(train);
    }

    /** @return the network that the settings suggest for this table */
    Architecture suggested() {
        return settings.network()
                .architecture(
                        encoder.families().size(),
                        encoder.width(),
                        signature.classes().size());
    }

    /** @return all cells as a task of a network, none held out */
    NetworkTrainer.Task allCells(final Architecture shape) {
        final int[] rows = IntStream.range(0, train.size()).toArray();
        return new NetworkTrainer.Task(
                shape,
                examples(rows),
                null,
                settings.balance().weighting().of(targets, signature.classes().size()),
                new Loss(settings.balance().gamma()));
    }

    AttentionBiLstmModel fit(final TrainingPlan plan, final Progress progress) {
        final Architecture shape = suggested();
        final double share = settings.learning().logisticShare();
        final Optional<LogisticShare> logistic =
                share > 0 ? Optional.of(LogisticShare.fit(scaled, encoder, share)) : Optional.empty();
        final MemberProgress shared = new MemberProgress(progress, settings.members());
        final List<Fitted> members =
                Parallel.map(settings.members(), m -> member(m, shape, plan, shared.of(m)), progress.silent(), "");
        logistic.ifPresent(mixed -> members.forEach(member -> mixed.mixInto(member.parameters())));
        progress.report(1, "Trained " + Plural.of(settings.members(), "network"));
        return new AttentionBiLstmModel(
                owner,
                settings,
                signature,
                encoder,
                shape,
                members.stream().map(Fitted::parameters).toList(),
                members.stream().flatMap(fitted -> fitted.curve().stream()).toList(),
                plan.seen().and(seen()));
    }

    private record Fitted(Parameters parameters, List<EpochResult> curve) {}

    private Fitted member(
            final int member, final Architecture shape, final TrainingPlan plan, final Progress progress) {
        final long seed = Seeds.of(settings.seed(), member);
        final Split split = split(member);
        final Examples training = training(split.train(), Seeds.of(seed, OVERSAMPLING));
        final Examples validation = split.test().length == 0 ? null : examples(split.test());
        final double[] weights = settings.balance()
                .weighting()
                .of(training.targets(), signature.classes().size());
        final var task = new NetworkTrainer.Task(
                shape,
                training,
                validation,
                weights,
                new Loss(settings.balance().gamma()));
        final Parameters parameters = plan.start(member, shape, Seeds.of(seed, START));
        final List<EpochResult> curve = new NetworkTrainer(engine, settings.learning(), member)
                .train(
                        task,
                        parameters,
                        plan.phases(),
                        plan.source(member, parameters, Seeds.of(seed, SOURCE)),
                        Seeds.of(seed, ORDER),
                        progress);
        return new Fitted(parameters, curve);
    }

    /**
     * The cells that a member learns from and those that tell it when to stop. Members take the validation parts of one
     * stratified partition in turn, so that an ensemble of many has learnt from all cells.
     */
    private Split split(final int member) {
        final double fraction = settings.learning().validation();
        if (fraction == 0) {
            return new Split(0, 0, IntStream.range(0, train.size()).toArray(), new int[0]);
        }
        final int parts = (int) Math.max(2, Math.round(1 / fraction));
        final long seed = Seeds.of(settings.seed(), -1 - member / parts);
        return new FoldMaker(parts, 1, settings.learning().groupedValidation(), seed)
                .make(train)
                .splits()
                .get(member % parts);
    }

    private Examples training(final int[] rows, final long seed) {
        final int neighbours = settings.balance().smoteNeighbours();
        if (neighbours == 0) {
            return examples(rows);
        }
        final Dataset more = Smote.oversample(scaled.rows(rows), neighbours, 1, seed);
        return encoder.tokens(more, presence(rows), more.labelIndices(signature.classes()));
    }

    /** @return these cells as the network reads them, not oversampled */
    Examples examples(final int[] rows) {
        return encoder.tokens(
                scaled.rows(rows),
                presence(rows),
                Arrays.stream(rows).map(row -> targets[row]).toArray());
    }

    private float[][] presence(final int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> presence[row]).toArray(float[][]::new);
    }
}
