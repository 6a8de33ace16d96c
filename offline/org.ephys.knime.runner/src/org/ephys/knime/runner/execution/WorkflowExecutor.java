package org.ephys.knime.runner.execution;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.offline.Port;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.Terminal;
import org.ephys.knime.runner.display.Display;
import org.ephys.knime.runner.workflow.Workflow;
import org.ephys.knime.runner.workflow.WorkflowNode;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObjectSpec;

/**
 * Executes a workflow: first every node is made, gets its settings and is configured as far as the specs of its inputs
 * are known, so that a mistake is reported before anything runs; then the nodes are executed.
 */
public final class WorkflowExecutor {

    private final Workflow workflow;

    private final OfflineRuntime runtime;

    private final Display display;

    private final Cancellation cancellation;

    /** Node by id, in dependency order. */
    private final Map<Integer, PreparedNode> nodes = new LinkedHashMap<>();

    /**
     * @param workflow what to execute
     * @param runtime gives the nodes what they need
     * @param display shows the progress
     * @param cancellation stops the execution
     */
    public WorkflowExecutor(
            final Workflow workflow,
            final OfflineRuntime runtime,
            final Display display,
            final Cancellation cancellation) {
        this.workflow = workflow;
        this.runtime = runtime;
        this.display = display;
        this.cancellation = cancellation;
    }

    /**
     * Makes and configures the nodes.
     *
     * @throws InputException if a node is unknown, a setting is wrong or a connection does not fit
     */
    public void prepare() throws InputException {
        final NodeCatalog catalog = new NodeCatalog(runtime);
        for (final WorkflowNode node : workflow.nodes()) {
            nodes.put(node.id(), PreparedNode.of(node, catalog.create(node), workflow));
        }
        final Map<Integer, PortObjectSpec[]> specs = new HashMap<>();
        for (final PreparedNode node : nodes.values()) {
            node.checkConnections(nodes);
            specs.put(node.source().id(), node.configure(specs));
        }
    }

    /** @return the output ports whose tables will be results of the run; {@link #prepare} must have succeeded */
    public List<ResultPort> resultTables() {
        return results(true);
    }

    /** @return the output ports whose models can be results of the run; {@link #prepare} must have succeeded */
    public List<ResultPort> resultModels() {
        return results(false);
    }

    private List<ResultPort> results(final boolean tables) {
        final List<ResultPort> results = new ArrayList<>();
        for (final PreparedNode node : nodes.values()) {
            final List<Port> ports = node.instance().outputs();
            for (int port = 1; port <= ports.size(); port++) {
                final Port output = ports.get(port - 1);
                if (output.type().isSuperTypeOf(BufferedDataTable.TYPE) == tables
                        && workflow.isResult(node.source().id(), port)) {
                    results.add(new ResultPort(node.source(), port, output.name()));
                }
            }
        }
        return results;
    }

    /** @return the run before its first node; {@link #prepare} must have succeeded */
    public RunResult beginning() {
        final List<NodeResult> waiting = nodes.values().stream()
                .map(node -> new NodeResult(
                        node.source(), node.instance(), NodeState.WAITING, 0, node.warnings(), List.of()))
                .toList();
        return new RunResult(workflow, waiting, Instant.now(), 0, NodeState.EXECUTING);
    }

    /**
     * Executes the nodes; {@link #prepare} must have succeeded.
     *
     * @param threads how many nodes are executed at the same time at most
     * @param sink takes what each node puts out
     * @param problems receives the stack traces of failures, null to leave them out
     * @return what became of the nodes
     * @throws InterruptedException if the calling thread is interrupted
     */
    public RunResult execute(final int threads, final ResultSink sink, final PrintStream problems)
            throws InterruptedException {
        final Instant started = Instant.now();
        final long start = System.nanoTime();
        final Map<Integer, List<NodeResult.Output>> outputs = new ConcurrentHashMap<>();
        final List<Task> tasks = nodes.values().stream()
                .map(node -> new Task(
                        node.source().id(), workflow.predecessors(node.source().id()), () -> {
                            final List<NodeResult.Output> made = node.execute(outputs, runtime, display, cancellation);
                            display.progress(node.source().title(), Double.NaN, "its tables are written");
                            sink.take(node.source().id(), made);
                            outputs.put(node.source().id(), made);
                            return null;
                        }))
                .toList();
        final Map<Integer, Outcome> outcomes =
                new Scheduler(threads, cancellation, (id, outcome) -> show(nodes.get(id), outcome)).run(tasks);

        final List<NodeResult> results = new ArrayList<>();
        for (final PreparedNode node : nodes.values()) {
            final Outcome outcome = outcomes.get(node.source().id());
            final List<String> messages = new ArrayList<>(node.warnings());
            if (outcome.problem() != null) {
                messages.add(describe(outcome.problem()));
                if (problems != null) {
                    outcome.problem().printStackTrace(problems);
                }
            }
            results.add(new NodeResult(
                    node.source(),
                    node.instance(),
                    outcome.state(),
                    outcome.seconds(),
                    messages,
                    outcome.state() == NodeState.EXECUTED
                            ? outputs.get(node.source().id())
                            : List.of()));
        }
        return new RunResult(workflow, results, started, (System.nanoTime() - start) / 1e9, overall(results));
    }

    private static NodeState overall(final List<NodeResult> results) {
        final var states = results.stream().map(NodeResult::state).collect(Collectors.toSet());
        if (states.contains(NodeState.CANCELLED)) {
            return NodeState.CANCELLED;
        }
        return states.stream().allMatch(s -> s == NodeState.EXECUTED) ? NodeState.EXECUTED : NodeState.FAILED;
    }

    private void show(final PreparedNode node, final Outcome outcome) {
        final String title = node.source().title();
        switch (outcome.state()) {
            case EXECUTING -> display.started(title);
            case EXECUTED -> {
                display.ended(title, String.format(Locale.ROOT, "executed in %.1f s", outcome.seconds()));
                node.warnings().forEach(warning -> display.message(title + ": warning: " + warning));
            }
            case FAILED -> display.ended(title, String.format(Locale.ROOT, "failed after %.1f s", outcome.seconds()));
            case SKIPPED -> display.ended(title, "not executed, because a node before it failed");
            default -> display.ended(title, "cancelled");
        }
    }

    /** Why a node failed, in one line. */
    static String describe(final Throwable problem) {
        if (problem instanceof OutOfMemoryError) {
            return "Out of memory. Give Java more, for example JAVA_OPTS=-Xmx8g.";
        }
        final String message = problem.getMessage();
        if (problem instanceof UncheckedIOException io
                && io.getCause().toString().equals(message)) {
            return describe(io.getCause()); // it has no sentence of its own
        }
        final boolean forPeople = problem instanceof UncheckedIOException
                || problem instanceof IllegalArgumentException
                || problem instanceof Exception && !(problem instanceof RuntimeException);
        if (message == null || message.isBlank()) {
            return problem.getClass().getSimpleName();
        }
        return Terminal.oneLine(forPeople ? message : problem.getClass().getSimpleName() + ": " + message);
    }
}
