package org.ephys.knime.signal.spikes;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** One action potential: its features, whether the recording or window cuts it off, and how it ends. */
public final class Spike {

    /** How the voltage goes on after the spike. */
    public enum Reset {
        /** It rises from the fast trough directly. */
        DIRECT,
        /** It falls further after the fast trough or after an afterdepolarisation. */
        DETOUR,
        /** Not known, because the spike is cut off. IPFX writes the text {@code nan}. */
        UNKNOWN;

        /**
         * The text in IPFX's tables.
         *
         * @return {@code direct}, {@code detour} or {@code nan}
         */
        public String ipfxName() {
            return this == UNKNOWN ? "nan" : name().toLowerCase(Locale.ROOT);
        }
    }

    private final double[] values;
    private final boolean clipped;
    private final Reset reset;

    Spike(final double[] values, final boolean clipped, final Reset reset) {
        this.values = values;
        this.clipped = clipped;
        this.reset = reset;
    }

    /**
     * One feature.
     *
     * @param feature which one
     * @return its value in the feature's unit, NaN if it is not defined
     */
    public double get(final SpikeFeature feature) {
        return values[feature.ordinal()];
    }

    /**
     * Sample of the threshold.
     *
     * @return the index in the trace
     */
    public int thresholdIndex() {
        return (int) get(SpikeFeature.THRESHOLD_INDEX);
    }

    /**
     * Whether the spike is cut off, so that its fall is not known.
     *
     * @return true for a spike that does not come back to threshold, or that has no fast trough
     */
    public boolean clipped() {
        return clipped;
    }

    /**
     * How the voltage goes on.
     *
     * @return IPFX's {@code isi_type}
     */
    public Reset reset() {
        return reset;
    }

    /**
     * All features.
     *
     * @return a new map in the order of IPFX's columns
     */
    public Map<SpikeFeature, Double> features() {
        final Map<SpikeFeature, Double> map = new EnumMap<>(SpikeFeature.class);
        for (final SpikeFeature feature : SpikeFeature.values()) {
            map.put(feature, get(feature));
        }
        return map;
    }
}
