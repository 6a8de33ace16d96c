package org.ephys.knime.nodes.learning.balance;

import java.util.HashSet;
import java.util.Set;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.table.Column;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Appends synthetic cells of rare classes, for a look at them. */
public final class BalanceCellsNodeFactory extends DefaultNodeFactory {
    /** What the score of a model on synthetic cells is worth. */
    public static final String WARNING =
            "Synthetic cells are made of their neighbours. A score of any model on this table is "
                    + "too good, whatever the folds. To train with SMOTE, choose it as class balance of the learner, which "
                    + "does it inside the training part of each fold.";

    private static final String YES = "yes";

    private static final Column<Boolean, String> SYNTHETIC =
            Column.text("synthetic", "yes = made of other cells", made -> made ? YES : "no");

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Balance Cells (SMOTE)")
            .icon("../../icons/balance-cells.png")
            .shortDescription("Appends synthetic cells of rare classes, for a look at what SMOTE does.")
            .fullDescription(
                    """
                    Makes synthetic cells of the rarer classes (synthetic minority oversampling, Chawla et al. 2002): each \
                    lies at a random place on the line between a cell and one of its nearest cells of the same class. \
                    Distances are taken on features divided by their standard deviation; the result is in the units of \
                    the table. A class with a single cell is repeated. \
                    <p><b>This node is for looking, not for scoring.</b> A synthetic cell is a mixture of real ones. If it \
                    is made before the cells are divided into folds, the test cells have relatives in the training part, \
                    and the score rises for no good reason: by about ten points of macro-F1 on human Patch-seq cells. \
                    To train with SMOTE, choose it as <i>Class balance</i> of a learner: it then happens inside the \
                    training part of each fold. The workflow <i>evaluate-honestly</i> shows both.</p> \
                    <p>Missing values are filled in before neighbours are looked for; synthetic cells have none. \
                    """
                            + Papers.CHAWLA_2002 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Cells", "Labelled cells: one row per cell.")
                    .addOutputTable(
                            "Cells and synthetic cells",
                            "The cells, then the synthetic ones with id, class, donor (of the cell that they start "
                                    + "from) and features; other columns are missing. <tt>synthetic</tt> is yes for "
                                    + "them."))
            .model(m -> m.parametersClass(BalanceCellsNodeParameters.class)
                    .configure(BalanceCellsNodeFactory::configure)
                    .execute(BalanceCellsNodeFactory::execute))
            .keywords("SMOTE", "oversampling", "imbalance", "synthetic", "class balance")
            .nodeType(NodeType.Manipulator);

    /** For the node repository. */
    public BalanceCellsNodeFactory() {
        super(NODE);
    }

    /**
     * @param table any table
     * @return whether this node has put synthetic cells into it
     */
    public static boolean hasSyntheticCells(final BufferedDataTable table) {
        final int column = table.getDataTableSpec().findColumnIndex(SYNTHETIC.name());
        if (column >= 0) {
            for (final DataRow row : table) {
                if (row.getCell(column).toString().equals(YES)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final BalanceCellsNodeParameters parameters = in.getParameters();
        parameters.m_columns.reader(in.getInTableSpec(0));
        out.setOutSpec(0, spec(in.getInTableSpec(0)));
        out.setWarningMessage(WARNING);
    }

    private static DataTableSpec spec(final DataTableSpec table) {
        return new DataTableSpecCreator(table)
                .addColumns(Columns.unique(table, SchemaTable.spec(SYNTHETIC)))
                .createSpec();
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final BalanceCellsNodeParameters parameters = in.getParameters();
        final BufferedDataTable table = in.getInTable(0);
        final ExecutionContext exec = in.getExecutionContext();
        out.setOutData(0, NodeProgress.run(exec, progress -> {
            final DatasetReader reader = parameters.m_columns.reader(table.getDataTableSpec());
            final Dataset synthetic = SyntheticCells.of(
                    reader.read(table, exec),
                    parameters.m_imputation.step(),
                    parameters.m_neighbours,
                    parameters.m_sizeRatio,
                    StaticSeed.of(parameters.m_seed));
            return write(table, reader, synthetic, exec);
        }));
        out.setWarningMessage(WARNING);
    }

    private static BufferedDataTable write(
            final BufferedDataTable table,
            final DatasetReader reader,
            final Dataset synthetic,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        final DataTableSpec from = table.getDataTableSpec();
        final BufferedDataContainer container = exec.createDataContainer(spec(from));
        final Set<String> keys = new HashSet<>();
        for (final DataRow row : table) {
            exec.checkCanceled();
            final DataCell[] cells = new DataCell[from.getNumColumns() + 1];
            for (int c = 0; c < from.getNumColumns(); c++) {
                cells[c] = row.getCell(c);
            }
            cells[from.getNumColumns()] = TableWriter.cell(SYNTHETIC.value(false));
            keys.add(row.getKey().getString());
            container.addRowToTable(new DefaultRow(row.getKey(), cells));
        }
        for (int r = 0; r < synthetic.size(); r++) {
            exec.checkCanceled();
            String key = synthetic.ids().get(r);
            while (!keys.add(key)) {
                key += "'";
            }
            final DataCell[] cells = new DataCell[from.getNumColumns() + 1];
            for (int c = 0; c < from.getNumColumns(); c++) {
                cells[c] = cell(from, c, reader, synthetic, r);
            }
            cells[from.getNumColumns()] = TableWriter.cell(SYNTHETIC.value(true));
            container.addRowToTable(new DefaultRow(key, cells));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell cell(
            final DataTableSpec table,
            final int column,
            final DatasetReader reader,
            final Dataset cells,
            final int row) {
        final String name = table.getColumnSpec(column).getName();
        final DataType type = table.getColumnSpec(column).getType();
        final int feature = reader.features().indexOf(name);
        if (feature >= 0) {
            return number(cells.values()[row][feature], type);
        }
        if (type.equals(StringCell.TYPE)) {
            if (name.equals(reader.id())) {
                return new StringCell(cells.ids().get(row));
            }
            if (name.equals(reader.label())) {
                return new StringCell(cells.labels().get(row));
            }
            if (name.equals(reader.donor())) {
                return TableWriter.cell(cells.groups().get(row));
            }
        }
        return DataType.getMissingCell();
    }

    /** A whole-number column stays one: its synthetic values are rounded. */
    private static DataCell number(final double value, final DataType type) {
        if (type.isCompatible(IntValue.class)) {
            return new IntCell((int) Math.rint(value));
        }
        if (type.isCompatible(LongValue.class)) {
            return new LongCell(Math.round(value));
        }
        return new DoubleCell(value);
    }
}
