package org.ephys.knime.runner.output;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces a file in one step, so that nobody ever sees half of it. */
public final class AtomicFile {

    private static final String PART = ".part";

    /** Of an empty file beside it that shows who may read new files. */
    private static final String MODE = ".mode";

    private AtomicFile() {}

    /** Writes the content of a file. */
    public interface Content {

        /**
         * @param writer where to write
         * @throws IOException if writing fails
         */
        void writeTo(Writer writer) throws IOException;
    }

    /** Writes the bytes of a file. */
    interface Bytes {

        /**
         * @param out where to write
         * @throws IOException if writing fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * @param file the file to make or to replace; its folder exists
     * @param content writes the text, which is stored as UTF-8
     * @throws IOException if writing fails; the file is then as it was before
     */
    public static void write(final Path file, final Content content) throws IOException {
        writeBytes(file, out -> {
            final BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            content.writeTo(writer);
            writer.flush();
        });
    }

    /**
     * @param file the file to make or to replace; its folder exists
     * @param content writes the bytes
     * @throws IOException if writing fails; the file is then as it was before
     */
    static void writeBytes(final Path file, final Bytes content) throws IOException {
        final Path part = part(file);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
            makeReadable(part);
            move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A new file beside another for a part of the work on it; {@link #deleteParts} finds it. */
    static Path part(final Path file) throws IOException {
        return Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), PART);
    }

    /**
     * Removes what a writer that was stopped has left, as well as it can be done.
     *
     * @param folder where files were being written, null for nowhere
     */
    public static void deleteParts(final Path folder) {
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*" + PART + "{," + MODE + "}")) {
            for (final Path part : parts) {
                Files.deleteIfExists(part);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // called when the process ends whatever happens
        }
    }

    /**
     * @param from a complete file
     * @param to its place in the same file system, replaced if it exists
     * @throws IOException if the file cannot be moved
     */
    public static void move(final Path from, final Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Temporary files are private to the user; results are as readable as any new file. */
    private static void makeReadable(final Path file) throws IOException {
        final Path probe = file.resolveSibling(file.getFileName() + MODE);
        try {
            Files.createFile(probe);
            Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(probe));
        } catch (UnsupportedOperationException e) {
            // no such permissions on this file system
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
