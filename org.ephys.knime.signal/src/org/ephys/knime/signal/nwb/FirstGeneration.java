package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.RecordingException;

/**
 * NWB 1 in its two dialects: that of the Allen Cell Types Database (series {@code Sweep_7}) and that of MIES (series {@code
 * data_00007_AD0}). Type, sweep number, electrode and stimulus stand elsewhere than in NWB 2.
 *
 * <p>In early files of the Cell Types Database the samples are volts and amperes already and their conversion is wrong;
 * from version 1.1 of the program that made them it is right. Files of both kinds say other things than they are, so the
 * membrane potential decides.
 */
final class FirstGeneration {

    private static final Pattern NAME = Pattern.compile("(Sweep|data)_(\\d+)(?:_[A-Z]+\\d+)?");
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+))?.*", Pattern.DOTALL);
    /** No membrane rests closer to 0 or further from it, in volts. */
    private static final double SMALLEST = 1e-3;

    private static final double LARGEST = 0.3;
    private static final int MOST_SAMPLES = 10_000;

    private FirstGeneration() {}

    /** The series in a group, none if it is not a sweep of a patch-clamp recording. */
    static Optional<Series> series(final Node group, final String name) {
        final Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        final List<String> types = new ArrayList<>(group.texts("ancestry"));
        types.add(0, group.text("neurodata_type"));
        Series.Kind kind = null;
        for (final String type : types) {
            final Series.Kind known = Series.Kind.of(type);
            kind = known == null ? kind : known;
        }
        if (kind == null) {
            return Optional.empty();
        }
        final Integer number = matcher.group(2).length() > 9 ? null : Integer.valueOf(matcher.group(2));
        return Optional.of(new Series(group, name, kind, number, group.textIn("electrode_name"), false));
    }

    /**
     * Finds out whether samples are volts and amperes as they are stored, whatever their conversion says.
     *
     * @param root of the file
     * @param series all of the file
     * @param remarks where to say that the file contradicts itself
     */
    static boolean storesSi(final Node root, final List<Series> series, final Remarks remarks)
            throws RecordingException {
        if (series.stream().noneMatch(one -> one.name().startsWith("Sweep_"))) {
            return false;
        }
        final boolean stated = !conversionCounts(root);
        for (final Series one : series) {
            if (!one.stimulus()
                    && one.clampMode() == ClampMode.CURRENT_CLAMP
                    && one.data().isPresent()) {
                final double median = medianVolts(one);
                final double conversion = one.data().get().number("conversion", 1);
                final double asStated = stated ? median : median * conversion;
                final double otherwise = stated ? median * conversion : median;
                if (!plausible(asStated) && plausible(otherwise)) {
                    remarks.say("The samples are " + (stated ? "not " : "") + "in volts and amperes already, other than"
                            + " the version of the program that wrote the file says; the size of the membrane"
                            + " potential was followed.");
                    return !stated;
                }
                if (plausible(asStated)) {
                    return stated;
                }
            }
        }
        return stated;
    }

    private static boolean plausible(final double volts) {
        return Math.abs(volts) >= SMALLEST && Math.abs(volts) <= LARGEST;
    }

    private static double medianVolts(final Series series) throws RecordingException {
        final Samples samples = new Samples(series.data().orElseThrow(), "Series " + series.name());
        final double[] values = samples.readPlain(0, (int) Math.min(MOST_SAMPLES, samples.length()));
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    /** Whether the program that wrote the file is new enough; its notes are keys and values in turn. */
    private static boolean conversionCounts(final Node root) {
        final Object notes = root.group("general")
                .flatMap(general -> general.dataset("generated_by"))
                .map(Node::all)
                .orElse(null);
        if (notes instanceof String[] texts) {
            for (int i = 0; i + 1 < texts.length; i += 2) {
                final Matcher version = VERSION.matcher(texts[i + 1].strip());
                if ("version".equals(texts[i].strip())
                        && version.matches()
                        && version.group(1).length() < 6) {
                    final int major = Integer.parseInt(version.group(1));
                    return major > 1
                            || major == 1
                                    && version.group(2) != null
                                    && !version.group(2).matches("0+");
                }
            }
        }
        return false;
    }
}
