package org.ephys.spark.files;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.rows.ReadFiles;

/**
 * Finds files by what users write: paths and {@code file:} URIs are files of this computer, any other scheme is a file
 * system of Hadoop. What is known of remote files is remembered, so an object serves one task, on one thread.
 */
public final class Paths implements ReadFiles.Paths {

    private static final String LOCAL = "file:";

    private final Configuration configuration;
    private final Map<String, HadoopFiles> systems = new HashMap<>();

    /** @param configuration says how to reach the file systems */
    public Paths(final Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Path of(final String file) throws IOException {
        if (isRemote(file)) {
            final int authority = file.indexOf("://") + "://".length();
            final int slash = file.indexOf('/', authority);
            final String prefix = slash < 0 ? file : file.substring(0, slash);
            HadoopFiles system = systems.get(prefix);
            if (system == null) {
                system = HadoopFiles.open(prefix, configuration);
                systems.put(prefix, system);
            }
            return system.getPath(slash < 0 ? "/" : file.substring(slash));
        }
        try {
            return Path.of(
                    file.startsWith(LOCAL) ? file.substring(LOCAL.length()).replaceFirst("^//+", "/") : file);
        } catch (InvalidPathException e) {
            throw new RecordingException(Reason.UNREADABLE, file + " is no path: " + e.getMessage(), e);
        }
    }

    /**
     * Whether a path is one of a file system of Hadoop.
     *
     * @param file a path or URI
     * @return false for files of this computer
     */
    public static boolean isRemote(final String file) {
        return file.matches("[a-zA-Z][a-zA-Z0-9+.-]+://.*") && !file.startsWith(LOCAL);
    }
}
