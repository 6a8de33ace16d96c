package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * Names, units, descriptions and origins of all scalar features, in the order of their columns; nothing else names one.
 * Units are spelt as in published tables, so that models accept the features.
 */
public final class FeatureCatalog {

    /** Number of the sweep of the lowest current with action potentials. */
    public static final Column<ProtocolSweep, Double> RHEOBASE_SWEEP = Column.number(
            FeatureNames.RHEOBASE_SWEEP,
            "",
            "Number of the sweep of the lowest current with action potentials",
            sweep -> (double) sweep.number());

    /** Number of the hero sweep. */
    public static final Column<ProtocolSweep, Double> HERO_SWEEP =
            Column.number(FeatureNames.HERO_SWEEP, "", "Number of the hero sweep, 39 to 61 pA above rheobase", sweep ->
                    (double) sweep.number());

    /** Amplitude of a stimulus. */
    public static final Column<Double, Double> STIMULUS_AMPLITUDE =
            Column.number(FeatureNames.STIMULUS_CURRENT, "pA", "Amplitude of the stimulus", amplitude -> amplitude);

    /** Fraction of a deflection by which the voltage comes back. */
    public static final Column<Double, Double> SAG = Column.number(
            FeatureNames.SAG, "", "Fraction of the deflection that comes back before the step ends", sag -> sag);

    /** Voltage before a stimulus. */
    public static final Column<Double, Double> BASELINE = Column.number(
            FeatureNames.BASELINE, "mV", "Mean voltage in the 100 ms before the stimulus", baseline -> baseline);

    static final Column<SpikeTrain, Double> AVG_RATE = Column.number(
            FeatureNames.RATE, "Hz", "Thresholds during the stimulus over its duration", SpikeTrain::rate);

    static final Column<SpikeTrain, Double> LATENCY = Column.number(
            FeatureNames.LATENCY,
            "s",
            "Time from the onset of the stimulus to the first threshold",
            SpikeTrain::latency);

    static final Column<SpikeTrain, Double> FIRST_ISI = Column.number(
            FeatureNames.FIRST_INTERVAL, "s", "First interval between action potentials", SpikeTrain::firstIsi);

    static final Column<SpikeTrain, Double> MEDIAN_ISI = Column.number(
            FeatureNames.MEDIAN_INTERVAL, "s", "Median interval between action potentials", SpikeTrain::medianIsi);

    static final Column<SpikeTrain, Double> ISI_CV = Column.number(
            FeatureNames.INTERVAL_VARIATION,
            "",
            "Population standard deviation of the intervals over their mean",
            SpikeTrain::isiCv);

    static final Column<SpikeTrain, Double> ADAPT = Column.number(
            FeatureNames.SWEEP_ADAPTATION,
            "",
            "Mean of (next - previous) / (next + previous) over the intervals",
            SpikeTrain::adaptation);

    /** The train of action potentials of a sweep. */
    public static final RowSchema<SpikeTrain> TRAIN = RowSchema.of(SpikeTrain.class)
            .add(AVG_RATE)
            .add(LATENCY)
            .add(FIRST_ISI)
            .add(Column.number(
                    FeatureNames.SWEEP_MEAN_INTERVAL,
                    "s",
                    "Mean interval between action potentials",
                    SpikeTrain::meanIsi))
            .add(MEDIAN_ISI)
            .add(ISI_CV)
            .add(ADAPT)
            .build();

    private FeatureCatalog() {}

    /**
     * The cell record.
     *
     * @return 47 columns of numbers
     */
    public static List<Column<?, ?>> record() {
        return List.copyOf(RecordColumns.SCHEMA.columns());
    }

    /**
     * The features of first action potentials that the cell record has for each protocol.
     *
     * @return in the order of its columns
     */
    public static List<SpikeFeature> recorded() {
        return RecordColumns.SPIKE_FEATURES;
    }

    /**
     * The feature collection with the columns that a complete cell has.
     *
     * @return columns of numbers
     */
    public static List<Column<?, ?>> collection() {
        return CollectionColumns.all();
    }
}
