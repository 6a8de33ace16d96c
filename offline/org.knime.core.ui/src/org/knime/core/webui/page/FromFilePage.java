package org.knime.core.webui.page;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Offline stand-in of KNIME's class of the same name: a page that is a file in a bundle, beside files that it loads. */
public class FromFilePage extends Page {

    private final Function<String, URL> m_finder;

    private String m_folder;

    FromFilePage(final Function<String, URL> finder, final String relativePath) {
        super(file(finder, relativePath));
        m_finder = finder;
    }

    private static PageFile file(final Function<String, URL> finder, final String relativePath) {
        return new PageFile(relativePath, () -> {
            final URL url = finder.apply(relativePath);
            if (url == null) {
                throw new FileNotFoundException("The bundle has no file " + relativePath + " for the view.");
            }
            return url.openStream();
        });
    }

    /**
     * @param relativeFilePath a file beside the page
     * @return this
     */
    public FromFilePage addResourceFile(final String relativeFilePath) {
        add(file(m_finder, relativeFilePath));
        return this;
    }

    /**
     * @param relativeDirPath a folder beside the page, all of whose files the page may load
     * @return this
     */
    public FromFilePage addResourceDirectory(final String relativeDirPath) {
        m_folder = relativeDirPath + "/";
        return this;
    }

    @Override
    public FromFilePage addResource(final Supplier<InputStream> content, final String relativePath) {
        super.addResource(content, relativePath);
        return this;
    }

    @Override
    public FromFilePage addResourceFromString(final Supplier<String> content, final String relativePath) {
        super.addResourceFromString(content, relativePath);
        return this;
    }

    @Override
    public Optional<Resource> getResource(final String relativePath) {
        final boolean inFolder =
                m_folder != null && relativePath.startsWith(m_folder) && m_finder.apply(relativePath) != null;
        return inFolder ? Optional.of(file(m_finder, relativePath)) : super.getResource(relativePath);
    }
}
