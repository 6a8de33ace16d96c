package org.ephys.knime.signal.nwb;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.LinkMessage;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the names in a group without looking at what they name. */
final class Links {

    private static final int SOFT = 2;

    private final BoundedStorage storage;
    private final Map<String, Link> links = new LinkedHashMap<>();

    /**
     * What a name stands for.
     *
     * @param address of an object, −1 if the link is of another kind
     * @param path what a soft link leads to, null if the link is of another kind; if both are missing, it leads into
     *     another file
     */
    record Link(long address, String path) {
        boolean hard() {
            return address != Header.NOWHERE;
        }

        boolean external() {
            return !hard() && path == null;
        }
    }

    private Links(final BoundedStorage storage) {
        this.storage = storage;
    }

    /** The links of a group in the order of the file. */
    static Map<String, Link> of(final BoundedStorage storage, final Header group) {
        final Links links = new Links(storage);
        if (group.has(Header.SYMBOL_TABLE)) {
            links.readSymbolTable(group.one(Header.SYMBOL_TABLE));
        } else {
            links.readMessages(group);
        }
        return links.links;
    }

    private void readSymbolTable(final ByteBuffer message) {
        final long index = Utils.readBytesAsUnsignedLong(message, storage.getSizeOfOffsets());
        final long heap = Utils.readBytesAsUnsignedLong(message, storage.getSizeOfOffsets());
        final ByteBuffer names = new LocalHeap(storage, heap).getDataBuffer();
        for (final long node : BTreeV1.createGroupBTree(storage, index).getChildAddresses()) {
            for (final SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                final boolean soft = entry.getCacheType() == SOFT;
                links.put(
                        name(names, entry.getLinkNameOffset()),
                        soft
                                ? new Link(Header.NOWHERE, name(names, entry.getLinkValueOffset()))
                                : new Link(entry.getObjectHeaderAddress(), null));
            }
        }
    }

    private static String name(final ByteBuffer names, final int offset) {
        return Utils.readUntilNull(names.position(offset));
    }

    private void readMessages(final Header group) {
        final ByteBuffer info = group.one(Header.LINK_INFO);
        final int flags = info.get(1);
        info.position((flags & 1) == 0 ? 2 : 10);
        final long heap = Utils.readBytesAsUnsignedLong(info, storage.getSizeOfOffsets());
        final long index = Utils.readBytesAsUnsignedLong(info, storage.getSizeOfOffsets());
        if (index == Header.NOWHERE) {
            group.all(Header.LINK).forEach(this::add);
            return;
        }
        final FractalHeap contents = new FractalHeap(storage, heap);
        for (final LinkNameForIndexedGroupRecord entry :
                new BTreeV2<LinkNameForIndexedGroupRecord>(storage, index).getRecords()) {
            add(contents.getId(entry.getId()));
        }
    }

    private void add(final ByteBuffer message) {
        final LinkMessage link = LinkMessage.fromBuffer(message, storage.getSuperblock());
        links.put(
                link.getLinkName(),
                switch (link.getLinkType()) {
                    case HARD -> new Link(link.getHardLinkAddress(), null);
                    case SOFT -> new Link(Header.NOWHERE, link.getSoftLink());
                    case EXTERNAL -> new Link(Header.NOWHERE, null);
                    default -> throw new HdfException("A link leads neither to an object nor to a name.");
                });
    }
}
