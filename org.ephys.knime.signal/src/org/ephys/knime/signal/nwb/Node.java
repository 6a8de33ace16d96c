package org.ephys.knime.signal.nwb;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Dataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ephys.knime.signal.recording.RecordingException;

/**
 * A group or dataset in a file, and the small things in it: attributes, texts and numbers. Writers differ in whether a
 * single value is stored as such or as an array of length one; both are the same here. Soft links are followed within
 * the file; links into other files are not.
 *
 * <p>Everything is read when it is first asked for. jHDF's own groups read all their children with all attributes, each
 * twice, when they are asked for one of them; for a recording of many sweeps that takes ten times as long.
 */
final class Node {

    private static final int MOST_STEPS = 100;
    private static final long LARGEST = 1 << 24;
    private static final int NEWEST_LAYOUT = 4; // that of HDF5 1.10 to 1.14

    private final Hdf5 file;
    private final Node parent;
    private final String name;
    private final long address;
    private final Map<String, Node> children = new HashMap<>();
    private Header header;
    private Map<String, Links.Link> links;

    private Node(final Hdf5 file, final Node parent, final String name, final long address) {
        this.file = file;
        this.parent = parent;
        this.name = name;
        this.address = address;
    }

    /** The group that holds all others. */
    static Node root(final Hdf5 file, final long address) {
        return new Node(file, null, "", address);
    }

    Node root() {
        return file.root();
    }

    /** Where the header lies; the same for all names of an object. */
    long address() {
        return address;
    }

    private String path() {
        return parent == null ? name : String.join("/", parent.path(), name);
    }

    Header header() {
        if (header == null) {
            header = Header.read(file.storage(), address);
        }
        return header;
    }

    boolean isDataset() {
        return header().has(Header.DATA_SPACE);
    }

    boolean isGroup() {
        return header().has(Header.SYMBOL_TABLE) || header().has(Header.LINK_INFO);
    }

    private Map<String, Links.Link> links() {
        if (links == null) {
            links = Links.of(file.storage(), header());
        }
        return links;
    }

    /** What is in a group, links to nowhere included. */
    Set<String> names() {
        return links().keySet();
    }

    /** How a group names a child; null if there is none. */
    Links.Link link(final String child) {
        return links().get(child);
    }

    boolean isExternal(final String child) {
        final Links.Link link = link(child);
        return link != null && link.external();
    }

    /** A child with soft links resolved; null if there is none, or only a link to nowhere or to another file. */
    Node child(final String child) {
        return new Search().child(this, child);
    }

    Optional<Node> group(final String... path) {
        Node node = this;
        for (final String step : path) {
            node = node == null || !node.isGroup() ? null : node.child(step);
        }
        return node == null || !node.isGroup() ? Optional.empty() : Optional.of(node);
    }

    Optional<Node> dataset(final String child) {
        final Node found = child(child);
        return found == null || !found.isDataset() ? Optional.empty() : Optional.of(found);
    }

    /** Follows soft links for a limited number of steps, because links may lead in circles. */
    private static final class Search {
        private int steps = MOST_STEPS;

        Node child(final Node group, final String name) {
            final Links.Link link = group.links().get(name);
            if (link == null || link.external()) {
                return null;
            }
            if (!link.hard()) {
                return follow(group, link.path());
            }
            Node child = group.children.get(name);
            if (child == null) {
                child = new Node(group.file, group, name, link.address());
                group.children.put(name, child);
            }
            return child;
        }

        private Node follow(final Node from, final String path) {
            Node found = path.startsWith("/") ? from.file.root() : from;
            for (final String step : path.split("/")) {
                if (found == null || !found.isGroup() || --steps < 0) {
                    return null;
                }
                if (!step.isEmpty() && !".".equals(step)) {
                    found = child(found, step);
                }
            }
            return found;
        }
    }

    /** An attribute's value, the first if there are more; null if there is none. */
    Object attribute(final String attribute) {
        final ByteBuffer message = header().attribute(attribute);
        return message == null ? null : file.values().attribute(message);
    }

    /** The text of an attribute; empty if there is none. */
    String text(final String attribute) {
        final Object value = attribute(attribute);
        return value == null ? "" : value.toString();
    }

    /** All texts of an attribute. */
    List<String> texts(final String attribute) {
        final ByteBuffer message = header().attribute(attribute);
        return message == null ? List.of() : file.values().texts(message);
    }

    double number(final String attribute, final double otherwise) {
        return Values.toNumber(attribute(attribute), otherwise);
    }

    /** The text in a dataset of one value; empty if there is no such dataset. */
    String textIn(final String child) {
        final Object value = valueIn(child);
        return value == null ? "" : value.toString();
    }

    /** The number in a dataset of one value; NaN if there is no such dataset. */
    double numberIn(final String child) {
        return Values.toNumber(valueIn(child), Double.NaN);
    }

    private Object valueIn(final String child) {
        final Optional<Node> found = dataset(child);
        return found.isEmpty() ? null : found.get().value();
    }

    /** The lengths of a dataset; none for a single value. */
    long[] dimensions() {
        if (header().has(Header.EXTERNAL_DATA)) {
            throw new HdfException("the values of " + path() + " lie in another file");
        }
        return file.values().dimensions(header().one(Header.DATA_SPACE));
    }

    BoundedStorage storage() {
        return file.storage();
    }

    /**
     * Checks that the values are stored in a way that is known.
     *
     * @throws NewerFormatException if the way is newer
     */
    void checkLayout() {
        if (header().has(Header.LAYOUT) && header().one(Header.LAYOUT).get(0) > NEWEST_LAYOUT) {
            throw new NewerFormatException();
        }
    }

    DataLayoutMessage layout() {
        checkLayout();
        return DataLayoutMessage.createDataLayoutMessage(
                header().one(Header.LAYOUT), file.storage().getSuperblock(), new BitSet());
    }

    private DataType type() {
        return file.values().type(header().one(Header.DATA_TYPE));
    }

    /** The first value of a dataset, null if there is none. */
    private Object value() {
        final DataType type = type();
        final ByteBuffer stored = isEmpty() ? null : stored(type.getSize());
        return stored == null ? null : file.values().first(type, stored);
    }

    /** Everything in a dataset that is not expected to be large; null if it is empty. */
    Object all() {
        final ByteBuffer stored = isEmpty() ? null : stored(bytes());
        return stored == null ? null : file.values().all(type(), stored, dimensions());
    }

    private boolean isEmpty() {
        return file.values().isEmpty(header().one(Header.DATA_SPACE));
    }

    /** Whether a dataset can be read as a whole. */
    boolean isSmall() {
        return bytesAtMost() <= LARGEST;
    }

    private int bytes() {
        final long bytes = bytesAtMost();
        if (bytes > LARGEST) {
            throw new HdfException(path() + " is larger than such a thing can be");
        }
        return (int) bytes;
    }

    /** How many bytes a dataset has; if they are too many, a number that is too large. */
    private long bytesAtMost() {
        long bytes = type().getSize();
        for (final long length : dimensions()) {
            if (length < 0 || length > LARGEST || bytes > LARGEST) {
                return Long.MAX_VALUE;
            }
            bytes *= length;
        }
        return bytes;
    }

    /** The first bytes of a dataset at least; null if it was never written. */
    private ByteBuffer stored(final int count) {
        final BoundedStorage storage = file.storage();
        final DataLayoutMessage layout = layout();
        if (layout instanceof CompactDataLayoutMessage compact) {
            return compact.getDataBuffer();
        }
        if (layout instanceof ContiguousDataLayoutMessage whole) {
            final long data = whole.getAddress();
            return data == Header.NOWHERE ? null : storage.readBufferFromAddress(data, count);
        }
        final int bytes = bytes();
        if (!(layout instanceof ChunkedDataLayoutMessage chunked)) {
            return ((DatasetBase) dataset()).getDataBuffer();
        }
        try {
            final Chunks chunks = new Chunks(storage, header(), chunked, type().getSize(), path());
            return ByteBuffer.wrap(chunks.all(dimensions(), bytes));
        } catch (RecordingException e) {
            throw new HdfException(e.getMessage(), e);
        }
    }

    /** The dataset as jHDF knows it. */
    Dataset dataset() {
        checkLayout();
        final ObjectHeader understood = ObjectHeader.readObjectHeader(file.storage(), address);
        return DatasetLoader.createDataset(file.storage(), understood, name, file.jhdf());
    }
}
