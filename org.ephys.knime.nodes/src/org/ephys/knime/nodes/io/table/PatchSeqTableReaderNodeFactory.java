package org.ephys.knime.nodes.io.table;

import java.io.IOException;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.table.FeatureTable;
import org.ephys.knime.models.table.TableRequest;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.table.SchemaTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Reads a table of electrophysiological features with labels and donors. */
public final class PatchSeqTableReaderNodeFactory extends DefaultNodeFactory {
    /** Megabytes of a file whose columns are found while the workflow is set up. */
    private static final int READ_AT_ONCE = 2;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Patch-seq Table Reader")
            .icon("../../icons/patchseq-table-reader.png")
            .shortDescription("Reads a table of electrophysiological features with cell-type labels and donors.")
            .fullDescription(
                    """
                    Reads a text table, or a sheet of an Excel workbook (.xlsx), with one row per cell: an id, the transcriptomic label, the donor, and the \
                    electrophysiological features. Encoding, delimiter, decimal comma and column types are detected. \
                    The output has the id, label and donor as text, then the features as numbers with their units \
                    where the schema is known (mouse, human and aligned Patch-seq tables). \
                    <p>Columns that were derived from the label (probabilities of the mapping, MET types), that \
                    number the rows, name the cell or describe the acquisition are never used as features unless \
                    they are named: they would leak the answer into the model. Where the schema is not known, a \
                    warning names them.</p> \
                    <p>A missing value stays missing: imputation belongs inside the training fold and is done by the \
                    learners. A few odd entries in a column that was not named count as missing and are told with \
                    row and column. Cells without a donor are left out and counted. A table without the asked \
                    columns is refused, with the nearest names that it has.</p> \
                    <p>Labels or donors in a file of their own are joined by the ids of the cells (<i>Second file</i>); ids \
                    that only one of the files has are counted and named.</p> \
                    <p>The columns of a file of up to\s"""
                            + READ_AT_ONCE
                            + """
                     MB are known as soon as it is chosen; those of a larger one once the \
                    node has run: until then, the nodes after it offer no columns.</p> \
                    <p>Example: workflow <i>subclass-baseline</i>. The tables: Gouwens et al. (2020), Cell 183 \
                    (mouse); Lee, Dalley et al. (2023), Science 382 (human).</p>
                    """)
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addOutputTable("Cells", "One row per cell: id, label, donor and features."))
            .model(m -> m.parametersClass(PatchSeqTableReaderNodeParameters.class)
                    .configure(PatchSeqTableReaderNodeFactory::configure)
                    .execute(PatchSeqTableReaderNodeFactory::execute))
            .keywords("csv", "Excel", "Patch-seq", "feature table", "transcriptomic type", "donor")
            .nodeType(NodeType.Source);

    /** For the node repository. */
    public PatchSeqTableReaderNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final PatchSeqTableReaderNodeParameters parameters = in.getParameters();
        if (parameters.skipped()) {
            out.setOutSpec(0, InactiveBranchPortObjectSpec.INSTANCE);
            return;
        }
        out.setOutSpec(0, columns(CellFiles.of(parameters), parameters.request()));
    }

    /**
     * What follows can be set up before the node has run, if the file is read in less time than a user notices. What is wrong
     * with it is told when the node runs.
     *
     * @return the columns, null = not known
     */
    private static DataTableSpec columns(final CellFiles files, final TableRequest request) {
        try {
            return files.size() > (long) READ_AT_ONCE << 20
                    ? null
                    : SchemaTable.spec(
                            FeatureRow.schema(request, files.read(request).cells()));
        } catch (IOException | ModelException e) {
            return null;
        }
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final PatchSeqTableReaderNodeParameters parameters = in.getParameters();
        if (parameters.skipped()) {
            out.setOutData(0, InactiveBranchPortObject.INSTANCE);
            return;
        }
        final TableRequest request = parameters.request();
        final FeatureTable table = NodeProgress.run(in.getExecutionContext(), progress -> {
            final CellFiles files = files(parameters);
            progress.report(0, "Reading " + files.first().getFileName());
            return files.read(request);
        });
        final SchemaTable<FeatureRow> cells =
                new SchemaTable<>(in.getExecutionContext(), FeatureRow.schema(request, table.cells()));
        for (int r = 0; r < table.cells().size(); r++) {
            in.getExecutionContext().checkCanceled();
            cells.add(new FeatureRow(table.cells(), r));
        }
        if (!table.warnings().isEmpty()) {
            out.setWarningMessage(String.join("\n", table.warnings()));
        }
        out.setOutData(0, cells.close());
    }

    private static CellFiles files(final PatchSeqTableReaderNodeParameters parameters) {
        try {
            return CellFiles.of(parameters);
        } catch (InvalidSettingsException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }
}
