package org.ephys.knime.nodes.features.scalar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;

/** The samples that a page of a report keeps of a sweep. */
final class KeptSamples {
    private KeptSamples() {}

    static double at(final double t, final Map<String, Object> fine, final double[] values, final double step) {
        final double[] start = (double[]) fine.get("start");
        final int[] length = (int[]) fine.get("length");
        int first = 0;
        for (int k = 0; k < start.length; k++) {
            final int sample = (int) Math.round((t - start[k]) / step);
            if (sample >= 0 && sample < length[k]) {
                return values[first + sample];
            }
            first += length[k];
        }
        return Double.NaN;
    }

    static double[] numbers(final Map<String, Object> packed) {
        final ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode((String) packed.get("i16")))
                .order(ByteOrder.LITTLE_ENDIAN);
        final double from = (double) packed.get("from");
        final double step = (double) packed.get("step");
        return IntStream.range(0, bytes.capacity() / 2)
                .mapToDouble(i -> from + bytes.getShort(2 * i) * step)
                .toArray();
    }
}
