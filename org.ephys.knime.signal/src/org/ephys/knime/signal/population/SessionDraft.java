package org.ephys.knime.signal.population;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** What a layout found of a session, to be checked before it becomes one. */
final class SessionDraft {
    private static final int MOST_NAMED = 5;

    final String file;
    final String name;
    final String animal;
    final SessionName called;
    final List<String> remarks = new ArrayList<>();
    List<PopulationCell> cells = List.of();
    ActivitySource source;
    double[] times;
    double[] running;
    double[] pupil;
    double[] state;

    /**
     * Begins one.
     *
     * @param file the folder or file as the user knows it
     * @param called what the session is called
     */
    SessionDraft(final String file, final SessionName called) {
        this.file = file;
        this.called = called;
        name = called.session();
        animal = called.animal();
    }

    void remark(final String sentence) {
        remarks.add(name + ": " + sentence);
    }

    /**
     * Checks everything against everything, and looks at all frames once.
     *
     * @throws RecordingException if parts do not belong together
     * @throws IOException if reading fails
     */
    PopulationSession finish(final Progress progress) throws IOException {
        requireCells();
        requireIdentities();
        if (cells.stream().noneMatch(PopulationCell::identified)) {
            remark("no identities of cells across sessions, so every cell counts as one of its own.");
        }
        if (cells.stream().noneMatch(PopulationCell::hasPosition)) {
            remark("no positions of cells, so no cell has neighbours: their activity is 0 throughout.");
        }
        final GapFilling filling = GapFilling.of(source, name, progress);
        final List<PopulationCell> looked = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            looked.add(cells.get(i).with(filling.activity(i)));
        }
        remarkOn(looked, filling);
        return new PopulationSession(this, looked, remarks, filling);
    }

    /**
     * Takes activity and the times of its frames.
     *
     * @throws RecordingException if there is none, or there are more or fewer times
     */
    void take(final ActivitySource activity, final double[] frameTimes) throws RecordingException {
        source = activity;
        times = frameTimes;
        if (source.frames() == 0 || source.cells() == 0) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    file + " has " + source.cells() + " cells and " + source.frames() + " frames. Leave it out.");
        }
        if (source.frames() != times.length) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + ": " + source.frames() + " × " + source.cells()
                            + " values of activity (frames × cells), but "
                            + times.length + " frame times"
                            + (source.cells() == times.length
                                    ? ". It looks transposed: store it as frames × cells."
                                    : ". Export both again from one source."));
        }
    }

    private void requireCells() throws RecordingException {
        if (source.cells() != cells.size()) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + ": activity of " + source.cells() + " cells, but descriptions of " + cells.size()
                            + ". Choose a stimulus that the descriptions belong to, or export both again.");
        }
    }

    private void requireIdentities() throws RecordingException {
        final Set<String> ids = new HashSet<>();
        for (final PopulationCell cell : cells) {
            if (!ids.add(cell.id())) {
                throw new RecordingException(
                        Reason.DAMAGED,
                        file + ": the identity " + cell.id() + " stands twice in one session. Give each cell one of its"
                                + " own, or none.");
            }
        }
    }

    private void remarkOn(final List<PopulationCell> looked, final GapFilling filling) {
        remarkOn(
                looked,
                i -> looked.get(i).activity() != PopulationCell.Activity.MISSING && filling.missing(i) > 0,
                i -> filling.missing(i) + " frames",
                "with missing frames (no number, or infinite), filled by interpolation");
        remarkOn(
                looked,
                i -> looked.get(i).activity() == PopulationCell.Activity.MISSING,
                null,
                "without any number in its activity, left out of embeddings");
        remarkOn(
                looked,
                i -> looked.get(i).activity() == PopulationCell.Activity.CONSTANT,
                null,
                "with the same activity in all frames: a silent cell has no dynamics to learn, its z-score is 0");
    }

    private void remarkOn(
            final List<PopulationCell> looked,
            final IntPredicate which,
            final IntFunction<String> more,
            final String what) {
        final int[] found = IntStream.range(0, looked.size()).filter(which).toArray();
        if (found.length == 0) {
            return;
        }
        final List<String> named = new ArrayList<>();
        for (int k = 0; k < Math.min(MOST_NAMED, found.length); k++) {
            final int i = found[k];
            named.add("cell " + i + " (" + looked.get(i).id() + (more == null ? "" : ", " + more.apply(i)) + ")");
        }
        remark((found.length == 1 ? "1 cell " : found.length + " cells ") + what + ": " + String.join(", ", named)
                + (found.length > MOST_NAMED ? " and " + (found.length - MOST_NAMED) + " more" : "")
                + ". Cells are counted from 0.");
    }
}
