package org.ephys.knime.nodes.learning.sparsepca;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ephys.knime.models.sparsepca.FamilyComponents;
import org.ephys.knime.models.sparsepca.FittedSparsePca;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Loadings and explained variance as tables. */
final class LoadingTables {
    /** Smaller loadings, by the largest of a component, do not tell what it is about. */
    private static final double COUNTS = 0.2;

    /**
     * A component of a family.
     *
     * @param family all components of the family
     * @param at which of them
     */
    record Component(FamilyComponents family, int at) {
        static final Column<Component, String> NAME = Column.text(
                "component",
                "name of the component",
                component -> component.family.names().get(component.at));

        static final Column<Component, String> FAMILY = CommonColumns.FAMILY.of(component -> component.family.family());

        double loading(final int column) {
            return family.loadings()[column][at];
        }

        double explained() {
            return family.explained()[at];
        }

        String feature(final int column) {
            return family.columns().get(column);
        }

        /** @return positions of the loadings that are not 0 */
        List<Integer> largestFirst() {
            return IntStream.range(0, family.loadings().length)
                    .filter(c -> loading(c) != 0)
                    .boxed()
                    .sorted((a, b) -> Double.compare(Math.abs(loading(b)), Math.abs(loading(a))))
                    .toList();
        }
    }

    /**
     * A loading that is not 0.
     *
     * @param component the component
     * @param column position of the feature in the family
     * @param rank 1 = the largest of the component
     * @param top whether it is among the largest that are named
     */
    record Loading(Component component, int column, int rank, boolean top) {
        static final Column<Loading, Double> VALUE =
                Column.number("loading", "", "weight of the feature", row -> row.component.loading(row.column));

        static final Column<Loading, Integer> TOP =
                Column.integer("top", "1 = among those that are named", row -> row.top ? 1 : 0);

        static final RowSchema<Loading> SCHEMA = RowSchema.of(Loading.class)
                .add(Component.NAME.of(Loading::component))
                .add(Component.FAMILY.of(Loading::component))
                .add(CommonColumns.FEATURE.of(row -> row.component.feature(row.column)))
                .add(VALUE)
                .add(Column.integer("rank", "1 = the largest of the component", Loading::rank))
                .add(TOP)
                .build();
    }

    /**
     * What a component explains.
     *
     * @param component the component
     * @param soFar share of the variance that it and those before it explain
     * @param order its features, the largest loadings first
     * @param named how many of them are named
     */
    record Explained(Component component, double soFar, List<Integer> order, int named) {
        static final Column<Explained, Double> SHARE =
                Column.number("explained", "", "share of the family's variance", row -> row.component.explained());

        static final RowSchema<Explained> SCHEMA = RowSchema.of(Explained.class)
                .add(Component.NAME.of(Explained::component))
                .add(Component.FAMILY.of(Explained::component))
                .add(SHARE)
                .add(Column.number("explained_so_far", "", "with the components before it", Explained::soFar))
                .add(CommonColumns.FEATURES.of(row -> row.order.size()))
                .add(Column.text("top_loadings", "features with the largest loadings", Explained::largest))
                .add(Column.text("about", "the family and the features that count", Explained::about))
                .build();

        private String largest() {
            return String.join(
                    ", ",
                    order.stream()
                            .limit(named)
                            .map(c ->
                                    String.format(Locale.ROOT, "%s %+.2f", component.feature(c), component.loading(c)))
                            .toList());
        }

        /** For example "ramp spike: width_ramp, upstroke_ramp". */
        private String about() {
            return component.family.family() + ": "
                    + String.join(
                            ", ",
                            order.stream()
                                    .limit(named)
                                    .filter(c -> Math.abs(component.loading(c))
                                            >= COUNTS * Math.abs(component.loading(order.get(0))))
                                    .map(component::feature)
                                    .toList());
        }
    }

    /** A feature and its family. */
    record Member(String family, String feature) {
        static final RowSchema<Member> SCHEMA = RowSchema.of(Member.class)
                .add(CommonColumns.FAMILY.of(Member::family))
                .add(CommonColumns.FEATURE.of(Member::feature))
                .build();
    }

    private LoadingTables() {}

    /** One row per loading that is not 0, the largest of each component first. */
    static BufferedDataTable loadings(final FittedSparsePca fitted, final int top, final ExecutionContext exec) {
        final SchemaTable<Loading> table = new SchemaTable<>(exec, Loading.SCHEMA);
        for (final Component component : components(fitted)) {
            int rank = 0;
            for (final int column : component.largestFirst()) {
                rank++;
                table.add(new Loading(component, column, rank, rank <= top));
            }
        }
        return table.close();
    }

    /** One row per component, with the loadings that name it. */
    static BufferedDataTable explained(final FittedSparsePca fitted, final int top, final ExecutionContext exec) {
        final SchemaTable<Explained> table = new SchemaTable<>(exec, Explained.SCHEMA);
        double sum = 0;
        for (final Component component : components(fitted)) {
            sum = component.explained() + (component.at == 0 ? 0 : sum);
            table.add(new Explained(component, sum, component.largestFirst(), top));
        }
        return table.close();
    }

    /** All features with their families, those without a loading, too. */
    static BufferedDataTable features(final FittedSparsePca fitted, final ExecutionContext exec) {
        final SchemaTable<Member> table = new SchemaTable<>(exec, Member.SCHEMA);
        for (final FamilyComponents family : fitted.families()) {
            family.columns().forEach(column -> table.add(new Member(family.family(), column)));
        }
        return table.close();
    }

    private static List<Component> components(final FittedSparsePca fitted) {
        final List<Component> components = new ArrayList<>();
        for (final FamilyComponents family : fitted.families()) {
            for (int k = 0; k < family.names().size(); k++) {
                components.add(new Component(family, k));
            }
        }
        return components;
    }
}
