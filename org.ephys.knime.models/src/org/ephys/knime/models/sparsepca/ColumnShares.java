package org.ephys.knime.models.sparsepca;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.sparsepca.SparseComponents.Sparsity;

/**
 * Sparse components of a table of scalar features, as shares of the columns of each
 * {@linkplain FeatureFamilies#of family}: the features of one protocol become components of their own, so that a component
 * has a name that says what it is about. Columns should be standardised before.
 *
 * @param components number of components per column of a family, above 0 and at most 1; no family gets more than 20
 * @param nonZeros share of its family's columns that a component is made of, above 0 and at most 1
 */
public record ColumnShares(double components, double nonZeros) {
    /** Chosen on inner donor-grouped folds of mouse and human cells, see docs/results.md. */
    public static final ColumnShares DEFAULT = new ColumnShares(0.75, 0.5);

    private static final int MOST_COMPONENTS = 20;

    /** Checks the ranges. */
    public ColumnShares {
        if (!(components > 0 && components <= 1 && nonZeros > 0 && nonZeros <= 1)) {
            throw new ModelException(
                    "The shares of components and of loadings that are not 0 must be above 0 and at most 1, not "
                            + components + " and " + nonZeros + ".");
        }
    }

    /** @return what a selection may choose from: from half as many components as columns to as many, from dense to sparse */
    public static List<ColumnShares> candidates() {
        final List<ColumnShares> candidates = new ArrayList<>();
        for (final double components : new double[] {0.75, 0.5, 1}) {
            for (final double nonZeros : new double[] {0.5, 1 / 3.0, 0.25}) {
                candidates.add(new ColumnShares(components, nonZeros));
            }
        }
        return candidates;
    }

    /** @return a family per protocol */
    List<FamilySpec> families(final List<String> columns) {
        final List<FamilySpec> families = new ArrayList<>();
        FeatureFamilies.of(columns).columns().forEach((name, members) -> {
            final int count = Math.min(MOST_COMPONENTS, of(components, members.size()));
            families.add(new FamilySpec(
                    name.equals(FeatureFamilies.OTHER) ? "component" : name,
                    members,
                    List.of(),
                    Sparsity.NON_ZEROS,
                    Collections.nCopies(count, (double) of(nonZeros, members.size())),
                    count));
        });
        return families;
    }

    private static int of(final double share, final int columns) {
        return (int) Math.ceil(share * columns);
    }
}
