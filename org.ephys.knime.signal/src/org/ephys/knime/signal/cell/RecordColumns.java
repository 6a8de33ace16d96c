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

/** The columns of the cell record. */
final class RecordColumns {

    /** Features of first action potentials, in the order of the columns. */
    static final List<SpikeFeature> SPIKE_FEATURES = List.of(
            SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO,
            SpikeFeature.PEAK_V,
            SpikeFeature.PEAK_T,
            SpikeFeature.TROUGH_V,
            SpikeFeature.TROUGH_T,
            SpikeFeature.FAST_TROUGH_V,
            SpikeFeature.FAST_TROUGH_T,
            SpikeFeature.SLOW_TROUGH_V,
            SpikeFeature.SLOW_TROUGH_T,
            SpikeFeature.THRESHOLD_V,
            SpikeFeature.THRESHOLD_I,
            SpikeFeature.THRESHOLD_T);

    /**
     * What the record is made of; what there is none of is null.
     *
     * @param longSquares all long squares
     * @param shortSquares all short squares
     * @param ramps all ramps
     */
    record Source(LongSquareFeatures longSquares, ShortSquareFeatures shortSquares, RampFeatures ramps) {

        private ProtocolSweep rheobase() {
            return longSquares == null ? null : longSquares.rheobase();
        }

        private ProtocolSweep hero() {
            return longSquares == null ? null : longSquares.hero();
        }

        private SpikeTrain heroTrain() {
            return hero() == null ? null : hero().train();
        }

        private Map<SpikeFeature, Double> rheobaseSpike() {
            return rheobase() == null ? null : rheobase().spikes().get(0).features();
        }

        private Map<SpikeFeature, Double> rampSpike() {
            return ramps == null ? null : ramps.firstSpike();
        }

        private Map<SpikeFeature, Double> shortSquareSpike() {
            return shortSquares == null ? null : shortSquares.firstSpike();
        }
    }

    private static final RowSchema<LongSquareFeatures> LONG_SQUARES = RowSchema.of(LongSquareFeatures.class)
            .add(Column.number(
                    FeatureNames.REST,
                    "mV",
                    "Mean voltage in the 100 ms before the long squares",
                    LongSquareFeatures::baseline))
            .add(Column.number(
                    FeatureNames.RESISTANCE,
                    "MOhm",
                    "Input resistance: slope of lowest voltage against hyperpolarising current",
                    LongSquareFeatures::resistance))
            .add(FeatureCatalog.SAG
                    .described("Fraction of the deflection nearest -100 mV that comes back before the step ends")
                    .from(LongSquareFeatures::sag))
            .add(Column.number(
                    FeatureNames.TAU,
                    "ms",
                    "Membrane time constant: mean of exponential fits to hyperpolarising responses",
                    features -> features.tau() * 1e3))
            .add(Column.number(
                    FeatureNames.SAG_VOLTAGE,
                    "mV",
                    "Lowest voltage of the sweep from which sag comes",
                    LongSquareFeatures::vmForSag))
            .add(Column.number(
                    FeatureNames.RATE_SLOPE,
                    "Hz/pA",
                    "Slope of the rate against the current of spiking long squares",
                    LongSquareFeatures::fiSlope))
            .build();

    private static final RowSchema<SpikeTrain> HERO_TRAIN = RowSchema.of(SpikeTrain.class)
            .add(Column.number(
                    FeatureNames.ADAPTATION,
                    "",
                    "Mean of (ISI2 - ISI1) / (ISI2 + ISI1) over the hero sweep",
                    SpikeTrain::adaptation))
            .add(FeatureCatalog.LATENCY.described(
                    "Time from the onset of the step to the first threshold of the hero sweep"))
            .add(Column.number(
                    FeatureNames.MEAN_INTERVAL,
                    "ms",
                    "Mean interval between action potentials of the hero sweep",
                    train -> train.meanIsi() * 1e3))
            .build();

    /** All columns in their order. */
    static final RowSchema<Source> SCHEMA = RowSchema.of(Source.class)
            .add(FeatureCatalog.RHEOBASE_SWEEP.of(Source::rheobase))
            .add(FeatureCatalog.HERO_SWEEP.of(Source::hero))
            .addAll(LONG_SQUARES.of(Source::longSquares))
            .addAll(HERO_TRAIN.of(Source::heroTrain))
            .addAll(FirstSpikeColumns.of(
                    "",
                    FeatureNames.OF_LONG_SQUARE,
                    "of the first action potential, of the rheobase long square",
                    SPIKE_FEATURES,
                    Source::rheobaseSpike))
            .addAll(FirstSpikeColumns.of(
                    "",
                    FeatureNames.OF_RAMP,
                    "of the first action potential, mean over ramps",
                    SPIKE_FEATURES,
                    Source::rampSpike))
            .addAll(shortSquares())
            .build();

    private RecordColumns() {}

    /** Of short squares the current is not that of an action potential, but of the sweeps. */
    private static List<Column<Source, ?>> shortSquares() {
        final List<Column<Source, ?>> columns = new ArrayList<>(FirstSpikeColumns.of(
                "",
                FeatureNames.OF_SHORT_SQUARE,
                "of the first action potential, mean over short squares",
                SPIKE_FEATURES,
                Source::shortSquareSpike));
        final int current = SPIKE_FEATURES.indexOf(SpikeFeature.THRESHOLD_I);
        columns.set(
                current,
                Column.number(
                                columns.get(current).name(),
                                SpikeFeature.THRESHOLD_I.unit(),
                                "Most frequent current of short squares with an action potential",
                                ShortSquareFeatures::amplitude)
                        .of(Source::shortSquares));
        return columns;
    }
}
