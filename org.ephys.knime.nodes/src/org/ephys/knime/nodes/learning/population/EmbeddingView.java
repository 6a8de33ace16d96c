package org.ephys.knime.nodes.learning.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.ephys.knime.nodes.table.ColumnReader;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView.ViewInput;

/** What the page of embeddings shows: the map, the traces of a cell, the loss, and the types. */
final class EmbeddingView {
    /** The tables that the node keeps, in this order. */
    private static final int PLACES = 0;

    private static final int SCENES = 1;
    private static final int LOSS = 2;
    private static final int QUALITY = 3;

    /** Cells of each type whose traces a report keeps. */
    private static final int KEPT_PER_TYPE = 2;

    private final BufferedDataTable[] tables;

    private EmbeddingView(final BufferedDataTable[] tables) {
        this.tables = tables;
    }

    /** The data of the page. */
    static Map<String, Object> data(final ViewInput in) {
        return new EmbeddingView(in.getInternalTables()).data();
    }

    /** What the page can ask. */
    static Object service(final ViewInput in) {
        return new TracesService(in.getInternalTables());
    }

    private Map<String, Object> data() {
        final DataTableSpec spec = tables[PLACES].getDataTableSpec();
        final List<DataRow> rows = new ArrayList<>();
        tables[PLACES].forEach(rows::add);
        final List<String> types = texts(rows, ColumnReader.of(spec, EmbeddingViewTables.LABEL));
        final List<String> animals = texts(rows, ColumnReader.of(spec, EmbeddingViewTables.ANIMAL));
        final Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("id", texts(rows, ColumnReader.of(spec, EmbeddingViewTables.CELL)));
        cells.put("x", numbers(rows, ColumnReader.of(spec, EmbeddingViewTables.X)));
        cells.put("y", numbers(rows, ColumnReader.of(spec, EmbeddingViewTables.Y)));
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Time-invariant embeddings");
        data.put("method", "close cells have like dynamics; labels only colour the map");
        data.put("cells", cells);
        data.put(
                "colours",
                List.of(
                        classes("Type", types),
                        classes("Animal", animals),
                        Map.of(
                                "name",
                                "R² of the activity",
                                "values",
                                numbers(rows, ColumnReader.of(spec, EmbeddingViewTables.CELL_R2)))));
        data.put("loss", loss());
        data.put("types", quality());
        data.put("prefetch", kept(types));
        return data;
    }

    private static List<String> texts(final List<DataRow> rows, final ColumnReader<String> column) {
        return rows.stream().map(row -> column.getOr(row, "")).toList();
    }

    private static double[] numbers(final List<DataRow> rows, final ColumnReader<Double> column) {
        return rows.stream()
                .mapToDouble(row -> rounded(column.getOr(row, Double.NaN)))
                .toArray();
    }

    private static double rounded(final double value) {
        return Double.isFinite(value) ? Math.rint(value * 1e4) / 1e4 : Double.NaN;
    }

    private static Map<String, Object> classes(final String name, final List<String> values) {
        final List<String> classes = new ArrayList<>(new TreeSet<>(values));
        classes.remove("");
        return Map.of(
                "name",
                name,
                "classes",
                classes,
                "values",
                values.stream().mapToInt(classes::indexOf).toArray());
    }

    /** A series per network and kind of loss; a phase after the other. */
    private Map<String, Object> loss() {
        final DataTableSpec spec = tables[LOSS].getDataTableSpec();
        final Set<String> phases = new LinkedHashSet<>();
        final Map<String, List<double[]>> series = new LinkedHashMap<>();
        tables[LOSS].forEach(row -> {
            final String phase = ColumnReader.of(spec, EmbeddingTables.PHASE).get(row);
            phases.add(phase);
            final int network = ColumnReader.of(spec, EmbeddingTables.NETWORK).get(row);
            final double step = ColumnReader.of(spec, EmbeddingTables.STEP).get(row);
            add(
                    series,
                    phase,
                    "Training",
                    network,
                    step,
                    ColumnReader.of(spec, EmbeddingTables.TRAINING_LOSS).getOr(row, Double.NaN));
            add(
                    series,
                    phase,
                    "Validation",
                    network,
                    step,
                    ColumnReader.of(spec, EmbeddingTables.VALIDATION_LOSS).getOr(row, Double.NaN));
        });
        final List<Map<String, Object>> lines = new ArrayList<>();
        series.forEach((key, points) -> {
            final String[] parts = key.split("\n");
            if (points.stream().anyMatch(point -> !Double.isNaN(point[1]))) {
                lines.add(Map.of(
                        "phase",
                        parts[0],
                        "name",
                        parts[1],
                        "step",
                        points.stream().mapToDouble(point -> point[0]).toArray(),
                        "value",
                        points.stream().mapToDouble(point -> point[1]).toArray()));
            }
        });
        return Map.of("phases", List.copyOf(phases), "series", lines);
    }

    private static void add(
            final Map<String, List<double[]>> series,
            final String phase,
            final String name,
            final int network,
            final double step,
            final double value) {
        series.computeIfAbsent(phase + "\n" + name + "\n" + network, key -> new ArrayList<>())
                .add(new double[] {step, rounded(value)});
    }

    private Map<String, Object> quality() {
        final DataTableSpec spec = tables[QUALITY].getDataTableSpec();
        final List<DataRow> rows = new ArrayList<>();
        tables[QUALITY].forEach(rows::add);
        final ColumnReader<Integer> cells = ColumnReader.of(spec, EmbeddingTables.TYPE_CELLS);
        return Map.of(
                "type", texts(rows, ColumnReader.of(spec, EmbeddingTables.TYPE)),
                "cells", rows.stream().mapToInt(row -> cells.getOr(row, 0)).toArray(),
                "r2", numbers(rows, ColumnReader.of(spec, EmbeddingTables.TYPE_R2)),
                "neighbours", numbers(rows, ColumnReader.of(spec, EmbeddingTables.NEIGHBOURS)),
                "chance", numbers(rows, ColumnReader.of(spec, EmbeddingTables.CHANCE)));
    }

    /** What a report keeps: the first cells of each type. */
    private static List<List<Object>> kept(final List<String> types) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        final List<List<Object>> kept = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (counts.merge(types.get(i), 1, Integer::sum) <= KEPT_PER_TYPE) {
                kept.add(List.of("getCell", i));
            }
        }
        return kept;
    }

    /** Answers the page: the traces of a cell. */
    public static final class TracesService {
        private final BufferedDataTable[] tables;

        TracesService(final BufferedDataTable[] tables) {
            this.tables = tables;
        }

        /**
         * @param cell place of the cell in the list
         * @return measured and predicted activity, and what the animal did; without them if there are no validation frames
         */
        public Map<String, Object> getCell(final int cell) {
            final Map<String, Object> answer = new LinkedHashMap<>();
            int at = 0;
            for (final DataRow row : tables[PLACES]) {
                if (at++ == cell) {
                    fill(row, answer);
                    break;
                }
            }
            return answer;
        }

        private void fill(final DataRow row, final Map<String, Object> answer) {
            final DataTableSpec spec = tables[PLACES].getDataTableSpec();
            final String session =
                    ColumnReader.of(spec, EmbeddingViewTables.TRACE_SESSION).getOr(row, "");
            if (session.isEmpty()) {
                return;
            }
            final DataTableSpec scenes = tables[SCENES].getDataTableSpec();
            for (final DataRow scene : tables[SCENES]) {
                if (session.equals(ColumnReader.of(scenes, EmbeddingViewTables.SCENE_SESSION)
                        .get(scene))) {
                    final double interval = ColumnReader.of(scenes, EmbeddingViewTables.SCENE_INTERVAL)
                            .get(scene);
                    answer.put("session", session);
                    answer.put(
                            "start",
                            interval
                                    * ColumnReader.of(spec, EmbeddingViewTables.FIRST_FRAME)
                                            .get(row));
                    answer.put("step", interval);
                    put(
                            answer,
                            "measured",
                            ColumnReader.of(spec, EmbeddingViewTables.MEASURED).get(row));
                    put(
                            answer,
                            "predicted",
                            ColumnReader.of(spec, EmbeddingViewTables.PREDICTED).get(row));
                    put(
                            answer,
                            "running",
                            ColumnReader.of(scenes, EmbeddingViewTables.RUNNING_SPEEDS)
                                    .get(scene));
                    put(
                            answer,
                            "state",
                            ColumnReader.of(scenes, EmbeddingViewTables.ANIMAL_STATES)
                                    .get(scene));
                }
            }
        }

        private static void put(final Map<String, Object> answer, final String name, final double[] values) {
            if (values != null && values.length > 0) {
                answer.put(
                        name,
                        DoubleStream.of(values).map(EmbeddingView::rounded).toArray());
            }
        }
    }
}
