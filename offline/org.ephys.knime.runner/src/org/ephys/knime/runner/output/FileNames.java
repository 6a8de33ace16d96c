package org.ephys.knime.runner.output;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.runner.execution.ResultPort;

/** Names of the files that hold the results of a run. */
final class FileNames {

    private FileNames() {}

    /**
     * A result that is to be written.
     *
     * @param nodeId number of its node, by which results are put in order
     * @param nodeNumber the number in names
     * @param nodeLabel what the node is called in the workflow
     * @param port number of the output port, from 1
     * @param portName what the output port is called
     */
    public record Source(int nodeId, String nodeNumber, String nodeLabel, int port, String portName) {

        /** @return what is at an output port */
        static Source of(final ResultPort port) {
            return new Source(
                    port.node().id(),
                    port.node().address().replace(':', '_'),
                    port.node().label(),
                    port.port(),
                    port.name());
        }
    }

    /**
     * Names every result after its output port. Where several would get the same name, the one of the node with the
     * lowest number keeps it, so that a file does not change its name when a branch is added; the others get the labels
     * of their nodes in front and, where that is not enough, the numbers of the nodes and of the ports as well.
     *
     * @param sources the results
     * @param extension what the names end with
     * @return a file name for each, all different
     */
    static List<String> of(final List<Source> sources, final String extension) {
        final List<String> names = new ArrayList<>();
        sources.forEach(s -> names.add(snakeCase(s.portName())));
        distinguish(names, sources, s -> snakeCase(s.nodeLabel()) + "_" + snakeCase(s.portName()));
        distinguish(
                names, sources, s -> snakeCase(s.nodeLabel()) + "_" + s.nodeNumber() + "_" + snakeCase(s.portName()));
        distinguish(
                names,
                sources,
                s -> snakeCase(s.nodeLabel()) + "_" + s.nodeNumber() + "_" + snakeCase(s.portName()) + "_" + s.port());
        return names.stream().map(name -> name + extension).toList();
    }

    private interface Naming {
        String name(Source source);
    }

    private static void distinguish(final List<String> names, final List<Source> sources, final Naming naming) {
        final Map<String, Integer> keepers = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            keepers.merge(names.get(i), i, (a, b) -> comesFirst(sources.get(a), sources.get(b)) ? a : b);
        }
        for (int i = 0; i < names.size(); i++) {
            if (keepers.get(names.get(i)) != i) {
                names.set(i, naming.name(sources.get(i)));
            }
        }
    }

    private static boolean comesFirst(final Source a, final Source b) {
        return a.nodeId() < b.nodeId() || a.nodeId() == b.nodeId() && a.port() < b.port();
    }

    /**
     * @param text any text, for example "Out-of-bag predictions"
     * @return letters and digits of the text in lower case, joined by underscores: "out_of_bag_predictions"; "table" if
     *         there are none
     */
    static String snakeCase(final String text) {
        final String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        final String joined = plain.replaceAll("[^\\p{L}\\p{Nd}]+", "_").replaceAll("^_+|_+$", "");
        return joined.isEmpty() ? "table" : joined.toLowerCase(Locale.ROOT);
    }
}
