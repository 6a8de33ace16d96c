package org.ephys.knime.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is gone when it is closed. A process that is killed cannot close it; the next one does, because the
 * system has unlocked a file in it that the owner holds as long as it lives. Its name begins with the number of the process:
 * a process must not even look at its own lock, as on most systems closing any channel of a file gives up all locks that
 * the process holds on it.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final String PREFIX = "ephys-";

    /** Locked by the process that uses the folder. */
    private static final String OWNER = "owner.lock";

    /** The same before it is locked, so that nobody takes it for one whose owner has died. */
    private static final String NEW = "owner.new";

    private final Path folder;

    private final FileChannel owner;

    /** @throws InputException if nothing can be written where temporary files are put */
    TemporaryFolder() throws InputException {
        final String own = PREFIX + ProcessHandle.current().pid() + "-";
        Path made = null;
        try {
            made = Files.createTempDirectory(own);
            owner = owned(made);
        } catch (IOException e) {
            if (made != null) {
                delete(made);
            }
            throw new InputException(
                    "No temporary files can be written to " + System.getProperty("java.io.tmpdir") + ": " + why(e)
                            + ". Free space there, or choose another folder (JAVA_OPTS=-Djava.io.tmpdir=FOLDER).",
                    e);
        }
        folder = made;
        deleteAbandoned(folder.getParent(), own);
    }

    private static FileChannel owned(final Path folder) throws IOException {
        final Path unlocked = folder.resolve(NEW);
        final FileChannel owner = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        owner.lock();
        Files.move(unlocked, folder.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
        return owner;
    }

    /** The path that most messages consist of says nothing beside the folder. */
    private static String why(final IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        return e instanceof FileSystemException problem && problem.getReason() != null
                ? problem.getReason()
                : "it is not writable";
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

    private static void deleteAbandoned(final Path parent, final String own) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (final Path other : others) {
                if (!other.getFileName().toString().startsWith(own)
                        && Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                        && isAbandoned(other.resolve(OWNER))) {
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
        } catch (IOException e) {
            return false; // of another user
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
