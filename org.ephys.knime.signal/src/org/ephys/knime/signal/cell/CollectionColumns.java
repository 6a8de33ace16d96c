package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/** The columns of IPFX's feature collection, by what they come from: a cell has those of which it has the source. */
final class CollectionColumns {

    /** Step in pA from one level to the next. */
    static final double STEP = 20;

    /** Rheobase, and as many levels above it. */
    static final int LEVELS = 6;

    private static final List<SpikeFeature> SPIKE_FEATURES = List.of(
            SpikeFeature.THRESHOLD_V,
            SpikeFeature.PEAK_V,
            SpikeFeature.UPSTROKE,
            SpikeFeature.DOWNSTROKE,
            SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO,
            SpikeFeature.WIDTH,
            SpikeFeature.FAST_TROUGH_V);

    /** All ramps. */
    static final RowSchema<RampFeatures> RAMPS = RowSchema.of(RampFeatures.class)
            .addAll(FirstSpikeColumns.of(
                    FeatureNames.FIRST_SPIKE,
                    FeatureNames.OF_RAMP,
                    "of the first action potential, mean over ramps",
                    SPIKE_FEATURES,
                    RampFeatures::firstSpike))
            .build();

    /** All short squares. */
    static final RowSchema<ShortSquareFeatures> SHORT_SQUARES = RowSchema.of(ShortSquareFeatures.class)
            .addAll(FirstSpikeColumns.of(
                    FeatureNames.FIRST_SPIKE,
                    FeatureNames.OF_SHORT_SQUARE,
                    "of the first action potential, mean over short squares",
                    SPIKE_FEATURES,
                    ShortSquareFeatures::firstSpike))
            .add(Column.number(
                    FeatureNames.SHORT_SQUARE_CURRENT,
                    "pA",
                    "Most frequent current of short squares with a spike",
                    ShortSquareFeatures::amplitude))
            .build();

    /** All long squares. */
    static final RowSchema<LongSquareFeatures> LONG_SQUARES = RowSchema.of(LongSquareFeatures.class)
            .add(Column.number(
                    FeatureNames.INPUT_RESISTANCE,
                    "MOhm",
                    "Slope of lowest voltage against hyperpolarising current",
                    LongSquareFeatures::resistance))
            .add(Column.number(FeatureNames.TAU, "s", "Membrane time constant", LongSquareFeatures::tau))
            .add(FeatureCatalog.BASELINE
                    .described("Mean voltage in the 100 ms before the long squares")
                    .from(LongSquareFeatures::baseline))
            .add(Column.number(
                    FeatureNames.SAG_NEAREST,
                    "",
                    "Sag of the sweep whose lowest voltage is nearest -100 mV",
                    LongSquareFeatures::sag))
            .add(Column.number(
                    FeatureNames.SAG_NEAREST_VOLTAGE,
                    "mV",
                    "Lowest voltage of that sweep",
                    LongSquareFeatures::vmForSag))
            .add(Column.number(
                    FeatureNames.RHEOBASE,
                    "pA",
                    "Lowest current with action potentials, cut to a whole number",
                    features -> truncated(features.rheobaseCurrent())))
            .add(Column.number(
                    FeatureNames.RATE_LINE_SLOPE,
                    "Hz/pA",
                    "Slope of the rate against the current",
                    LongSquareFeatures::fiSlope))
            .build();

    /** The fit of the rate against the current. */
    static final RowSchema<RootFit> FIT = RowSchema.of(RootFit.class)
            .add(Column.number(
                    FeatureNames.RATE_ROOT_SCALE,
                    "Hz/√pA",
                    "A of the fit rate = A √(I - Ic), I above rheobase",
                    RootFit::scale))
            .add(Column.number(
                    FeatureNames.RATE_ROOT_CURRENT,
                    "pA",
                    "Ic of the fit rate = A √(I - Ic), I above rheobase",
                    RootFit::current))
            .build();

    /**
     * rate = A √(I − Ic); NaN where there is no fit.
     *
     * @param scale A in Hz/√pA
     * @param current Ic in pA above rheobase
     */
    record RootFit(double scale, double current) {}

    /**
     * A sweep some steps above rheobase.
     *
     * @param sweep the sweep
     * @param mean its average action potential
     * @param stimulus its current in pA
     */
    record Level(ProtocolSweep sweep, Map<SpikeFeature, Double> mean, double stimulus) {

        private Map<SpikeFeature, Double> first() {
            return sweep.spikes().get(0).features();
        }

        private SpikeTrain train() {
            return sweep.train();
        }
    }

    private CollectionColumns() {}

    /** The columns of a level: 0 is rheobase, 1 is a step above it. */
    static RowSchema<Level> level(final int level) {
        final String suffix = "_" + level + FeatureNames.OF_LONG_SQUARE;
        final String at = " at rheobase + " + (int) STEP * level + " pA";
        final RowSchema.Builder<Level> columns = RowSchema.of(Level.class)
                .addAll(FirstSpikeColumns.of(
                        FeatureNames.FIRST_SPIKE,
                        suffix,
                        "of the first action potential" + at,
                        SPIKE_FEATURES,
                        Level::first))
                .addAll(FirstSpikeColumns.of(
                        "ap_mean_", suffix, "averaged over the action potentials" + at, SPIKE_FEATURES, Level::mean));
        for (final Column<SpikeTrain, Double> column : List.of(
                FeatureCatalog.FIRST_ISI,
                FeatureCatalog.AVG_RATE,
                FeatureCatalog.ISI_CV,
                FeatureCatalog.LATENCY,
                FeatureCatalog.MEDIAN_ISI,
                FeatureCatalog.ADAPT)) {
            columns.add(column.named(column.name() + suffix, column.description() + at)
                    .of(Level::train));
        }
        final Column<Double, Double> stimulus = FeatureCatalog.STIMULUS_AMPLITUDE;
        return columns.add(stimulus.named(stimulus.name() + suffix, "Current" + at + ", cut to a whole number")
                        .from(above -> truncated(above.stimulus())))
                .build();
    }

    /** The columns of a complete cell. */
    static List<Column<?, ?>> all() {
        final List<Column<?, ?>> columns = new ArrayList<>(RAMPS.columns());
        columns.addAll(SHORT_SQUARES.columns());
        columns.addAll(LONG_SQUARES.columns());
        for (int level = 0; level < LEVELS; level++) {
            columns.addAll(level(level).columns());
        }
        columns.addAll(FIT.columns());
        return columns;
    }

    private static double truncated(final double value) {
        return Double.isNaN(value) ? value : (long) value;
    }
}
