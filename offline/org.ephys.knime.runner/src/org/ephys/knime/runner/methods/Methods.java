package org.ephys.knime.runner.methods;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.NodeState;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.output.AtomicFile;

/**
 * The methods paragraph of a run, ready to paste. Depends on workflow, data, settings and versions alone: another run of
 * the same gives the same bytes.
 *
 * @param text the paragraph, with the numbers of papers in brackets
 * @param papers the papers in the order of their numbers, from 1
 */
public record Methods(String text, List<Paper> papers) {

    /** Name of the file. */
    public static final String NAME = "methods.md";

    /** Where the nodes of a bundle have their sentences, by the name of the factory without its package. */
    private static final String SENTENCES = "/methods.properties";

    private static final Pattern WORDS = Pattern.compile("\\{@(\\w+)}");

    private static final String PAPERS = "papers";

    /** Papers that are cited so far, in this order. */
    private static final class Cited {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final List<Paper> papers = new ArrayList<>();

        String cite(final Set<Paper> some) {
            for (final Paper paper : some) {
                if (numbers.putIfAbsent(paper.link(), papers.size() + 1) == null) {
                    papers.add(paper);
                }
            }
            return some.isEmpty()
                    ? ""
                    : some.stream()
                            .map(paper -> numbers.get(paper.link()))
                            .sorted()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ", " [", "]"));
        }
    }

    /**
     * @param run a run; its tables can still be read
     * @param version of the product
     * @return what it did
     */
    public static Methods of(final RunResult run, final String version) {
        final Cited cited = new Cited();
        final Set<String> sentences = new LinkedHashSet<>();
        sentences.add("Data were analysed with Ephys for KNIME " + readable(version) + ", workflow “"
                + run.workflow().name() + "”.");
        final List<NodeResult> executed = run.nodes().stream()
                .filter(node -> node.state() == NodeState.EXECUTED && !node.notNeeded())
                .toList();
        for (final NodeResult node : executed) {
            sentences.add(sentence(node, run, cited));
        }
        if (run.state() != NodeState.EXECUTED) {
            sentences.add("(The run did not come to its end; this tells what was done until then.)");
        }
        return new Methods(String.join(" ", sentences), List.copyOf(cited.papers));
    }

    /** A version without the time of its build, which is told after it. */
    private static String readable(final String version) {
        return version == null
                ? "(version unknown)"
                : version.replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\.(.+)$", "$1 (build $2)");
    }

    private static String sentence(final NodeResult node, final RunResult run, final Cited cited) {
        final NodeValues values = new NodeValues(node, run);
        final String template = template(node);
        final Sentence.Values withPapers = new Sentence.Values() {
            @Override
            public String stored(final String name) {
                return values.stored(name);
            }

            @Override
            public String shown(final String name) {
                return name.equals(PAPERS) ? cited.cite(values.papers()) : values.shown(name);
            }
        };
        return Sentence.fill(
                template.contains("{" + PAPERS + "}") ? template : template.replaceFirst("\\.$", "{" + PAPERS + "}."),
                withPapers);
    }

    /** What the node says of itself, or that it was used. */
    private static String template(final NodeResult node) {
        final Class<?> factory = node.instance().factory();
        final Properties sentences = new Properties();
        try (InputStream in = factory.getResourceAsStream(SENTENCES)) {
            if (in != null) {
                sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        final Matcher words = WORDS.matcher(sentences.getProperty(
                factory.getSimpleName(), "The node " + node.instance().name() + " was used."));
        return words.replaceAll(found -> Matcher.quoteReplacement(sentences.getProperty(found.group(1), "")));
    }

    /**
     * @param folder where to write the paragraph and the numbered papers
     * @throws IOException if they cannot be written
     */
    public void write(final Path folder) throws IOException {
        AtomicFile.write(folder.resolve(NAME), writer -> {
            writer.write("# Methods\n\n" + text + "\n");
            for (int i = 0; i < papers.size(); i++) {
                writer.write((i == 0 ? "\n## References\n\n" : "") + (i + 1) + ". "
                        + papers.get(i).text() + ". " + papers.get(i).link() + "\n");
            }
        });
    }
}
