package org.ephys.knime.models.preprocessing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.archive.ModelArchive;

/** Fills in the mean of the nearest training rows that have the value; the median if no row is comparable. */
final class FittedNeighbours implements FittedStep {
    private final int neighbours;
    private final double[][] training;
    private final double[] medians;
    private final boolean[] empty;
    private final double[] scales;

    FittedNeighbours(
            final int neighbours,
            final double[][] training,
            final double[] medians,
            final boolean[] empty,
            final double[] scales) {
        this.neighbours = neighbours;
        this.training = training;
        this.medians = medians;
        this.empty = empty;
        this.scales = scales;
    }

    @Override
    public Dataset apply(final Dataset rows) {
        final double[][] filled = new double[rows.size()][];
        IntStream.range(0, filled.length).parallel().forEach(r -> filled[r] = fill(rows.values()[r]));
        return rows.withValues(filled);
    }

    private double[] fill(final double[] row) {
        final double[] filled = row.clone();
        double[] distances = null;
        for (int c = 0; c < filled.length; c++) {
            if (empty[c]) {
                filled[c] = 0;
            } else if (Double.isNaN(row[c])) {
                if (distances == null) {
                    distances = distances(row);
                }
                filled[c] = meanOfNearest(distances, c);
            }
        }
        return filled;
    }

    private double[] distances(final double[] row) {
        final double[] distances = new double[training.length];
        for (int t = 0; t < distances.length; t++) {
            double sum = 0;
            int shared = 0;
            for (int c = 0; c < row.length; c++) {
                final double difference = (row[c] - training[t][c]) * scales[c];
                if (!Double.isNaN(difference)) {
                    sum += difference * difference;
                    shared++;
                }
            }
            distances[t] = shared == 0 ? Double.NaN : sum * row.length / shared;
        }
        return distances;
    }

    private double meanOfNearest(final double[] distances, final int column) {
        // insertion into a short sorted list; of equally near rows the first ones count
        final double[] nearest = new double[neighbours];
        final double[] value = new double[neighbours];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int found = 0;
        for (int t = 0; t < distances.length; t++) {
            if (Double.isNaN(distances[t]) || Double.isNaN(training[t][column])) {
                continue;
            }
            int at = Math.min(found, neighbours);
            while (at > 0 && nearest[at - 1] > distances[t]) {
                at--;
            }
            if (at == neighbours) {
                continue;
            }
            System.arraycopy(nearest, at, nearest, at + 1, neighbours - at - 1);
            System.arraycopy(value, at, value, at + 1, neighbours - at - 1);
            nearest[at] = distances[t];
            value[at] = training[t][column];
            found = Math.min(found + 1, neighbours);
        }
        if (found == 0) {
            return medians[column];
        }
        double sum = 0;
        for (int i = 0; i < found; i++) {
            sum += value[i];
        }
        return sum / found;
    }

    @Override
    public void write(final ModelArchive archive) {
        archive.put("medians", medians);
        archive.put("training", training);
        archive.put("scales", scales);
        FittedMedian.writeEmpty(archive, empty);
    }
}
