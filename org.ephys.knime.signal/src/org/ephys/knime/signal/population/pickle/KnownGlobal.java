package org.ephys.knime.signal.population.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.population.npy.NpyType;

/** The few functions and classes whose meaning is known. They are understood here, not called. */
enum KnownGlobal {
    /** {@code _reconstruct(class, shape, type)} makes an array that is filled afterwards. */
    RECONSTRUCT {
        @Override
        Object made(final List<?> arguments) {
            return new PickledArray();
        }
    },
    /** {@code scalar(type, bytes)}. */
    SCALAR {
        @Override
        Object made(final List<?> arguments) throws PickleException {
            if (arguments.size() == 2
                    && arguments.get(0) instanceof Type type
                    && !type.type().isObject()) {
                return new PickledArray(type.type(), arguments.get(1));
            }
            throw new PickleException("a NumPy number of another kind");
        }
    },
    /** {@code _frombuffer(bytes, type, shape, order)}. */
    FROM_BUFFER {
        @Override
        Object made(final List<?> arguments) throws PickleException {
            if (arguments.size() >= 2
                    && arguments.get(1) instanceof Type type
                    && !type.type().isObject()) {
                return new PickledArray(type.type(), arguments.get(0));
            }
            throw new PickleException("a NumPy array of another kind");
        }
    },
    /** The class of arrays, an argument only. */
    ARRAY {
        @Override
        Object made(final List<?> arguments) throws PickleException {
            throw new PickleException("a NumPy array of another kind");
        }
    },
    /** {@code dtype(name, align, copy)}; the order of bytes comes afterwards. */
    TYPE {
        @Override
        Object made(final List<?> arguments) throws PickleException {
            if (arguments.isEmpty() || !(arguments.get(0) instanceof String name)) {
                throw new PickleException("a type without a name");
            }
            return new Type(name);
        }
    },
    /** {@code encode(text, 'latin1')}: bytes in pickles of older protocols, which stay a text here. */
    ENCODE {
        @Override
        Object made(final List<?> arguments) throws PickleException {
            if (arguments.isEmpty() || !(arguments.get(0) instanceof String text)) {
                throw new PickleException("bytes of another kind");
            }
            return text;
        }
    },
    /** A dictionary, filled afterwards. */
    DICTIONARY {
        @Override
        Object made(final List<?> arguments) {
            return new LinkedHashMap<>();
        }
    };

    private static final Map<String, KnownGlobal> BY_NAME = Map.ofEntries(
            Map.entry("numpy.core.multiarray _reconstruct", RECONSTRUCT),
            Map.entry("numpy._core.multiarray _reconstruct", RECONSTRUCT),
            Map.entry("numpy.core.multiarray scalar", SCALAR),
            Map.entry("numpy._core.multiarray scalar", SCALAR),
            Map.entry("numpy.core.numeric _frombuffer", FROM_BUFFER),
            Map.entry("numpy._core.numeric _frombuffer", FROM_BUFFER),
            Map.entry("numpy ndarray", ARRAY),
            Map.entry("numpy dtype", TYPE),
            Map.entry("_codecs encode", ENCODE),
            Map.entry("collections OrderedDict", DICTIONARY));

    /** A type of numbers; {@code null} inside if it is another, which is refused only where such an array is asked for. */
    static final class Type {
        private final String name;
        private NpyType type;

        Type(final String name) {
            this.name = name;
            type = NpyType.of(name);
        }

        NpyType type() throws PickleException {
            if (type == null) {
                throw new PickleException("an array of the type " + PickleReader.shown(name));
            }
            return type;
        }

        /** The state of a type begins with its version and the order of bytes. */
        void build(final Object state) throws PickleException {
            if (!(state instanceof List<?> parts)
                    || parts.size() < 2
                    || !(parts.get(1) instanceof String order)
                    || order.length() != 1) {
                throw new PickleException("a type that says nothing of its bytes");
            }
            if (type != null && (order.equals(">") || order.equals("<"))) {
                type = NpyType.of(order + name.replaceFirst("^[<>|=]", ""));
            }
        }
    }

    /**
     * Finds one by its name.
     *
     * @throws PickleException if it is not known, naming it
     */
    static KnownGlobal of(final String module, final String name) throws PickleException {
        final KnownGlobal known = BY_NAME.get(module + " " + name);
        if (known == null) {
            throw new PickleException(PickleReader.shown(module + "." + name)
                    + ", which is neither a number nor a text, list, dictionary or NumPy array");
        }
        return known;
    }

    /** What calling it would give. */
    abstract Object made(List<?> arguments) throws PickleException;

    /** What an object becomes by its state. */
    static void build(final Object object, final Object state) throws PickleException {
        if (object instanceof Type type) {
            type.build(state);
        } else if (object instanceof PickledArray array
                && state instanceof List<?> parts
                && parts.size() == 5
                && parts.get(2) instanceof Type type) {
            array.take(type.type(), parts.get(4));
        } else {
            throw new PickleException("an object with a state of its own");
        }
    }
}
