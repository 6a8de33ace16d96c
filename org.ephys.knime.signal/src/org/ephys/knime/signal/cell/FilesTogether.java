package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;

/** Says what the sweeps show against the files of a cell being of one cell, or against using them together. */
final class FilesTogether {

    /** mV; more than a cell drifts within a session that is fit for analysis. */
    private static final double REST_DIFFERENCE = 15;
    /** Mistaken units are wrong by powers of 1000. */
    private static final double OTHER_UNIT = 100;
    /** Rates that differ by less are the same rate, rounded. */
    private static final double SAME_RATE = 1e-6;

    private FilesTogether() {}

    /** What the sweeps of a file have in common. */
    private record Measured(String file, double rest, double rate) {
        String name() {
            return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        }
    }

    /**
     * Compares the files of a cell.
     *
     * @param sweeps of all files, analysed
     * @return reasons; none if the cell has one file
     */
    static List<Reason> disagreements(final List<SweepFeatures> sweeps) {
        final Map<String, List<SweepFeatures>> byFile = new LinkedHashMap<>();
        for (final SweepFeatures sweep : sweeps) {
            if (!sweep.info().file().isEmpty() && sweep.quality() != null) {
                byFile.computeIfAbsent(sweep.info().file(), file -> new ArrayList<>())
                        .add(sweep);
            }
        }
        final List<Measured> files = byFile.entrySet().stream()
                .map(file -> new Measured(
                        file.getKey(),
                        median(file.getValue()),
                        file.getValue().get(0).info().samplingRate()))
                .toList();
        final List<Reason> reasons = new ArrayList<>();
        compareRests(files, reasons);
        compareRates(files, reasons);
        return reasons;
    }

    private static double median(final List<SweepFeatures> sweeps) {
        final double[] rests = sweeps.stream()
                .mapToDouble(sweep -> sweep.quality().preVm())
                .filter(rest -> !Double.isNaN(rest))
                .sorted()
                .toArray();
        return rests.length == 0 ? Double.NaN : rests[rests.length / 2];
    }

    private static void compareRests(final List<Measured> files, final List<Reason> reasons) {
        Measured lowest = null;
        Measured highest = null;
        for (final Measured file : files) {
            if (Double.isNaN(file.rest)) {
                continue;
            }
            lowest = lowest == null || file.rest < lowest.rest ? file : lowest;
            highest = highest == null || file.rest > highest.rest ? file : highest;
        }
        if (lowest == null || highest.rest - lowest.rest <= REST_DIFFERENCE) {
            return;
        }
        final double small = Math.min(Math.abs(lowest.rest), Math.abs(highest.rest));
        final double large = Math.max(Math.abs(lowest.rest), Math.abs(highest.rest));
        final String cause = large > OTHER_UNIT * small
                ? "One of them may be in another unit: check the units of its voltage."
                : "They may be of two cells, or were held at different potentials: check which files belong together.";
        reasons.add(disagreement(String.format(
                Locale.ROOT,
                "Before the stimuli the voltage is %.4g mV in %s, but %.4g mV in %s. %s",
                lowest.rest,
                lowest.name(),
                highest.rest,
                highest.name(),
                cause)));
    }

    private static void compareRates(final List<Measured> files, final List<Reason> reasons) {
        for (final Measured file : files) {
            final Measured first = files.get(0);
            if (Math.abs(file.rate - first.rate) > SAME_RATE * first.rate) {
                reasons.add(disagreement(String.format(
                        Locale.ROOT,
                        "%s was sampled at %.1f Hz, but %s at %.1f Hz. Features that lay sweeps over one another may be"
                                + " missing; analyse these files apart if you need them.",
                        first.name(),
                        first.rate,
                        file.name(),
                        file.rate)));
                return;
            }
        }
    }

    private static Reason disagreement(final String text) {
        return Reason.ofFeature(ReasonCode.FILES_DISAGREE, "", text);
    }
}
