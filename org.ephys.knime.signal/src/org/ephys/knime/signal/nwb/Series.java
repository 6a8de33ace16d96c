package org.ephys.knime.signal.nwb;

import io.jhdf.api.Dataset;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.signal.recording.ClampMode;

/**
 * One stored trace.
 *
 * @param group where it is stored
 * @param name what it is called
 * @param kind what it shows
 * @param number the sweep number it carries itself, null if none
 * @param electrode the name of its electrode, empty if none is given
 */
record Series(Node group, String name, Kind kind, Integer number, String electrode) {

    /** What a series shows: the clamp mode, and whether it was recorded or applied. */
    enum Kind {
        CURRENT_CLAMP_RESPONSE(ClampMode.CURRENT_CLAMP, false),
        VOLTAGE_CLAMP_RESPONSE(ClampMode.VOLTAGE_CLAMP, false),
        CURRENT_CLAMP_STIMULUS(ClampMode.CURRENT_CLAMP, true),
        VOLTAGE_CLAMP_STIMULUS(ClampMode.VOLTAGE_CLAMP, true);

        private static final Map<String, Kind> BY_TYPE = Map.of(
                "CurrentClampSeries", CURRENT_CLAMP_RESPONSE,
                "IZeroClampSeries", CURRENT_CLAMP_RESPONSE,
                "VoltageClampSeries", VOLTAGE_CLAMP_RESPONSE,
                "CurrentClampStimulusSeries", CURRENT_CLAMP_STIMULUS,
                "VoltageClampStimulusSeries", VOLTAGE_CLAMP_STIMULUS);

        private final ClampMode clampMode;
        private final boolean stimulus;

        Kind(final ClampMode clampMode, final boolean stimulus) {
            this.clampMode = clampMode;
            this.stimulus = stimulus;
        }
    }

    /** Looks whether a group is a patch-clamp series. */
    static Optional<Series> of(final Node group, final String name) {
        final Kind kind = Kind.BY_TYPE.get(group.text("neurodata_type"));
        if (kind == null) {
            return Optional.empty();
        }
        final double number = group.number("sweep_number", Double.NaN);
        final boolean usable = number == Math.rint(number) && number >= 0 && number <= Integer.MAX_VALUE;
        return Optional.of(new Series(group, name, kind, usable ? (int) number : null, electrodeOf(group)));
    }

    private static String electrodeOf(final Node group) {
        final Links.Link link = group.link("electrode");
        if (link == null || link.external()) {
            return "";
        }
        if (!link.hard()) {
            return link.path().substring(link.path().lastIndexOf('/') + 1);
        }
        // A hard link does not know the other names of its target.
        final Node all = group.root().group("general", "intracellular_ephys").orElse(null);
        if (all != null) {
            for (final String name : all.names()) {
                if (all.link(name).address() == link.address()) {
                    return name;
                }
            }
        }
        return "";
    }

    /** A series is where it is stored. */
    @Override
    public boolean equals(final Object other) {
        return other instanceof Series && ((Series) other).group.address() == group.address();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(group.address());
    }

    boolean stimulus() {
        return kind.stimulus;
    }

    ClampMode clampMode() {
        return kind.clampMode;
    }

    Optional<Node> data() {
        return group.dataset("data");
    }

    boolean dataElsewhere() {
        return group.isExternal("data");
    }

    /** How to make mV or pA of the stored numbers; the type of a series determines its unit, whatever it says. */
    Scale scale(final Node data, final boolean applyOffset) {
        final boolean volts = (kind.clampMode == ClampMode.CURRENT_CLAMP) != kind.stimulus;
        return new Scale(
                data.number("conversion", 1),
                applyOffset ? data.number("offset", 0) : 0,
                volts ? Scale.MILLI : Scale.PICO);
    }

    /** Samples per second; NaN if the series neither has a rate nor evenly spaced timestamps. */
    double rate() {
        final Node start = group.dataset("starting_time").orElse(null);
        final double rate = start == null ? Double.NaN : start.number("rate", Double.NaN);
        return rate > 0 && rate < 1e9 ? rate : rateOfTimestamps();
    }

    private double rateOfTimestamps() {
        final Node found = group.dataset("timestamps").orElse(null);
        if (found == null || found.dimensions().length != 1 || found.dimensions()[0] < 2) {
            return Double.NaN;
        }
        final Dataset times = found.dataset();
        final long count = times.getSize();
        final double first = timestamp(times, 0);
        final double rate = (count - 1) / (timestamp(times, count - 1) - first);
        final double middle = timestamp(times, count / 2);
        final boolean even = Math.abs(middle - first - (count / 2) / rate) * rate < 0.5;
        return even && rate > 0 && rate < 1e9 ? rate : Double.NaN;
    }

    private static double timestamp(final Dataset times, final long index) {
        return Values.toNumber(Values.first(times.getData(new long[] {index}, new int[] {1})), Double.NaN);
    }

    double startTime() {
        return group.numberIn("starting_time");
    }
}
