package org.ephys.knime.models.sparsepca;

import java.util.List;
import org.ephys.knime.models.schema.FeatureFamilies;

/** Ready-made choices of families, components and sparsity. */
public final class SparsePcaPresets {
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
                        FamilySpec.vector(
                                FeatureFamilies.FIRST_AP_V, List.of(0, 300), 7, 267, 233, 267, 233, 233, 250, 233),
                        FamilySpec.vector(
                                FeatureFamilies.FIRST_AP_DV,
                                List.of(0, 298),
                                9,
                                150,
                                117,
                                150,
                                167,
                                100,
                                100,
                                100,
                                87,
                                87),
                        FamilySpec.vector(FeatureFamilies.ISI_SHAPE, null, 4, 100, 90, 80, 80),
                        FamilySpec.vector(FeatureFamilies.STEP_SUBTHRESH, null, 3),
                        FamilySpec.vector(FeatureFamilies.SUBTHRESH_NORM, null, 6, 120, 100, 90, 50, 45, 40),
                        FamilySpec.vector(FeatureFamilies.INST_FREQ, stimuli, 6, 150, 137, 112, 137, 125, 112),
                        FamilySpec.vector(FeatureFamilies.SPIKING_UPSTROKE_DOWNSTROKE_RATIO, stimuli, 3, 150, 137, 125),
                        FamilySpec.vector(FeatureFamilies.SPIKING_PEAK_V, stimuli, 3, 150, 137, 125),
                        FamilySpec.vector(FeatureFamilies.SPIKING_FAST_TROUGH_V, stimuli, 3, 150, 137, 112),
                        FamilySpec.vector(FeatureFamilies.SPIKING_THRESHOLD_V, stimuli, 5, 150, 137, 125, 112, 125),
                        FamilySpec.vector(FeatureFamilies.SPIKING_WIDTH, stimuli, 3, 150, 100, 112),
                        FamilySpec.vector(FeatureFamilies.INST_FREQ_NORM, null, 7, 150, 145, 125, 120, 110, 100, 90)),
                0.01,
                SparseComponents.Stop.DEFAULT);
    }

    /**
     * The choice for tables of scalar features, which should be standardised before.
     *
     * @param shares how many components, and how sparse
     * @return the step; it keeps every component, since a classifier behind it may live off small ones
     */
    public static SparsePcaStep scalars(final ColumnShares shares) {
        return new SparsePcaStep(List.of(), shares, 0, SparseComponents.Stop.DEFAULT);
    }
}
