package org.ephys.knime.nodes.learning;

import java.util.function.Function;
import org.ephys.knime.signal.table.Column;

/** Columns of training curves, whatever network is trained: take them with {@link Column#of}. */
public final class CurveColumns {
    /** Which network. */
    public static final Column<Integer, Integer> NETWORK =
            Column.integer("network", "number of the network", Function.identity());

    /** Which part of the training. */
    public static final Column<String, String> PHASE =
            Column.text("phase", "which part of the training it belongs to", Function.identity());

    /** Loss on the cells that are learnt from. */
    public static final Column<Double, Double> TRAINING_LOSS =
            Column.number("training_loss", "", "mean over the batches, with dropout", Function.identity());

    /** Loss on the others. */
    public static final Column<Double, Double> VALIDATION_LOSS =
            Column.number("validation_loss", "", "loss on the validation part", Function.identity());

    private CurveColumns() {}
}
