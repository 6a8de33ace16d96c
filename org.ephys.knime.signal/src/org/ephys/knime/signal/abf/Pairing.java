package org.ephys.knime.signal.abf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.ClampMode;

/**
 * Finds out which channel is a cell and which output commanded it. Units decide: a recorded voltage and a commanded
 * current are current clamp, the reverse is voltage clamp. A channel belongs to the output of its own number if their
 * units complement each other; the others take the first output that is left, millivolts before volts, since triggers
 * come in volts. What is left is a monitor.
 */
final class Pairing {

    private final AbfHeader header;
    private final List<OutputChannel> free = new ArrayList<>();
    private final TreeMap<Integer, Electrode> electrodes = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private final List<String> names;

    Pairing(final AbfHeader header) {
        this.header = header;
        names = names(header.inputs());
        final boolean some = header.commands().outputs().stream().anyMatch(OutputChannel::on);
        for (final OutputChannel output : header.commands().outputs()) {
            if ((output.volts() || output.amperes()) && (output.on() || !some)) {
                free.add(output);
            }
        }
        final List<Integer> rest = new ArrayList<>();
        for (int k = 0; k < header.inputs().size(); k++) {
            final InputChannel input = header.inputs().get(k);
            if (input.reportsCurrentClamp() && input.amperes()) {
                contradictions.add(contradiction(k, "current clamp"));
            } else if (!pair(
                    k,
                    free.stream()
                            .filter(output -> output.number() == input.number())
                            .toList())) {
                rest.add(k);
            }
        }
        rest.sort(Comparator.comparing(
                        (Integer k) -> "V".equals(header.inputs().get(k).unit()))
                .thenComparing(Comparator.naturalOrder()));
        for (final int k : rest) {
            if (!pair(k, free) && header.inputs().get(k).reportsCurrentClamp() && alone(k)) {
                electrodes.put(k, new Electrode(names.get(k), k, null, ClampMode.CURRENT_CLAMP));
            }
        }
    }

    private String contradiction(final int k, final String reported) {
        return "channel " + names.get(k) + " is in " + header.inputs().get(k).unit() + ", but its amplifier reported "
                + reported;
    }

    /** Whether no other channel has a voltage, so that this one cannot be somebody else's monitor. */
    private boolean alone(final int k) {
        return header.inputs().stream().filter(InputChannel::volts).count() == 1
                && header.inputs().get(k).volts();
    }

    private boolean pair(final int k, final List<OutputChannel> candidates) {
        final InputChannel input = header.inputs().get(k);
        for (final OutputChannel output : candidates) {
            final boolean currentClamp = input.volts() && output.amperes();
            if (currentClamp && input.reportsVoltageClamp()) {
                contradictions.add(contradiction(k, "voltage clamp"));
                return true;
            }
            if (currentClamp || input.amperes() && output.volts()) {
                free.remove(output);
                final ClampMode clamp = currentClamp ? ClampMode.CURRENT_CLAMP : ClampMode.VOLTAGE_CLAMP;
                electrodes.put(k, new Electrode(names.get(k), k, output, clamp));
                return true;
            }
        }
        return false;
    }

    /** The names of all channels; where two are the same, the number of the input tells them apart. */
    private static List<String> names(final List<InputChannel> inputs) {
        final Set<String> once = new HashSet<>();
        final Set<String> twice = new HashSet<>();
        for (final InputChannel input : inputs) {
            if (!once.add(input.name())) {
                twice.add(input.name());
            }
        }
        final List<String> names = new ArrayList<>();
        for (final InputChannel input : inputs) {
            names.add(twice.contains(input.name()) ? input.name() + " (AD" + input.number() + ")" : input.name());
        }
        return names;
    }

    /** All electrodes in the order of their channels. */
    List<Electrode> electrodes() {
        return List.copyOf(electrodes.values());
    }

    /** Channels whose unit and amplifier contradict each other. */
    List<String> contradictions() {
        return contradictions;
    }

    /** The names of all channels, no two the same. */
    List<String> channelNames() {
        return names;
    }

    /** The place of a channel by its name, or by {@code AD} and the number of its input; -1 if there is none. */
    int channel(final String wanted) {
        final int named = names.indexOf(wanted);
        for (int k = 0; named < 0 && k < names.size(); k++) {
            if (wanted.equals("AD" + header.inputs().get(k).number())) {
                return k;
            }
        }
        return named;
    }

    /** Places of channels that recorded a current and are no electrode. */
    List<Integer> monitors() {
        final List<Integer> monitors = new ArrayList<>();
        for (int k = 0; k < header.inputs().size(); k++) {
            if (header.inputs().get(k).amperes() && !electrodes.containsKey(k)) {
                monitors.add(k);
            }
        }
        return monitors;
    }

    /** All channels with their units, for a message. */
    String channels() {
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < header.inputs().size(); i++) {
            final String unit = header.inputs().get(i).unit();
            texts.add(names.get(i) + " in " + (unit.isEmpty() ? "no unit" : unit));
        }
        return String.join(", ", texts);
    }

    /** All outputs with their units, for a message. */
    String outputs() {
        return header.commands().outputs().isEmpty()
                ? "there is none"
                : header.commands().outputs().stream()
                        .map(output -> output.name() + " in " + (output.unit().isEmpty() ? "no unit" : output.unit()))
                        .collect(Collectors.joining(", "));
    }
}
