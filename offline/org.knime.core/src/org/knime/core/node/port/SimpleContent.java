package org.knime.core.node.port;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

/** The only entry in the file of a simple port object or spec: its content as KNIME XML. */
final class SimpleContent {

    private static final String ENTRY = "content.xml";

    private SimpleContent() {}

    static void save(final ModelContent model, final Class<?> type, final ZipOutputStream zip) throws IOException {
        final ModelContent content = new ModelContent("model.xml");
        content.addInt("version", 1);
        content.addString("class_name", type.getName());
        content.addModelContent(model);
        zip.putNextEntry(new ZipEntry(ENTRY));
        content.saveToXML(new EntryStream(zip));
    }

    static ModelContentRO load(final ZipInputStream zip) throws IOException {
        final ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(ENTRY)) {
            throw new IOException("The entry " + ENTRY + " is missing.");
        }
        final InputStream open = new FilterInputStream(zip) {

            @Override
            public void close() throws IOException {
                zip.closeEntry();
            }
        };
        return ModelContent.loadFromXML(open);
    }

    static <T> T create(final ModelContentRO content, final Class<T> parent, final ClassLoader loader)
            throws IOException {
        String name = null;
        try {
            name = content.getString("class_name");
            return loader.loadClass(name).asSubclass(parent).getConstructor().newInstance();
        } catch (InvalidSettingsException ex) {
            throw new IOException(ex.getMessage(), ex);
        } catch (ReflectiveOperationException ex) {
            throw new IOException(name + " needs to be public and a public constructor without arguments.", ex);
        }
    }
}
