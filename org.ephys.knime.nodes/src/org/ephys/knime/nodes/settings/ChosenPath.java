package org.ephys.knime.nodes.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/**
 * A file that the dialog lets browse for, in any file system that KNIME knows. In the settings it is one text, as users and
 * workflow variables write it: a local path, or a URL. KNIME's own way to store it takes several keys, which no variable
 * fills at once and which differ between versions of KNIME.
 *
 * <p>KNIME's classes for chosen files are not stable API: they are used here and as the type of fields only.
 */
public abstract class ChosenPath implements NodeParametersPersistor<FileSelection> {
    private static final String LOCAL = "LOCAL";
    private static final String URL = "CUSTOM_URL";
    private static final String RELATIVE = "RELATIVE";
    private static final String MOUNTPOINT = "MOUNTPOINT";
    private static final String KNIME = "knime://";

    /** How long KNIME waits for a URL, in ms: its own default. */
    private static final String TIMEOUT = "1000";

    private final String m_key;

    /** @param key the key of the text in the settings */
    protected ChosenPath(final String key) {
        m_key = key;
    }

    /** @return a choice of nothing */
    public static FileSelection none() {
        return selection("");
    }

    /**
     * @param chosen what is chosen
     * @return its path or URL; blank if nothing is chosen. {@code knime:} URLs stand for places of the workflow; a file
     *     system that has no URL gives a text that is no path of this computer
     */
    public static String text(final FileSelection chosen) {
        final FSLocation location = chosen.getFSLocation();
        final String path = location.getPath() == null ? "" : location.getPath();
        final String specifier = location.getFileSystemSpecifier().orElse("");
        return switch (location.getFileSystemCategory()) {
            case LOCAL, URL -> path;
            case RELATIVE -> KNIME + place(specifier) + "/" + inUrl(path);
            case MOUNTPOINT -> KNIME + specifier + "/" + inUrl(path);
            default -> location.getFileSystemCategory().toLowerCase(Locale.ROOT) + ":" + path;
        };
    }

    /** The data area is a folder of the workflow. */
    private static String place(final String relativeTo) {
        final String workflow = "knime.workflow";
        return relativeTo.equals(workflow + ".data") ? workflow + "/data" : relativeTo;
    }

    private static String inUrl(final String path) {
        final String relative = path.replaceFirst("^/+", "");
        try {
            return new URI(null, null, "/" + relative, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            return relative;
        }
    }

    private static FileSelection selection(final String text) {
        return new FileSelection(
                text.strip().matches("(?s)[a-z_]{2,}:.*")
                        ? new FSLocation(URL, TIMEOUT, text)
                        : new FSLocation(LOCAL, text));
    }

    @Override
    public FileSelection load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final String text = settings.getString(m_key);
        return selection(text == null ? "" : text);
    }

    @Override
    public void save(final FileSelection chosen, final NodeSettingsWO settings) {
        settings.addString(m_key, text(chosen));
    }

    @Override
    public String[][] getConfigPaths() {
        return new String[][] {{m_key}};
    }
}
