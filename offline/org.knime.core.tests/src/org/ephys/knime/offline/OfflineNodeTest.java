package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.offline.FlowVariable.Type;
import org.ephys.knime.offline.Parameter.Choice;
import org.ephys.knime.offline.testing.AllKinds;
import org.ephys.knime.offline.testing.CentreNodeFactory;
import org.ephys.knime.offline.testing.MeanModel;
import org.ephys.knime.offline.testing.MeanModelSpec;
import org.ephys.knime.offline.testing.NoParameters;
import org.ephys.knime.offline.testing.RowsNodeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Nodes as a workflow runs them. */
class OfflineNodeTest {

    @TempDir
    Path m_folder;

    private OfflineRuntime m_runtime;

    private final List<String> m_messages = new ArrayList<>();

    private boolean m_cancelled;

    @BeforeEach
    void open() {
        m_runtime = OfflineRuntime.create(m_folder.resolve("tables"), 1 << 20);
    }

    @AfterEach
    void close() throws Exception {
        m_runtime.close();
    }

    private ExecutionContext context() {
        return m_runtime.context(
                "Test", (fraction, message) -> m_messages.add(fraction + " " + message), () -> m_cancelled);
    }

    private static NodeSettings xml(final int count) {
        final NodeSettings xml = new NodeSettings("settings.xml");
        final AllKinds parameters = AllKinds.secret(0);
        parameters.m_count = count;
        final NodeSettings model = new NodeSettings("model");
        ParameterStore.save(parameters, model);
        xml.addNodeSettings(model);
        return xml;
    }

    private BufferedDataTable rows(final OfflineNode node) throws Exception {
        node.configure(new PortObjectSpec[0]);
        return (BufferedDataTable) node.execute(new PortObject[0], context())[0];
    }

    /** AP knows a port by its name and creates no node in which an input and an output share one. */
    @Test
    void namesOfPortsAreUniqueOverInputsAndOutputs() {
        final DefaultNode node = DefaultNode.create()
                .name("Twice")
                .icon("none.png")
                .shortDescription("Twice.")
                .fullDescription("Twice.")
                .sinceVersion(0, 1, 0)
                .ports(ports -> ports.addInputTable("Cells", "In.").addOutputTable("Cells", "Out."))
                .model(model -> model.parametersClass(NoParameters.class)
                        .configure((in, out) -> {})
                        .execute((in, out) -> {}));
        final IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new DefaultNodeFactory(node) {});
        assertTrue(e.getMessage().contains("A port group with the given name already exists"), e.getMessage());
        assertTrue(e.getMessage().contains("Cells"), e.getMessage());
    }

    @Test
    void describesItself() {
        final OfflineNode node = OfflineNode.of(new RowsNodeFactory());
        assertEquals("Rows", node.name());
        assertEquals(List.of("rows", "test"), node.keywords());
        assertEquals("Rows", node.outputs().get(0).name());
        assertEquals(BufferedDataTable.TYPE, node.outputs().get(0).type());
        final List<Parameter> parameters = node.parameters();
        assertEquals(
                List.of("count", "factor", "shape"),
                parameters.stream().map(Parameter::key).toList());
        assertEquals(5, parameters.get(0).defaultValue());
        assertTrue(parameters.get(1).advanced());
        assertEquals(
                List.of("ROUND", "SQUARE"),
                parameters.get(2).choices().stream().map(Choice::name).toList());
    }

    @Test
    void runsWithDefaultsAndShowsItsView() throws Exception {
        final OfflineNode node = OfflineNode.of(new RowsNodeFactory());
        final BufferedDataTable table = rows(node);
        assertEquals(5, table.size());
        assertEquals(List.of("executed"), node.warnings());
        assertTrue(m_messages.contains("1.0 Test: row 4"), m_messages.toString());
        final OfflineView view = node.view().orElseThrow();
        assertEquals("<html>rows</html>", view.page());
        assertEquals(Map.of("rows", 5L), view.initialData().orElseThrow());
        assertEquals(15L, view.call("", "count", 3));
    }

    @Test
    void takesSettingsAndVariables() throws Exception {
        final OfflineNode node = OfflineNode.of(new RowsNodeFactory());
        final NodeSettings xml = xml(7);
        node.loadSettings(xml, Map.of());
        assertEquals(7, rows(node).size());
        final NodeSettingsWO leaf =
                xml.addNodeSettings("variables").addNodeSettings("tree").addNodeSettings("count");
        leaf.addString("used_variable", "nrows");
        final Map<String, FlowVariable> variables = Map.of("nrows", new FlowVariable("nrows", Type.INTEGER, 3));
        node.loadSettings(xml, variables);
        assertEquals(3, rows(node).size());
        assertEquals(7, xml.getNodeSettings("model").getInt("count"), "the loaded settings are not changed");
        xml.removeConfig("model");
        node.loadSettings(xml, variables);
        assertEquals(3, rows(node).size(), "variables replace defaults too");
        assertEquals(3, node.saveSettings().getInt("count"));
    }

    @Test
    void validates() {
        final OfflineNode node = OfflineNode.of(new RowsNodeFactory());
        final Exception ex = assertThrows(InvalidSettingsException.class, () -> node.loadSettings(xml(-1), Map.of()));
        assertEquals("Node \"Rows\": Count is negative.", ex.getMessage());
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        final OfflineNode node = OfflineNode.of(new RowsNodeFactory());
        node.configure(new PortObjectSpec[0]);
        m_cancelled = true;
        assertThrows(CanceledExecutionException.class, () -> node.execute(new PortObject[0], context()));
    }

    @Test
    void optionalInputsMayBeMissing() throws Exception {
        final BufferedDataTable data = rows(OfflineNode.of(new RowsNodeFactory()));
        final OfflineNode node = OfflineNode.of(new CentreNodeFactory());
        assertTrue(node.inputs().get(1).optional());
        final PortObjectSpec[] specs = node.configure(new PortObjectSpec[] {data.getSpec(), null});
        assertArrayEquals(new String[] {"centred"}, ((DataTableSpec) specs[0]).getColumnNames());
        final MeanModel model = new MeanModel(new MeanModelSpec("x"), 10);
        assertEquals(0, first(node.execute(new PortObject[] {data, null}, context())[0]));
        assertEquals(-10, first(node.execute(new PortObject[] {data, model}, context())[0]));
    }

    @Test
    void outputsOfOptionalInputsComeWithThem() throws Exception {
        final BufferedDataTable data = rows(OfflineNode.of(new RowsNodeFactory()));
        final MeanModel model = new MeanModel(new MeanModelSpec("x"), 10);
        final OfflineNode node = OfflineNode.of(new CentreNodeFactory());
        assertTrue(node.outputs().get(1).optional());
        assertSame(
                InactiveBranchPortObjectSpec.INSTANCE, node.configure(new PortObjectSpec[] {data.getSpec(), null})[1]);
        assertSame(model.getSpec(), node.configure(new PortObjectSpec[] {data.getSpec(), model.getSpec()})[1]);
        assertSame(model, node.execute(new PortObject[] {data, model}, context())[1]);
        final OfflineNode other = OfflineNode.of(new CentreNodeFactory());
        assertSame(InactiveBranchPortObject.INSTANCE, other.execute(new PortObject[] {data, null}, context())[1]);
    }

    private static double first(final PortObject table) {
        return ((DoubleValue) ((BufferedDataTable) table).iterator().next().getCell(0)).getDoubleValue();
    }

    @Test
    void unknownAndInactiveInputsPassThrough() throws Exception {
        final OfflineNode node = OfflineNode.of(new CentreNodeFactory());
        assertNull(node.configure(new PortObjectSpec[2])[0]);
        final PortObjectSpec inactive = InactiveBranchPortObjectSpec.INSTANCE;
        assertSame(inactive, node.configure(new PortObjectSpec[] {inactive, null})[0]);
        final PortObject[] out = node.execute(new PortObject[] {InactiveBranchPortObject.INSTANCE, null}, context());
        assertSame(InactiveBranchPortObject.INSTANCE, out[0]);
    }

    @Test
    void refusesWrongInputs() throws Exception {
        final OfflineNode node = OfflineNode.of(new CentreNodeFactory());
        final PortObjectSpec model = new MeanModelSpec("x");
        final Exception ex =
                assertThrows(InvalidSettingsException.class, () -> node.configure(new PortObjectSpec[] {model, null}));
        assertTrue(ex.getMessage().contains("\"Data\""), ex.getMessage());
        assertThrows(IllegalArgumentException.class, () -> node.execute(new PortObject[] {null, null}, context()));
    }

    @Test
    void temporaryFolderIsDeleted() throws Exception {
        final OfflineRuntime runtime = OfflineRuntime.create(m_folder.resolve("other"), 0);
        final ExecutionContext exec = runtime.context("Test", (fraction, message) -> {}, () -> false);
        final OfflineNode node = OfflineNode.of(new RowsNodeFactory());
        node.configure(new PortObjectSpec[0]);
        assertEquals(5, ((BufferedDataTable) node.execute(new PortObject[0], exec)[0]).size());
        assertTrue(m_folder.resolve("other").toFile().list().length > 0, "without memory all tables are files");
        runtime.close();
        assertFalse(m_folder.resolve("other").toFile().exists());
    }
}
