package org.ephys.knime.signal.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.recording.WorkingMemory;
import org.ephys.knime.signal.recording.WorkingMemory.Part;

/**
 * Reads the shortest sweep of a recording, and others as long as none can be read: of a file whose samples are damaged or
 * stored in an unknown way, the list of sweeps alone looks sound.
 */
final class TrialReading {

    /** Longest sweep that is read on trial, samples. */
    private static final long LONGEST = 4_000_000;

    private TrialReading() {}

    /**
     * Tries.
     *
     * @param recording the recording
     * @param memory gives the bytes that this takes
     * @return its sweeps, each that could not be read with its problem
     */
    static List<SweepInfo> of(final Recording recording, final LongFunction<Part> memory) {
        final List<SweepInfo> shortestFirst = new ArrayList<>(recording.sweeps());
        shortestFirst.removeIf(sweep -> !ReadCell.isUsable(sweep));
        shortestFirst.sort(Comparator.comparingInt(SweepInfo::samples));
        final Map<Integer, String> problems = new HashMap<>();
        final long most =
                shortestFirst.stream().mapToLong(SweepInfo::samples).max().orElse(0);
        try (Part part = memory.apply(WorkingMemory.needed(Math.min(most, LONGEST)))) {
            for (final SweepInfo sweep : shortestFirst) {
                final String problem = sweep.samples() > LONGEST ? null : problem(recording, sweep);
                if (problem == null) {
                    break;
                }
                problems.put(sweep.number(), problem);
            }
        }
        return recording.sweeps().stream()
                .map(sweep ->
                        problems.containsKey(sweep.number()) ? sweep.withProblem(problems.get(sweep.number())) : sweep)
                .toList();
    }

    private static String problem(final Recording recording, final SweepInfo sweep) {
        try {
            recording.read(sweep);
            return null;
        } catch (final RecordingException e) {
            if (e.getCause() instanceof OutOfMemoryError memory) {
                throw memory; // others may have taken it: the file is tried again alone
            }
            return e.getMessage(); // it names sweep and file itself
        } catch (final IOException e) {
            return "Sweep " + sweep.number() + " of " + recording.name() + " cannot be used: " + e.getMessage() + ".";
        } catch (final RuntimeException e) {
            return "Sweep " + sweep.number() + " of " + recording.name() + " cannot be used: the file is damaged (" + e
                    + ").";
        }
    }
}
