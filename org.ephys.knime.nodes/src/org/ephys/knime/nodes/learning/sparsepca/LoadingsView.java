package org.ephys.knime.nodes.learning.sparsepca;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.CommonColumns;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a sparse PCA shows: which features make up each component. */
final class LoadingsView {
    private LoadingsView() {}

    /** The data of the page, from the tables of loadings, explained variance and features. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable[] tables = in.getInternalTables();
        final Map<LoadingTables.Member, Integer> places = new HashMap<>();
        final List<String> names = new ArrayList<>();
        final List<String> families = new ArrayList<>();
        final Function<DataRow, LoadingTables.Member> members = members(tables[2].getDataTableSpec());
        for (final DataRow row : tables[2]) {
            final LoadingTables.Member member = members.apply(row);
            places.put(member, names.size());
            families.add(member.family());
            names.add(member.feature());
        }
        final Map<String, List<Integer>> at = new HashMap<>();
        final Map<String, List<Double>> value = new HashMap<>();
        final DataTableSpec loadings = tables[0].getDataTableSpec();
        final Function<DataRow, LoadingTables.Member> loaded = members(loadings);
        final ColumnReader<String> of = ColumnReader.of(loadings, LoadingTables.Component.NAME);
        final ColumnReader<Double> loading = ColumnReader.of(loadings, LoadingTables.Loading.VALUE);
        for (final DataRow row : tables[0]) {
            at.computeIfAbsent(of.get(row), c -> new ArrayList<>()).add(places.get(loaded.apply(row)));
            value.computeIfAbsent(of.get(row), c -> new ArrayList<>()).add(rounded(loading.get(row)));
        }
        final List<Map<String, Object>> components = new ArrayList<>();
        final DataTableSpec explained = tables[1].getDataTableSpec();
        final ColumnReader<String> name = ColumnReader.of(explained, LoadingTables.Component.NAME);
        final ColumnReader<String> family = ColumnReader.of(explained, LoadingTables.Component.FAMILY);
        final ColumnReader<Double> share = ColumnReader.of(explained, LoadingTables.Explained.SHARE);
        for (final DataRow row : tables[1]) {
            final Map<String, Object> component = new LinkedHashMap<>();
            component.put("name", name.get(row));
            component.put("family", family.get(row));
            component.put("explained", rounded(share.get(row)));
            component.put("at", at.getOrDefault(name.get(row), List.of()));
            component.put("value", value.getOrDefault(name.get(row), List.of()));
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

    private static Function<DataRow, LoadingTables.Member> members(final DataTableSpec table) {
        final ColumnReader<String> family = ColumnReader.of(table, CommonColumns.FAMILY);
        final ColumnReader<String> feature = ColumnReader.of(table, CommonColumns.FEATURE);
        return row -> new LoadingTables.Member(family.get(row), feature.get(row));
    }

    private static double rounded(final double value) {
        return Math.rint(value * 1e5) / 1e5;
    }
}
