package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;

/** Offline stand-in of KNIME's interface of the same name: a file of a page. */
public interface Resource {

    /** @return where the page finds it */
    String getRelativePath();

    /**
     * @return the content
     * @throws IOException when it cannot be read
     */
    InputStream getInputStream() throws IOException;
}
