package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;

/** A file of a page, read anew each time. */
final class PageFile implements Resource {

    private final String m_path;

    private final PageContent m_content;

    PageFile(final String path, final PageContent content) {
        m_path = path;
        m_content = content;
    }

    @Override
    public String getRelativePath() {
        return m_path;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return m_content.open();
    }
}
