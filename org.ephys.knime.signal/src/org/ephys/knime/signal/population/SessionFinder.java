package org.ephys.knime.signal.population;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.rows.FailedFile;

/** Looks for sessions in a folder and all folders in it, in the order of their names. */
final class SessionFinder {
    private static final int DEEPEST = 12;

    private final PopulationOptions options;
    private final List<FailedFile> failures;
    private final Progress progress;
    private final List<SessionPlace> places = new ArrayList<>();

    /**
     * Prepares a search.
     *
     * @param options which layout and stimuli
     * @param failures receives what looks like a session, but cannot be one
     * @param progress asked whether to go on
     */
    SessionFinder(final PopulationOptions options, final List<FailedFile> failures, final Progress progress) {
        this.options = options;
        this.failures = failures;
        this.progress = progress;
    }

    List<SessionPlace> find(final Path path) {
        if (Files.isDirectory(path)) {
            look(path, 0);
        } else if (Files.isRegularFile(path)) {
            final Path folder = path.toAbsolutePath().getParent();
            files(List.of(path), listed(folder));
        } else {
            fail(path, "There is no file or folder " + path + ". Check the path.");
        }
        return places;
    }

    private static List<Path> listed(final Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // what stands beside a file is of use, but not needed
        }
    }

    private boolean wanted(final PopulationLayout layout) {
        return options.layout() == PopulationLayout.AUTO || options.layout() == layout;
    }

    private void look(final Path folder, final int depth) {
        progress.checkCancelled();
        final Set<Path> folders = new TreeSet<>();
        final Set<String> files = new TreeSet<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (final Path child : children) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(child);
                } else {
                    files.add(SessionNames.name(child));
                }
            }
        } catch (DirectoryIteratorException e) {
            fail(
                    folder,
                    "The folder " + folder + " cannot be listed: "
                            + e.getCause().getMessage() + ".");
            return;
        } catch (IOException e) {
            fail(folder, "The folder " + folder + " cannot be listed: " + e.getMessage() + ".");
            return;
        }
        if (wanted(PopulationLayout.PUBLISHED) && published(folder, files)
                || wanted(PopulationLayout.ALF) && alf(folder, files)
                || wanted(PopulationLayout.SUITE2P) && suite2p(folder, folders)) {
            return;
        }
        final List<Path> all = files.stream().map(folder::resolve).toList();
        files(all, all);
        if (depth < DEEPEST) {
            folders.forEach(child -> look(child, depth + 1));
        }
    }

    /** A session of the published layout has descriptions of cells, or frames of a stimulus that was asked for. */
    private boolean published(final Path folder, final Set<String> files) {
        boolean any = files.stream().anyMatch(name -> name.startsWith("neuron."));
        boolean found = false;
        for (final String stimulus : options.stimuli()) {
            final Path frames = folder.resolve(stimulus);
            if (Files.exists(frames.resolve(PublishedSession.ACTIVITY))
                    || Files.exists(frames.resolve(PublishedSession.TIMES))) {
                places.add(
                        new PublishedSession(folder, stimulus, options.stimuli().size() > 1));
                found = true;
            }
        }
        if (any && !found) {
            fail(
                    folder,
                    folder + " describes cells, but has no folder " + String.join(" or ", options.stimuli()) + " with "
                            + PublishedSession.ACTIVITY + ". Choose another stimulus folder.");
        }
        return any || found;
    }

    private boolean alf(final Path folder, final Set<String> files) {
        if (!files.contains(AlfSession.TIMES) && !files.contains(AlfSession.CLUSTERS)) {
            return false;
        }
        places.add(new AlfSession(folder));
        return true;
    }

    private static boolean isPlane(final Path folder) {
        return Files.isRegularFile(folder.resolve(Suite2pPlane.FLUORESCENCE))
                || Files.isRegularFile(folder.resolve(Suite2pPlane.SPIKES));
    }

    private boolean suite2p(final Path folder, final Set<Path> folders) {
        List<Path> planes = folders.stream()
                .filter(child -> SessionNames.name(child).matches("plane\\d+") && isPlane(child))
                .sorted(Comparator.comparingInt(
                                (Path child) -> SessionNames.name(child).length())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        Path named = folder;
        if (isPlane(folder)) {
            planes = List.of(folder);
            named = folder.toAbsolutePath().getParent();
        }
        if (planes.isEmpty()) {
            return false;
        }
        final Path parent = named.toAbsolutePath().getParent();
        places.add(new Suite2pSession(
                SessionNames.name(named).equals("suite2p") && parent != null ? parent : named, planes));
        return true;
    }

    /** Looks at files that may each hold a session. */
    private void files(final List<Path> files, final List<Path> beside) {
        final boolean tables = wanted(PopulationLayout.CSV);
        final TablesOfFolder folder = new TablesOfFolder(
                tables && files.stream().anyMatch(TablesOfFolder::isText) ? beside : List.of(), progress);
        for (final Path file : files) {
            final String name = SessionNames.name(file).toLowerCase(Locale.ROOT);
            if (name.endsWith(".npz") && wanted(PopulationLayout.SUITE2P)) {
                places.add(new Suite2pSession(file, List.of(file)));
            } else if (tables && TablesOfFolder.isText(file)) {
                try {
                    folder.session(file).ifPresent(places::add);
                } catch (IOException e) {
                    fail(file, file + " cannot be read: " + e.getMessage());
                }
            } else if (name.matches(".*[.](nwb|h5|hdf5)") && wanted(PopulationLayout.NWB)) {
                places.add(new NwbSession(file));
            }
        }
    }

    private void fail(final Path path, final String why) {
        failures.add(new FailedFile(path.toString(), Failure.of(new RecordingException(Reason.UNREADABLE, why))));
    }
}
