package org.ephys.knime.runner.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Shows a view with data, one answer that can be kept and one that fails. */
public final class ViewNodeFactory extends DefaultNodeFactory {

    /** A text that would end a script element if it were not escaped. */
    public static final String HOSTILE = "</script><script>alert(1)</script>";

    static final class Parameters implements NodeParameters {

        @Widget(title = "Seed", description = "Start of the random numbers.")
        long m_seed = 42;
    }

    /** What the page may ask for. */
    public static final class Service {

        private final long rows;

        Service(final long rows) {
            this.rows = rows;
        }

        /**
         * @param cell number of a cell
         * @param name a text
         * @return something about it
         */
        public Map<String, Object> getCell(final int cell, final String name) {
            if (cell < 0) {
                throw new IllegalArgumentException("There is no cell " + cell + ".");
            }
            return Map.of("cell", cell, "name", name, "rows", rows, "values", new double[] {0.5, Double.NaN});
        }

        /**
         * @param cell number of a cell
         * @return answers to several calls
         */
        public Map<String, Object> getStored(final int cell) {
            final List<Object> call = List.of("getCell", cell, "stored");
            return Map.of(
                    "answers",
                    List.of(Map.of("call", call, "answer", getCell(cell, "stored"))),
                    "warning",
                    "One of two is gone.");
        }

        /**
         * @param cell number of a cell
         * @return its page
         */
        public Map<String, Object> getPage(final int cell) {
            final Map<String, Object> page = new HashMap<>(getStored(cell));
            page.put("data", Map.of("title", HOSTILE));
            return page;
        }
    }

    private static final DefaultNode NODE = DefaultNode.create()
            .name("View")
            .icon("node.png")
            .shortDescription("Shows")
            .fullDescription("Shows something.")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addOutputTable("Nothing", "An empty table"))
            .model(m -> m.parametersClass(Parameters.class)
                    .configure(ViewNodeFactory::configure)
                    .execute(ViewNodeFactory::execute))
            .addView(v -> v.withoutParameters()
                    .description("A view")
                    .page(p -> p.fromString(() -> "<html><script type=\"application/json\" id=\"ephys-data\"></script>"
                                    + "<script>/* the view */</script></html>")
                            .relativePath("view.html"))
                    .initialData(d -> d.data(ViewNodeFactory::data))
                    .dataService(d -> d.handler(ViewNodeFactory::service)));

    /** For the extension registry. */
    public ViewNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) {
        out.setOutSpec(0, new DataTableSpec());
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out) {
        final BufferedDataContainer container = in.getExecutionContext().createDataContainer(new DataTableSpec());
        container.close();
        out.setOutData(0, container.getTable());
        out.setInternalData(container.getTable());
    }

    private static Map<String, Object> data(final ViewInput in) {
        return Map.of(
                "title",
                HOSTILE,
                "prefetch",
                List.of(
                        List.of("getCell", 7, "a<b"),
                        List.of("getCell", -1, ""),
                        List.of("getNothing"),
                        List.of("getStored", 3)),
                "pages",
                true,
                "cells",
                Map.of("id", new Object[] {"a/../b", "c"}));
    }

    private static Object service(final ViewInput in) {
        final BufferedDataTable table = in.getInternalTables()[0];
        return new Service(table.size());
    }
}
