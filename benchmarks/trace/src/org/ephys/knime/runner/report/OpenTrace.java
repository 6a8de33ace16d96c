package org.ephys.knime.runner.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.nodes.features.scalar.IpfxFeaturesNodeFactory;
import org.ephys.knime.nodes.io.recording.RecordingReaderNodeFactory;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.offline.OfflineView;
import org.ephys.knime.runner.output.Json;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;

/**
 * Opens the views of a recording as KNIME does: the data that the page starts with, the list of sweeps, one sweep. The
 * first opening is that of a fresh process.
 */
final class OpenTrace {
    private static final int REPEATS = 9;

    private OpenTrace() {}

    public static void main(final String... args) throws Exception {
        final Path file = Path.of(args[0]);
        final Path answers = Path.of(args[1]);
        try (OfflineRuntime runtime = OfflineRuntime.create(Files.createTempDirectory("trace"), 1 << 24)) {
            final OfflineNode reader = OfflineNode.of(new RecordingReaderNodeFactory());
            final NodeSettings model = reader.saveSettings();
            model.addString("path", file.toString());
            final NodeSettings settings = new NodeSettings("settings.xml");
            settings.addNodeSettings(model);
            reader.loadSettings(settings, Map.of());
            final PortObject[] read =
                    run(runtime, reader, new PortObject[reader.inputs().size()]);
            open("Recording Reader", reader, null);
            final OfflineNode features = OfflineNode.of((DefaultNodeFactory) new IpfxFeaturesNodeFactory());
            run(runtime, features, read[0]);
            open("IPFX Features", features, answers);
        }
    }

    private static PortObject[] run(final OfflineRuntime runtime, final OfflineNode node, final PortObject... in)
            throws Exception {
        node.configure(Arrays.stream(in)
                .map(object -> object == null ? null : object.getSpec())
                .toArray(PortObjectSpec[]::new));
        return node.execute(in, runtime.context("node", (fraction, message) -> {}, () -> false));
    }

    private static void open(final String name, final OfflineNode node, final Path answers) throws Exception {
        final double[] millis = new double[REPEATS];
        final double[] processor = new double[REPEATS];
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int r = 0; r < REPEATS; r++) {
            final long start = System.nanoTime();
            final long busy = threads.getCurrentThreadCpuTime();
            // a view of its own each time: nothing is kept from the one before
            final OfflineView view = node.view().orElseThrow();
            final Map<String, String> content = new LinkedHashMap<>();
            final Object data = view.initialData().orElseThrow();
            content.put("data", json(data));
            content.put("[\"getCell\",0]", json(view.call("", "getCell", 0)));
            final int sweep = sweep(view);
            content.put("[\"getSweep\",0," + sweep + "]", json(view.call("", "getSweep", 0, sweep)));
            millis[r] = (System.nanoTime() - start) / 1e6;
            processor[r] = (threads.getCurrentThreadCpuTime() - busy) / 1e6;
            if (r == REPEATS - 1 && answers != null) {
                write(content, answers);
            }
        }
        System.out.printf(
                "%s: data of the view in %.0f ms (processor %.0f ms) at first, then in %.0f ms (processor %.0f ms)%n",
                name, millis[0], processor[0], median(millis), median(processor));
    }

    private static double median(final double... values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The sweep that the page shows first, or the one in the middle. */
    private static int sweep(final OfflineView view) throws IOException {
        final Map<?, ?> cell = (Map<?, ?>) view.call("", "getCell", 0);
        final int[] numbers = (int[]) ((Map<?, ?>) cell.get("sweeps")).get("number");
        return cell.get("first") instanceof Integer first ? first : numbers[numbers.length / 2];
    }

    private static String json(final Object value) throws IOException {
        final StringBuilder json = new StringBuilder();
        Json.writeForScript(value, json);
        return json.toString();
    }

    private static void write(final Map<String, String> content, final Path file) throws IOException {
        final String answers = String.join(
                ",",
                content.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("data"))
                        .map(entry -> '"' + entry.getKey().replace("\"", "\\\"") + "\":" + entry.getValue())
                        .toList());
        Files.writeString(file, "{\"data\":" + content.get("data") + ",\"answers\":{" + answers + "}}");
    }
}
