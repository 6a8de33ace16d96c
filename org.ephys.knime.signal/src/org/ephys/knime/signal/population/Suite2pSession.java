package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * A session that suite2p processed: all planes of it together.
 *
 * @param folder that names the session: the one around {@code suite2p}, or that of the planes, or an archive
 * @param places folders of the planes, or archives
 */
record Suite2pSession(Path folder, List<Path> places) implements SessionPlace {
    private static final int MOST_FRAMES_APART = 2;

    @Override
    public String file() {
        return folder.toString();
    }

    @Override
    public Path stem() {
        final Path whole = folder.toAbsolutePath();
        return whole.resolveSibling(SessionNames.name(whole).replaceFirst("(?i)[.]npz$", ""));
    }

    @Override
    public SessionName says() {
        return SessionName.of(stem());
    }

    @Override
    public PopulationSession open(final SessionName called, final PopulationOptions options, final Progress progress)
            throws IOException {
        final SessionDraft draft = new SessionDraft(file(), called);
        final List<ActivitySource> sources = new ArrayList<>();
        final List<PopulationCell> cells = new ArrayList<>();
        double rate = Double.NaN;
        for (final Path place : places) {
            final Suite2pPlane plane = new Suite2pPlane(place);
            final int rois = plane.rois();
            final int[] chosen = plane.chosen(options.minimumProbability());
            if (chosen.length < rois) {
                draft.remark((rois - chosen.length) + " of " + rois + " ROIs of " + place
                        + " were left out: iscell.npy says that they are no cells, or that they are so with a probability"
                        + " below " + options.minimumProbability() + ".");
            }
            sources.add(plane.activity(options.signal(), chosen));
            rate = Double.isNaN(rate) ? plane.frameRate(draft) : rate;
            add(cells, draft, plane, rois, chosen);
        }
        final double known = Double.isNaN(rate) ? options.frameRate() : rate;
        if (Double.isNaN(known)) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    folder
                            + " does not say how many frames there were per second (fs in ops.npy). Set the frame rate.");
        }
        final ActivitySource all = stacked(sources);
        draft.take(all, FrameTimes.even(0, 1 / known, all.frames()));
        draft.cells = cells;
        draft.remark("suite2p knows neither running nor pupil nor state: they are 0 throughout.");
        return draft.finish(progress);
    }

    private void add(
            final List<PopulationCell> cells,
            final SessionDraft draft,
            final Suite2pPlane plane,
            final int rois,
            final int[] chosen)
            throws IOException {
        final double[][] centres = plane.centres(draft, rois);
        final boolean placed = centres != null && places.size() == 1;
        if (placed) {
            draft.remark("positions are in pixels, which are taken for µm. If a pixel is larger or smaller, scale the"
                    + " neighbour distance by it.");
        } else if (centres != null) {
            draft.remark("how far the planes are apart is not known, so neither are positions.");
        }
        for (final int roi : chosen) {
            final String id =
                    draft.name + (places.size() > 1 ? "_" + SessionNames.name(plane.place()) : "") + "_roi" + roi;
            final PopulationCell cell = PopulationCell.of(id, false, CellKind.UNKNOWN);
            cells.add(placed ? cell.at(centres[roi][0], centres[roi][1], 0) : cell);
        }
    }

    /** Planes are scanned in turn, so the last of them may lack a frame. */
    private ActivitySource stacked(final List<ActivitySource> sources) throws RecordingException {
        final int least =
                sources.stream().mapToInt(ActivitySource::frames).min().orElse(0);
        final int most = sources.stream().mapToInt(ActivitySource::frames).max().orElse(0);
        if (most - least > MOST_FRAMES_APART) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    folder + ": its planes have " + least + " to " + most + " frames. They must be from one run.");
        }
        return sources.size() == 1 ? sources.get(0) : new StackedActivity(sources, least);
    }
}
