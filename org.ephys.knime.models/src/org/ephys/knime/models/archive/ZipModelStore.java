package org.ephys.knime.models.archive;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;

/**
 * The file of a model: a zip whose first entry {@code model.json} says what it is and lists the arrays, each of which is
 * an entry {@code arrays/<path>} of raw little-endian numbers. The same model gives the same bytes. What is read may
 * come from anywhere: sizes are bounded and nothing is believed that the index does not say.
 */
public final class ZipModelStore {
    /**
     * Version of the format. Older ones keep being read; newer ones are refused. Version 2: a transferred network brings
     * its source, and networks know the hashes of the cells that they were trained on. Version 3: models that know how far they
     * can be trusted; models of earlier versions load as not calibrated. Version 4: these models remember where their training
     * cells come from; of models of earlier versions that is not known.
     */
    public static final int FORMAT_VERSION = 4;

    private static final String FORMAT = "ephys-model";
    private static final String INDEX = "model.json";
    private static final int MAX_INDEX_BYTES = 64 << 20;
    private static final long MAX_ARRAY_BYTES = 1L << 30;
    private static final int MAX_ARRAYS = 100_000;
    private static final int MAX_DEPTH = 16;

    private final JSON json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);

    /**
     * @param archive the model as data
     * @param out where to; is not closed
     * @throws IOException if writing fails
     */
    public void write(final ModelArchive archive, final OutputStream out) throws IOException {
        final Map<String, NamedArray> arrays = new LinkedHashMap<>();
        final Map<String, Object> index = new LinkedHashMap<>();
        index.put("format", FORMAT);
        index.put("formatVersion", FORMAT_VERSION);
        index.put("model", describe(archive, "", arrays));
        try (ZipOutputStream zip = new ZipOutputStream(new FilterOutputStream(out) {
            @Override
            public void write(final byte[] b, final int off, final int len) throws IOException {
                out.write(b, off, len);
            }

            @Override
            public void close() throws IOException {
                flush(); // the caller closes its own stream
            }
        })) {
            put(zip, INDEX, json.asBytes(index));
            for (final Map.Entry<String, NamedArray> array : arrays.entrySet()) {
                put(zip, array.getKey(), array.getValue().toBytes());
            }
        }
    }

    private static void put(final ZipOutputStream zip, final String name, final byte[] bytes) throws IOException {
        final ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // no clock: the same model gives the same file
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static Map<String, Object> describe(
            final ModelArchive archive, final String path, final Map<String, NamedArray> arrays) {
        final Map<String, Object> node = new LinkedHashMap<>();
        node.put("type", archive.type());
        node.put("recipe", archive.recipe());
        node.put("columns", archive.signature().columns());
        node.put("units", archive.signature().units());
        node.put("classes", archive.signature().classes());
        node.put("properties", archive.properties());
        final Map<String, Object> list = new LinkedHashMap<>();
        archive.arrays().forEach((name, array) -> {
            final Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("type", array.type());
            entry.put("shape", array.shape());
            list.put(name, entry);
            arrays.put("arrays/" + path + name, array);
        });
        node.put("arrays", list);
        final Map<String, Object> parts = new LinkedHashMap<>();
        archive.children().forEach((name, child) -> parts.put(name, describe(child, path + name + "/", arrays)));
        node.put("parts", parts);
        return node;
    }

    /**
     * @param in a stream that starts with the zip; is not closed
     * @param kind told what kind of model it is before an array is read; throws a {@link ModelException} if it is not one
     *        that can be used
     * @return the model as data
     * @throws IOException if reading fails
     * @throws ModelException if it is not a model file, is damaged, does not fit into memory, or is of a newer format
     */
    public ModelArchive read(final InputStream in, final Consumer<String> kind) throws IOException {
        try {
            final ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
            final ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(INDEX)) {
                throw new ModelException(
                        "This is not a model file of this extension: it does not start with " + INDEX + ".");
            }
            final Map<String, Object> index = json.mapFrom(readAtMost(zip, MAX_INDEX_BYTES));
            final Settings header = new Settings("the model file", index);
            if (!FORMAT.equals(header.text("format", ""))) {
                throw new ModelException("This is not a model file of this extension.");
            }
            final int version = header.integer("formatVersion", 0);
            if (version < 1 || version > FORMAT_VERSION) {
                throw new ModelException("The model file has format version " + version + ", but this version of the "
                        + "extension reads up to " + FORMAT_VERSION + ". Update the extension.");
            }
            final Map<String, Place> places = new LinkedHashMap<>();
            final ModelArchive archive = build(requireGroup(header, "model"), "", places, 0);
            kind.accept(archive.type());
            requireMemory(places.values());
            readArrays(zip, places);
            return archive;
        } catch (final ZipException
                | java.io.EOFException
                | com.fasterxml.jackson.core.JacksonException
                | IllegalArgumentException
                | ArithmeticException ex) {
            throw new ModelException("The model file is damaged: " + ex.getMessage() + ". Export the model again.", ex);
        }
    }

    /** Where an array belongs, and what it has to be. */
    private record Place(ModelArchive archive, String name, String type, int[] shape, int bytes) {}

    private static ModelArchive build(
            final Map<String, Object> node, final String path, final Map<String, Place> places, final int depth) {
        if (depth > MAX_DEPTH) {
            throw new ModelException("The model file is damaged: models are nested deeper than " + MAX_DEPTH + ".");
        }
        final Settings settings = new Settings("the model file", node);
        final ModelArchive archive = new ModelArchive(
                settings.text("type", ""),
                requireGroup(settings, "recipe"),
                new ModelSignature(texts(settings, "columns"), texts(settings, "units"), texts(settings, "classes")));
        archive.properties().putAll(requireGroup(settings, "properties"));
        requireGroup(settings, "arrays").keySet().forEach(name -> {
            final Settings entry = new Settings(
                    "the model file", new Settings("the model file", requireGroup(settings, "arrays")).group(name));
            final int[] shape = entry.integers("shape");
            final String type = entry.text("type", "");
            final long bytes = Math.multiplyExact(NamedArray.elements(shape), NamedArray.bytesPerElement(type));
            if (bytes > MAX_ARRAY_BYTES || places.size() >= MAX_ARRAYS) {
                throw new ModelException(
                        "The model file is too large: array \"" + name + "\" has " + bytes + " bytes.");
            }
            places.put("arrays/" + path + name, new Place(archive, name, type, shape, (int) bytes));
        });
        requireGroup(settings, "parts")
                .keySet()
                .forEach(name -> archive.putChild(
                        name,
                        build(
                                new Settings("the model file", requireGroup(settings, "parts")).group(name),
                                path + name + "/",
                                places,
                                depth + 1)));
        return archive;
    }

    /** Reading takes up to four times the bytes of an array for a moment. */
    private static void requireMemory(final Collection<Place> places) {
        final long bytes = places.stream().mapToLong(Place::bytes).sum();
        if (bytes > Runtime.getRuntime().maxMemory() / 4) {
            throw new ModelException(
                    "The model file holds " + (bytes >> 20) + " MB, more than a quarter of the memory that "
                            + "Java may use. If it is a model of yours, give Java more, e.g. -Xmx8g.");
        }
    }

    private static Map<String, Object> requireGroup(final Settings settings, final String name) {
        final Map<String, Object> group = settings.group(name);
        if (group == null) {
            throw new ModelException("The model file is damaged: its index lacks \"" + name + "\".");
        }
        return group;
    }

    private static List<String> texts(final Settings settings, final String name) {
        final List<String> texts = new ArrayList<>();
        for (final Object text : settings.list(name)) {
            if (!(text instanceof String)) {
                throw new ModelException(
                        "The model file is damaged: \"" + name + "\" holds something else than names.");
            }
            texts.add((String) text);
        }
        return texts;
    }

    private static void readArrays(final ZipInputStream zip, final Map<String, Place> places) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            final Place place = places.remove(entry.getName());
            if (place == null) {
                throw new ModelException("The model file is damaged: its entry \"" + entry.getName()
                        + "\" is not in its index, or comes twice.");
            }
            final byte[] bytes = readAtMost(zip, place.bytes());
            if (bytes.length != place.bytes()) {
                throw new ModelException("The model file is damaged: its entry \"" + entry.getName() + "\" has "
                        + bytes.length + " instead of " + place.bytes() + " bytes.");
            }
            place.archive().putArray(place.name(), NamedArray.fromBytes(bytes, place.type(), place.shape()));
        }
        if (!places.isEmpty()) {
            throw new ModelException("The model file is truncated: " + places.size() + " arrays are missing, first: "
                    + places.keySet().iterator().next() + ".");
        }
    }

    /** Grows with what is really there, so that a false size in the index does not allocate anything. */
    private static byte[] readAtMost(final InputStream in, final int limit) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(limit, 1 << 16));
        final byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (bytes.size() + (long) n > limit) {
                throw new ModelException("The model file is damaged: an entry is larger than its " + limit + " bytes.");
            }
            bytes.write(buffer, 0, n);
        }
        return bytes.toByteArray();
    }
}
