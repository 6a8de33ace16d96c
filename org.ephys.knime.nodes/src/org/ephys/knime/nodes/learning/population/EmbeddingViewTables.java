package org.ephys.knime.nodes.learning.population;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.embedding.EmbeddingMap;
import org.ephys.knime.models.embedding.EmbeddingMethod;
import org.ephys.knime.models.embedding.TsneMethod;
import org.ephys.knime.models.embedding.UmapMethod;
import org.ephys.knime.models.pipeline.Transformation;
import org.ephys.knime.models.population.CellTrace;
import org.ephys.knime.models.population.EmbeddedCell;
import org.ephys.knime.models.population.PopulationEmbedding;
import org.ephys.knime.models.population.PopulationSession;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.nodes.population.OpenPopulation;
import org.ephys.knime.nodes.population.PopulationColumns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What the view keeps: the cells on a map with a stretch of their activity, and what the animals did meanwhile. */
final class EmbeddingViewTables {
    /** A cell on the map. */
    record Place(EmbeddedCell cell, String label, double x, double y, CellTrace trace) {}

    /** What happened in the frames of the traces of a session. */
    record Scene(String session, double frameInterval, double[] running, double[] state) {}

    static final Column<Place, String> CELL = PopulationColumns.CELL.of(row -> row.cell.cell());
    static final Column<Place, String> ANIMAL = PopulationColumns.ANIMAL.of(row -> row.cell.animal());
    static final Column<Place, String> LABEL = CommonColumns.LABEL.of(Place::label);
    static final Column<Place, Double> CELL_R2 = PopulationColumns.ACTIVITY_R2.of(row -> row.cell.r2());
    static final Column<Place, Double> X = Column.number("x", "", "place on the map", Place::x);
    static final Column<Place, Double> Y = Column.number("y", "", "place on the map", Place::y);
    static final Column<Place, String> TRACE_SESSION = PopulationColumns.SESSION
            .described("session of the trace")
            .of(row -> row.trace == null ? null : row.trace.session());
    static final Column<Place, Integer> FIRST_FRAME = Column.integer(
            "first_frame", "first frame of the trace", row -> row.trace == null ? 0 : row.trace.firstFrame());
    static final Column<Place, double[]> MEASURED =
            Column.numbers("measured", "", "activity", row -> doubles(row.trace == null ? null : row.trace.measured()));
    static final Column<Place, double[]> PREDICTED = Column.numbers(
            "predicted", "", "prediction", row -> doubles(row.trace == null ? null : row.trace.predicted()));

    static final Column<Scene, String> SCENE_SESSION = PopulationColumns.SESSION.of(Scene::session);
    static final Column<Scene, Double> SCENE_INTERVAL = PopulationColumns.FRAME_INTERVAL.of(Scene::frameInterval);
    static final Column<Scene, double[]> RUNNING_SPEEDS = Column.numbers(
            PopulationColumns.RUNNING, "", "speed of running, one per frame of the traces", Scene::running);
    static final Column<Scene, double[]> ANIMAL_STATES = Column.numbers(
            PopulationColumns.STATE, "", "state of the animal, one per frame of the traces", Scene::state);

    private static final RowSchema<Place> PLACES = RowSchema.of(Place.class)
            .add(CELL)
            .add(ANIMAL)
            .add(LABEL)
            .add(CELL_R2)
            .add(X)
            .add(Y)
            .add(TRACE_SESSION)
            .add(FIRST_FRAME)
            .add(MEASURED)
            .add(PREDICTED)
            .build();

    private static final RowSchema<Scene> SCENES = RowSchema.of(Scene.class)
            .add(SCENE_SESSION)
            .add(SCENE_INTERVAL)
            .add(RUNNING_SPEEDS)
            .add(ANIMAL_STATES)
            .build();

    private static final int MOST_FOR_TSNE = 3000;
    private static final int LEAST_FOR_A_MAP = 10;
    private static final double PERPLEXITY = 25;
    private static final int ITERATIONS = 500;

    private EmbeddingViewTables() {}

    private static double[] doubles(final float[] values) {
        return values == null
                ? new double[0]
                : IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** One row per cell in the order of identities. */
    static BufferedDataTable places(
            final OpenPopulation population,
            final PopulationEmbedding embedding,
            final String label,
            final Progress progress,
            final ExecutionContext exec) {
        final Map<String, CellTrace> traces = new HashMap<>();
        embedding.traces().forEach(trace -> traces.put(trace.cell(), trace));
        final double[][] map = map(embedding.table(null), progress);
        final SchemaTable<Place> table = new SchemaTable<>(exec, PLACES);
        for (int i = 0; i < map.length; i++) {
            final EmbeddedCell cell = embedding.cells().get(i);
            table.add(new Place(
                    cell,
                    PopulationColumns.label(population.cell(cell.cell()), label),
                    map[i][0],
                    map[i][1],
                    traces.get(cell.cell())));
        }
        return table.close();
    }

    private static double[][] map(final Dataset cells, final Progress progress) {
        if (cells.size() < LEAST_FOR_A_MAP) {
            return IntStream.range(0, cells.size())
                    .mapToObj(i -> new double[] {i, 0})
                    .toArray(double[][]::new);
        }
        final EmbeddingMethod method = cells.size() <= MOST_FOR_TSNE
                ? new TsneMethod(Math.min(PERPLEXITY, (cells.size() - 1) / 3.0), ITERATIONS, 0)
                : new UmapMethod(15, 0.1, ITERATIONS, 0);
        final Transformation scaling = Transformation.fit(
                List.of(new StandardiseStep(StandardiseStep.Method.Z_SCORE, 0)), cells, progress.silent());
        return EmbeddingMap.of(scaling.apply(cells), method, progress).coordinates();
    }

    /** One row per session that a trace is of. */
    static BufferedDataTable scenes(
            final OpenPopulation population, final PopulationEmbedding embedding, final ExecutionContext exec) {
        final SchemaTable<Scene> table = new SchemaTable<>(exec, SCENES);
        for (final PopulationSession session : population.sessions()) {
            embedding.traces().stream()
                    .filter(trace -> trace.session().equals(session.name()))
                    .findFirst()
                    .ifPresent(trace -> table.add(new Scene(
                            session.name(),
                            session.frameInterval(),
                            stretch(session.running(), trace),
                            stretch(session.state(), trace))));
        }
        return table.close();
    }

    private static double[] stretch(final double[] values, final CellTrace trace) {
        return values == null
                ? new double[0]
                : Arrays.copyOfRange(values, trace.firstFrame(), trace.firstFrame() + trace.measured().length);
    }
}
