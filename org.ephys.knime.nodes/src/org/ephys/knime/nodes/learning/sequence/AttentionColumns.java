package org.ephys.knime.nodes.learning.sequence;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataColumnSpec;

/** The columns that tell what a network looked at: attention per family, and a sentence about it. */
final class AttentionColumns {
    private static final int NAMED = 3;

    private final List<String> families;
    private final RowSchema<double[]> schema;

    /** @param families names of the feature families, in the order of the attention */
    AttentionColumns(final List<String> families) {
        this.families = families;
        final RowSchema.Builder<double[]> builder = RowSchema.of(double[].class);
        for (int f = 0; f < families.size(); f++) {
            final int at = f;
            builder.add(Column.<double[]>number(
                            "Attention (" + families.get(f) + ")",
                            "",
                            "how much the networks looked at the family",
                            attention -> attention[at])
                    .fromZeroToOne());
        }
        schema = builder.add(Column.text("Explanation", "what the networks looked at most", this::explanation))
                .build();
    }

    List<DataColumnSpec> specs() {
        return SchemaTable.spec(schema).stream().toList();
    }

    /** One value per column for a cell's attention per family. */
    Object[] values(final double[] attention) {
        return schema.values(attention);
    }

    private String explanation(final double[] attention) {
        return "Looked most at "
                + String.join(
                        ", ",
                        IntStream.range(0, attention.length)
                                .boxed()
                                .sorted((a, b) -> Double.compare(attention[b], attention[a]))
                                .limit(NAMED)
                                .map(f ->
                                        String.format(Locale.ROOT, "%s (%.0f %%)", families.get(f), 100 * attention[f]))
                                .toList());
    }
}
