package org.ephys.knime.runner.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.ResultPort;
import org.ephys.knime.runner.execution.ResultSink;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;

/** Writes the models of a run as AP's Model Writer does, each as soon as its node is done. */
public final class ResultModels implements ResultSink {

    private final Path folder;

    private final List<ResultPort> ports;

    private final List<String> names;

    /**
     * @param folder an existing folder
     * @param ports the output ports whose models are wanted
     */
    public ResultModels(final Path folder, final List<ResultPort> ports) {
        this.folder = folder;
        this.ports = List.copyOf(ports);
        names = FileNames.of(ports.stream().map(FileNames.Source::of).toList(), ".zip");
    }

    @Override
    public void take(final int node, final List<NodeResult.Output> outputs) throws IOException {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).node().id() == node) {
                final PortObject object = outputs.get(ports.get(i).port() - 1).object();
                if (object != InactiveBranchPortObject.INSTANCE) {
                    write(object, names.get(i));
                }
            }
        }
    }

    private void write(final PortObject model, final String name) throws IOException {
        try {
            AtomicFile.writeBytes(folder.resolve(name), out -> {
                try {
                    PortUtil.writeObjectToStream(model, out, new ExecutionMonitor());
                } catch (CanceledExecutionException e) {
                    throw (CancellationException) new CancellationException(e.getMessage()).initCause(e);
                }
            });
        } catch (IOException e) {
            throw new IOException("The model " + name + " cannot be written: " + e.getMessage(), e);
        }
    }
}
