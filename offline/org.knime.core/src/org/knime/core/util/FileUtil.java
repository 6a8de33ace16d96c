package org.knime.core.util;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ephys.knime.offline.location.KnimeUrls;
import org.ephys.knime.offline.location.WorkflowLocation;

/**
 * Offline stand-in of KNIME's file utilities; supports local files and {@code knime://knime.workflow/...}, which is
 * resolved against the folder of the running workflow.
 */
public final class FileUtil {
    private static final String WORKFLOW = "knime.workflow";

    private FileUtil() {}

    /**
     * @param urlOrPath a URL or a local path
     * @return the URL
     * @throws MalformedURLException if it is neither
     */
    public static URL toURL(final String urlOrPath) throws MalformedURLException {
        if (urlOrPath.startsWith("knime:")) {
            return new URL(null, urlOrPath.replace(" ", "%20"), new KnimeUrls());
        }
        return urlOrPath.matches("[a-zA-Z]{2,}:.*")
                ? new URL(urlOrPath)
                : Path.of(urlOrPath).toUri().toURL();
    }

    /**
     * @param url a URL
     * @return the local path that it stands for, {@code null} if it is not on this computer
     * @throws IOException if it is relative to a workflow and there is none, or of a mount point
     * @throws URISyntaxException if it is malformed
     */
    public static Path resolveToPath(final URL url) throws IOException, URISyntaxException {
        if ("file".equals(url.getProtocol())) {
            return Path.of(url.toURI());
        }
        if (!"knime".equals(url.getProtocol())) {
            return null;
        }
        if (!WORKFLOW.equals(url.getHost())) {
            throw new IOException("only knime://" + WORKFLOW
                    + "/ is supported without KNIME Analytics Platform, not knime://" + url.getHost() + "/");
        }
        final Path workflow = WorkflowLocation.current()
                .orElseThrow(() -> new IOException("no workflow is running that the path could be relative to"));
        final String relative = url.toURI().getPath();
        return workflow.resolve("." + relative).normalize();
    }

    /**
     * @param prefix its name begins with
     * @param suffix its name ends with
     * @return a new file in the folder for temporary files
     * @throws IOException if it cannot be made
     */
    public static File createTempFile(final String prefix, final String suffix) throws IOException {
        return Files.createTempFile(prefix, suffix).toFile();
    }
}
