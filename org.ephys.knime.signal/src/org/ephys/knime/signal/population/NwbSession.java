package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.nwb.CellTable;
import org.ephys.knime.signal.nwb.PopulationFile;
import org.ephys.knime.signal.nwb.PopulationSeries;
import org.ephys.knime.signal.nwb.PopulationSeries.Kind;
import org.ephys.knime.signal.nwb.UnitTable;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * A session in an NWB file.
 *
 * @param path the file
 */
record NwbSession(Path path) implements SessionPlace {
    private static final float NEUROPIL_SHARE = 0.7f;

    @Override
    public String file() {
        return path.toString();
    }

    @Override
    public Path stem() {
        return path.resolveSibling(SessionNames.name(path).replaceFirst("[.][^.]*$", ""));
    }

    @Override
    public SessionName says() throws IOException {
        try (PopulationFile file = PopulationFile.open(path)) {
            final SessionName base = SessionName.of(SessionNames.name(stem()));
            final String session = file.session();
            final String animal = file.subject().isEmpty() ? base.animal() : file.subject();
            final String name = session.isEmpty() ? base.session() : ofAnimal(session, animal);
            return new SessionName(animal, name, !animal.isEmpty() && (!session.isEmpty() || base.certain()));
        }
    }

    /** Some files name the animal in the session. */
    private static String ofAnimal(final String session, final String animal) {
        final boolean named = session.startsWith(animal)
                && (session.length() == animal.length()
                        || animal.isEmpty()
                        || !Character.isLetterOrDigit(session.charAt(animal.length())));
        return named ? session : animal + "_" + session;
    }

    @Override
    public PopulationSession open(final SessionName called, final PopulationOptions options, final Progress progress)
            throws IOException {
        try (PopulationFile file = PopulationFile.open(path)) {
            final SessionDraft draft = new SessionDraft(file(), called);
            final List<PopulationSeries> rois = rois(file, options.signal());
            if (!rois.isEmpty()) {
                ofRois(draft, file, rois.get(0), rois.size());
            } else {
                final UnitTable units = file.units();
                if (units == null
                        || options.signal() == PopulationSignal.DF_OVER_F
                        || options.signal() == PopulationSignal.FLUORESCENCE) {
                    throw new RecordingException(
                            Reason.UNSUPPORTED_CONTENT,
                            file() + " has no "
                                    + (options.signal() == PopulationSignal.AUTO
                                            ? "activity of many cells (RoiResponseSeries or units)"
                                            : "signal of the kind " + options.signal())
                                    + ". Choose another file or signal.");
                }
                ofUnits(draft, units, options.binWidth());
            }
            draft.running = behaviour(draft, file, Kind.RUNNING, "running");
            draft.pupil = behaviour(draft, file, Kind.PUPIL, "pupil");
            draft.state = state(draft, file);
            return draft.finish(progress);
        }
    }

    private static List<PopulationSeries> rois(final PopulationFile file, final PopulationSignal signal) {
        final List<Kind> kinds =
                switch (signal) {
                    case AUTO -> List.of(Kind.DF_OVER_F, Kind.FLUORESCENCE, Kind.SPIKES);
                    case DF_OVER_F -> List.of(Kind.DF_OVER_F);
                    case FLUORESCENCE -> List.of(Kind.FLUORESCENCE);
                    case SPIKES -> List.of(Kind.SPIKES);
                };
        for (final Kind kind : kinds) {
            final List<PopulationSeries> found = of(file, kind);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<PopulationSeries> of(final PopulationFile file, final Kind kind) {
        return file.series().stream().filter(series -> series.kind() == kind).toList();
    }

    private void ofRois(
            final SessionDraft draft, final PopulationFile file, final PopulationSeries series, final int several)
            throws IOException {
        if (several > 1) {
            draft.remark("there are " + several + " series of this kind; " + series.path() + " was read.");
        }
        final double[] times = file.times(series);
        if (times == null) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    file() + ": " + series.path() + " has neither a rate nor timestamps. Export it with one of them.");
        }
        final int[] rows = file.rois(series);
        if (rows != null && rows.length != series.columns()) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file() + ": " + series.path() + " has " + series.frames() + " × " + series.columns()
                            + " values (frames × ROIs), but refers to " + rows.length + " ROIs"
                            + (rows.length == series.frames()
                                    ? ". It looks transposed: store it as frames × ROIs."
                                    : ".")
                            + " Export it again.");
        }
        ActivitySource source = new NwbActivity(path, series);
        final List<PopulationSeries> neuropil = of(file, Kind.NEUROPIL);
        if (series.kind() == Kind.FLUORESCENCE && several == 1 && neuropil.size() == 1) {
            source = new LessNeuropil(source, new NwbActivity(path, neuropil.get(0)), NEUROPIL_SHARE, file());
        }
        draft.take(source, FrameTimes.requireIncreasing(times, file() + ", " + series.path()));
        final CellTable table = file.roiTable(series);
        final List<PopulationCell> cells = new ArrayList<>();
        for (int i = 0; i < series.columns(); i++) {
            cells.add(cell(draft, table, rows == null ? i : rows[i], "roi"));
        }
        draft.cells = cells;
    }

    private static PopulationCell cell(
            final SessionDraft draft, final CellTable table, final int row, final String what) {
        final double identity = table.number(row, "unique_id", "uniqueid");
        final double number = table.number(row, "id");
        final boolean identified = Double.isFinite(identity);
        final String id = identified
                ? draft.animal + "_" + SessionNames.number(identity)
                : draft.name + "_" + what + (Double.isFinite(number) ? SessionNames.number(number) : row);
        final CellKind kind = CellKind.of(
                table.text(row, "cell_type", "type", "ttype", "label"),
                table.text(row, "class", "cell_class"),
                table.text(row, "subclass"));
        return PopulationCell.of(id, identified, kind)
                .at(table.number(row, "x_um", "x"), table.number(row, "y_um", "y"), table.number(row, "z_um", "z"))
                .in(table.text(row, "brain_area", "region", "location"));
    }

    private static void ofUnits(final SessionDraft draft, final UnitTable units, final double width)
            throws IOException {
        final SpikeCounts counts = new SpikeCounts(units.spikes(), units.start(), units.end(), width);
        draft.take(counts, counts.times(width));
        final List<PopulationCell> cells = new ArrayList<>();
        for (int i = 0; i < counts.cells(); i++) {
            final int site = units.electrodes().get(i);
            final CellTable sites = units.electrodeTable();
            PopulationCell cell = cell(draft, units.table(), i, "unit");
            if (!cell.hasPosition()) {
                cell = cell.at(sites.number(site, "x"), sites.number(site, "y"), sites.number(site, "z"));
            }
            cells.add(cell.region().isEmpty() ? cell.in(sites.text(site, "location")) : cell);
        }
        draft.cells = cells;
    }

    private static double[] values(final PopulationFile file, final PopulationSeries series) throws IOException {
        final float[][] column = new float[1][series.frames()];
        file.read(series, 0, series.frames(), column);
        final double[] values = new double[series.frames()];
        Arrays.setAll(values, t -> column[0][t]);
        return values;
    }

    private double[] behaviour(final SessionDraft draft, final PopulationFile file, final Kind kind, final String what)
            throws IOException {
        final List<PopulationSeries> found = of(file, kind);
        final double[] times = found.isEmpty() ? null : file.times(found.get(0));
        if (times == null) {
            draft.remark("there is no series of one value per time for " + what + ", so it is 0 throughout.");
            return null;
        }
        final PopulationSeries series = found.get(0);
        if (found.size() > 1) {
            draft.remark("there are " + found.size() + " series for " + what + "; " + series.path() + " was read.");
        }
        final double[] at =
                new Behaviour(file() + ", " + series.path(), what, times, values(file, series)).at(draft.times);
        if (at == null) {
            draft.remark(series.path() + " holds not one number, so " + what + " is 0 throughout.");
        }
        return at;
    }

    /** The state is one value per frame. */
    private static double[] state(final SessionDraft draft, final PopulationFile file) throws IOException {
        for (final PopulationSeries series : of(file, Kind.STATE)) {
            if (series.frames() == draft.times.length) {
                return values(file, series);
            }
        }
        draft.remark("there is no series of one state per frame, so it is 0 throughout.");
        return null;
    }
}
