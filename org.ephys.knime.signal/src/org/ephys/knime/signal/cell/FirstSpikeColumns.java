package org.ephys.knime.signal.cell;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.table.Column;

/** Columns with the features of one action potential, or of the average of some. */
final class FirstSpikeColumns {

    private FirstSpikeColumns() {}

    /**
     * A column per feature.
     *
     * @param prefix what their names begin with
     * @param suffix what their names end with
     * @param which says which action potential it is, after the description of the feature
     * @param features in the order of the columns
     * @param spike gives the action potential, null if there is none
     */
    static <T> List<Column<T, ?>> of(
            final String prefix,
            final String suffix,
            final String which,
            final List<SpikeFeature> features,
            final Function<T, Map<SpikeFeature, Double>> spike) {
        return features.stream()
                .<Column<T, ?>>map(feature -> Column.<Map<SpikeFeature, Double>>number(
                                prefix + feature.ipfxName() + suffix,
                                feature.unit(),
                                feature.description() + " " + which,
                                values -> values.get(feature))
                        .of(spike))
                .toList();
    }
}
