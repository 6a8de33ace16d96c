package org.ephys.knime.nodes.learning.forest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.testing.NodeBench;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortUtil;

/** The model port on its way through a file. */
class SavedForestTest extends ForestBench {
    private static byte[] saved(final EphysModelPort model) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
            new EphysModelPort.Serializer().savePortObject(model, out, new ExecutionMonitor());
        }
        return bytes.toByteArray();
    }

    private static EphysModelPort loaded(final byte[] file, final EphysModelSpec spec) throws Exception {
        try (PortObjectZipInputStream in = PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(file))) {
            return new EphysModelPort.Serializer().loadPortObject(in, spec, new ExecutionMonitor());
        }
    }

    private static EphysModelSpec loaded(final EphysModelSpec spec) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            new EphysModelSpec.Serializer().savePortObjectSpec(spec, out);
        }
        try (PortObjectSpecZipInputStream in =
                PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return new EphysModelSpec.Serializer().loadPortObjectSpec(in);
        }
    }

    @Test
    void savedModelsPredictTheSame() throws Exception {
        final EphysModelPort model = model();
        final EphysModelSpec spec = loaded(model.getSpec());
        assertEquals(model.getSpec().target(), spec.target());
        assertEquals(model.getSpec().columns(), spec.columns());
        assertEquals(model.getSpec().classes(), spec.classes());
        assertEquals(model.getSpec().type(), spec.type());
        final EphysModelPort again = loaded(saved(model), spec);
        assertEquals(model.getSummary(), again.getSummary());
        for (final String column : PREDICTED.subList(0, 3)) {
            assertArrayEquals(
                    NodeBench.numbers(predict(model, cells).table(0), column),
                    NodeBench.numbers(predict(again, cells).table(0), column));
        }
    }

    @Test
    void damagedModelsAreRefused() throws Exception {
        final EphysModelPort model = model();
        final byte[] file = saved(model);
        for (final double part : new double[] {0.02, 0.3, 0.6, 0.9}) {
            final byte[] truncated = Arrays.copyOf(file, (int) (file.length * part));
            assertThrows(IOException.class, () -> loaded(truncated, model.getSpec()), () -> part + " of the file");
        }
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8).stream().map(i -> true).collect(Collectors.toList()),
                List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
                        .map(i -> refusedOrSame(file, file.length * i / 9, model))
                        .collect(Collectors.toList()),
                "a changed byte");
    }

    /** A changed byte is noticed, or lies where it changes nothing. */
    private static boolean refusedOrSame(final byte[] file, final int position, final EphysModelPort model) {
        final byte[] changed = file.clone();
        changed[position] ^= 0x55;
        try {
            return Arrays.equals(saved(loaded(changed, model.getSpec())), file);
        } catch (IOException e) {
            return true;
        } catch (Exception e) {
            throw new AssertionError("a byte changed at " + position, e);
        }
    }
}
