package org.ephys.knime.models.trust;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * Training cells that are drawn to the classes and protocols of new cells: of every class so many for each new cell that is
 * predicted to be of it, each without the protocols that a new cell lacks. Otherwise another mixture of classes, or a
 * protocol that was not recorded, would be taken for another rig.
 *
 * @param training drawn cells, [cell][feature]
 * @param fresh the new cells that they are compared with
 */
record MatchedCells(double[][] training, double[][] fresh) {
    private static final double MOST_PER_CELL = 5;
    private static final double LEAST_PER_CELL = 0.5;

    /** A class of less than this share of the new cells does not decide how many are drawn. */
    private static final double SMALL_SHARE = 0.05;

    private static final int MAX_FRESH = 1500;

    /**
     * @param cells the training cells that there are
     * @param protocols protocol of each feature
     * @param fresh new cells, [cell][feature]
     * @param predicted class of each new cell, -1 = leave it out
     * @param seed of the draw
     * @return cells of the same mixture; fewer new ones where a class has too few training cells
     */
    static MatchedCells draw(
            final ReferenceCells cells,
            final Protocols protocols,
            final double[][] fresh,
            final int[] predicted,
            final long seed) {
        final int[] order = IntStream.range(0, predicted.length)
                .filter(r -> predicted[r] >= 0)
                .toArray();
        Seeds.shuffle(order, Seeds.stream(seed, 0));
        final int[] used = Arrays.copyOf(order, Math.min(order.length, MAX_FRESH));
        final int classes = 1 + Math.max(max(predicted), max(cells.classes()));
        final int[][] wanted = new int[classes][];
        final int[][] there = new int[classes][];
        double perCell = MOST_PER_CELL;
        for (int k = 0; k < classes; k++) {
            final int own = k;
            wanted[k] = Arrays.stream(used).filter(r -> predicted[r] == own).toArray();
            there[k] = IntStream.range(0, cells.classes().length)
                    .filter(r -> cells.classes()[r] == own)
                    .toArray();
            Seeds.shuffle(there[k], Seeds.stream(seed, 1L + k));
            if (wanted[k].length >= SMALL_SHARE * used.length && wanted[k].length > 0) {
                perCell = Math.min(perCell, there[k].length / (double) wanted[k].length);
            }
        }
        perCell = Math.max(LEAST_PER_CELL, perCell);
        final Drawn drawn = new Drawn(cells, protocols, fresh);
        for (int k = 0; k < classes; k++) {
            final int count = (int) Math.min(there[k].length, Math.rint(perCell * wanted[k].length));
            drawn.add(wanted[k], there[k], count, (int) Math.min(wanted[k].length, Math.ceil(count / perCell)));
        }
        return drawn.cells();
    }

    private static int max(final int[] values) {
        return Arrays.stream(values).max().orElse(-1);
    }

    /** Cells on their way to a draw. */
    private static final class Drawn {
        private final ReferenceCells cells;
        private final Protocols protocols;
        private final double[][] fresh;
        private final java.util.List<double[]> training = new java.util.ArrayList<>();
        private final java.util.List<double[]> compared = new java.util.ArrayList<>();

        Drawn(final ReferenceCells cells, final Protocols protocols, final double[][] fresh) {
            this.cells = cells;
            this.protocols = protocols;
            this.fresh = fresh;
        }

        /** Takes the first new cells of a class, and for them in turn training cells that have their protocols. */
        void add(final int[] wanted, final int[] there, final int count, final int kept) {
            for (int i = 0; i < kept; i++) {
                compared.add(masked(fresh[wanted[i]], protocols.all()));
            }
            final boolean[] taken = new boolean[there.length];
            for (int i = 0; i < count; i++) {
                final int recorded = protocols.recorded(fresh[wanted[i % kept]]);
                final int at = next(there, taken, recorded);
                taken[at] = true;
                training.add(masked(cells.values()[there[at]], recorded));
            }
        }

        private double[] masked(final double[] row, final int recorded) {
            return protocols.masked(row, recorded);
        }

        /** The first that has all these protocols, or else the first. */
        private int next(final int[] there, final boolean[] taken, final int recorded) {
            int first = -1;
            for (int i = 0; i < there.length; i++) {
                if (!taken[i]) {
                    if ((protocols.recorded(cells.values()[there[i]]) & recorded) == recorded) {
                        return i;
                    }
                    first = first < 0 ? i : first;
                }
            }
            return first;
        }

        MatchedCells cells() {
            return new MatchedCells(training.toArray(double[][]::new), compared.toArray(double[][]::new));
        }
    }
}
