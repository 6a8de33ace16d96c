package org.ephys.knime.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is gone when it is closed. A process that is killed cannot close it; the next one does, because the
 * system has unlocked a file in it that the owner holds as long as it lives.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final String PREFIX = "ephys-";

    /** Locked by the process that uses the folder. */
    private static final String OWNER = "owner.lock";

    private final Path folder;

    private final FileChannel owner;

    TemporaryFolder() throws IOException {
        folder = Files.createTempDirectory(PREFIX);
        owner = FileChannel.open(folder.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        owner.lock();
        deleteAbandoned(folder.getParent());
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (IOException e) {
            // the lock goes with the process
        }
        delete(folder);
    }

    private static void deleteAbandoned(final Path parent) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (final Path other : others) {
                if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS) && isAbandoned(other.resolve(OWNER))) {
                    delete(other);
                }
            }
        } catch (IOException e) {
            // what others have left behind does not matter to this run
        }
    }

    private static boolean isAbandoned(final Path lockFile) {
        if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            return false; // not one of ours, or not yet
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false; // of another user, or of this process
        }
    }

    private static void delete(final Path folder) {
        // a node that was given up may still write: once more, then leave the rest to the next run
        for (int attempt = 0; attempt < 2 && Files.exists(folder); attempt++) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (final Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                continue;
            }
        }
    }
}
