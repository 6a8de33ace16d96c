package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.node.FluentNodeAPI;

/** Offline stand-in of KNIME's class of the same name: the HTML page of a view and what it loads. */
public class Page implements Resource, FluentNodeAPI {

    private final Resource m_page;

    private final Map<String, Resource> m_files = new LinkedHashMap<>();

    Page(final Resource page) {
        m_page = page;
    }

    /** @return asks where the page comes from */
    public static RequireFromFileOrString create() {
        return new PageStages();
    }

    final void add(final Resource resource) {
        m_files.put(resource.getRelativePath(), resource);
    }

    /**
     * @param content makes a file
     * @param relativePath where the page finds it
     * @return this
     */
    public Page addResource(final Supplier<InputStream> content, final String relativePath) {
        add(new PageFile(relativePath, content::get));
        return this;
    }

    /**
     * @param content makes a text file
     * @param relativePath where the page finds it
     * @return this
     */
    public Page addResourceFromString(final Supplier<String> content, final String relativePath) {
        return addResource(
                () -> new ByteArrayInputStream(content.get().getBytes(StandardCharsets.UTF_8)), relativePath);
    }

    /**
     * @param relativePath where the page finds a file
     * @return the file, if there is one
     */
    public Optional<Resource> getResource(final String relativePath) {
        return Optional.ofNullable(m_files.get(relativePath));
    }

    @Override
    public String getRelativePath() {
        return m_page.getRelativePath();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return m_page.getInputStream();
    }

    /** Makes the content of a file. */
    public interface InputStreamSupplier extends Supplier<InputStream> {}

    /** Makes the content of a text file. */
    public interface StringSupplier extends Supplier<String> {}

    /** Asks where the page comes from. */
    public interface RequireFromFileOrString {

        /**
         * @param content makes the page
         * @return asks for its path
         */
        default RequireRelativePath fromString(final StringSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        /**
         * @param content makes the page
         * @param charset its encoding
         * @return asks for its path
         */
        RequireRelativePath fromString(StringSupplier content, Charset charset);
    }

    /** Asks for the bundle of the file. */
    public interface RequireBundle {

        /**
         * @param clazz a class in the bundle
         * @return asks for the folder
         */
        RequireBasePath bundleClass(Class<?> clazz);

        /**
         * @param bundleID the symbolic name of the bundle
         * @return asks for the folder
         */
        RequireBasePath bundleID(String bundleID);
    }

    /** Asks for the folder. */
    public interface RequireBasePath {

        /**
         * @param basePath a folder in the bundle
         * @return asks for the file
         */
        RequireRelativeFilePath basePath(String basePath);
    }

    /** Asks for the file. */
    public interface RequireRelativeFilePath {

        /**
         * @param relativeFilePath a file in the folder
         * @return the page
         */
        FromFilePage relativeFilePath(String relativeFilePath);
    }

    /** Asks for the path. */
    public interface RequireRelativePath {

        /**
         * @param relativePath the path of the page
         * @return the page
         */
        Page relativePath(String relativePath);
    }
}
