package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.net.URL;
import java.nio.charset.Charset;
import java.util.function.Function;
import org.eclipse.core.runtime.Platform;
import org.knime.core.webui.page.Page.InputStreamSupplier;
import org.knime.core.webui.page.Page.RequireBasePath;
import org.knime.core.webui.page.Page.RequireBundle;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.core.webui.page.Page.RequireRelativePath;
import org.knime.core.webui.page.Page.StringSupplier;

/** The stages of the builder of a page. */
final class PageStages implements RequireFromFileOrString {

    @Override
    public RequireRelativePath fromString(final InputStreamSupplier content, final Charset charset) {
        return path -> new Page(new PageFile(path, content::get));
    }

    @Override
    public RequireRelativePath fromString(final StringSupplier content, final Charset charset) {
        return path -> new Page(
                new PageFile(path, () -> new ByteArrayInputStream(content.get().getBytes(charset))));
    }

    @Override
    public RequireBundle fromFile() {
        return new RequireBundle() {

            @Override
            public RequireBasePath bundleClass(final Class<?> clazz) {
                return files(path -> clazz.getClassLoader().getResource(path));
            }

            @Override
            public RequireBasePath bundleID(final String bundleID) {
                return files(path -> Platform.getBundle(bundleID).getEntry(path));
            }
        };
    }

    private static RequireBasePath files(final Function<String, URL> finder) {
        return folder -> file -> new FromFilePage(path -> finder.apply(folder + "/" + path), file);
    }
}
