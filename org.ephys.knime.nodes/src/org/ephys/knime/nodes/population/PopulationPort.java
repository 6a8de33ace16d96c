package org.ephys.knime.nodes.population;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.population.PopulationLayout;
import org.ephys.knime.signal.population.PopulationOptions;
import org.ephys.knime.signal.population.PopulationRecordings;
import org.ephys.knime.signal.population.PopulationSession;
import org.ephys.knime.signal.population.PopulationSignal;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/**
 * Population recordings between nodes: the paths, how they were read, and which sessions they gave. The activity stays in
 * its files, which must still be there when a later node asks for it; the port takes some hundred bytes per session.
 */
public final class PopulationPort extends AbstractSimplePortObject {
    /** The type of the port. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(PopulationPort.class);

    /** Stores ports. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<PopulationPort> {}

    private List<Path> m_paths = List.of();
    private PopulationOptions m_options = PopulationOptions.DEFAULT;
    private List<String> m_sessions = List.of();
    private List<String> m_shapes = List.of();

    /** For the framework, which fills it by {@link #load}. */
    public PopulationPort() {}

    /**
     * @param paths what was read
     * @param options how
     * @param recordings what came out
     */
    public PopulationPort(
            final List<Path> paths, final PopulationOptions options, final PopulationRecordings recordings) {
        m_paths = List.copyOf(paths);
        m_options = options;
        m_sessions = recordings.sessions().stream().map(PopulationSession::name).toList();
        m_shapes = recordings.sessions().stream().map(PopulationPort::shape).toList();
    }

    private static String shape(final PopulationSession session) {
        return session.cells().size() + " cells × " + session.frames() + " frames";
    }

    /**
     * Opens the sessions anew.
     *
     * @param progress where to report
     * @return the sessions as they were when they were read first
     * @throws ModelException if one is not there any more, or has changed
     */
    List<PopulationSession> open(final Progress progress) {
        final PopulationRecordings recordings = PopulationRecordings.open(m_paths, m_options, progress);
        final List<PopulationSession> sessions = new ArrayList<>();
        for (int s = 0; s < m_sessions.size(); s++) {
            final String name = m_sessions.get(s);
            final PopulationSession session = recordings.sessions().stream()
                    .filter(other -> other.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ModelException("The session \"" + name + "\" is not in " + m_paths
                            + " any more. Put it back, or execute the Population Reader again."));
            if (!shape(session).equals(m_shapes.get(s))) {
                throw new ModelException("The session \"" + name + "\" has changed: " + m_shapes.get(s) + " then, "
                        + shape(session) + " now. Execute the Population Reader again.");
            }
            sessions.add(session);
        }
        return sessions;
    }

    @Override
    public PopulationPortSpec getSpec() {
        return new PopulationPortSpec();
    }

    @Override
    public String getSummary() {
        return Plural.of(m_sessions.size(), "session") + " of population recordings in "
                + String.join(", ", m_paths.stream().map(Path::toString).toList());
    }

    @Override
    protected void save(final ModelContentWO model, final ExecutionMonitor exec) {
        model.addStringArray("paths", m_paths.stream().map(Path::toString).toArray(String[]::new));
        model.addString("layout", m_options.layout().name());
        model.addStringArray("stimuli", m_options.stimuli().toArray(String[]::new));
        model.addString("signal", m_options.signal().name());
        model.addDouble("binWidth", m_options.binWidth());
        model.addDouble("minimumProbability", m_options.minimumProbability());
        model.addDouble("frameRate", m_options.frameRate());
        model.addStringArray("sessions", m_sessions.toArray(String[]::new));
        model.addStringArray("shapes", m_shapes.toArray(String[]::new));
    }

    @Override
    protected void load(final ModelContentRO model, final PortObjectSpec spec, final ExecutionMonitor exec)
            throws InvalidSettingsException {
        try {
            m_paths = Arrays.stream(model.getStringArray("paths")).map(Path::of).toList();
            m_options = new PopulationOptions(
                    PopulationLayout.valueOf(model.getString("layout")),
                    List.of(model.getStringArray("stimuli")),
                    PopulationSignal.valueOf(model.getString("signal")),
                    model.getDouble("binWidth"),
                    model.getDouble("minimumProbability"),
                    model.getDouble("frameRate"));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(
                    "The stored population recordings cannot be understood: " + e.getMessage()
                            + ". Execute the Population Reader again.",
                    e);
        }
        m_sessions = List.of(model.getStringArray("sessions"));
        m_shapes = List.of(model.getStringArray("shapes"));
        if (m_sessions.size() != m_shapes.size()) {
            throw new InvalidSettingsException(
                    "The stored population recordings are damaged. Execute the Population Reader again.");
        }
    }
}
