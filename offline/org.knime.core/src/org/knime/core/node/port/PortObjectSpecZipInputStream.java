package org.knime.core.node.port;

import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** Offline stand-in of KNIME's class of the same name: the file of a spec; made by {@link PortUtil}. */
public class PortObjectSpecZipInputStream extends ZipInputStream {

    PortObjectSpecZipInputStream(final InputStream in) {
        super(in);
    }
}
