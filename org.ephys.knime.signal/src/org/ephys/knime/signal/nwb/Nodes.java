package org.ephys.knime.signal.nwb;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.links.ExternalLink;
import io.jhdf.links.SoftLink;
import java.lang.reflect.Array;
import java.util.Optional;

/**
 * Finds and reads the small things in a file: groups, attributes, texts and numbers. Writers differ in whether a single
 * value is stored as such or as an array of length one; both are the same here. Soft links are followed within the
 * file; links into other files are not.
 */
final class Nodes {

    private static final int MOST_STEPS = 100;
    private static final long MOST_VALUES = 1_000_000;

    private Nodes() {}

    static Optional<Group> group(final Group parent, final String... path) {
        Node node = parent;
        for (final String name : path) {
            if (!(node instanceof Group)) {
                return Optional.empty();
            }
            node = child((Group) node, name);
        }
        return node instanceof Group ? Optional.of((Group) node) : Optional.empty();
    }

    static Optional<Dataset> dataset(final Group parent, final String name) {
        final Node node = child(parent, name);
        return node instanceof Dataset ? Optional.of((Dataset) node) : Optional.empty();
    }

    /** A child with soft links resolved; null if there is none, or only a link to nowhere or to another file. */
    static Node child(final Group parent, final String name) {
        return new Links().resolve(parent.getChild(name), parent);
    }

    /** Follows soft links for a limited number of steps, because links may lead in circles. */
    private static final class Links {
        private int steps = MOST_STEPS;

        Node resolve(final Node node, final Group parent) {
            if (!(node instanceof Link)) {
                return node;
            }
            if (!(node instanceof SoftLink)) {
                return null;
            }
            final String target = ((SoftLink) node).getTargetPath();
            Node found = target.startsWith("/") ? parent.getHdfFile() : parent;
            for (final String name : target.split("/")) {
                if (!(found instanceof Group) || --steps < 0) {
                    return null;
                }
                if (!name.isEmpty() && !".".equals(name)) {
                    final Group from = (Group) found;
                    found = resolve(from.getChild(name), from);
                }
            }
            return found;
        }
    }

    static boolean isExternal(final Group parent, final String name) {
        return parent.getChild(name) instanceof ExternalLink;
    }

    /** An attribute's value, null if there is none. */
    static Object attribute(final Node node, final String name) {
        final Attribute attribute = node.getAttribute(name);
        if (attribute == null || attribute.isEmpty()) {
            return null;
        }
        checkSize(attribute.getDimensionsAsLong(), "Attribute " + name + " of " + node.getPath());
        return first(attribute.getData());
    }

    static String text(final Node node, final String attribute, final String otherwise) {
        final Object value = attribute(node, attribute);
        return value == null ? otherwise : value.toString();
    }

    static double number(final Node node, final String attribute, final double otherwise) {
        return toNumber(attribute(node, attribute), otherwise);
    }

    /** The text in a dataset of one value; empty if there is no such dataset. */
    static String textIn(final Group group, final String name) {
        final Object value = dataset(group, name).map(Nodes::firstOf).orElse(null);
        return value == null ? "" : value.toString();
    }

    /** The number in a dataset of one value; NaN if there is no such dataset. */
    static double numberIn(final Group group, final String name) {
        return toNumber(dataset(group, name).map(Nodes::firstOf).orElse(null), Double.NaN);
    }

    private static Object firstOf(final Dataset dataset) {
        return first(all(dataset));
    }

    /** Everything in a dataset that is not expected to be large; null if it is empty. */
    static Object all(final Dataset dataset) {
        checkSize(dataset.getDimensionsAsLong(), dataset.getPath());
        return dataset.isEmpty() ? null : dataset.getData();
    }

    static void checkSize(final long[] dimensions, final String what) {
        long count = 1;
        for (final long length : dimensions) {
            if (length < 0 || length > MOST_VALUES) {
                count = -1;
                break;
            }
            count *= Math.max(length, 1);
            if (count > MOST_VALUES) {
                break;
            }
        }
        if (count < 0 || count > MOST_VALUES) {
            throw new HdfException(what + " is larger than such a thing can be.");
        }
    }

    static double toNumber(final Object value, final double otherwise) {
        return value instanceof Number ? ((Number) value).doubleValue() : otherwise;
    }

    static Object first(final Object data) {
        Object value = data;
        while (value != null && value.getClass().isArray()) {
            value = Array.getLength(value) == 0 ? null : Array.get(value, 0);
        }
        return value;
    }
}
