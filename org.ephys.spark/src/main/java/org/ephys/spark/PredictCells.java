package org.ephys.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ephys.knime.signal.resume.RowBytes;

/** Makes the rows of predictions of those of cell features, some cells at a time, in their order. */
final class PredictCells implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    /** As many cells are predicted together: prediction is fast, and memory does not grow with the recordings. */
    private static final int BLOCK = 256;

    private final TableRows features;
    private final Broadcast<SavedModel> model;

    /**
     * @param features read the rows of cell features
     * @param model predicts
     */
    PredictCells(final TableRows features, final Broadcast<SavedModel> model) {
        this.features = features;
        this.model = model;
    }

    @Override
    public Iterator<Row> call(final Iterator<Row> files) {
        final PredictionTable predictions = new PredictionTable(model.value());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return files.hasNext();
            }

            @Override
            public Row next() {
                final List<Object[]> cells = new ArrayList<>();
                try {
                    while (files.hasNext() && cells.size() < BLOCK) {
                        cells.addAll(features.of(files.next()));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return RowFactory.create((Object)
                        RowBytes.of(predictions.rows(cells), predictions.table().columns()));
            }
        };
    }
}
