package org.ephys.knime.models.groups;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The values of one feature in cells that have it, with the group and the donor of each cell. Groups and donors are
 * numbered from 0 without gaps.
 *
 * @param values one per cell, none missing
 * @param group number of the group of each cell
 * @param donor number of the donor of each cell
 * @param groups how many groups
 * @param donors how many donors
 */
record GroupedValues(double[] values, int[] group, int[] donor, int groups, int donors) {

    /**
     * @param values one per cell, NaN = missing: the cell is left out
     * @param group number of the group of each cell, in any numbering
     * @param donor number of the donor of each cell, in any numbering
     * @param wanted the groups to keep, in the wanted order
     */
    static GroupedValues of(final double[] values, final int[] group, final int[] donor, final int... wanted) {
        final int[] place = new int[Math.max(max(group), max(wanted)) + 1];
        Arrays.fill(place, -1);
        for (int g = 0; g < wanted.length; g++) {
            place[wanted[g]] = g;
        }
        final int[] cells = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]) && place[group[i]] >= 0)
                .toArray();
        final int[] number = new int[max(donor) + 1];
        Arrays.fill(number, -1);
        int donors = 0;
        final int[] donorOf = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            final int d = donor[cells[i]];
            if (number[d] < 0) {
                number[d] = donors++;
            }
            donorOf[i] = number[d];
        }
        return new GroupedValues(
                Arrays.stream(cells).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(cells).map(i -> place[group[i]]).toArray(),
                donorOf,
                wanted.length,
                donors);
    }

    private static int max(final int[] numbers) {
        return Arrays.stream(numbers).max().orElse(-1);
    }

    /** @return the values of one group in the order of the cells */
    double[] of(final int wanted) {
        return IntStream.range(0, values.length)
                .filter(i -> group[i] == wanted)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    /** @return how many cells of each donor are in each group, [donor][group] */
    int[][] counts() {
        final int[][] counts = new int[donors][groups];
        for (int i = 0; i < values.length; i++) {
            counts[donor[i]][group[i]]++;
        }
        return counts;
    }

    /** @return how many donors each group has */
    int[] donorsPerGroup() {
        final int[] perGroup = new int[groups];
        for (final int[] ofDonor : counts()) {
            for (int g = 0; g < groups; g++) {
                perGroup[g] += ofDonor[g] > 0 ? 1 : 0;
            }
        }
        return perGroup;
    }

    /** @return one cell for all cells of a donor in a group: their mean */
    GroupedValues collapsed() {
        final int[][] counts = counts();
        final double[][] sums = new double[donors][groups];
        for (int i = 0; i < values.length; i++) {
            sums[donor[i]][group[i]] += values[i];
        }
        final int[] cells = IntStream.range(0, donors * groups)
                .filter(i -> counts[i / groups][i % groups] > 0)
                .toArray();
        return new GroupedValues(
                Arrays.stream(cells)
                        .mapToDouble(i -> sums[i / groups][i % groups] / counts[i / groups][i % groups])
                        .toArray(),
                Arrays.stream(cells).map(i -> i % groups).toArray(),
                Arrays.stream(cells).map(i -> i / groups).toArray(),
                groups,
                donors);
    }

    /** @return sum of squares around the mean of the cells that the keys put together, by key */
    double squaresAround(final int[] keys) {
        final int size = max(keys) + 1;
        final double[] sums = new double[size];
        final int[] cells = new int[size];
        for (int i = 0; i < values.length; i++) {
            sums[keys[i]] += values[i];
            cells[keys[i]]++;
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            final double apart = values[i] - sums[keys[i]] / cells[keys[i]];
            squares += apart * apart;
        }
        return squares;
    }

    /** @return a key for each donor in each group, to be used with {@link #squaresAround} */
    int[] donorInGroup() {
        return IntStream.range(0, values.length)
                .map(i -> donor[i] * groups + group[i])
                .toArray();
    }
}
