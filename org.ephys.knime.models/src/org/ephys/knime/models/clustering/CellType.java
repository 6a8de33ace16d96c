package org.ephys.knime.models.clustering;

/**
 * A type that was found.
 *
 * @param name {@code E1}, {@code E2} …, along the tree
 * @param cells how many cells it has
 * @param donors how many donors these cells come from
 * @param largestDonor share of its cells that come from the donor with most of them
 * @param stability how well it is found again among other donors: mean Jaccard index, 0 to 1
 * @param label the known class that most of its cells have, {@code ""} if none is known
 * @param labelShare share of its labelled cells that have it, NaN if none is known
 * @param words what tells it from the other cells: the features that differ most
 * @param note what to know before one believes it, {@code ""} = nothing
 */
public record CellType(
        String name,
        int cells,
        int donors,
        double largestDonor,
        double stability,
        String label,
        double labelShare,
        String words,
        String note) {}
