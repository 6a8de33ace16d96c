package org.ephys.knime.nodes.io.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.Plural;
import org.ephys.knime.nodes.execution.ExampleFolder;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.io.population.PopulationReaderNodeParameters.NoPath;
import org.ephys.knime.nodes.population.PopulationPort;
import org.ephys.knime.nodes.population.PopulationPortSpec;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.population.PopulationRecordings;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.knime.signal.simulation.ExamplePopulations;
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

/** Reads population recordings. */
public final class PopulationReaderNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Population Reader")
            .icon("../../icons/population-reader.png")
            .shortDescription("Reads recordings of many cells at a time: two-photon imaging, or spikes of units.")
            .fullDescription(
                    """
                    Reads sessions in which many cells were recorded in the same frames: the published folders of Bugeon \
                    et al. (2022), ALF folders with spike times (Steinmetz et al. 2019, International Brain Laboratory), \
                    NWB with fluorescence or units, suite2p, and tables. Running, the pupil and the state of the animal are \
                    put onto the frames. A session that cannot be used is listed with the reason and does not stop the \
                    others. \
                    <p>A cell that recurs in several sessions of an animal is one cell where the recordings give it an \
                    identity. The animal is the group that <i>Cross-Validate</i> keeps together.</p> \
                    <p>The activity stays in its files: the output remembers where they are, and later nodes read them \
                    stretch by stretch. Do not move them before the workflow is done. Missing values are \
                    filled from those around them; a cell without any value is left out and named.</p> \
                    <p>Formats and what is asked of them: <tt>docs/population.md</tt>. Example: workflow \
                    <i>population-embeddings</i>.</p>
                    """)
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addOutputPort(
                            "Population", "The sessions, for the other population nodes.", PopulationPort.TYPE)
                    .addOutputTable(
                            "Cell list", "One row per cell over all sessions, with what the recordings say of it.")
                    .addOutputTable("Sessions", "One row per session: cells, frames, what else was recorded.")
                    .addOutputTable(
                            "Failed files",
                            "What could not be used or was passed over, with the reason and the cure."
                                    + " The codes are explained in docs/reasons.md."))
            .model(m -> m.parametersClass(PopulationReaderNodeParameters.class)
                    .configure(PopulationReaderNodeFactory::configure)
                    .execute(PopulationReaderNodeFactory::execute))
            .keywords(
                    "two-photon",
                    "calcium imaging",
                    "population",
                    "suite2p",
                    "ALF",
                    "NWB",
                    "NumPy",
                    "Neuropixels",
                    "NeuPRINT")
            .nodeType(NodeType.Source);

    private static final ExampleFolder EXAMPLES = examples("example-populations", false);
    private static final ExampleFolder CONTROL = examples("example-populations-control", true);

    /** For the node repository. */
    public PopulationReaderNodeFactory() {
        super(NODE);
    }

    private static ExampleFolder examples(final String name, final boolean identical) {
        return ExampleFolder.ofUser(
                name,
                "frame.neuralActivity.npy",
                ExamplePopulations.SESSIONS,
                (folder, progress) ->
                        ExamplePopulations.write(folder, identical, ExamplePopulations.DEFAULT_SEED, progress));
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final PopulationReaderNodeParameters parameters = in.getParameters();
        if (!parameters.examples()) {
            NodePath.resolve(parameters.path(), "File or folder");
        }
        out.setOutSpecs(
                new PopulationPortSpec(),
                PopulationTables.cellSpec(),
                PopulationTables.sessionSpec(),
                SchemaTable.spec(FailedFile.SCHEMA));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final PopulationReaderNodeParameters parameters = in.getParameters();
        final ExecutionContext exec = in.getExecutionContext();
        NodeProgress.run(exec, progress -> {
            final List<Path> paths = List.of(path(parameters, progress));
            final PopulationRecordings recordings = PopulationRecordings.open(paths, parameters.options(), progress);
            if (recordings.sessions().isEmpty()) {
                throw new InvalidSettingsException(paths.get(0) + " gave no session: "
                        + (recordings.failures().isEmpty()
                                ? "nothing is in it."
                                : recordings.failures().get(0).failure().message()));
            }
            warnings(parameters, recordings).ifPresent(out::setWarningMessage);
            out.setOutData(0, new PopulationPort(paths, parameters.options(), recordings));
            out.setOutData(1, PopulationTables.cells(recordings, exec));
            out.setOutData(2, PopulationTables.sessions(recordings, exec));
            out.setOutData(3, PopulationTables.failures(recordings, exec));
            return recordings;
        });
    }

    private static Optional<String> warnings(
            final PopulationReaderNodeParameters parameters, final PopulationRecordings recordings) {
        final List<String> warnings = new ArrayList<>();
        if (parameters.examples()) {
            warnings.add("No file or folder is given: these are simulated populations.");
        }
        final List<FailedFile> failed = recordings.failures().stream()
                .filter(file -> !file.failure().isPassedOver())
                .toList();
        if (!failed.isEmpty()) {
            warnings.add(
                    Plural.of(failed.size(), "recording could not be used: ", "recordings could not be used, first: ")
                            + failed.get(0).failure().message());
        }
        final List<FailedFile> passedOver = recordings.failures().stream()
                .filter(file -> file.failure().isPassedOver())
                .toList();
        if (!passedOver.isEmpty()) {
            warnings.add(
                    Plural.of(passedOver.size(), "recording was passed over: ", "recordings were passed over, first: ")
                            + passedOver.get(0).failure().message());
        }
        return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", warnings));
    }

    private static Path path(final PopulationReaderNodeParameters parameters, final NodeProgress progress)
            throws InvalidSettingsException {
        if (parameters.examples()) {
            try {
                return (parameters.m_noPath == NoPath.CONTROL ? CONTROL : EXAMPLES).fill(progress);
            } catch (IOException e) {
                throw new InvalidSettingsException(
                        "The simulated populations cannot be written: " + e.getMessage() + ". Give a file or folder.",
                        e);
            }
        }
        final Path path = NodePath.resolve(parameters.path(), "File or folder");
        if (!Files.exists(path)) {
            throw new InvalidSettingsException("There is no file or folder " + path + ". Check the path.");
        }
        return path;
    }
}
