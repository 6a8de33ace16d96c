package org.ephys.knime.models.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.Seeds;

/** Stochastic gradient descent of UMAP, in one thread so that the map depends on the seed alone. */
final class Umap {
    private static final int NEGATIVE_SAMPLES = 5;
    private static final double CLIP = 4;
    private static final double START_SCALE = 5;
    private static final int PLACING_EPOCHS = 100;

    private record Edge(int from, int to, double weight) {}

    private final UmapMethod method;
    private final List<Edge> edges;
    private final double[][] map;
    private final LowDimensionalCurve curve;

    Umap(final UmapMethod method, final double[][] data, final double[][] start) {
        this.method = method;
        edges = edges(Neighbours.within(data, method.neighbours()));
        curve = LowDimensionalCurve.fit(method.minDistance());
        map = new double[data.length][2];
        final SplittableRandom random = Seeds.stream(method.seed(), 0);
        for (int r = 0; r < map.length; r++) {
            for (int d = 0; d < 2; d++) {
                map[r][d] = START_SCALE * start[r][d] + 1e-3 * random.nextDouble(-1, 1);
            }
        }
    }

    /** Fuzzy union of the directed neighbourhoods, each edge once, in the order of its rows. */
    private static List<Edge> edges(final Neighbours near) {
        final List<Map<Integer, Double>> directed = new ArrayList<>();
        for (int r = 0; r < near.index().length; r++) {
            final double[] memberships = memberships(near.distance()[r]);
            final Map<Integer, Double> row = new HashMap<>();
            for (int i = 0; i < memberships.length; i++) {
                row.put(near.index()[r][i], memberships[i]);
            }
            directed.add(row);
        }
        final List<Edge> edges = new ArrayList<>();
        for (int r = 0; r < directed.size(); r++) {
            for (final int j : near.index()[r]) {
                final double there = directed.get(r).get(j);
                final Double back = directed.get(j).get(r);
                if (back == null || r < j) {
                    final double other = back == null ? 0 : back;
                    edges.add(new Edge(r, j, there + other - there * other));
                }
            }
        }
        return edges;
    }

    /** exp(−(distance − nearest) / σ) with σ such that they sum to log₂ of their number. */
    private static double[] memberships(final double[] distances) {
        final double nearest = distances[0];
        final double wanted = Math.log(distances.length) / Math.log(2);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double sigma = 1;
        for (int step = 0; step < 64; step++) {
            double sum = 0;
            for (final double distance : distances) {
                sum += Math.exp(-(distance - nearest) / sigma);
            }
            if (Math.abs(sum - wanted) < 1e-5) {
                break;
            }
            if (sum > wanted) {
                high = sigma;
            } else {
                low = sigma;
            }
            sigma = Double.isInfinite(high) ? sigma * 2 : (low + high) / 2;
        }
        double mean = 0;
        for (final double distance : distances) {
            mean += distance / distances.length;
        }
        final double width = Math.max(sigma, 1e-3 * mean + 1e-300);
        final double[] memberships = new double[distances.length];
        for (int i = 0; i < memberships.length; i++) {
            memberships[i] = Math.exp(-(distances[i] - nearest) / width);
        }
        return memberships;
    }

    double[][] run(final Progress progress) {
        double largest = 0;
        for (final Edge edge : edges) {
            largest = Math.max(largest, edge.weight());
        }
        final SplittableRandom random = Seeds.stream(method.seed(), 1);
        final double[] due = new double[edges.size()];
        for (int epoch = 0; epoch < method.epochs(); epoch++) {
            progress.checkCancelled();
            final double rate = 1 - epoch / (double) method.epochs();
            for (int e = 0; e < due.length; e++) {
                due[e] += edges.get(e).weight() / largest; // a strong tie is visited in every epoch, a weak one rarely
                if (due[e] >= 1) {
                    due[e]--;
                    final double[] from = map[edges.get(e).from()];
                    final double[] to = map[edges.get(e).to()];
                    attract(from, to, rate, true);
                    for (int s = 0; s < NEGATIVE_SAMPLES; s++) {
                        final int other = random.nextInt(map.length);
                        if (other != edges.get(e).from()) {
                            repel(from, map[other], rate);
                        }
                    }
                }
            }
            progress.report((epoch + 1.0) / method.epochs(), "UMAP epoch " + (epoch + 1));
        }
        return map;
    }

    private void attract(final double[] a, final double[] b, final double rate, final boolean both) {
        final double factor = curve.attraction(Neighbours.squared(a, b));
        for (int d = 0; d < 2; d++) {
            final double move = rate * clip(factor * (a[d] - b[d]));
            a[d] += move;
            if (both) {
                b[d] -= move;
            }
        }
    }

    private void repel(final double[] a, final double[] b, final double rate) {
        final double factor = curve.repulsion(Neighbours.squared(a, b));
        for (int d = 0; d < 2; d++) {
            a[d] += rate * clip(factor * (a[d] - b[d]));
        }
    }

    private static double clip(final double value) {
        return Math.max(-CLIP, Math.min(CLIP, value));
    }

    /** New rows start at the weighted mean of their neighbours and are optimised against the fixed map, each by itself. */
    static double[][] place(
            final UmapMethod method, final double[][] data, final double[][] coordinates, final double[][] rows) {
        final Neighbours near = Neighbours.of(rows, data, method.neighbours());
        final Umap frozen = new Umap(method, coordinates);
        final double[][] placed = new double[rows.length][2];
        for (int r = 0; r < rows.length; r++) {
            final double[] weights = memberships(near.distance()[r]);
            double total = 0;
            for (int i = 0; i < weights.length; i++) {
                for (int d = 0; d < 2; d++) {
                    placed[r][d] += weights[i] * coordinates[near.index()[r][i]][d];
                }
                total += weights[i];
            }
            placed[r][0] /= total;
            placed[r][1] /= total;
            frozen.refine(placed[r], near.index()[r], weights);
        }
        return placed;
    }

    private Umap(final UmapMethod method, final double[][] coordinates) {
        this.method = method;
        edges = List.of();
        curve = LowDimensionalCurve.fit(method.minDistance());
        map = coordinates;
    }

    private void refine(final double[] point, final int[] near, final double[] weights) {
        final SplittableRandom random = Seeds.stream(method.seed(), 2);
        final double[] due = new double[near.length];
        for (int epoch = 0; epoch < PLACING_EPOCHS; epoch++) {
            final double rate = 0.25 * (1 - epoch / (double) PLACING_EPOCHS);
            for (int i = 0; i < near.length; i++) {
                due[i] += weights[i];
                if (due[i] >= 1) {
                    due[i]--;
                    attract(point, map[near[i]], rate, false);
                    for (int s = 0; s < NEGATIVE_SAMPLES; s++) {
                        repel(point, map[random.nextInt(map.length)], rate);
                    }
                }
            }
        }
    }
}
