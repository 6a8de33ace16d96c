package org.ephys.knime.signal.nwb;

import io.jhdf.Utils;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpace;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes Java objects of single stored values. A recording has thousands of them, of few types and with their texts close
 * together; so types are understood once, and the heaps of texts that were used last are kept.
 */
final class Values {

    private static final int MOST_TYPES = 32;
    private static final int MOST_HEAPS = 4;

    private final BoundedStorage storage;
    private final List<KnownType> types = new ArrayList<>();
    private final Map<Long, Texts> heaps = new LinkedHashMap<>(2 * MOST_HEAPS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<Long, Texts> eldest) {
            return size() > MOST_HEAPS;
        }
    };

    private record KnownType(ByteBuffer description, DataType type) {}

    Values(final BoundedStorage storage) {
        this.storage = storage;
    }

    /** The type that a message describes. */
    DataType type(final ByteBuffer description) {
        for (final KnownType known : types) {
            if (known.description().equals(description)) {
                return known.type();
            }
        }
        final DataType type = DataType.readDataType(Header.copy(description));
        if (types.size() < MOST_TYPES) {
            types.add(new KnownType(description, type));
        }
        return type;
    }

    /** The lengths that a message describes, none for a single value. */
    long[] dimensions(final ByteBuffer description) {
        return DataSpace.readDataSpace(description, storage.getSuperblock()).getDimensionsAsLong();
    }

    /** Whether a message describes a place for no value at all. */
    boolean isEmpty(final ByteBuffer description) {
        final DataSpace space = DataSpace.readDataSpace(description, storage.getSuperblock());
        boolean empty = space.getType() == 2;
        for (final long length : space.getDimensionsAsLong()) {
            empty |= length == 0;
        }
        return empty;
    }

    /** The first value of an attribute, null if it has none. */
    Object attribute(final ByteBuffer message) {
        final int version = message.get(0);
        if (version > 1 && message.get(1) != 0) {
            return shared(message);
        }
        final int typeAt = (version == 3 ? 9 : 8) + length(message, 2, version);
        final int spaceAt = typeAt + length(message, 4, version);
        final int valueAt = spaceAt + length(message, 6, version);
        if (isEmpty(Header.part(message, spaceAt, valueAt - spaceAt))) {
            return null;
        }
        final DataType type = type(Header.part(message, typeAt, spaceAt - typeAt));
        return first(type, Header.part(message, valueAt, type.getSize()));
    }

    /** All texts of an attribute, in one dimension. */
    List<String> texts(final ByteBuffer message) {
        final AttributeMessage attribute = new AttributeMessage(Header.copy(message), storage, new BitSet());
        final ByteBuffer values = attribute.getDataBuffer();
        final long[] dimensions = attribute.getDataSpace().getDimensionsAsLong();
        final List<String> texts = new ArrayList<>();
        if (values != null && dimensions.length < 2) {
            final Object all = all(attribute.getDataType(), values, dimensions);
            for (final Object text : all instanceof Object[] array ? array : new Object[] {all}) {
                texts.add(String.valueOf(text));
            }
        }
        return texts;
    }

    /** The first version fills up to multiples of eight. */
    private static int length(final ByteBuffer message, final int at, final int version) {
        final int length = Short.toUnsignedInt(message.getShort(at));
        return version == 1 ? length + 7 & ~7 : length;
    }

    /** A type that attributes share is described elsewhere. */
    private Object shared(final ByteBuffer message) {
        final AttributeMessage attribute = new AttributeMessage(Header.copy(message), storage, new BitSet());
        final ByteBuffer value = attribute.getDataBuffer();
        return value == null ? null : first(attribute.getDataType(), value);
    }

    /** The first of some stored values. */
    Object first(final DataType type, final ByteBuffer values) {
        final ByteBuffer value = values.limit(type.getSize());
        if (type instanceof VariableLength && ((VariableLength) type).isVariableLengthString()) {
            return text((VariableLength) type, value);
        }
        return first(DatasetReader.readDataset(type, value, new int[0], storage));
    }

    /** All of some stored values: one of them, or an array of as many dimensions as there are. */
    Object all(final DataType type, final ByteBuffer values, final long[] dimensions) {
        final int[] lengths = new int[dimensions.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Math.toIntExact(dimensions[i]);
        }
        return DatasetReader.readDataset(type, values.order(ByteOrder.LITTLE_ENDIAN), lengths, storage);
    }

    /** The first value of an array of any dimensions, or the value itself; null for an empty array. */
    static Object first(final Object data) {
        Object value = data;
        while (value != null && value.getClass().isArray()) {
            value = Array.getLength(value) == 0 ? null : Array.get(value, 0);
        }
        return value;
    }

    static double toNumber(final Object value, final double otherwise) {
        return value instanceof Number ? ((Number) value).doubleValue() : otherwise;
    }

    private String text(final VariableLength type, final ByteBuffer place) {
        place.order(ByteOrder.LITTLE_ENDIAN).position(type.getSize() - storage.getSizeOfOffsets() - Integer.BYTES);
        final long address = Utils.readBytesAsUnsignedLong(place, storage.getSizeOfOffsets());
        final int index = place.getInt();
        return index == 0
                ? ""
                : heaps.computeIfAbsent(address, at -> new Texts(storage, at)).get(index, type.getEncoding());
    }
}
