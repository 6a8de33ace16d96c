package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences of the methods paragraph are of the nodes and settings that there are, and cite the papers that there are. */
class MethodsTest {

    private static final Pattern WORDS = Pattern.compile("\\{@(\\w+)}");

    private static final Pattern GAP = Pattern.compile("\\{([^}]+)}");

    private static final Pattern CONDITION = Pattern.compile("\\[!?([^|\\[\\]!=]+)(?:!?=([^|]*))?\\|");

    private static final Pattern LINK = Pattern.compile("(?s)<a .*?</a>");

    static List<RegisteredNode> nodes() {
        return RegisteredNode.all();
    }

    static Properties sentences() throws IOException {
        final Properties sentences = new Properties();
        try (InputStream in = Papers.class.getResourceAsStream("/methods.properties")) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return sentences;
    }

    @Test
    void thereIsASentenceOfEveryNodeAndOfNoOther() throws IOException {
        assertEquals(
                nodes().stream().map(node -> node.factory().getSimpleName()).collect(Collectors.toSet()),
                sentences().stringPropertyNames().stream()
                        .filter(name -> name.endsWith("NodeFactory"))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void sentencesNameSettingsAndTablesThatThereAre(final RegisteredNode registered) throws IOException {
        final Properties sentences = sentences();
        final OfflineNode node = registered.create();
        final String own = sentences.getProperty(registered.factory().getSimpleName());
        assertNotNull(own, () -> "methods.properties has no sentence of " + registered);
        final String sentence = WORDS.matcher(own).replaceAll(words -> {
            assertTrue(sentences.containsKey(words.group(1)), words.group());
            return Matcher.quoteReplacement(sentences.getProperty(words.group(1)));
        });
        assertTrue(sentence.matches("[A-Z{].*\\."), sentence);
        GAP.matcher(sentence).results().forEach(gap -> assertThereIs(gap.group(1), node));
        CONDITION.matcher(sentence).results().forEach(condition -> {
            final Optional<Parameter> setting = assertThereIs(condition.group(1), node);
            setting.filter(parameter -> !parameter.choices().isEmpty() && condition.group(2) != null)
                    .ifPresent(parameter -> assertTrue(
                            parameter.choices().stream()
                                    .anyMatch(choice -> choice.name().equals(condition.group(2))),
                            condition.group()));
        });
        assertEquals(
                sentence.chars().filter(c -> c == '[').count(),
                CONDITION.matcher(sentence).results().count(),
                "brackets without a condition: " + sentence);
    }

    /** The setting that is meant, if it is one. */
    private static Optional<Parameter> assertThereIs(final String name, final OfflineNode node) {
        final String[] words = name.split(" ");
        if (words[0].equals("in") || words[0].equals("out")) {
            final int ports = words[0].equals("in")
                    ? node.inputs().size()
                    : node.outputs().size();
            assertTrue(Integer.parseInt(words[1]) <= ports, name);
            return Optional.empty();
        }
        if (name.equals("papers")) {
            return Optional.empty();
        }
        final String key = words[0].equals("name") ? words[1] : name;
        final Optional<Parameter> setting = node.parameters().stream()
                .filter(parameter -> parameter.key().equals(key))
                .findFirst();
        assertTrue(setting.isPresent(), () -> node.name() + " has no setting " + key);
        return setting;
    }

    private static Stream<String> descriptions(final OfflineNode node) {
        return Stream.concat(
                Stream.of(node.fullDescription()),
                node.parameters().stream()
                        .flatMap(parameter -> Stream.concat(
                                Stream.of(parameter.description()),
                                parameter.choices().stream().map(Parameter.Choice::description))));
    }

    /** A paper stands once, so that its title and its link are the same everywhere. */
    @Test
    void linksAreThePapersAndEachIsBehindANode() throws IllegalAccessException {
        final Set<String> papers = new HashSet<>();
        for (final Field field : Papers.class.getFields()) {
            final String paper = (String) field.get(null);
            assertTrue(paper.matches("<a href=\"https://[^\"\\s]+\">.+ \\((19|20)\\d\\d\\), [^<>]+</a>"), paper);
            assertFalse(paper.contains("https://www.doi.org"), paper);
            papers.add(paper);
        }
        final Set<String> linked = nodes().stream()
                .flatMap(node -> descriptions(node.create()))
                .flatMap(text -> LINK.matcher(text).results().map(link -> link.group()))
                .collect(Collectors.toSet());
        assertEquals(papers, linked);
    }
}
