package org.ephys.knime.signal.nwb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.RecordingException;

/**
 * One stored trace.
 *
 * @param group where it is stored
 * @param name what it is called
 * @param kind what it shows
 * @param number the sweep number it carries itself, null if none
 * @param electrode the name of its electrode, empty if none is given
 * @param si whether volts or amperes are stored, whatever the conversion says
 */
record Series(Node group, String name, Kind kind, Integer number, String electrode, boolean si) {

    private static final List<String> IN_NWB_1 =
            List.of("stimulus_description", "aibs_stimulus_description", "aibs_stimulus_name");
    private static final Pattern MONITOR =
            Pattern.compile("monitor|measured|(?<![a-z])[iI]_?mon(?![a-z])", Pattern.CASE_INSENSITIVE);

    /** What a series shows: the clamp mode, and whether it was recorded or applied. */
    enum Kind {
        CURRENT_CLAMP_RESPONSE(ClampMode.CURRENT_CLAMP, false),
        ZERO_CURRENT_RESPONSE(ClampMode.CURRENT_CLAMP, false),
        VOLTAGE_CLAMP_RESPONSE(ClampMode.VOLTAGE_CLAMP, false),
        CURRENT_CLAMP_STIMULUS(ClampMode.CURRENT_CLAMP, true),
        VOLTAGE_CLAMP_STIMULUS(ClampMode.VOLTAGE_CLAMP, true);

        private static final Map<String, Kind> BY_TYPE = Map.of(
                "CurrentClampSeries", CURRENT_CLAMP_RESPONSE,
                "IZeroClampSeries", ZERO_CURRENT_RESPONSE,
                "VoltageClampSeries", VOLTAGE_CLAMP_RESPONSE,
                "CurrentClampStimulusSeries", CURRENT_CLAMP_STIMULUS,
                "VoltageClampStimulusSeries", VOLTAGE_CLAMP_STIMULUS);

        private final ClampMode clampMode;
        private final boolean stimulus;

        /** The kind of a type of series, null if it is another type. */
        static Kind of(final String type) {
            return BY_TYPE.get(type);
        }

        Kind(final ClampMode clampMode, final boolean stimulus) {
            this.clampMode = clampMode;
            this.stimulus = stimulus;
        }
    }

    /** Looks whether a group is a patch-clamp series. */
    static Optional<Series> of(final Node group, final String name) {
        final Kind kind = Kind.of(group.text("neurodata_type"));
        if (kind == null) {
            return Optional.empty();
        }
        final double number = group.number(NwbNames.SWEEP_NUMBER, Double.NaN);
        final boolean usable = number == Math.rint(number) && number >= 0 && number <= Integer.MAX_VALUE;
        return Optional.of(new Series(group, name, kind, usable ? (int) number : null, electrodeOf(group), false));
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

    Series ofElectrode(final String other) {
        return new Series(group, name, kind, number, other, si);
    }

    Series inSi() {
        return new Series(group, name, kind, number, electrode, true);
    }

    /** What the experimenter called the stimulus; NWB 1 has it in one of three values, later ones as an attribute. */
    String stimulusDescription() {
        final String description = group.text("stimulus_description");
        for (final String name : description.isEmpty() ? IN_NWB_1 : List.<String>of()) {
            final String value = group.textIn(name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return description;
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
        return new Scale(
                si ? 1 : data.number("conversion", 1),
                applyOffset ? data.number("offset", 0) : 0,
                inVolts() ? Scale.MILLI : Scale.PICO);
    }

    /** How to make pA of the stored numbers of a series that {@link #hasCurrent()}. */
    Scale currentScale(final Node data, final boolean applyOffset) {
        final Scale scale = scale(data, applyOffset);
        return new Scale(scale.conversion(), scale.offset(), Scale.PICO);
    }

    /** Samples per second as the series states them, NaN if it does not. */
    double statedRate() {
        final Node start = group.dataset("starting_time").orElse(null);
        return start == null ? Double.NaN : start.number("rate", Double.NaN);
    }

    /** The time of every sample, null if the series does not give them. */
    Samples timestamps(final String what) throws RecordingException {
        final Node found = group.dataset("timestamps").orElse(null);
        return found == null ? null : new Samples(found, what + " (timestamps of series " + name + ")");
    }

    /** Whether a series shows what an amplifier held: the current in current clamp, the voltage in voltage clamp. */
    boolean inOtherUnit() {
        final String unit = data().map(d -> d.text("unit")).orElse("").strip();
        final String letter = unit.replaceFirst("^(milli|micro|nano|pico|[mµunp](?=[AV]))", "");
        return letter.matches("[Aa](mp.*)?") && inVolts() || letter.matches("[Vv](olt.*)?") && !inVolts();
    }

    /** Whether a series has a current, by its unit if that is another than its type says. */
    boolean hasCurrent() {
        return inVolts() == inOtherUnit();
    }

    /** Whether it is said somewhere that a series is what was measured of the stimulus. */
    boolean calledMonitor() {
        final String said = String.join(
                " ", name, group.text("stimulus_description"), group.text("description"), group.text("comments"));
        return MONITOR.matcher(said).find();
    }

    private boolean inVolts() {
        return (kind.clampMode == ClampMode.CURRENT_CLAMP) != kind.stimulus;
    }

    /** Without current nothing needs to be applied. */
    boolean noCurrent() {
        return kind == Kind.ZERO_CURRENT_RESPONSE;
    }

    double startTime() {
        return group.numberIn("starting_time");
    }
}
