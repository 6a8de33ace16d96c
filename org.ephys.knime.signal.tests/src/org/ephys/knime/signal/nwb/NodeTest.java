package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups, links, attributes and small datasets are those that jHDF's own objects have. */
class NodeTest {

    private static final int SMALL = 200_000;

    private int compared;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "structures.nwb",
                "structures-v110.nwb",
                "storage.nwb",
                "storage-v110.nwb",
                "holes.nwb",
                "problems.nwb",
                "by-rows.nwb",
                "electrodes.nwb"
            })
    void everythingInAFile(final String name) throws IOException {
        compare(Hdf5.open(new ByteArrayChannel(Variants.bytes(name)), name));
        assertTrue(compared > 20, () -> compared + " values compared");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
    void everythingInFilesOfOthers() throws IOException {
        for (final String folder : new String[] {"real", "synthetic"}) {
            final List<Path> files;
            try (Stream<Path> found = Files.list(Path.of(System.getenv("EPHYS_NWB"), folder))) {
                files = found.filter(f -> f.toString().endsWith(".nwb"))
                        .sorted()
                        .toList();
            }
            for (final Path file : files) {
                compare(Hdf5.open(Files.newByteChannel(file), file.getFileName().toString()));
            }
        }
        assertTrue(compared > 10_000, () -> compared + " values compared");
    }

    @Test
    void linksWithinTheFileAreFollowed() throws IOException {
        try (Hdf5 file = Hdf5.open(new ByteArrayChannel(Variants.bytes("structures.nwb")), "structures.nwb")) {
            final Node links = file.root().child("links");
            final long target = file.root().child("ordered").address();
            assertEquals(target, links.child("soft").address());
            assertEquals(target, links.child("hard").address());
            assertEquals(26.0, links.numberIn("relative"));
            for (final String lost : new String[] {"nowhere", "circle", "external", "not there"}) {
                assertEquals(null, links.child(lost), lost);
                assertEquals("external".equals(lost), links.isExternal(lost), lost);
            }
        }
    }

    private void compare(final Hdf5 file) throws IOException {
        try (file) {
            compare(file.root(), file.jhdf(), file.name());
        }
    }

    private void compare(final Node node, final Group group, final String what) {
        assertTrue(node.isGroup() && !node.isDataset(), what);
        compareAttributes(node, group, what);
        assertEquals(group.getChildren().keySet(), node.names(), what);
        for (final Map.Entry<String, io.jhdf.api.Node> entry :
                group.getChildren().entrySet()) {
            final String name = entry.getKey();
            final io.jhdf.api.Node child = entry.getValue();
            final String path = what + "/" + name;
            if (child instanceof SoftLink) {
                assertEquals(((SoftLink) child).getTargetPath(), node.link(name).path(), path);
            } else if (child instanceof ExternalLink) {
                assertTrue(node.isExternal(name), path);
            } else if (child instanceof Group) {
                compare(node.child(name), (Group) child, path);
            } else if (child instanceof Dataset) {
                compare(node, name, (Dataset) child, path);
            } else {
                assertTrue(!node.child(name).isGroup() && !node.child(name).isDataset(), path);
            }
        }
    }

    private void compare(final Node parent, final String name, final Dataset dataset, final String what) {
        final Node node = parent.dataset(name).orElseThrow();
        compareAttributes(node, dataset, what);
        assertTrue(Arrays.equals(dataset.getDimensionsAsLong(), node.dimensions()), what);
        if (dataset.getSize() <= SMALL && node.isSmall()) {
            final Object values;
            try {
                values = dataset.isEmpty() ? null : dataset.getData();
            } catch (HdfException | IndexOutOfBoundsException e) {
                return; // jHDF does not know chunks that were stored as they were
            }
            assertSame(values, node.all(), what);
            compareFirst(parent, name, values, what);
        }
    }

    private static void compareFirst(final Node parent, final String name, final Object values, final String what) {
        final Object first = Values.first(values);
        if (first instanceof Number) {
            assertEquals(((Number) first).doubleValue(), parent.numberIn(name), what);
        } else if (!(first instanceof Map)) {
            assertEquals(first == null ? "" : first.toString(), parent.textIn(name), what);
        }
    }

    private void compareAttributes(final Node node, final io.jhdf.api.Node other, final String what) {
        for (final Map.Entry<String, Attribute> attribute :
                other.getAttributes().entrySet()) {
            final Object expected = attribute.getValue().isEmpty()
                    ? null
                    : Values.first(attribute.getValue().getData());
            assertSame(expected, node.attribute(attribute.getKey()), what + "@" + attribute.getKey());
        }
        assertEquals(null, node.attribute("not there"), what);
    }

    private void assertSame(final Object expected, final Object found, final String what) {
        assertTrue(Arrays.deepEquals(new Object[] {plain(expected)}, new Object[] {plain(found)}), what);
        compared++;
    }

    /** Compound values are maps of arrays, which do not know when they are equal. */
    private static Object plain(final Object value) {
        if (value instanceof Map) {
            final List<Object> parts = new ArrayList<>();
            ((Map<?, ?>) value).forEach((name, part) -> {
                parts.add(name);
                parts.add(part);
            });
            return parts.toArray();
        }
        return value;
    }
}
