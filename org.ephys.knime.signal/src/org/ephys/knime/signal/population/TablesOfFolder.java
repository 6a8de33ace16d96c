package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.signal.Progress;

/** The tables of a folder. The first line of each is read once; those that cannot be read are nothing to the others. */
final class TablesOfFolder {
    private final Map<String, CsvHeader> headers = new LinkedHashMap<>();

    /**
     * Reads first lines.
     *
     * @param files of one folder, of any kind
     * @param progress asked whether to go on
     */
    TablesOfFolder(final List<Path> files, final Progress progress) {
        for (final Path file : files) {
            progress.checkCancelled();
            if (isText(file)) {
                try {
                    headers.put(SessionNames.name(file), CsvHeader.of(file));
                } catch (IOException e) {
                    continue; // asked for itself, the file says why
                }
            }
        }
    }

    static boolean isText(final Path file) {
        return SessionNames.name(file).matches("(?i).*[.](csv|tsv|txt)");
    }

    /**
     * The session in a file of the folder.
     *
     * @param file as the user knows it
     * @return empty if it holds none
     * @throws IOException if it cannot be read
     */
    Optional<SessionPlace> session(final Path file) throws IOException {
        final CsvHeader known = headers.get(SessionNames.name(file));
        final CsvHeader header =
                known == null ? CsvHeader.of(file) : new CsvHeader(file, known.delimiter(), known.columns());
        if (!isRecording(header)) {
            return Optional.empty();
        }
        final List<CsvHeader> cells = headers.values().stream()
                .filter(table -> table.kind() == CsvHeader.Kind.CELLS)
                .toList();
        final Optional<CsvHeader> own = cells.stream()
                .filter(table -> CsvSession.name(table.file()).equals(CsvSession.name(file)))
                .findFirst();
        final CsvHeader only = cells.size() == 1 ? cells.get(0) : null;
        return Optional.of(new CsvSession(header, own.orElse(only), own.isEmpty() && ofSeveralAnimals()));
    }

    private static boolean isRecording(final CsvHeader header) {
        return header.kind() == CsvHeader.Kind.WIDE || header.kind() == CsvHeader.Kind.LONG;
    }

    private boolean ofSeveralAnimals() {
        return headers.values().stream()
                        .filter(TablesOfFolder::isRecording)
                        .map(header ->
                                SessionName.of(CsvSession.name(header.file())).animal())
                        .filter(animal -> !animal.isEmpty())
                        .distinct()
                        .count()
                > 1;
    }
}
