package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.offline.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option tells its unit and its default, in its description or in the list of nodes that is made of it. */
class OptionTest {
    /** A physical unit, a count, a share, or that it has none of them. */
    private static final Pattern MEASURE =
            Pattern.compile("\\((mV|pA|MΩ|GΩ|ms|s|Hz|mm|points)\\)|in the unit of|no unit|without unit"
                    + "|\\b([Nn]umber of|[Hh]ow many|[Hh]ow often|[Ff]raction|share|ratio|[Ff]actor|[Ss]eed)\\b");

    /** What a value means that no list can show: an empty text, an empty choice of columns, an unchecked box. */
    private static final Pattern NOTHING =
            Pattern.compile("\\b([Ee]mpty|Unchecked|At first|at first|Must be given)\\b");

    private static final Pattern STATED = Pattern.compile("\\bdefault (\\S*\\d)");

    static List<RegisteredNode> nodes() {
        return RegisteredNode.all();
    }

    private static boolean isNumber(final Parameter parameter) {
        // a number that is not given is null
        return parameter.defaultValue() instanceof Number || parameter.defaultValue() == null;
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void numbersHaveUnits(final RegisteredNode node) {
        assertAll(node.create().parameters().stream()
                .filter(OptionTest::isNumber)
                .map(parameter -> () -> assertTrue(
                        MEASURE.matcher(parameter.title() + ". " + parameter.description())
                                .find(),
                        () -> parameter.title() + " is in no unit, and neither a number of something nor a fraction: "
                                + parameter.description())));
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void defaultsAreTold(final RegisteredNode node) {
        assertAll(node.create().parameters().stream().map(parameter -> () -> {
            final Object value = parameter.defaultValue();
            final boolean visible = value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Enum
                    || value instanceof String text && !text.isBlank();
            final String description = parameter.description();
            assertTrue(
                    visible || NOTHING.matcher(description).find(),
                    () -> parameter.title() + " does not say what holds at first: " + description);
            final Matcher stated = STATED.matcher(description);
            if (stated.find()) {
                assertEquals(
                        ((Number) value).doubleValue(),
                        Double.parseDouble(stated.group(1).replace('−', '-')),
                        () -> parameter.title() + " has another default than it says");
            }
        }));
    }
}
