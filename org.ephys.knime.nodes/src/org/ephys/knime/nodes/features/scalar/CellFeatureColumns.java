package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.features.CellAnalyses.Analysed;
import org.ephys.knime.nodes.features.ReasonTable;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.cell.FeatureDescription;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/**
 * The columns of the cell features: IPFX's cell record, then its feature collection. Both have a {@code tau}, in ms and
 * in s; the table has that of the record.
 */
final class CellFeatureColumns {
    private static final List<FeatureDescription> RECORD = FeatureCatalog.record();
    private static final List<FeatureDescription> COLLECTION = FeatureCatalog.collection().stream()
            .filter(c -> RECORD.stream().noneMatch(r -> r.name().equals(c.name())))
            .toList();

    private CellFeatureColumns() {}

    static DataTableSpec spec() {
        final List<DataColumnSpec> columns =
                new ArrayList<>(List.of(Columns.text("id", Role.ID), Columns.text("file"), Columns.text("electrode")));
        RECORD.forEach(feature -> columns.add(column(feature)));
        COLLECTION.forEach(feature -> columns.add(column(feature)));
        return ReasonTable.spec(columns);
    }

    /** Units are spelt as in the schemas of published tables, so that models accept the features. */
    private static DataColumnSpec column(final FeatureDescription feature) {
        return Columns.number(feature.name(), feature.unit().replace("Ω", "Ohm"), feature.description());
    }

    static Object[] row(final Analysed analysed) {
        final List<Object> row = new ArrayList<>();
        row.add(analysed.cell().id());
        row.add(analysed.cell().file());
        row.add(electrode(analysed));
        final CellFeatures features = analysed.features();
        RECORD.forEach(c -> row.add(features == null ? null : features.record().get(c.name())));
        COLLECTION.forEach(
                c -> row.add(features == null ? null : features.collection().get(c.name())));
        return row.toArray();
    }

    private static String electrode(final Analysed analysed) {
        final String name = analysed.features() == null
                ? analysed.cell().electrode()
                : analysed.features().info().electrode();
        return name.isEmpty() ? null : name;
    }
}
