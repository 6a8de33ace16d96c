package org.ephys.knime.models.sparsepca;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.sparsepca.SparseComponents.Sparsity;

/** Ready-made choices of families, components and sparsity. */
public final class SparsePcaPresets {
    private static final double WANTED_VARIANCE = 0.98;
    private static final double NON_ZERO_SHARE = 0.4;

    private SparsePcaPresets() {}

    /**
     * The choice of Gouwens et al. (2020) for the twelve families of feature vectors, whose columns are called
     * {@code <family>_0}, {@code <family>_1} ...
     *
     * @return the step; families that a table lacks are passed over
     */
    public static SparsePcaStep gouwens2020() {
        final List<Integer> stimuli = List.of(0, 50, 100, 150, 200, 250);
        return new SparsePcaStep(
                List.of(
                        FamilySpec.vector("first_ap_v", List.of(0, 300), 7, 267, 233, 267, 233, 233, 250, 233),
                        FamilySpec.vector("first_ap_dv", List.of(0, 298), 9, 150, 117, 150, 167, 100, 100, 100, 87, 87),
                        FamilySpec.vector("isi_shape", null, 4, 100, 90, 80, 80),
                        FamilySpec.vector("step_subthresh", null, 3),
                        FamilySpec.vector("subthresh_norm", null, 6, 120, 100, 90, 50, 45, 40),
                        FamilySpec.vector("inst_freq", stimuli, 6, 150, 137, 112, 137, 125, 112),
                        FamilySpec.vector("spiking_upstroke_downstroke_ratio", stimuli, 3, 150, 137, 125),
                        FamilySpec.vector("spiking_peak_v", stimuli, 3, 150, 137, 125),
                        FamilySpec.vector("spiking_fast_trough_v", stimuli, 3, 150, 137, 112),
                        FamilySpec.vector("spiking_threshold_v", stimuli, 5, 150, 137, 125, 112, 125),
                        FamilySpec.vector("spiking_width", stimuli, 3, 150, 100, 112),
                        FamilySpec.vector("inst_freq_norm", null, 7, 150, 145, 125, 120, 110, 100, 90)),
                0.01,
                SparseComponents.Stop.DEFAULT);
    }

    /**
     * A choice for scalar features, which should be standardised before: all columns are one family; as many components
     * as plain ones need to explain 98 % of the variance, each of them with two fifths of the columns.
     *
     * @param table training rows
     * @return one family
     */
    static List<FamilySpec> automatic(final Dataset table) {
        final double[][] gram = GramMatrix.centred(table.values());
        final SymmetricEigen eigen = new SymmetricEigen(gram);
        double total = 0;
        for (int i = 0; i < gram.length; i++) {
            total += gram[i][i];
        }
        int components = 0;
        double explained = 0;
        for (final int i : eigen.descending()) {
            if (explained >= WANTED_VARIANCE * total) {
                break;
            }
            components++;
            explained += eigen.value(i);
        }
        final double nonZeros = Math.max(1, Math.ceil(NON_ZERO_SHARE * table.width()));
        return List.of(new FamilySpec(
                "component",
                new ArrayList<>(table.columns()),
                List.of(),
                Sparsity.NON_ZEROS,
                Collections.nCopies(Math.max(1, components), nonZeros),
                Math.max(1, components)));
    }
}
