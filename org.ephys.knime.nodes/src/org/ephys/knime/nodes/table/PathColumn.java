package org.ephys.knime.nodes.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.ephys.knime.signal.formats.FileEndings;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;

/** Finds the column of a table that holds the paths of recordings. */
public final class PathColumn {
    private static final List<String> NAMES =
            List.of("file", "path", "filepath", "filename", "recording", "nwb", "abf");

    private PathColumn() {}

    /**
     * By what the table says of its columns: values that are known to be paths of recordings, then the name of the
     * column, then that there is no other text.
     *
     * @param table a table
     * @return the name of the column, if one stands out
     */
    public static Optional<String> of(final DataTableSpec table) {
        final List<DataColumnSpec> texts = table.stream()
                .filter(c -> c.getType().isCompatible(StringValue.class))
                .toList();
        return first(texts, PathColumn::holdsPaths)
                .or(() -> first(texts, c -> NAMES.contains(words(c).replace(" ", ""))))
                .or(() -> first(texts, c -> NAMES.stream().anyMatch(List.of(words(c).split(" "))::contains)))
                .or(() -> texts.size() == 1 ? Optional.of(texts.get(0).getName()) : Optional.empty());
    }

    private static Optional<String> first(final List<DataColumnSpec> columns, final Predicate<DataColumnSpec> which) {
        return columns.stream().filter(which).map(DataColumnSpec::getName).findFirst();
    }

    private static boolean holdsPaths(final DataColumnSpec column) {
        final var values = column.getDomain().getValues();
        return values != null
                && !values.isEmpty()
                && values.stream().allMatch(v -> FileEndings.canBeRecording(v.toString()));
    }

    /** The words of a name in lower case, plurals as singulars. */
    private static String words(final DataColumnSpec column) {
        return column.getName()
                .replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .replaceAll("s\\b", "")
                .strip();
    }
}
