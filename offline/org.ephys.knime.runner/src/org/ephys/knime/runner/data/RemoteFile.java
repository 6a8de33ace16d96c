package org.ephys.knime.runner.data;

import java.net.URI;

/**
 * A public file whose bytes are known in advance.
 *
 * @param name what it is called here
 * @param address where it is
 * @param bytes its size
 * @param sha256 SHA-256 of its bytes in hexadecimal
 */
record RemoteFile(String name, URI address, long bytes, String sha256) {}
