package org.ephys.knime.signal.nwb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.signal.recording.Format;

/** Tells which kind of recording an HDF5 file holds, by few names in its root. */
final class Generation {

    private static final Pattern VERSION = Pattern.compile("(?:NWB-)?(\\d+)(\\..*)?");
    private static final Pattern SWEEP_OF_WAVESURFER = Pattern.compile("(sweep|trial)_\\d+");

    private Generation() {}

    /** The version of NWB that a file states, an attribute in NWB 2 and a value before; empty if it is not NWB. */
    static String version(final Node root) {
        final String version = root.text("nwb_version");
        return (version.isEmpty() ? root.textIn("nwb_version") : version).strip();
    }

    static Format of(final Node root) {
        final Matcher version = VERSION.matcher(version(root));
        if (version.matches()) {
            return switch (version.group(1)) {
                case "0", "1" -> Format.NWB_1;
                case "2" -> Format.NWB_2;
                default -> Format.NWB_NEWER;
            };
        }
        final boolean waveSurfer = root.group("header").isPresent()
                && root.names().stream()
                        .anyMatch(name -> SWEEP_OF_WAVESURFER.matcher(name).matches());
        return waveSurfer ? Format.WAVESURFER : Format.HDF5;
    }
}
