package org.ephys.knime.runner.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.ephys.knime.runner.InputException;

/** A workflow that was exported from Analytics Platform: a zip file ({@code .knwf}) of its folder. */
public final class ExportedWorkflow {

    private static final String EXTENSION = ".knwf";

    /** Far beyond any workflow, and few enough that a hostile file does no harm. */
    private static final int MAX_FILES = 100_000;

    private static final long MAX_BYTES = 8L << 30;

    private static final int BUFFER = 1 << 16;

    private final Path archive;

    private final Path target;

    /** Folders with a file {@code workflow.knime}, each before those in it. */
    private final Set<Path> workflows = new TreeSet<>();

    private long bytes;

    private ExportedWorkflow(final Path archive, final Path target) {
        this.archive = archive;
        this.target = target;
    }

    /**
     * @param file any path
     * @return whether it is a file that is called like an exported workflow
     */
    public static boolean is(final Path file) {
        return Files.isRegularFile(file) && file.toString().endsWith(EXTENSION);
    }

    /**
     * Unpacks a workflow; what is in the file stays below the folder, and takes a bounded amount of room.
     *
     * @param archive the file
     * @param target an existing folder
     * @return the folder of the workflow in it
     * @throws InputException if the file is no exported workflow or holds several
     * @throws IOException if the folder cannot be written
     */
    public static Path unpack(final Path archive, final Path target) throws InputException, IOException {
        return new ExportedWorkflow(archive, target).unpack();
    }

    private Path unpack() throws InputException, IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > MAX_FILES) {
                throw new InputException(archive + " holds more than " + MAX_FILES + " files; it is not read.");
            }
            final Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                final ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    unpack(zip, entry);
                }
            }
        } catch (ZipException e) {
            throw new InputException(archive + " is no exported workflow: " + e.getMessage() + ".", e);
        }
        final Path first = workflows.stream().findFirst().orElse(null);
        if (first == null) {
            throw new InputException(archive + " is no exported workflow: it has no file workflow.knime.");
        }
        for (final Path other : workflows) {
            if (!other.startsWith(first)) {
                throw new InputException(archive + " holds several workflows (" + target.relativize(first) + ", "
                        + target.relativize(other) + " …): unpack it (it is a zip file) and give the folder of one.");
            }
        }
        return first;
    }

    private void unpack(final ZipFile zip, final ZipEntry entry) throws InputException, IOException {
        final Path file = inside(entry);
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file)) {
            final byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read; // what the entry says of its size is not trusted
                if (bytes > MAX_BYTES) {
                    throw new InputException(archive + " holds more than " + (MAX_BYTES >> 30)
                            + " GB: unpack it (it is a zip file) and give the folder of the workflow.");
                }
                out.write(buffer, 0, read);
            }
        }
        if (file.getFileName().toString().equals(LevelReader.WORKFLOW_FILE)) {
            workflows.add(file.getParent());
        }
    }

    private Path inside(final ZipEntry entry) throws InputException {
        try {
            final Path file = target.resolve(entry.getName()).normalize();
            if (file.startsWith(target) && !file.equals(target)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new InputException(
                    archive + " holds a file with the name '" + entry.getName() + "', which cannot be written here.",
                    e);
        }
        throw new InputException(
                archive + " holds a file outside of its folder: '" + entry.getName() + "'. It is not read.");
    }
}
