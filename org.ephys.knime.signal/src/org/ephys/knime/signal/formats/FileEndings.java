package org.ephys.knime.signal.formats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the names of recordings end. Files are recognised by their content; where there is only a name, in a table, in an id, of a
 * file that cannot be read, this is what it says. A format that can be read adds its own.
 */
public final class FileEndings {
    /** Of formats that hold recordings and nothing else. */
    private static final List<String> RECORDINGS = List.of(".nwb", ".abf");
    /** Of tables of text, which may be recordings. */
    private static final List<String> TABLES = List.of(".atf", ".csv", ".tsv", ".txt");
    /** Of files of any content, recordings among them. */
    private static final List<String> OTHERS = List.of(".h5", ".hdf5", ".dat");

    private FileEndings() {}

    /**
     * Whether a name is that of a recording, whatever is in the file.
     *
     * @param name of a file
     * @return true for NWB and ABF
     */
    static boolean isRecording(final String name) {
        return find(name, RECORDINGS.stream()).isPresent();
    }

    /**
     * Whether a text can be the path of a recording.
     *
     * @param path perhaps
     * @return true if it ends as recordings or as tables of text do
     */
    public static boolean canBeRecording(final String path) {
        return find(path.strip(), Stream.of(RECORDINGS, TABLES, OTHERS).flatMap(List::stream))
                .isPresent();
    }

    /** @return the name without the ending of a recording, if there is more to it */
    static String without(final String name) {
        return find(name, Stream.of(RECORDINGS, TABLES).flatMap(List::stream))
                .filter(ending -> name.length() > ending.length())
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    private static Optional<String> find(final String name, final Stream<String> endings) {
        final String small = name.toLowerCase(Locale.ROOT);
        return endings.filter(small::endsWith).findFirst();
    }
}
