package org.ephys.knime.signal.population.pickle;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pickle (protocols 0 to 5) without Python: the instructions that put data together are followed, anything else ends
 * the reading. Memory is bounded by the length of the pickle and the number of its instructions: none makes much of little.
 *
 * <p>The instructions are those of CPython's {@code pickletools}. Numbers become {@link Long} or {@link Double}, texts {@link
 * String}, lists, tuples and sets {@link List}, dictionaries {@link Map}, arrays {@link PickledArray}.
 */
public final class PickleReader {
    private static final int LONGEST_LINE = 1 << 16;
    private static final int CHUNK = 1 << 16;
    private static final int MOST_INSTRUCTIONS = 1 << 24;
    private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");
    private static final Object MARK = new Object();

    private final DataInputStream in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Long, Object> memory = new HashMap<>();
    private int instructions;

    private PickleReader(final InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * Reads the first object of a pickle.
     *
     * @param in the pickle
     * @return what it is; {@code null} for None
     * @throws PickleException if it holds something else than data, or is damaged
     * @throws IOException if reading fails
     */
    public static Object read(final InputStream in) throws PickleException, IOException {
        try {
            return new PickleReader(in).run();
        } catch (EOFException e) {
            throw new PickleException("a pickle that ends early");
        } catch (IndexOutOfBoundsException | ClassCastException | NumberFormatException e) {
            throw new PickleException("a damaged pickle");
        }
    }

    private Object run() throws PickleException, IOException {
        for (int code = in.readUnsignedByte(); code != '.'; code = in.readUnsignedByte()) {
            if (++instructions > MOST_INSTRUCTIONS) {
                throw new PickleException("more than " + MOST_INSTRUCTIONS + " instructions");
            }
            if (!number(code) && !text(code) && !collection(code) && !memory(code)) {
                follow(code);
            }
        }
        return pop();
    }

    /** What a text of a file looks like in a message. */
    static String shown(final String text) {
        final String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return "\"" + (printable.length() > 80 ? printable.substring(0, 80) + "…" : printable) + "\"";
    }

    private Object pop() {
        return stack.remove(stack.size() - 1);
    }

    private Object top() {
        return stack.get(stack.size() - 1);
    }

    private void push(final Object value) {
        stack.add(value);
    }

    private boolean number(final int code) throws IOException {
        switch (code) {
            case 'N' -> push(null);
            case 0x88 -> push(1L);
            case 0x89 -> push(0L);
            case 'J' -> push((long) Integer.reverseBytes(in.readInt()));
            case 'K' -> push((long) in.readUnsignedByte());
            case 'M' -> push((long) Short.toUnsignedInt(Short.reverseBytes(in.readShort())));
            case 0x8a -> push(WholeNumber.of(bytes(in.readUnsignedByte())));
            case 0x8b -> push(WholeNumber.of(bytes(length4())));
            case 'G' -> push(in.readDouble());
            case 'F' -> push(Double.parseDouble(line()));
            case 'I', 'L' -> push(WholeNumber.of(line().replaceFirst("L$", "")));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(final int code) throws IOException {
        switch (code) {
            case 'X' -> push(new String(bytes(length4()), StandardCharsets.UTF_8));
            case 0x8c -> push(new String(bytes(in.readUnsignedByte()), StandardCharsets.UTF_8));
            case 0x8d -> push(new String(bytes(length8()), StandardCharsets.UTF_8));
            case 'V' -> push(unescaped(line()));
            case 'S' -> push(line().replaceFirst("^['\"](.*)['\"]$", "$1"));
            case 'T' -> push(new String(bytes(length4()), StandardCharsets.ISO_8859_1));
            case 'U' -> push(new String(bytes(in.readUnsignedByte()), StandardCharsets.ISO_8859_1));
            case 'B' -> push(bytes(length4()));
            case 'C' -> push(bytes(in.readUnsignedByte()));
            case 0x8e, 0x96 -> push(bytes(length8()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Lines of text name some letters by their number. */
    private static String unescaped(final String line) {
        return ESCAPE.matcher(line)
                .replaceAll(
                        letter -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(letter.group(1), 16))));
    }

    private boolean collection(final int code) throws PickleException {
        switch (code) {
            case '(' -> push(MARK);
            case ']', ')', 0x8f -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 'l', 't', 0x91 -> push(toMark());
            case 0x85, 0x86, 0x87 -> push(last(code - 0x84));
            case 'd' -> {
                final List<Object> items = toMark();
                push(new LinkedHashMap<>());
                putAll(items);
            }
            case 'a' -> addAll(last(1));
            case 'e', 0x90 -> addAll(toMark());
            case 's' -> putAll(last(2));
            case 'u' -> putAll(toMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<Object> last(final int count) {
        final List<Object> top = stack.subList(stack.size() - count, stack.size());
        final List<Object> items = new ArrayList<>(top);
        top.clear();
        return items;
    }

    private List<Object> toMark() {
        int count = 0;
        while (stack.get(stack.size() - 1 - count) != MARK) {
            count++;
        }
        final List<Object> items = last(count);
        pop();
        return items;
    }

    @SuppressWarnings("unchecked")
    private void addAll(final List<Object> items) throws PickleException {
        if (!(top() instanceof List<?>)) {
            throw new PickleException("a damaged pickle");
        }
        ((List<Object>) top()).addAll(items);
    }

    @SuppressWarnings("unchecked")
    private void putAll(final List<Object> items) throws PickleException {
        if (!(top() instanceof Map<?, ?>) || items.size() % 2 != 0) {
            throw new PickleException("a damaged pickle");
        }
        for (int i = 0; i < items.size(); i += 2) {
            final Object key = items.get(i);
            // a collection as a key could hold itself, and asking for its hash would never end
            if (key != null && !(key instanceof String) && !(key instanceof Number)) {
                throw new PickleException("a dictionary with other keys than texts and numbers");
            }
            ((Map<Object, Object>) top()).put(key, items.get(i + 1));
        }
    }

    private boolean memory(final int code) throws IOException, PickleException {
        switch (code) {
            case 'p' -> memory.put(Long.parseLong(line()), top());
            case 'q' -> memory.put((long) in.readUnsignedByte(), top());
            case 'r' -> memory.put((long) Integer.reverseBytes(in.readInt()), top());
            case 0x94 -> memory.put((long) memory.size(), top());
            case 'g' -> push(remembered(Long.parseLong(line())));
            case 'h' -> push(remembered(in.readUnsignedByte()));
            case 'j' -> push(remembered(Integer.reverseBytes(in.readInt())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object remembered(final long index) throws PickleException {
        if (!memory.containsKey(index)) {
            throw new PickleException("a damaged pickle");
        }
        return memory.get(index);
    }

    private void follow(final int code) throws PickleException, IOException {
        switch (code) {
            case 0x80 -> in.readUnsignedByte();
            case 0x95 -> in.readLong();
            case '0' -> pop();
            case '1' -> toMark();
            case '2' -> push(top());
            case 'c' -> push(KnownGlobal.of(line(), line()));
            case 0x93 -> {
                final List<Object> names = last(2);
                push(KnownGlobal.of((String) names.get(0), (String) names.get(1)));
            }
            case 'R' -> {
                final List<Object> call = last(2);
                if (!(call.get(0) instanceof KnownGlobal known) || !(call.get(1) instanceof List<?> arguments)) {
                    throw new PickleException("a damaged pickle"); // None among them, which a cast lets pass
                }
                push(known.made(arguments));
            }
            case 'b' -> {
                final Object state = pop();
                KnownGlobal.build(top(), state);
            }
            default ->
                throw new PickleException("the instruction 0x" + Integer.toHexString(code) + " (number " + instructions
                        + "), which does not make data");
        }
    }

    private int length4() throws IOException {
        return Math.max(Integer.reverseBytes(in.readInt()), 0);
    }

    private int length8() throws IOException {
        final long length = Long.reverseBytes(in.readLong());
        if (length < 0 || length > Integer.MAX_VALUE - 8) {
            throw new EOFException();
        }
        return (int) length;
    }

    /** Grows with what is there, not with what is promised. */
    private byte[] bytes(final int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, CHUNK)];
        int done = 0;
        while (done < length) {
            if (done == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * bytes.length));
            }
            final int count = in.read(bytes, done, bytes.length - done);
            if (count < 0) {
                throw new EOFException();
            }
            done += count;
        }
        return bytes;
    }

    private String line() throws IOException {
        final StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (line.length() == LONGEST_LINE) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
