package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.core.webui.page.Page.RequireRelativePath;
import org.knime.core.webui.page.Page.StringSupplier;

/** The stages of the builder of a page. */
final class PageStages implements RequireFromFileOrString {

    @Override
    public RequireRelativePath fromString(final StringSupplier content, final Charset charset) {
        return path -> new Page(
                new PageFile(path, () -> new ByteArrayInputStream(content.get().getBytes(charset))));
    }
}
