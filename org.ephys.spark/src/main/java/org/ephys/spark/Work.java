package org.ephys.spark;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.ephys.knime.signal.formats.CellIds;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.resume.RecordingKey;
import org.ephys.spark.files.Paths;

/** What all tasks share: the settings, the names of all recordings, and how to reach them. Sent to each executor once. */
final class Work implements Serializable {

    private static final long serialVersionUID = 1;

    private final Settings settings;
    private final List<String> files;
    private final boolean fromFolder;
    private transient Configuration configuration;
    private transient CellIds ids;
    private transient TreeSet<String> taken;
    private transient RecordingKey keys;

    Work(
            final Settings settings,
            final List<String> files,
            final boolean fromFolder,
            final Configuration configuration) {
        this.settings = settings;
        this.files = files;
        this.fromFolder = fromFolder;
        this.configuration = configuration;
    }

    Settings settings() {
        return settings;
    }

    List<String> files() {
        return files;
    }

    /** Whether others than recordings may lie among the files. */
    boolean fromFolder() {
        return fromFolder;
    }

    /** New paths, which know nothing of the files yet. */
    Paths paths() {
        return new Paths(configuration);
    }

    synchronized CellIds ids() {
        if (ids == null) {
            ids = new CellIds(files);
            taken = new TreeSet<>();
            files.forEach(file -> taken.add(ids.of(file)));
        }
        return ids;
    }

    /**
     * What decides the rows of a file.
     *
     * @param file one of the files
     * @param paths finds it
     * @return the key under which its rows are kept
     * @throws IOException if it is not there
     */
    synchronized String key(final String file, final Paths paths) throws IOException {
        if (keys == null) {
            keys = settings.keys();
        }
        final String id = ids().of(file);
        // what its electrodes are called depends on whether other files are called so
        final String others = String.join("\n", taken.subSet(id + " ", id + "!"));
        return keys.of(new CellFile(id, List.of(file), others), paths);
    }

    private void writeObject(final ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        configuration.write(out);
    }

    private void readObject(final ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        configuration = new Configuration(false);
        configuration.readFields(in);
    }
}
