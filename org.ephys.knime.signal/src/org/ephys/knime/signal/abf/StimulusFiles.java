package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.WorkingMemory;
import org.ephys.knime.signal.text.AtfTable;

/**
 * Looks for stimuli that lie in files of their own. Only the name of the file counts: the path was that of the recording
 * machine, and a file that leads elsewhere is not to be trusted.
 */
final class StimulusFiles {

    private StimulusFiles() {}

    /** The stimulus, null if there is none of that name in the folder, or none that can be read. */
    static StimulusFile find(final Path folder, final String path, final List<String> warnings) throws IOException {
        final String name = Texts.fileName(path);
        if (folder == null || name.isEmpty()) {
            return null;
        }
        final Optional<Path> file = search(folder, name);
        if (file.isEmpty()) {
            return null;
        }
        try {
            return open(file.get(), name);
        } catch (IOException e) {
            warnings.add("The stimulus " + name + " cannot be read: " + e.getMessage());
            return null;
        }
    }

    /** Where the stimuli of a recording lie or, where there is none of that name, would lie. */
    static List<Path> named(final AbfHeader header, final Path folder) throws IOException {
        final List<Path> files = new ArrayList<>();
        for (final OutputChannel output : header.commands().outputs()) {
            final String name = Texts.fileName(output.file().path());
            if (output.source() == OutputChannel.FILE && !output.isStored() && folder != null && !name.isEmpty()) {
                try {
                    files.add(search(folder, name).orElse(folder.resolve(name)));
                } catch (InvalidPathException e) {
                    continue; // no file can be called so
                }
            }
        }
        return files;
    }

    /** A file of that name; Clampex does not tell upper from lower case. */
    private static Optional<Path> search(final Path folder, final String name) throws IOException {
        try {
            final Path exact = folder.resolve(name);
            if (folder.equals(exact.getParent()) && Files.isRegularFile(exact)) {
                return Optional.of(exact);
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (final Path file : files) {
                if (file.getFileName().toString().equalsIgnoreCase(name) && Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static StimulusFile open(final Path file, final String name) throws IOException {
        final SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            final Format format = Format.of(channel);
            if (format == Format.ATF) {
                return new AtfStimulus(name, AtfTable.open(channel, name));
            }
            final AbfInput input = new AbfInput(channel, name);
            final AbfHeader header = HeaderReader.read(input);
            final SweepIndex index = SweepIndex.of(header, input);
            return new AbfStimulus(input, index, new Samples(input, header, index));
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** The first channel of a recording. */
    private record AbfStimulus(AbfInput input, SweepIndex index, Samples samples) implements StimulusFile {

        private int in(final int sweep) {
            return Math.min(sweep, index.count() - 1);
        }

        @Override
        public String name() {
            return input.name();
        }

        @Override
        public String problem(final int sweep) {
            final String problem = index.problem(in(sweep));
            return problem == null ? null : "has a stimulus in " + name() + " that " + problem;
        }

        @Override
        public double[] read(final int sweep) throws IOException {
            return samples.read(0, in(sweep), 1);
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }

    /** The first signal of a text file, a column for each sweep. */
    private record AtfStimulus(String name, AtfTable table) implements StimulusFile {

        @Override
        public String problem(final int sweep) {
            return table.columns() > 0 ? null : "has a stimulus in " + name + " that has no column besides the times";
        }

        @Override
        public double[] read(final int sweep) throws IOException {
            return table.read(Math.min(sweep, table.columns() - 1), WorkingMemory.mostNumbers());
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }
}
