package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.MemberProgress;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;

/**
 * Finished dynamics networks. They embed the cells of any sessions with the same inputs and frame rate, also of animals
 * that they have never seen: a cell's vector is what makes the network predict its activity best. Immutable.
 */
public final class PopulationModel {
    /**
     * Number of the stream of random numbers that parameters start from, and of the seeds of refits. Step 1,000 of a training
     * draws from the stream of the same number; that is harmless, and another number would give other vectors.
     */
    private static final int REFIT = 1000;

    private final EmbeddingSettings settings;
    private final PopulationInputs inputs;
    private final List<Parameters> members;
    private final List<LossPoint> curve;

    PopulationModel(
            final EmbeddingSettings settings,
            final PopulationInputs inputs,
            final List<Parameters> members,
            final List<LossPoint> curve) {
        this.settings = settings;
        this.inputs = inputs;
        this.members = List.copyOf(members);
        this.curve = List.copyOf(curve);
    }

    /**
     * Trains the networks.
     *
     * @param sessions to learn from; all inputs that every one of them has are used
     * @param settings how
     * @param progress is told every step with the loss
     * @return the finished networks
     * @throws ModelException if there is no session, or one cannot be used
     */
    public static PopulationModel train(
            final List<? extends PopulationSession> sessions,
            final EmbeddingSettings settings,
            final Progress progress) {
        return train(sessions, List.of(), settings, progress);
    }

    /**
     * Trains the networks for cells of other sessions, too: only inputs that these sessions also have are used. Nothing
     * else of them is looked at.
     *
     * @param sessions to learn from
     * @param others sessions whose cells are to be embedded
     * @param settings how
     * @param progress is told every step with the loss
     * @return the finished networks
     * @throws ModelException if there is no session, one cannot be used, or frame rates differ
     */
    public static PopulationModel train(
            final List<? extends PopulationSession> sessions,
            final List<? extends PopulationSession> others,
            final EmbeddingSettings settings,
            final Progress progress) {
        if (sessions.isEmpty()) {
            throw new ModelException("There is no session to learn from.");
        }
        final PopulationInputs inputs = PopulationInputs.common(
                Stream.concat(sessions.stream(), others.stream()).toList());
        final PopulationData data = new PopulationData(sessions, inputs, settings, progress.part(0, 0.02));
        final MemberProgress shared = new MemberProgress(progress.part(0.02, 1), settings.members());
        final List<EmbeddingTrainer> trainers = new ArrayList<>();
        for (int m = 0; m < settings.members(); m++) {
            trainers.add(new EmbeddingTrainer(data, settings, m, Seeds.of(settings.seed(), m)));
        }
        final List<Parameters> members = Parallel.map(
                settings.members(),
                m -> {
                    final Parameters parameters =
                            settings.shape().initialise(Seeds.stream(Seeds.of(settings.seed(), m), REFIT));
                    trainers.get(m).run(parameters, false, settings.steps(), shared.of(m));
                    return parameters;
                },
                progress.silent(),
                "Training");
        return new PopulationModel(
                settings,
                inputs,
                members,
                trainers.stream().flatMap(trainer -> trainer.curve().stream()).toList());
    }

    /** @return how the networks were trained */
    public EmbeddingSettings settings() {
        return settings;
    }

    /** @return what sessions must have */
    public PopulationInputs inputs() {
        return inputs;
    }

    /** @return how the loss fell in training */
    public List<LossPoint> curve() {
        return curve;
    }

    List<Parameters> members() {
        return members;
    }

    /**
     * Learns the vectors of all cells of some sessions with the finished networks.
     *
     * @param sessions any, seen in training or not
     * @param refitSteps see {@link EmbeddingSettings#refitSteps()}
     * @param seed same seed, same vectors
     * @param progress is told every step with the loss
     * @return the table
     * @throws ModelException if a session lacks an input or has another frame rate, naming it
     */
    public PopulationEmbedding embed(
            final List<? extends PopulationSession> sessions,
            final int refitSteps,
            final long seed,
            final Progress progress) {
        if (sessions.isEmpty()) {
            throw new ModelException("There is no session whose cells could be embedded.");
        }
        final PopulationData data = new PopulationData(sessions, inputs, settings, progress.part(0, 0.02));
        final int steps = (int) Math.min(
                Integer.MAX_VALUE,
                Math.ceil(refitSteps * Math.max(1.0, data.cellsInSessions() / (double) EmbeddingSettings.REFIT_CELLS)));
        final MemberProgress shared = new MemberProgress(progress.part(0.02, 1), members.size());
        final List<EmbeddingTrainer> trainers = IntStream.range(0, members.size())
                .mapToObj(m -> new EmbeddingTrainer(data, settings, m, Seeds.of(Seeds.of(seed, REFIT), m)))
                .toList();
        final List<Refit> refits = Parallel.map(
                members.size(),
                m -> {
                    final Progress own = shared.of(m);
                    final Tensor table = trainers.get(m).run(members.get(m), true, steps, own.part(0, 0.95));
                    return new Refit(table, PredictionQuality.of(data, settings, members.get(m), table.rows(), own));
                },
                progress.silent(),
                "Embedding all cells");
        return new PopulationEmbedding(
                rows(data, refits),
                traces(refits),
                trainers.stream().flatMap(trainer -> trainer.curve().stream()).toList());
    }

    private record Refit(Tensor table, PredictionQuality quality) {}

    private static List<CellTrace> traces(final List<Refit> refits) {
        return IntStream.range(0, refits.get(0).quality().traces().length)
                .mapToObj(row -> refits.stream()
                        .map(refit -> refit.quality().traces()[row])
                        .toList())
                .filter(ofRow -> ofRow.stream().allMatch(Objects::nonNull))
                .map(CellTrace::mean)
                .toList();
    }

    private List<EmbeddedCell> rows(final PopulationData data, final List<Refit> refits) {
        final List<String> cells = data.cells();
        final List<List<String>> sessions = new ArrayList<>();
        final String[] animals = new String[cells.size()];
        final long[] frames = new long[cells.size()];
        cells.forEach(cell -> sessions.add(new ArrayList<>()));
        for (int s = 0; s < data.sessions().size(); s++) {
            final PreparedSession session = data.sessions().get(s);
            for (final int row : data.rowsOf(s)) {
                sessions.get(row).add(session.name());
                animals[row] = session.animal();
                frames[row] += settings.trainingFrames(session.frames());
            }
        }
        final int size = settings.shape().embedding();
        final List<EmbeddedCell> rows = new ArrayList<>();
        for (int row = 0; row < cells.size(); row++) {
            final float[] embedding = new float[size * refits.size()];
            double r2 = 0;
            for (int m = 0; m < refits.size(); m++) {
                System.arraycopy(refits.get(m).table().rows()[row], 0, embedding, m * size, size);
                r2 += refits.get(m).quality().r2()[row] / refits.size();
            }
            rows.add(new EmbeddedCell(
                    cells.get(row), animals[row], List.copyOf(sessions.get(row)), embedding, frames[row], r2));
        }
        return rows;
    }
}
