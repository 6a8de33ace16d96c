package org.ephys.knime.signal.formats;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * Lists what is in a folder: the files to be read, and everything that is not read with the reason. Nothing in a folder
 * ends the listing: a subfolder that may not be entered, a pipe, a link that leads nowhere are named and left alone.
 */
public final class FolderListing {

    private final PathMatcher matcher;
    private final String pattern;
    private final boolean subfolders;
    private final Progress progress;
    private final Deque<Path> folders = new ArrayDeque<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();

    /**
     * Something in a folder.
     *
     * @param path where it is
     * @param failure why it is not read, {@code null} for a file to be read
     */
    public record Entry(Path path, Failure failure) {
        /**
         * Whether it is a file to be read.
         *
         * @return true if nothing is known to speak against it
         */
        public boolean toBeRead() {
            return failure == null;
        }
    }

    private FolderListing(
            final PathMatcher matcher, final String pattern, final boolean subfolders, final Progress progress) {
        this.matcher = matcher;
        this.pattern = pattern;
        this.subfolders = subfolders;
        this.progress = progress;
    }

    /**
     * Lists a folder.
     *
     * @param folder the folder
     * @param pattern which names to read, as a glob; upper and lower case are the same
     * @param subfolders whether to look into the folders inside it as well; links to folders are not followed
     * @param progress asked whether to go on
     * @return everything in it in the order of the paths, but subfolders only if they cannot be looked into
     * @throws IllegalArgumentException if the pattern is none
     * @throws java.util.concurrent.CancellationException if {@code progress} says so
     */
    public static List<Entry> of(
            final Path folder, final String pattern, final boolean subfolders, final Progress progress) {
        final PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT));
        return new FolderListing(matcher, pattern, subfolders, progress).list(folder);
    }

    private List<Entry> list(final Path folder) {
        folders.add(folder);
        while (!folders.isEmpty()) {
            look(folders.remove());
        }
        final Set<Path> files = new HashSet<>();
        entries.stream().filter(Entry::toBeRead).forEach(entry -> files.add(real(entry.path)));
        for (final Path link : links) {
            final Path target = real(link);
            if (files.add(target)) {
                entries.add(new Entry(link, null));
            } else {
                pass(link, name(link) + " is a link to " + target + ", which is read already.");
            }
        }
        entries.sort(Comparator.comparing(Entry::path));
        return List.copyOf(entries);
    }

    private static Path real(final Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file; // it vanished; whoever opens it will say so
        }
    }

    private void look(final Path folder) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (final Path child : children) {
                progress.checkCancelled();
                add(child, folder);
            }
        } catch (DirectoryIteratorException e) {
            unreadable(folder, e.getCause());
        } catch (IOException e) {
            unreadable(folder, e);
        }
    }

    private void unreadable(final Path folder, final IOException e) {
        final String why;
        if (e instanceof AccessDeniedException) {
            why = "may not be read. Check its permissions";
        } else if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            why = "is not there any more";
        } else {
            why = "cannot be listed: " + e.getMessage();
        }
        fail(folder, "The folder " + folder + " " + why + ".");
    }

    private void add(final Path child, final Path folder) {
        if (name(child).indexOf('\n') >= 0 || name(child).indexOf('\r') >= 0) {
            // a cell of several files has one path a line
            fail(child, "The name \"" + name(child).replaceAll("\\R", " ") + "\" has a line end in it. Rename it.");
            return;
        }
        try {
            final BasicFileAttributes is =
                    Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (is.isSymbolicLink()) {
                addLink(child, folder);
            } else if (is.isDirectory()) {
                addFolder(child);
            } else if (is.isRegularFile()) {
                if (wanted(child)) {
                    entries.add(new Entry(child, null));
                }
            } else {
                entries.add(new Entry(child, Failure.of(RecordingFiles.noFile(name(child)))));
            }
        } catch (IOException e) {
            fail(child, name(child) + " cannot be looked at: " + e.getMessage() + ".");
        }
    }

    private void addFolder(final Path child) throws IOException {
        if (RecordingFiles.format(child) == Format.ZARR_FOLDER) {
            entries.add(new Entry(child, Failure.of(Format.ZARR_FOLDER.refusal(name(child)))));
        } else if (subfolders) {
            folders.add(child);
        }
    }

    private void addLink(final Path link, final Path folder) throws IOException {
        final BasicFileAttributes target;
        try {
            target = Files.readAttributes(link, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            fail(link, name(link) + " is a link to " + Files.readSymbolicLink(link) + ", which is not there.");
            return;
        } catch (IOException e) {
            fail(
                    link,
                    name(link) + " is a link to " + Files.readSymbolicLink(link) + ", which cannot be followed: "
                            + e.getMessage() + ".");
            return;
        }
        if (target.isDirectory()) {
            if (folder.toRealPath().startsWith(link.toRealPath())) {
                fail(link, name(link) + " is a link that leads back to a folder around it. It was not followed.");
            } else if (subfolders) {
                fail(
                        link,
                        name(link) + " is a link to the folder " + link.toRealPath()
                                + ". Links to folders are not followed, so that no file is read twice; choose that"
                                + " folder itself.");
            }
        } else if (target.isRegularFile()) {
            if (wanted(link)) {
                links.add(link);
            }
        } else {
            entries.add(new Entry(link, Failure.of(RecordingFiles.noFile(name(link)))));
        }
    }

    private boolean wanted(final Path file) {
        final String name = name(file);
        if (name.startsWith(".")) {
            pass(file, name + " is a hidden file.");
            return false;
        }
        if (!matcher.matches(file.getFileSystem().getPath(name.toLowerCase(Locale.ROOT)))) {
            pass(file, name + " does not match the pattern \"" + pattern + "\".");
            return false;
        }
        return true;
    }

    private void pass(final Path path, final String why) {
        entries.add(new Entry(path, Failure.passedOver(why)));
    }

    private void fail(final Path path, final String why) {
        entries.add(new Entry(path, Failure.of(new RecordingException(Reason.UNREADABLE, why))));
    }

    private static String name(final Path path) {
        return RecordingFiles.name(path);
    }
}
