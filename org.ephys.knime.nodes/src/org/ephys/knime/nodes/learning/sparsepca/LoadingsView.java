package org.ephys.knime.nodes.learning.sparsepca;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a sparse PCA shows: which features make up each component. */
final class LoadingsView {
    private record Place(String family, String feature) {}

    private LoadingsView() {}

    /** The data of the page, from the tables of loadings, explained variance and features. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable[] tables = in.getInternalTables();
        final Map<Place, Integer> places = new HashMap<>();
        final List<String> names = new ArrayList<>();
        final List<String> families = new ArrayList<>();
        for (final DataRow row : tables[2]) {
            places.put(new Place(text(row, 0), text(row, 1)), names.size());
            families.add(text(row, 0));
            names.add(text(row, 1));
        }
        final Map<String, List<Integer>> at = new HashMap<>();
        final Map<String, List<Double>> value = new HashMap<>();
        for (final DataRow row : tables[0]) {
            at.computeIfAbsent(text(row, 0), c -> new ArrayList<>())
                    .add(places.get(new Place(text(row, 1), text(row, 2))));
            value.computeIfAbsent(text(row, 0), c -> new ArrayList<>()).add(rounded(row, 3));
        }
        final List<Map<String, Object>> components = new ArrayList<>();
        for (final DataRow row : tables[1]) {
            final Map<String, Object> component = new LinkedHashMap<>();
            component.put("name", text(row, 0));
            component.put("family", text(row, 1));
            component.put("explained", rounded(row, 2));
            component.put("at", at.getOrDefault(text(row, 0), List.of()));
            component.put("value", value.getOrDefault(text(row, 0), List.of()));
            components.add(component);
        }
        final Map<String, Object> features = new LinkedHashMap<>();
        features.put("name", names);
        features.put("family", families);
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Sparse principal components");
        data.put("method", "elastic net (Zou, Hastie and Tibshirani 2006)");
        data.put("features", features);
        data.put("components", components);
        return data;
    }

    private static String text(final DataRow row, final int column) {
        return row.getCell(column).toString();
    }

    private static double rounded(final DataRow row, final int column) {
        return Math.rint(((DoubleValue) row.getCell(column)).getDoubleValue() * 1e5) / 1e5;
    }
}
