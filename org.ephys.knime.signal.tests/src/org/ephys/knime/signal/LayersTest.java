package org.ephys.knime.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The room's rule: classes here know neither KNIME nor OSGi nor Eclipse nor the rooms above. Checked in the compiled
 * classes' constant pools, which name every type that a class uses.
 */
class LayersTest {

    private static final Path CLASSES = Path.of("..", "org.ephys.knime.signal", "target", "classes");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "(?:^|[L\\[;()<])((?:org/knime|org/osgi|org/eclipse|org/ephys/knime/(?!signal))/?[\\w/$]*)");

    @Test
    void noClassKnowsKnimeOrOsgi() throws IOException {
        final List<Path> classes;
        try (Stream<Path> files = Files.walk(CLASSES)) {
            classes = files.filter(f -> f.toString().endsWith(".class")).toList();
        }
        assertTrue(classes.size() > 30, "only " + classes.size() + " classes found in " + CLASSES.toAbsolutePath());
        final List<String> violations = new ArrayList<>();
        for (final Path file : classes) {
            for (final String text : constants(file)) {
                final Matcher matcher = FORBIDDEN.matcher(text);
                if (matcher.find()) {
                    violations.add(CLASSES.relativize(file) + " uses " + matcher.group(1));
                }
            }
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void theRuleFindsViolations() {
        assertTrue(FORBIDDEN.matcher("org/knime/core/node/NodeModel").find());
        assertTrue(FORBIDDEN.matcher("(ILorg/osgi/framework/Bundle;)V").find());
        assertTrue(FORBIDDEN.matcher("()Lorg/ephys/knime/models/Dataset;").find());
        assertTrue(!FORBIDDEN.matcher("()Lorg/ephys/knime/signal/Progress;").find());
    }

    /** All texts in the constant pool of a class file (Java Virtual Machine Specification, 4.4). */
    private static List<String> constants(final Path file) throws IOException {
        final List<String> texts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readInt();
            final int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                final int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.add(in.readUTF());
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
                    case 5, 6 -> {
                        in.readLong();
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
                    case 15 -> {
                        in.readUnsignedByte();
                        in.readUnsignedShort();
                    }
                    default -> throw new IOException(file + " has an unknown constant " + tag);
                }
            }
        }
        return texts;
    }
}
