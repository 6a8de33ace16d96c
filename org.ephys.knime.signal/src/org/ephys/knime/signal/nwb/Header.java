package org.ephys.knime.signal.nwb;

import io.jhdf.FractalHeap;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The header of an object in an HDF5 file, divided into its messages but not understood: few of them matter, and making
 * sense of all would take most of the time of opening a recording (HDF5 File Format Specification 3.0, IV.A).
 */
final class Header {

    static final int DATA_SPACE = 0x1;
    static final int LINK_INFO = 0x2;
    static final int DATA_TYPE = 0x3;
    static final int LINK = 0x6;
    static final int EXTERNAL_DATA = 0x7;
    static final int LAYOUT = 0x8;
    static final int FILTERS = 0xb;
    static final int ATTRIBUTE = 0xc;
    static final int SYMBOL_TABLE = 0x11;
    static final int ATTRIBUTE_INFO = 0x15;

    static final long NOWHERE = -1;

    private static final int CONTINUATION = 0x10;
    private static final int MOST_MESSAGES = 1 << 16;
    private static final int CHECKSUM = 4;
    private static final int SIGNATURE = 4;
    private static final int FIRST_VERSION_PREFIX = 16;

    private final BoundedStorage storage;
    private final List<Message> messages = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();

    /** A message; its content is a part of the block that it was found in. */
    private record Message(int type, ByteBuffer block, int from, int length) {
        ByteBuffer content() {
            return part(block, from, length);
        }

        /** Looks at an attribute's name and at nothing else of it. */
        boolean isAttribute(final String name) {
            if (type != ATTRIBUTE || length < 8) {
                return false;
            }
            final int start = from + (block.get(from) == 3 ? 9 : 8);
            final int end = start + Short.toUnsignedInt(block.getShort(from + 2));
            if (start + name.length() > end || end > from + length) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                if (block.get(start + i) != name.charAt(i)) {
                    return false;
                }
            }
            return start + name.length() == end || block.get(start + name.length()) == 0;
        }
    }

    /** Where the header goes on. */
    private record Block(long address, int length) {}

    private Header(final BoundedStorage storage) {
        this.storage = storage;
    }

    /**
     * Reads a header.
     *
     * @throws HdfException if there is none at this address
     */
    static Header read(final BoundedStorage storage, final long address) {
        final Header header = new Header(storage);
        final int version = storage.readBufferFromAddress(address, 1).get();
        if (version == 1) {
            header.readFirstVersion(address);
        } else {
            header.readSecondVersion(address);
        }
        return header;
    }

    private void readFirstVersion(final long address) {
        final ByteBuffer prefix = storage.readBufferFromAddress(address, FIRST_VERSION_PREFIX);
        final int count = Short.toUnsignedInt(prefix.getShort(2));
        blocks.add(new Block(address + FIRST_VERSION_PREFIX, prefix.getInt(8)));
        while (!blocks.isEmpty()) {
            final ByteBuffer block = next();
            int at = 0;
            while (at + 8 <= block.limit() && messages.size() < count) {
                final int type = Short.toUnsignedInt(block.getShort(at));
                final int length = Short.toUnsignedInt(block.getShort(at + 2));
                add(type, block, at + 8, length);
                at += 8 + length + 7 & ~7;
            }
        }
    }

    private void readSecondVersion(final long address) {
        final ByteBuffer start = storage.readBufferFromAddress(address, 6);
        expect(start, "OHDR", address);
        final int flags = start.get(5);
        final int prefix = 6 + ((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4);
        final int lengthBytes = 1 << (flags & 3);
        final int length =
                Utils.readBytesAsUnsignedInt(storage.readBufferFromAddress(address + prefix, lengthBytes), lengthBytes);
        final int creationOrder = (flags & 0x4) == 0 ? 0 : 2;
        final int from = prefix + lengthBytes;
        final ByteBuffer first = storage.readBufferFromAddress(address, Math.addExact(from + CHECKSUM, length));
        divide(first, from, creationOrder);
        while (!blocks.isEmpty()) {
            final Block block = blocks.peek();
            final ByteBuffer bytes = next();
            expect(bytes, "OCHK", block.address());
            divide(bytes, SIGNATURE, creationOrder);
        }
    }

    private void divide(final ByteBuffer block, final int from, final int creationOrder) {
        ChecksumUtils.validateChecksum(block);
        final int end = block.limit() - CHECKSUM;
        final int prefix = 4 + creationOrder;
        int at = from;
        while (at + prefix <= end) { // a shorter rest is a gap
            final int length = Short.toUnsignedInt(block.getShort(at + 1));
            add(block.get(at), block, at + prefix, length);
            at += prefix + length;
        }
    }

    private void add(final int type, final ByteBuffer block, final int from, final int length) {
        if (from + length > block.limit() || messages.size() >= MOST_MESSAGES) {
            throw new HdfException("a header does not fit together");
        }
        final Message message = new Message(type, block, from, length);
        messages.add(message);
        if (type == CONTINUATION) {
            final ByteBuffer content = message.content();
            blocks.add(new Block(
                    Utils.readBytesAsUnsignedLong(content, storage.getSizeOfOffsets()),
                    Utils.readBytesAsUnsignedInt(content, storage.getSizeOfLengths())));
        }
    }

    private ByteBuffer next() {
        final Block block = blocks.remove();
        return storage.readBufferFromAddress(block.address(), block.length());
    }

    static ByteBuffer part(final ByteBuffer bytes, final int from, final int length) {
        return bytes.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer copy(final ByteBuffer bytes) {
        return part(bytes, 0, bytes.limit());
    }

    /** Checks the mark of a structure. */
    static void expect(final ByteBuffer bytes, final String signature, final long address) {
        for (int i = 0; i < signature.length(); i++) {
            if (bytes.get(i) != signature.charAt(i)) {
                throw new HdfException("there is no " + signature + " at address " + address);
            }
        }
    }

    boolean has(final int type) {
        for (final Message message : messages) {
            if (message.type() == type) {
                return true;
            }
        }
        return false;
    }

    /** The content of the message with an attribute, null if there is none. */
    ByteBuffer attribute(final String name) {
        for (final Message message : messages) {
            if (message.isAttribute(name)) {
                return message.content();
            }
        }
        return has(ATTRIBUTE_INFO) ? fromHeap(name) : null;
    }

    /** Many or large attributes have a heap of their own. */
    private ByteBuffer fromHeap(final String name) {
        final ByteBuffer info = one(ATTRIBUTE_INFO);
        info.position((info.get(1) & 1) == 0 ? 2 : 4);
        final long heap = Utils.readBytesAsUnsignedLong(info, storage.getSizeOfOffsets());
        final long index = Utils.readBytesAsUnsignedLong(info, storage.getSizeOfOffsets());
        if (heap == NOWHERE) {
            return null;
        }
        final FractalHeap contents = new FractalHeap(storage, heap);
        for (final AttributeNameForIndexedAttributesRecord entry :
                new BTreeV2<AttributeNameForIndexedAttributesRecord>(storage, index).getRecords()) {
            final ByteBuffer content = contents.getId(entry.getHeapId());
            final ByteBuffer copy = part(content, content.position(), content.remaining());
            if (new Message(ATTRIBUTE, copy, 0, copy.limit()).isAttribute(name)) {
                return copy;
            }
        }
        return null;
    }

    /** The contents of all messages of a type in their order. */
    List<ByteBuffer> all(final int type) {
        final List<ByteBuffer> contents = new ArrayList<>();
        for (final Message message : messages) {
            if (message.type() == type) {
                contents.add(message.content());
            }
        }
        return contents;
    }

    /**
     * The content of the only message of a type.
     *
     * @throws HdfException if there is none
     */
    ByteBuffer one(final int type) {
        for (final Message message : messages) {
            if (message.type() == type) {
                return message.content();
            }
        }
        throw new HdfException("a header has no message of type " + type);
    }
}
