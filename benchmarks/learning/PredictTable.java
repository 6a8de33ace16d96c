import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.learning.prediction.CellTypePredictorNodeFactory;
import org.ephys.knime.nodes.learning.sequence.AttentionBiLstmLearnerNodeFactory;
import org.ephys.knime.nodes.learning.sequence.AttentionBiLstmPredictorNodeFactory;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/**
 * Processor time and allocated memory per cell of predicting a table with 48 features. Arguments: {@code network} or
 * {@code forest}, number of cells. Run with {@code -XX:+UseSerialGC -Xmn64m}, by which allocations are counted.
 */
public final class PredictTable {
    private static final int FEATURES = 48;

    private PredictTable() {}

    public static void main(final String[] arguments) throws Exception {
        final boolean network = arguments[0].equals("network");
        final int cells = Integer.parseInt(arguments[1]);
        try (OfflineRuntime runtime = OfflineRuntime.create(Files.createTempDirectory("predict"), 256L << 20)) {
            final ExecutionContext exec = runtime.context("predict", (fraction, message) -> {}, () -> false);
            final BufferedDataTable train = runtime.table(spec(), rows(400, 1));
            final OfflineNode learner = OfflineNode.of(
                    network ? new AttentionBiLstmLearnerNodeFactory() : new RandomForestLearnerNodeFactory());
            final NodeSettings xml = new NodeSettings("settings.xml");
            final NodeSettings model = learner.saveSettings();
            model.getNodeSettings("columns").addString("targetColumn", "subclass");
            if (network) {
                model.getNodeSettings("network").addInt("epochs", 2);
            }
            xml.addNodeSettings(model);
            learner.loadSettings(xml, Map.of());
            final PortObject[] in = network ? new PortObject[] {train, null} : new PortObject[] {train};
            final PortObject[] learnt = learner.execute(in, exec);
            PortObject port = null;
            for (final PortObject output : learnt) {
                port = output instanceof BufferedDataTable ? port : output;
            }
            final DataRow[] rows = rows(cells, 2);
            for (int round = 0; round < 3; round++) {
                final OfflineNode predictor = OfflineNode.of(
                        network ? new AttentionBiLstmPredictorNodeFactory() : new CellTypePredictorNodeFactory());
                if (network) {
                    final NodeSettings settings = new NodeSettings("settings.xml");
                    final NodeSettings own = predictor.saveSettings();
                    own.addInt("importanceShuffles", 0);
                    settings.addNodeSettings(own);
                    predictor.loadSettings(settings, Map.of());
                }
                final BufferedDataTable table = runtime.table(spec(), rows);
                final long cpu = cpu();
                final long collections = collections();
                predictor.execute(new PortObject[] {port, table}, exec);
                System.out.printf(
                        Locale.ROOT,
                        "%s round %d: %.4f ms, %.0f kB per cell%n",
                        arguments[0],
                        round,
                        (cpu() - cpu) / 1e6 / cells,
                        (collections() - collections) * (double) eden() / 1024 / cells);
            }
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().get(0).getCollectionCount();
    }

    private static long eden() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().contains("Eden"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getCommitted())
                .findFirst()
                .orElseThrow();
    }

    private static DataTableSpec spec() {
        final List<DataColumnSpec> columns =
                new ArrayList<>(List.of(Columns.text("id", Role.ID), Columns.text("subclass", Role.LABEL)));
        for (int c = 0; c < FEATURES; c++) {
            columns.add(Columns.number(
                    "f" + c
                            + List.of("_long_square", "_ramp", "_short_square", "_hero")
                                    .get(c % 4),
                    "mV",
                    ""));
        }
        return new DataTableSpecCreator()
                .addColumns(columns.toArray(DataColumnSpec[]::new))
                .createSpec();
    }

    private static DataRow[] rows(final int count, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final DataRow[] rows = new DataRow[count];
        for (int r = 0; r < count; r++) {
            final DataCell[] cells = new DataCell[FEATURES + 2];
            cells[0] = new StringCell("cell" + r);
            cells[1] = new StringCell(List.of("Lamp5", "Pvalb", "Sst", "Vip").get(r % 4));
            for (int c = 0; c < FEATURES; c++) {
                cells[c + 2] = new DoubleCell(r % 4 * (c % 3) + 2 * random.nextGaussian());
            }
            rows[r] = new DefaultRow("Row" + r, cells);
        }
        return rows;
    }
}
