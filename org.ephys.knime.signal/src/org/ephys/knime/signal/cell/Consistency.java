package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.spikes.SpikeFeature;

/**
 * Marks features that are plausible one by one, but contradict each other or what the sweeps show. In the Allen
 * Institute's public Patch-seq tables of 3,725 neurons of mouse and man, all but 0.5 % have capacitances of 26 to 280 pF,
 * and rheobase times resistance is 0.1 to 2.2 times the way from rest to threshold in all but 0.2 % of those of mice;
 * the limits here are wider.
 */
final class Consistency {

    /** Capacitances of neurons, pF. */
    private static final double SMALLEST_CAPACITANCE = 15;

    private static final double LARGEST_CAPACITANCE = 400;
    /** What rheobase does to a passive cell, as a multiple of the way from rest to threshold. */
    private static final double SMALLEST_WAY = 0.08;

    private static final double LARGEST_WAY = 3;
    /** Jump of the voltage as a fraction of the resistance of the cell, and in MΩ, that a balanced bridge leaves. */
    private static final double LARGEST_JUMP_FRACTION = 0.05;

    private static final double LARGEST_JUMP = 4;
    /** By how many mV such a jump may move voltages that are measured during a step. */
    private static final double LARGEST_OFFSET = 1;
    /** By which factor the same feature may differ between sweeps that passed quality control and all sweeps. */
    private static final double SAME_FACTOR = 1.5;
    /** By how much currents in pA, voltages in mV and fractions may differ. */
    private static final double SAME_CURRENT = 30;

    private static final double SAME_VOLTAGE = 8;
    private static final double SAME_FRACTION = 0.15;

    private static final String THRESHOLD_VOLTAGE = SpikeFeature.THRESHOLD_V.ipfxName();
    private static final String THRESHOLD_CURRENT = SpikeFeature.THRESHOLD_I.ipfxName();

    private final Doubts doubts;
    private final Map<String, Double> record;
    private final Map<String, Double> collection;

    Consistency(final Doubts doubts) {
        this.doubts = doubts;
        this.record = doubts.record();
        this.collection = doubts.collection();
    }

    /** Marks what depends on currents that the recording itself makes doubtful. */
    void checkCurrents(final List<String> findings) {
        final Set<String> measured =
                doubts.names(name -> FeatureNames.RESISTANCES.contains(name) || FeatureNames.isOfCurrent(name));
        findings.forEach(finding -> doubts.addAll(measured, finding));
    }

    /** Marks what contradicts itself. */
    void check(final Evidence evidence, final List<SweepFeatures> sweeps) {
        final double rheobase = rheobase(sweeps);
        checkCurrents(evidence.currents());
        checkTiming(evidence.delay());
        checkJump(evidence.instantResistance(), rheobase);
        checkArtefacts(evidence.artefacts());
        if (evidence.firesByItself()) {
            doubts.addAll(
                    doubts.names(name -> name.equals(FeatureNames.RHEOBASE) || name.startsWith(THRESHOLD_CURRENT)),
                    "The cell fires by itself in at least half of the sweeps, so that the current at its first action"
                            + " potential after the onset is not the least that excites it. Record at a holding current that"
                            + " silences the cell.");
        }
        checkCapacitance(value(record, FeatureNames.RESISTANCE), value(record, FeatureNames.TAU));
        checkCapacitance(value(collection, FeatureNames.INPUT_RESISTANCE), value(collection, FeatureNames.TAU) * 1e3);
        checkWayToThreshold(rheobase);
        checkAgreement(rheobase);
    }

    /**
     * The lowest current with action potentials in the sweep that the cell record takes for the rheobase, pA; a sweep of
     * several steps is there once for each.
     */
    private double rheobase(final List<SweepFeatures> sweeps) {
        final double number = value(record, FeatureNames.RHEOBASE_SWEEP);
        return sweeps.stream()
                .filter(sweep -> sweep.info().number() == number && sweep.stimulus() != null)
                .filter(sweep -> !sweep.spikes().isEmpty())
                .mapToDouble(sweep -> sweep.stimulus().amplitude())
                .filter(amplitude -> amplitude > 0)
                .min()
                .orElse(Double.NaN);
    }

    private static double value(final Map<String, Double> values, final String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    private void checkTiming(final double delay) {
        if (delay != 0) {
            final Set<String> measured = doubts.names(name -> name.equals(FeatureNames.REST)
                    || name.equals(FeatureNames.BASELINE)
                    || name.equals(FeatureNames.TAU)
                    || FeatureNames.RESISTANCES.contains(name)
                    || FeatureNames.OF_SAG.contains(name)
                    || FeatureNames.isOfCurrent(name)
                    || FeatureNames.isOfTrain(name));
            doubts.addAll(
                    measured,
                    String.format(
                            Locale.ROOT,
                            "The voltage responds about %.0f ms %s the current changes: current and voltage are out of step,"
                                    + " so that windows lie beside the responses. Look at the sweeps, and correct the start"
                                    + " of one of them in the file.",
                            Math.abs(delay),
                            delay > 0 ? "after" : "before"));
        }
    }

    /** What lasts for longer than a few milliseconds cannot be told from a membrane that charges. */
    private void checkArtefacts(final EdgeArtefacts.Harm harm) {
        if (harm.compareTo(EdgeArtefacts.Harm.TIME_CONSTANT) >= 0) {
            final boolean all = harm == EdgeArtefacts.Harm.RESPONSE;
            doubts.addAll(
                    doubts.names(name -> name.equals(FeatureNames.TAU)
                            || all && (FeatureNames.RESISTANCES.contains(name) || FeatureNames.OF_SAG.contains(name))),
                    "Capacitive artefacts at the edges of the current last for so long that they cannot be told from the"
                            + " response of the cell. Compensate the capacitance of the pipette before the recording.");
        }
    }

    /** A bridge out of balance adds its resistance to that of the cell, and an offset to what is measured in a step. */
    private void checkJump(final double jump, final double rheobase) {
        final double resistance = Double.isNaN(value(record, FeatureNames.RESISTANCE))
                ? value(collection, FeatureNames.INPUT_RESISTANCE)
                : value(record, FeatureNames.RESISTANCE);
        if (!(Math.abs(jump) > Math.max(LARGEST_JUMP, LARGEST_JUMP_FRACTION * Math.abs(resistance)))) {
            return;
        }
        final String finding = String.format(
                Locale.ROOT,
                "The voltage jumps by %.0f mV per nA at once when the current changes, %s: resistances are about %.0f MΩ too"
                        + " %s, and voltages during a step are off by that times the current. Correct the voltage by the"
                        + " bridge balance, or balance the bridge before the recording.",
                jump,
                jump > 0
                        ? "as it does across a pipette whose resistance was not balanced"
                        : "against the current, as it does when the bridge balance is too strong",
                Math.abs(jump),
                jump > 0 ? "high" : "low");
        // the time constant, too: a slow jump is an artefact that has the shape of a response
        final List<String> names = new ArrayList<>(FeatureNames.OF_STEP_RESPONSES);
        if (Math.abs(jump * rheobase) / 1e3 > LARGEST_OFFSET) {
            names.addAll(doubts.names(FeatureNames::isVoltageOfSpike));
        }
        doubts.addAll(names, finding);
    }

    private void checkCapacitance(final double megaohms, final double milliseconds) {
        final double picofarads = 1e3 * milliseconds / megaohms;
        if (picofarads < SMALLEST_CAPACITANCE || picofarads > LARGEST_CAPACITANCE) {
            final Set<String> names = doubts.names(name -> FeatureNames.RESISTANCES.contains(name)
                    || name.equals(FeatureNames.TAU)
                    || FeatureNames.isOfCurrent(name)
                    || FeatureNames.isOfTrain(name));
            doubts.addAll(
                    names,
                    String.format(
                            Locale.ROOT,
                            "A resistance of %.4g MΩ and a time constant of %.4g ms are those of a capacitance of %.3g pF, but"
                                    + " neurons have %.0f to %.0f pF. Most likely the unit or the gain of the current is wrong,"
                                    + " by a factor of about %s; check them, and set the current factor of the analysis.",
                            megaohms,
                            milliseconds,
                            picofarads,
                            SMALLEST_CAPACITANCE,
                            LARGEST_CAPACITANCE,
                            picofarads < SMALLEST_CAPACITANCE ? "10 too small" : "10 too large"));
        }
    }

    /** The current that just excites a cell takes it from rest to threshold, more or less. */
    private void checkWayToThreshold(final double rheobase) {
        final double resistance = value(record, FeatureNames.RESISTANCE);
        final double way =
                value(record, THRESHOLD_VOLTAGE + FeatureNames.OF_LONG_SQUARE) - value(record, FeatureNames.REST);
        final double passive = rheobase * resistance / 1e3;
        if (passive < SMALLEST_WAY * way || passive > LARGEST_WAY * way) {
            final List<String> names = new ArrayList<>(FeatureNames.RESISTANCES);
            names.addAll(List.of(FeatureNames.RHEOBASE, THRESHOLD_CURRENT + FeatureNames.OF_LONG_SQUARE));
            doubts.addAll(
                    names,
                    String.format(
                            Locale.ROOT,
                            "The rheobase of %.4g pA would move a cell of %.4g MΩ by %.4g mV, but its threshold is %.4g mV from"
                                    + " rest: one of them is wrong. Look at the sweeps, and check units, scale and offset of"
                                    + " the current.",
                            rheobase,
                            resistance,
                            passive,
                            way));
        }
    }

    /** The sweeps that passed quality control must not say something else than all of them. */
    private void checkAgreement(final double rheobase) {
        agree(FeatureNames.RESISTANCE, FeatureNames.INPUT_RESISTANCE, 1);
        agree(FeatureNames.TAU, FeatureNames.TAU, 1e3);
        final double all = value(collection, FeatureNames.RHEOBASE);
        if (Math.abs(rheobase - all) > Math.max(SAME_CURRENT, (SAME_FACTOR - 1) * Math.min(rheobase, all))) {
            contradicts(THRESHOLD_CURRENT + FeatureNames.OF_LONG_SQUARE, FeatureNames.RHEOBASE, rheobase, all);
        }
        agree(FeatureNames.RATE_SLOPE, FeatureNames.RATE_LINE_SLOPE, 1);
        differ(FeatureNames.REST, FeatureNames.BASELINE, SAME_VOLTAGE);
        differ(FeatureNames.SAG, FeatureNames.SAG_NEAREST, SAME_FRACTION);
    }

    private void agree(final String name, final String other, final double factor) {
        final double a = value(record, name);
        final double b = value(collection, other) * factor;
        if (Math.abs(a - b) > (SAME_FACTOR - 1) * Math.min(Math.abs(a), Math.abs(b))) {
            contradicts(name, other, a, b);
        }
    }

    private void differ(final String name, final String other, final double most) {
        final double a = value(record, name);
        final double b = value(collection, other);
        if (Math.abs(a - b) > most) {
            contradicts(name, other, a, b);
        }
    }

    private void contradicts(final String name, final String other, final double passed, final double all) {
        doubts.addAll(
                Set.of(name, other),
                String.format(
                        Locale.ROOT,
                        "Sweeps that passed quality control give %.4g for %s, all sweeps %.4g: too few sweeps passed, or they"
                                + " differ from the others. Look at the quality of the sweeps, and choose limits that fit.",
                        passed,
                        name,
                        all));
    }
}
