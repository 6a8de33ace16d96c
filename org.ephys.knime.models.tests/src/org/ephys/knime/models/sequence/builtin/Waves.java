package org.ephys.knime.models.sequence.builtin;

import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.InputStage;
import org.ephys.knime.models.sequence.network.Parameters;

/** A network and its cells filled by formulas, the same as in attention_bilstm_golden.py. */
record Waves(Architecture shape, int cells, boolean masked, boolean dropout, double gamma, double amplitude) {

    static Waves small(final InputStage input) {
        return new Waves(
                new Architecture(4, 5, 3, input, 6, 7, 5, true, false, 4, 0.35, false), 5, false, true, 0, 0.5);
    }

    Waves with(final Architecture other) {
        return new Waves(other, cells, masked, dropout, gamma, amplitude);
    }

    Waves withMask() {
        return new Waves(shape, cells, true, dropout, gamma, amplitude);
    }

    Waves withGamma(final double focus) {
        return new Waves(shape, cells, masked, dropout, focus, amplitude);
    }

    Parameters parameters() {
        final var parameters = shape.zeros();
        int index = 0;
        for (final var tensor : parameters.all()) {
            index++;
            final var flat = new float[tensor.size()];
            for (int k = 0; k < flat.length; k++) {
                flat[k] = (float) (amplitude * Math.sin(1.3 * k + 0.9 * index));
                if (tensor.name().endsWith("scale")) {
                    flat[k] = (float) (flat[k] + 1.0);
                }
            }
            tensor.set(flat);
        }
        return parameters;
    }

    Batch batch() {
        final var batch = new Batch(shape, cells + 2);
        batch.size(cells);
        batch.masked(masked);
        batch.dropout(dropout);
        final int families = shape.families();
        for (int r = 0; r < families * cells; r++) {
            for (int d = 0; d < shape.width(); d++) {
                batch.values()[r][d] = (float) (1.5 * Math.sin(0.37 * (r * shape.width() + d) + 2.0));
            }
            final int cell = r % cells;
            final int family = r / cells;
            batch.present()[r] = (2 * family + cell) % 3 == 0 || cell == cells - 1 ? 0f : 1f;
            for (int j = 0; j < shape.lstmInput(); j++) {
                batch.inputDropout()[r][j] = (r + j) % 4 == 0 ? 0f : 1.25f;
            }
        }
        for (int b = 0; b < cells; b++) {
            batch.targets()[b] = b % shape.classes();
            batch.weights()[b] = 0.5f + 0.25f * (b % 3);
            for (int j = 0; j < 2 * shape.hidden(); j++) {
                batch.headDropout()[b][j] = (b + j) % 4 == 0 ? 0f : 1.25f;
            }
        }
        return batch;
    }
}
