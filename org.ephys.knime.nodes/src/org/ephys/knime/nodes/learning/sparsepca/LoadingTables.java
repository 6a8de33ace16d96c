package org.ephys.knime.nodes.learning.sparsepca;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ephys.knime.models.sparsepca.FamilyComponents;
import org.ephys.knime.models.sparsepca.FittedSparsePca;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Loadings and explained variance as tables. */
final class LoadingTables {
    /** Smaller loadings, by the largest of a component, do not tell what it is about. */
    private static final double COUNTS = 0.2;

    private LoadingTables() {}

    static DataTableSpec loadingSpec() {
        return new DataTableSpecCreator()
                .addColumns(
                        Columns.text("component"),
                        Columns.text("family"),
                        Columns.text("feature"),
                        Columns.number("loading"),
                        Columns.integer("rank"),
                        Columns.integer("top"))
                .createSpec();
    }

    /** One row per loading that is not 0, the largest of each component first. */
    static BufferedDataTable loadings(final FittedSparsePca fitted, final int top, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(exec, loadingSpec());
        for (final FamilyComponents family : fitted.families()) {
            for (int k = 0; k < family.names().size(); k++) {
                int rank = 0;
                for (final int c : largestFirst(family, k)) {
                    rank++;
                    writer.add(
                            family.names().get(k),
                            family.family(),
                            family.columns().get(c),
                            family.loadings()[c][k],
                            rank,
                            rank <= top ? 1 : 0);
                }
            }
        }
        return writer.close();
    }

    private static List<Integer> largestFirst(final FamilyComponents family, final int component) {
        final double[][] loadings = family.loadings();
        return IntStream.range(0, loadings.length)
                .filter(c -> loadings[c][component] != 0)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(loadings[b][component]), Math.abs(loadings[a][component])))
                .toList();
    }

    static DataTableSpec explainedSpec() {
        return new DataTableSpecCreator()
                .addColumns(
                        Columns.text("component"),
                        Columns.text("family"),
                        Columns.number("explained"),
                        Columns.number("explained_so_far"),
                        Columns.integer("features"),
                        Columns.text("top_loadings"),
                        Columns.text("about"))
                .createSpec();
    }

    /** One row per component, with the loadings that name it. */
    static BufferedDataTable explained(final FittedSparsePca fitted, final int top, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(exec, explainedSpec());
        for (final FamilyComponents family : fitted.families()) {
            double sum = 0;
            for (int k = 0; k < family.names().size(); k++) {
                final int component = k;
                sum += family.explained()[k];
                final List<Integer> order = largestFirst(family, k);
                writer.add(
                        family.names().get(k),
                        family.family(),
                        family.explained()[k],
                        sum,
                        order.size(),
                        String.join(
                                ", ",
                                order.stream()
                                        .limit(top)
                                        .map(c -> String.format(
                                                Locale.ROOT,
                                                "%s %+.2f",
                                                family.columns().get(c),
                                                family.loadings()[c][component]))
                                        .toList()),
                        about(family, component, order, top));
            }
        }
        return writer.close();
    }

    /** The family and the features that count, for example "ramp spike: width_ramp, upstroke_ramp". */
    private static String about(
            final FamilyComponents family, final int component, final List<Integer> order, final int top) {
        final double[][] loadings = family.loadings();
        return family.family() + ": "
                + String.join(
                        ", ",
                        order.stream()
                                .limit(top)
                                .filter(c -> Math.abs(loadings[c][component])
                                        >= COUNTS * Math.abs(loadings[order.get(0)][component]))
                                .map(family.columns()::get)
                                .toList());
    }

    /** All features with their families, those without a loading, too. */
    static BufferedDataTable features(final FittedSparsePca fitted, final ExecutionContext exec) {
        final TableWriter writer = new TableWriter(
                exec,
                new DataTableSpecCreator()
                        .addColumns(Columns.text("family"), Columns.text("feature"))
                        .createSpec());
        for (final FamilyComponents family : fitted.families()) {
            family.columns().forEach(column -> writer.add(family.family(), column));
        }
        return writer.close();
    }
}
