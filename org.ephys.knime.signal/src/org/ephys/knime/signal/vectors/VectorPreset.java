package org.ephys.knime.signal.vectors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which feature vectors are given, and which of their points. */
public enum VectorPreset {

    /** All families as IPFX computes them. */
    IPFX_DEFAULT("IPFX default") {
        @Override
        public Map<FeatureFamily, double[]> select(final Map<FeatureFamily, double[]> vectors) {
            return new LinkedHashMap<>(vectors);
        }

        @Override
        public Map<FeatureFamily, Integer> lengths() {
            final Map<FeatureFamily, Integer> lengths = new LinkedHashMap<>();
            for (final FeatureFamily family : FeatureFamily.values()) {
                lengths.put(family, family.length());
            }
            return lengths;
        }
    },

    /**
     * What Gouwens et al. 2020 used: first action potentials of short and long squares only, and the levels 0, 40 and
     * 80 pA above rheobase.
     */
    GOUWENS_2020("Gouwens 2020") {
        @Override
        public Map<FeatureFamily, double[]> select(final Map<FeatureFamily, double[]> vectors) {
            final Map<FeatureFamily, double[]> selected = new LinkedHashMap<>();
            lengths().forEach((family, length) -> {
                final double[] vector = vectors.get(family);
                if (vector != null) {
                    selected.put(family, isPerLevel(family) ? everyOtherLevel(vector) : firstBlocks(family, vector));
                }
            });
            return selected;
        }

        @Override
        public Map<FeatureFamily, Integer> lengths() {
            final Map<FeatureFamily, Integer> lengths = new LinkedHashMap<>();
            for (final FeatureFamily family : FeatureFamily.values()) {
                switch (family) {
                    case FIRST_AP_V, FIRST_AP_DV -> lengths.put(family, family.length() / 3 * 2);
                    case STEP_SUBTHRESH, SUBTHRESH_NORM, ISI_SHAPE -> lengths.put(family, family.length());
                    case SUBTHRESH_DEPOL_NORM, PSTH, CHIRP -> {
                        // not used
                    }
                    default -> lengths.put(family, family.length() / 2);
                }
            }
            return lengths;
        }
    };

    private static final int LEVELS = 6;
    private static final int BINS = 50;

    private final String label;

    VectorPreset(final String label) {
        this.label = label;
    }

    /**
     * The name for people.
     *
     * @return the label
     */
    public String label() {
        return label;
    }

    /**
     * Selects families and points.
     *
     * @param vectors all vectors
     * @return the selected ones, in the order of the families
     */
    public abstract Map<FeatureFamily, double[]> select(Map<FeatureFamily, double[]> vectors);

    /**
     * The families and their lengths for steps of 1 s recorded at 50 kHz.
     *
     * @return number of points per family
     */
    public abstract Map<FeatureFamily, Integer> lengths();

    private static boolean isPerLevel(final FeatureFamily family) {
        return family.ordinal() >= FeatureFamily.INST_FREQ.ordinal()
                && family.ordinal() <= FeatureFamily.INST_FREQ_NORM.ordinal();
    }

    private static double[] firstBlocks(final FeatureFamily family, final double[] vector) {
        return family == FeatureFamily.FIRST_AP_V || family == FeatureFamily.FIRST_AP_DV
                ? Arrays.copyOf(vector, vector.length / 3 * 2)
                : vector;
    }

    /** Blocks of 50 bins as published; blocks of equal length for steps of other durations. */
    private static double[] everyOtherLevel(final double[] vector) {
        final int block =
                vector.length / BINS >= LEVELS - 1 && vector.length <= LEVELS * BINS ? BINS : vector.length / LEVELS;
        final double[] selected = new double[3 * block];
        for (int level = 0; level < 3; level++) {
            System.arraycopy(vector, 2 * level * block, selected, level * block, block);
        }
        return selected;
    }
}
