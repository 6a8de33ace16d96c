package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.population.npy.NpyArray;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * A session as Bugeon et al. 2022 published theirs: {@code <animal>/<date>/neuron.*} describes the cells, a folder per
 * stimulus holds {@code frame.*}, {@code eye.*} and {@code running.*}.
 *
 * @param folder {@code <animal>/<date>}
 * @param stimulus such as {@code Blank/01}
 * @param several whether other stimuli are read too, so that the stimulus is part of the name
 */
record PublishedSession(Path folder, String stimulus, boolean several) implements SessionPlace {
    static final String ACTIVITY = "frame.neuralActivity.npy";
    static final String TIMES = "frame.times.npy";

    @Override
    public String file() {
        return folder.resolve(stimulus).toString();
    }

    @Override
    public Path stem() {
        return folder.resolve(stimulus);
    }

    private String animal() {
        return SessionNames.name(folder.toAbsolutePath().getParent());
    }

    private String session() {
        return animal() + "_" + SessionNames.name(folder.toAbsolutePath());
    }

    @Override
    public SessionName says() {
        return new SessionName(animal(), several ? session() + " " + stimulus : session(), !animal().isEmpty());
    }

    @Override
    public PopulationSession open(final SessionName called, final PopulationOptions options, final Progress progress)
            throws IOException {
        final SessionDraft draft = new SessionDraft(file(), called);
        final Path frames = folder.resolve(stimulus);
        final Path activity = required(frames.resolve(ACTIVITY));
        final Path times = required(frames.resolve(TIMES));
        draft.take(
                new NpyActivity(NpyArray.open(activity), false, null),
                FrameTimes.requireIncreasing(NpyArray.open(times).vector(), times.toString()));
        draft.running = behaviour(draft, frames, "running", "speed");
        draft.pupil = behaviour(draft, frames, "eye", "size");
        draft.state = state(draft, frames.resolve("frame.states.npy"));
        draft.cells = cells(draft);
        return draft.finish(progress);
    }

    private static Path required(final Path file) throws RecordingException {
        if (!Files.isRegularFile(file)) {
            throw new RecordingException(
                    Reason.UNREADABLE,
                    "There is no " + file.getFileName() + " in " + file.getParent()
                            + ". Unpack the session completely, or leave it out.");
        }
        return file;
    }

    private static double[] behaviour(
            final SessionDraft draft, final Path frames, final String what, final String quantity) throws IOException {
        final Path values = frames.resolve(what + "." + quantity + ".npy");
        final Path times = frames.resolve(what + ".times.npy");
        final String name = what.equals("eye") ? "pupil" : what;
        if (!Files.isRegularFile(values) || !Files.isRegularFile(times)) {
            draft.remark("there is no " + (Files.isRegularFile(values) ? times : values).getFileName() + ", so " + name
                    + " is 0 throughout.");
            return null;
        }
        final double[] found = new Behaviour(
                        values.toString(),
                        name,
                        NpyArray.open(times).vector(),
                        NpyArray.open(values).vector())
                .at(draft.times);
        if (found == null) {
            draft.remark(values.getFileName() + " holds not one number, so " + name + " is 0 throughout.");
        }
        return found;
    }

    private static double[] state(final SessionDraft draft, final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            draft.remark("there is no " + file.getFileName() + ", so the state is 0 throughout.");
            return null;
        }
        final double[] state = NpyArray.open(file).vector();
        if (state.length != draft.times.length) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + ": " + state.length + " states, but " + draft.times.length
                            + " frame times. Export both again, or remove the states to go on without.");
        }
        return state;
    }

    private List<PopulationCell> cells(final SessionDraft draft) throws IOException {
        final int count = draft.source.cells();
        final double[] identities = column("neuron.UniqueID.npy", "identities", 1, count);
        final double[] positions = column("neuron.stackPosCorrected.npy", "coordinates", 3, count);
        final List<String> types = types(count);
        final List<PopulationCell> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final boolean identified = identities != null && Double.isFinite(identities[i]);
            final String id =
                    identified ? draft.animal + "_" + SessionNames.number(identities[i]) : session() + "_cell" + i;
            final PopulationCell cell =
                    PopulationCell.of(id, identified, types == null ? CellKind.UNKNOWN : CellKind.of(types.get(i)));
            cells.add(positions == null ? cell : cell.at(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]));
        }
        return cells;
    }

    /** The numbers of a description of the cells; {@code null} if there is no such file. */
    private double[] column(final String name, final String what, final int each, final int cells) throws IOException {
        final Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        final NpyArray array = NpyArray.open(file);
        final double[] numbers = each == 1 ? array.vector() : array.numbers();
        if (numbers.length != each * cells || each > 1 && array.shape()[0] != cells) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + ": " + array.shapeText() + " " + what + " for " + cells
                            + " cells. Choose a stimulus that they belong to, or export them again.");
        }
        return numbers;
    }

    private List<String> types(final int cells) throws IOException {
        final Path file = folder.resolve("neuron.ttype.txt");
        if (!Files.isRegularFile(file)) {
            return null;
        }
        final List<String> types = TextLines.of(file, cells);
        if (types.size() != cells) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + ": " + types.size() + " types for " + cells
                            + " cells. There must be a line for each cell; export them again.");
        }
        return types;
    }
}
