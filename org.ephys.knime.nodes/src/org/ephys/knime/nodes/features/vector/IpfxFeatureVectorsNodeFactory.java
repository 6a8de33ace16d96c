package org.ephys.knime.nodes.features.vector;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.features.CellAnalyses;
import org.ephys.knime.nodes.features.CellTables;
import org.ephys.knime.nodes.features.vector.IpfxFeatureVectorsNodeParameters.Format;
import org.ephys.knime.nodes.features.vector.IpfxFeatureVectorsNodeParameters.Longer;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.cell.AnalysisOptions.Part;
import org.ephys.knime.signal.rows.CellReason;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.rows.VectorTable;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.ephys.knime.signal.vectors.VectorPreset;
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

/** Computes the feature vectors of recordings. */
public final class IpfxFeatureVectorsNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("IPFX Feature Vectors")
            .icon("../../icons/ipfx-feature-vectors.png")
            .shortDescription("Computes the feature vectors that IPFX derives from long squares, short squares, ramps.")
            .fullDescription(
                    """
                    Computes the families of feature vectors by which Gouwens et al. (2019, 2020) described cortical \
                    neurons, by the rules of IPFX: the shape of the first action potential and its derivative, the \
                    voltage between action potentials, responses to hyperpolarising steps, and rate, instantaneous \
                    frequency and features of action potentials in bins along the long squares at rheobase to rheobase \
                    + 100 pA; the impedance if there are chirps. Sparse PCA of these vectors is what transcriptomic \
                    types are usually predicted from. \
                    <p>Lengths for steps of 1 s recorded at 50 kHz, \
                    """
                            + lengths()
                            + """
                    .</p> \
                    <p>A family that cannot be computed is missing and has a row with a code and a sentence at the \
                    second output, as has a file that cannot be used; neither stops the others. All cores are used, the \
                    order of the rows is kept.</p> \
                    <p>Example: workflow <i>recordings-to-features</i>. \
                    """
                            + Papers.GOUWENS_2019 + "; " + Papers.GOUWENS_2020 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable(
                            "Cells",
                            "A table with the path of a recording in each row: the cells of the Recording Reader.")
                    .addOutputTable("Feature vectors", "One row per row of the input.")
                    .addOutputTable(
                            "Vector reasons",
                            "Why something is missing, of another length, or computed in another way than IPFX does."
                                    + " The codes are explained in docs/reasons.md."))
            .model(m -> m.parametersClass(IpfxFeatureVectorsNodeParameters.class)
                    .configure(IpfxFeatureVectorsNodeFactory::configure)
                    .execute(IpfxFeatureVectorsNodeFactory::execute))
            .keywords(
                    "feature vector",
                    FeatureFamily.FIRST_AP_V.ipfxName(),
                    FeatureFamily.PSTH.ipfxName(),
                    "instantaneous frequency",
                    "chirp",
                    "sparse PCA")
            .nodeType(NodeType.Manipulator);

    /** For the node repository. */
    public IpfxFeatureVectorsNodeFactory() {
        super(NODE);
    }

    /** For each family the number of points with either preset. */
    private static String lengths() {
        final Map<FeatureFamily, Integer> selected = VectorPreset.GOUWENS_2020.lengths();
        return VectorPreset.IPFX_DEFAULT.lengths().entrySet().stream()
                .map(all -> all.getKey().ipfxName() + " " + all.getValue() + " / "
                        + (selected.containsKey(all.getKey()) ? selected.get(all.getKey()) : "–"))
                .collect(Collectors.joining(
                        ", ",
                        VectorPreset.IPFX_DEFAULT.label() + " / " + VectorPreset.GOUWENS_2020.label() + ": ",
                        ""));
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final IpfxFeatureVectorsNodeParameters parameters = in.getParameters();
        parameters.m_recordings.in(in.getInTableSpec(0));
        final Map<FeatureFamily, Integer> lengths = parameters.preset().lengths();
        if (parameters.m_format == Format.LISTS) {
            out.setOutSpec(0, SchemaTable.spec(VectorTable.lists(lengths.keySet())));
        } else {
            out.setOutSpec(
                    0,
                    parameters.m_longerVectors == Longer.KEEP ? null : SchemaTable.spec(VectorTable.points(lengths)));
        }
        out.setOutSpec(1, SchemaTable.spec(CellReason.SCHEMA));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final IpfxFeatureVectorsNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        final boolean cut = parameters.m_format == Format.POINTS && parameters.m_longerVectors == Longer.CUT;
        out.setOutData(NodeProgress.run(exec, progress -> {
            final Map<FeatureFamily, Integer> lengths = parameters.preset().lengths();
            final List<CellTable<?>> made = cut
                    ? List.of(VectorTable.pointTable(lengths), VectorTable.reasonsOfPoints(lengths))
                    : List.of(VectorTable.listTable(lengths.keySet()), CellTable.REASONS);
            final CellTables written = new CellTables(exec, made);
            final CellAnalyses analyses = new CellAnalyses(
                    in.getInTable(0),
                    parameters.m_recordings,
                    parameters.m_analysis.options(Part.VECTORS).withPreset(parameters.preset()),
                    made);
            analyses.run(progress, written::add);
            if (analyses.warning() != null) {
                out.setWarningMessage(analyses.warning());
            }
            final BufferedDataTable[] tables = written.close();
            if (parameters.m_format == Format.POINTS && !cut) {
                tables[0] = PointTable.spread(tables[0], lengths, exec);
            }
            return tables;
        }));
    }
}
