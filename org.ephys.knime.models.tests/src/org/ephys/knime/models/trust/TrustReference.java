package org.ephys.knime.models.trust;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Split;

/** Reference figures of the real cells and the fixed folds that they were measured on. */
final class TrustReference {
    private final Map<String, Object> values;

    TrustReference() {
        try {
            values = JSON.std.mapFrom(
                    Files.readAllBytes(Path.of(System.getenv("EPHYS_DATA"), "patchseq", "trust_reference.json")));
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private TrustReference(final Map<String, Object> values) {
        this.values = values;
    }

    /** The part of the reference at a path of keys. */
    TrustReference within(final String... keys) {
        final Map<String, Object> part = new LinkedHashMap<>();
        ((Map<?, ?>) at(keys)).forEach((key, value) -> part.put((String) key, value));
        return new TrustReference(part);
    }

    /** The number, list or map at a path of keys. */
    Object at(final String... keys) {
        Object value = values;
        for (final String key : keys) {
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }

    double number(final String... keys) {
        return ((Number) at(keys)).doubleValue();
    }

    double[] numbers(final String... keys) {
        return ((List<?>) at(keys))
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    /** The inner folds of an outer fold: the other fixed folds of its repeat, as rows of the outer training part. */
    static List<Split> inner(final PatchSeqTask task, final Split outer) {
        final int[] foldOf = new int[task.table().size()];
        for (final Split split : task.folds().splits()) {
            if (split.repeat() == outer.repeat()) {
                for (final int row : split.test()) {
                    foldOf[row] = split.fold();
                }
            }
        }
        final List<Split> inner = new ArrayList<>();
        for (int fold = 0; fold < 5; fold++) {
            if (fold != outer.fold()) {
                final List<Integer> train = new ArrayList<>();
                final List<Integer> test = new ArrayList<>();
                for (int i = 0; i < outer.train().length; i++) {
                    (foldOf[outer.train()[i]] == fold ? test : train).add(i);
                }
                inner.add(new Split(0, fold, array(train), array(test)));
            }
        }
        return inner;
    }

    static Split outer(final PatchSeqTask task, final int repeat, final int fold) {
        return task.folds().splits().stream()
                .filter(split -> split.repeat() == repeat && split.fold() == fold)
                .findFirst()
                .orElseThrow();
    }

    static int row(final Dataset table, final Object id) {
        return table.ids().indexOf(String.valueOf(id));
    }

    private static int[] array(final List<Integer> rows) {
        return rows.stream().mapToInt(row -> row).toArray();
    }
}
