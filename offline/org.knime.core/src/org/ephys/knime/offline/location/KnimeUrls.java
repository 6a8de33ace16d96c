package org.ephys.knime.offline.location;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Lets {@code knime:} URLs exist; they are resolved to paths and never opened. */
public final class KnimeUrls extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(final URL url) throws IOException {
        throw new IOException("Resolve " + url + " to a path first.");
    }
}
