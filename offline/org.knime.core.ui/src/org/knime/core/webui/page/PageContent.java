package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;

/** Opens the content of a file of a page. */
@FunctionalInterface
interface PageContent {

    InputStream open() throws IOException;
}
