package org.ephys.knime.signal.nwb;

import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.jhdf.nio.FileChannelFromSeekableByteChannel;
import io.jhdf.storage.HdfBackingStorage;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.Callable;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.Hdf5Signature;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** An open HDF5 file of doubtful origin. */
final class Hdf5 implements Closeable {

    private final String name;
    private final BoundedStorage storage;
    private HdfFile jhdf;
    private final Node root;
    private final Values values;

    private Hdf5(final String name, final BoundedStorage storage) {
        this.name = name;
        this.storage = storage;
        values = new Values(storage);
        root = Node.root(this, rootAddress(storage));
    }

    /**
     * Opens a file and takes over its channel, which is closed if opening fails.
     *
     * @param channel the content
     * @param name what to call the file in messages
     * @throws RecordingException if it is not HDF5, is cut off or too damaged to be opened
     */
    static Hdf5 open(final SeekableByteChannel channel, final String name) throws IOException {
        try {
            return openWithin(channel, name);
        } catch (RuntimeException | StackOverflowError e) {
            channel.close();
            throw new RecordingException(
                    Reason.DAMAGED,
                    name + " begins like an HDF5 file, but its structure cannot be read (" + brief(e)
                            + "). It is damaged: copy or export it again from its source.",
                    e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static Hdf5 openWithin(final SeekableByteChannel channel, final String name) throws IOException {
        final long size = channel.size();
        final long start = Hdf5Signature.find(channel);
        if (start < 0) {
            throw Format.of(channel).refusal(name);
        }
        final Superblock superblock = Superblock.readSuperblock(new FileChannelFromSeekableByteChannel(channel), start);
        if (superblock.getBaseAddressByte() != start) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    name + " contradicts itself about where its content begins. It is damaged: copy or export it"
                            + " again from its source.");
        }
        final long end = superblock.getEndOfFileAddress();
        if (end > size) {
            throw new RecordingException(
                    Reason.TRUNCATED,
                    name + " is cut off: it should have " + end + " bytes, but has " + size
                            + ". Copy or download it again, or close the program that is still writing it.");
        }
        return new Hdf5(name, new BoundedStorage(channel, superblock));
    }

    /**
     * jHDF keeps the constructor that takes a storage to itself; those that take a channel bring a storage that trusts
     * every length in the file.
     */
    private static HdfFile open(final BoundedStorage storage) {
        try {
            final Constructor<HdfFile> constructor = HdfFile.class.getDeclaredConstructor(HdfBackingStorage.class);
            constructor.setAccessible(true);
            return constructor.newInstance(storage);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(brief(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of jHDF cannot be used.", e);
        }
    }

    Node root() {
        return root;
    }

    private static long rootAddress(final BoundedStorage storage) {
        if (storage.getSuperblock() instanceof SuperblockV2V3) {
            return ((SuperblockV2V3) storage.getSuperblock()).getRootGroupObjectHeaderAddress();
        }
        final SuperblockV0V1 superblock = (SuperblockV0V1) storage.getSuperblock();
        final long entry = superblock.getRootGroupSymbolTableAddress() - superblock.getBaseAddressByte();
        return new SymbolTableEntry(storage, entry).getObjectHeaderAddress();
    }

    /** The file as jHDF knows it. */
    HdfFile jhdf() {
        if (jhdf == null) {
            jhdf = open(storage);
        }
        return jhdf;
    }

    Values values() {
        return values;
    }

    String name() {
        return name;
    }

    BoundedStorage storage() {
        return storage;
    }

    /**
     * Does something with the file's content. Whatever a damaged file makes jHDF throw comes out as one kind of
     * exception.
     *
     * @param what the subject of the message, such as {@code Sweep 3 of cell.nwb}
     * @param work what to do
     */
    <T> T guarded(final String what, final Callable<T> work) throws IOException {
        storage.renewBudget();
        try {
            return work.call();
        } catch (IOException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new RecordingException(
                    Reason.TOO_LARGE,
                    what + " needs more memory than there is. Give Java more memory (-Xmx) or split the recording.",
                    e);
        } catch (NewerFormatException e) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    what
                            + " cannot be read: it is stored in a format newer than that of HDF5 1.14. Rewrite the file with"
                            + " h5repack (of HDF5 2.0 or later): h5repack old.nwb new.nwb.",
                    e);
        } catch (Exception | StackOverflowError e) {
            final boolean cut = storage.reachedBeyondEnd();
            throw new RecordingException(
                    cut ? Reason.TRUNCATED : Reason.DAMAGED,
                    what + " cannot be read (" + brief(e) + "). The file is " + (cut ? "cut off or " : "")
                            + "damaged: copy or export it again from its source.",
                    e);
        }
    }

    /** The innermost message of a failure, not too long; nothing of the program itself, such as names of classes. */
    static String brief(final Throwable failure) {
        Throwable last = failure;
        for (int depth = 0; depth < 20 && last.getCause() != null; depth++) {
            last = last.getCause();
        }
        final String message = last.getMessage();
        if (message == null || last instanceof NullPointerException || last instanceof ClassCastException) {
            return "its parts do not fit together";
        }
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }

    @Override
    public void close() throws IOException {
        storage.channel().close();
    }
}
