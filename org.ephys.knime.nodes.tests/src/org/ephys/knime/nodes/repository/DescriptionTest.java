package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ephys.knime.offline.NodeDefinition;
import org.ephys.knime.offline.Parameter;
import org.ephys.knime.offline.Port;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.widget.choices.Label;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Every node says what it does, takes, gives, and what each of its settings means. */
class DescriptionTest {
    private static final long PNG = 0x89504E470D0A1A0AL;

    static List<RegisteredNode> nodes() {
        return RegisteredNode.all();
    }

    @Test
    void namesDiffer() {
        final Set<String> names = new HashSet<>();
        nodes().forEach(n -> assertTrue(names.add(n.create().name()), () -> "two nodes are called as " + n));
    }

    /** In AP a node of another name can be told apart in the repository, in a workflow and in a search. */
    @Test
    void noNodeIsCalledAsOneOfKnimes() {
        final Set<String> knimes = Set.of(
                "smote",
                "logistic regression learner",
                "logistic regression predictor",
                "random forest learner",
                "random forest predictor",
                "gradient boosted trees learner",
                "gradient boosted trees predictor",
                "pca",
                "pca compute",
                "pca apply",
                "scorer",
                "table reader",
                "t-sne (l. jonsson)",
                "cross validation");
        nodes().forEach(n -> assertFalse(
                knimes.contains(n.create().name().toLowerCase(Locale.ROOT)),
                () -> n + " has the name of one of KNIME's own nodes"));
    }

    /** The packages are the categories: {@code nodes.io.table} holds a node of the category {@code io}. */
    @ParameterizedTest
    @MethodSource("nodes")
    void packageIsTheCategory(final RegisteredNode node) {
        final String room = "org.ephys.knime.nodes." + node.category().replace("/community/ephys/", "") + '.';
        assertTrue(
                node.factory().getName().startsWith(room),
                () -> node.factory().getName() + " is in the category " + node.category());
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void nodeIsDescribed(final RegisteredNode node) {
        final NodeDefinition definition = node.definition();
        assertTrue(definition.name().matches("[A-Z].{2,39}"), definition.name());
        assertTrue(node.category().matches("/community/ephys/(io|features|learning|views)"), node.category());
        assertSentences(definition.shortDescription(), "short description");
        assertFalse(definition.shortDescription().contains(". "), "more than one sentence");
        assertTrue(definition.shortDescription().length() <= 110, "too long for one line");
        assertSentences(definition.fullDescription(), "full description");
        final String text = definition.fullDescription().replaceAll("<[^>]*>", "");
        assertTrue(text.length() >= 250, () -> "the full description says too little: " + text);
        assertTrue(definition.keywords().size() >= 2, "fewer than two keywords");
        assertEquals(
                definition.keywords().size(), new HashSet<>(definition.keywords()).size(), "a keyword comes twice");
        definition.view().ifPresent(v -> assertSentences(v.description(), "description of the view"));
    }

    /** What becomes of missing values, whom to cite, and where to see the node at work. */
    @ParameterizedTest
    @MethodSource("nodes")
    void descriptionIsComplete(final RegisteredNode node) throws IOException {
        final String text = node.definition().fullDescription();
        assertTrue(text.contains("issing"), "does not say what becomes of missing values");
        assertTrue(text.matches("(?s).*\\b(19|20)\\d\\d\\b.*"), "cites nobody");
        final Matcher example = Pattern.compile("workflow <i>([a-z-]+)</i>").matcher(text);
        assertTrue(example.find(), "names no example: workflow <i>…</i>");
        final Path workflow = SourceTree.root().resolve("example-workflows").resolve(example.group(1));
        try (Stream<Path> nodes = Files.walk(workflow)) {
            assertTrue(
                    nodes.anyMatch(folder -> folder.getFileName()
                            .toString()
                            .startsWith(node.create().name() + " (#")),
                    () -> workflow + " does not show it");
        }
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void portsAreDescribed(final RegisteredNode node) {
        final List<Port> inputs = node.create().inputs();
        final List<Port> outputs = node.create().outputs();
        assertFalse(outputs.isEmpty() && inputs.isEmpty());
        assertAll(Stream.concat(inputs.stream(), outputs.stream()).map(port -> () -> {
            assertTrue(port.name().matches("[A-Z].{2,}"), () -> "name of the port " + port);
            assertSentences(port.description(), "description of the port " + port.name());
        }));
        // AP knows a port by its name, whether it is an input or an output
        final Set<String> names = new HashSet<>();
        Stream.concat(inputs.stream(), outputs.stream())
                .map(Port::name)
                .forEach(name -> assertTrue(names.add(name), () -> "two ports are called " + name));
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void parametersAreDescribed(final RegisteredNode node) {
        final List<Parameter> parameters = node.create().parameters();
        assertAll(parameters.stream().map(parameter -> () -> {
            assertFalse(parameter.title().isBlank() || parameter.title().equals(parameter.key()), parameter::key);
            assertSentences(parameter.description(), "description of the parameter " + parameter.key());
        }));
        assertEquals(
                parameters.size(),
                parameters.stream().map(Parameter::title).distinct().count(),
                "titles of parameters differ");
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void choicesAreDescribed(final RegisteredNode node) {
        node.definition()
                .parametersClass()
                .ifPresent(type -> assertAll(labels(type).stream().map(constant -> () -> {
                    final Label label = constant.getAnnotation(Label.class);
                    assertNotNull(label, () -> constant + " has no label");
                    assertFalse(label.value().isBlank(), constant::toString);
                    assertSentences(label.description(), "description of " + constant);
                })));
    }

    /** The constants of all enumerations that the settings use. */
    private static List<Field> labels(final Class<?> parameters) {
        final List<Field> constants = new ArrayList<>();
        for (final Field field : parameters.getDeclaredFields()) {
            final Class<?> type = field.getType();
            if (type.isEnum() && field.getName().startsWith("m_")) {
                for (final Field constant : type.getFields()) {
                    if (constant.isEnumConstant()) {
                        constants.add(constant);
                    }
                }
            } else if (WidgetGroup.class.isAssignableFrom(type)
                    && field.getName().startsWith("m_")) {
                constants.addAll(labels(type));
            }
        }
        return constants;
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void iconIsThere(final RegisteredNode node) throws IOException {
        final String icon = node.definition().icon();
        // AP resolves "../" itself, the class loader of a bundle does not
        final String path = URI.create(node.factory().getPackageName().replace('.', '/') + '/' + icon)
                .normalize()
                .toString();
        try (InputStream in = node.factory().getClassLoader().getResourceAsStream(path)) {
            assertNotNull(in, () -> "the icon " + icon + " does not exist");
            final DataInputStream png = new DataInputStream(in);
            assertEquals(PNG, png.readLong(), "the icon is no PNG file");
            png.readLong(); // length and name of the header
            assertEquals(16, png.readInt(), "width");
            assertEquals(16, png.readInt(), "height");
        }
    }

    /** Text that ends with a full stop, in the XML that AP puts it into. */
    private static void assertSentences(final String text, final String what) {
        final String plain = text.strip().replaceAll("(\\s*</[a-z]+>)+$", "").strip();
        assertTrue(plain.length() >= 8 && plain.matches("(?s).*[.)?!]"), () -> what + " is no sentence: " + text);
        assertFalse(text.contains("TODO") || text.contains("  "), () -> what + " is not finished: " + text);
        try {
            final DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            parser.parse(new InputSource(new StringReader("<d>" + text + "</d>")));
        } catch (SAXException e) {
            throw new AssertionError(what + " is not well-formed (" + e.getMessage() + "): " + text, e);
        } catch (IOException | javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
