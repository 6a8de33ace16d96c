package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;
import org.ephys.knime.offline.testing.MeanModel;
import org.ephys.knime.offline.testing.MeanModelSpec;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortUtil;

/** Models saved and loaded. */
class PortObjectTest {

    private static byte[] saved(final MeanModel model) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PortObjectSerializer<MeanModel> serializer = new MeanModel.Serializer();
        try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
            serializer.savePortObject(model, out, new ExecutionMonitor());
        }
        return bytes.toByteArray();
    }

    private static byte[] saved(final MeanModelSpec spec) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PortObjectSpecSerializer<MeanModelSpec> serializer = new MeanModelSpec.Serializer();
        try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            serializer.savePortObjectSpec(spec, out);
        }
        return bytes.toByteArray();
    }

    @Test
    void modelsSurvive() throws Exception {
        final MeanModel model = new MeanModel(new MeanModelSpec("x"), 0.1);
        final PortObjectSpecSerializer<MeanModelSpec> specs = new MeanModelSpec.Serializer();
        final PortObjectSerializer<MeanModel> objects = new MeanModel.Serializer();
        try (PortObjectSpecZipInputStream specIn =
                        PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(saved(model.getSpec())));
                PortObjectZipInputStream in =
                        PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(saved(model)))) {
            final MeanModelSpec spec = specs.loadPortObjectSpec(specIn);
            final MeanModel loaded = objects.loadPortObject(in, spec, new ExecutionMonitor());
            assertEquals(0.1, loaded.mean());
            assertEquals("x", loaded.getSpec().column());
        }
    }

    @Test
    void aWholePortObjectIsLaidOutAsByTheModelWriter() throws Exception {
        final ByteArrayOutputStream first = new ByteArrayOutputStream();
        final ByteArrayOutputStream second = new ByteArrayOutputStream();
        final MeanModel model = new MeanModel(new MeanModelSpec("x"), 0.1);
        PortUtil.writeObjectToStream(model, first, new ExecutionMonitor());
        PortUtil.writeObjectToStream(model, second, new ExecutionMonitor());
        assertArrayEquals(first.toByteArray(), second.toByteArray());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first.toByteArray()))) {
            assertEquals("content.xml", zip.getNextEntry().getName());
            final String contents = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(
                    contents.contains("port_spec_class\" type=\"xstring\" value=\"" + MeanModelSpec.class.getName()));
            assertTrue(contents.contains("port_object_class\" type=\"xstring\" value=\"" + MeanModel.class.getName()));
            assertEquals("objectSpec.file", zip.getNextEntry().getName());
            final MeanModelSpec spec;
            try (PortObjectSpecZipInputStream in =
                    PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(zip.readAllBytes()))) {
                spec = new MeanModelSpec.Serializer().loadPortObjectSpec(in);
            }
            assertEquals("object.file", zip.getNextEntry().getName());
            try (PortObjectZipInputStream in =
                    PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(zip.readAllBytes()))) {
                final MeanModel loaded = new MeanModel.Serializer().loadPortObject(in, spec, new ExecutionMonitor());
                assertEquals(0.1, loaded.mean());
                assertEquals("x", loaded.getSpec().column());
            }
            assertNull(zip.getNextEntry());
        }
    }

    @Test
    void filesAreLaidOutAsKnimeDoes() throws Exception {
        final byte[] file = saved(new MeanModel(new MeanModelSpec("x"), 0.1));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            assertEquals("portObject.file", zip.getNextEntry().getName());
            assertEquals("content.xml", zip.getNextEntry().getName());
            final String xml = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(xml.contains("key=\"model.xml\""), xml);
            assertTrue(xml.contains("<entry key=\"version\" type=\"xint\" value=\"1\"/>"), xml);
            assertTrue(xml.contains("value=\"" + MeanModel.class.getName() + "\""), xml);
            assertTrue(xml.contains("<entry key=\"mean\" type=\"xdouble\" value=\"0.1\"/>"), xml);
        }
    }

    @Test
    void otherFilesAreRefused() {
        final ByteArrayInputStream empty = new ByteArrayInputStream(new byte[0]);
        assertThrows(IOException.class, () -> PortUtil.getPortObjectZipInputStream(empty)
                .close());
    }

    @Test
    void typesKnowTheirSpecs() {
        assertTrue(MeanModel.TYPE.acceptsPortObjectSpec(new MeanModelSpec("x")));
        assertTrue(BufferedDataTable.TYPE_OPTIONAL.isOptional());
        assertTrue(!BufferedDataTable.TYPE.isSuperTypeOf(MeanModel.TYPE));
    }
}
