package org.ephys.knime.signal.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.SoftLink;
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
record Series(Group group, String name, Kind kind, Integer number, String electrode) {

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
    static Optional<Series> of(final Group group, final String name) {
        final Kind kind = Kind.BY_TYPE.get(Nodes.text(group, "neurodata_type", ""));
        if (kind == null) {
            return Optional.empty();
        }
        final double number = Nodes.number(group, "sweep_number", Double.NaN);
        final boolean usable = number == Math.rint(number) && number >= 0 && number <= Integer.MAX_VALUE;
        return Optional.of(new Series(group, name, kind, usable ? (int) number : null, electrodeOf(group)));
    }

    private static String electrodeOf(final Group group) {
        final Node node = group.getChild("electrode");
        if (node instanceof SoftLink) {
            final String target = ((SoftLink) node).getTargetPath();
            return target.substring(target.lastIndexOf('/') + 1);
        }
        if (node == null || node instanceof Link) {
            return "";
        }
        // A hard link does not know the other names of its target.
        final long address = node.getAddress();
        return Nodes.group(group.getHdfFile(), "general", "intracellular_ephys")
                .flatMap(all -> all.getChildren().values().stream()
                        .filter(other -> !other.isLink() && other.getAddress() == address)
                        .findFirst())
                .map(Node::getName)
                .orElse("");
    }

    boolean stimulus() {
        return kind.stimulus;
    }

    ClampMode clampMode() {
        return kind.clampMode;
    }

    Optional<Dataset> data() {
        return Nodes.dataset(group, "data");
    }

    boolean dataElsewhere() {
        return Nodes.isExternal(group, "data");
    }

    /** How to make mV or pA of the stored numbers; the type of a series determines its unit, whatever it says. */
    Scale scale(final Dataset data, final boolean applyOffset) {
        final boolean volts = (kind.clampMode == ClampMode.CURRENT_CLAMP) != kind.stimulus;
        return new Scale(
                Nodes.number(data, "conversion", 1),
                applyOffset ? Nodes.number(data, "offset", 0) : 0,
                volts ? Scale.MILLI : Scale.PICO);
    }

    /** Samples per second; NaN if the series neither has a rate nor evenly spaced timestamps. */
    double rate() {
        final Optional<Dataset> start = Nodes.dataset(group, "starting_time");
        final double rate = start.map(d -> Nodes.number(d, "rate", Double.NaN)).orElse(Double.NaN);
        return rate > 0 && rate < 1e9 ? rate : rateOfTimestamps();
    }

    private double rateOfTimestamps() {
        final Dataset times = Nodes.dataset(group, "timestamps").orElse(null);
        if (times == null || times.getDimensionsAsLong().length != 1 || times.getSize() < 2) {
            return Double.NaN;
        }
        final long count = times.getSize();
        final double first = timestamp(times, 0);
        final double rate = (count - 1) / (timestamp(times, count - 1) - first);
        final double middle = timestamp(times, count / 2);
        final boolean even = Math.abs(middle - first - (count / 2) / rate) * rate < 0.5;
        return even && rate > 0 && rate < 1e9 ? rate : Double.NaN;
    }

    private static double timestamp(final Dataset times, final long index) {
        return Nodes.toNumber(Nodes.first(times.getData(new long[] {index}, new int[] {1})), Double.NaN);
    }

    double startTime() {
        return Nodes.numberIn(group, "starting_time");
    }
}
