package org.ephys.knime.signal.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.signal.population.PopulationCell.Activity;

/** Kinds of faults of a recording: what is done to a healthy session, and what reading it then has to say. */
final class RecordingFaults {
    /** Changes a session that was made under a folder. */
    interface Damage {
        void to(MadeSession session, Path root) throws IOException;
    }

    /** Says whether what was read is right. */
    interface Check {
        void of(PopulationRecordings read) throws IOException;
    }

    /** A fault with what it must lead to. */
    record Kind(Damage damage, Check check) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private void kind(final String name, final Damage damage, final Check check) {
        kinds.put(name, new Kind(damage, check));
    }

    static PopulationSession only(final PopulationRecordings read) {
        assertEquals(List.of(), read.failures());
        return read.sessions().get(0);
    }

    private static Check error(final String... words) {
        return read -> {
            assertEquals(1, read.failures().size(), () -> "failures: " + read.failures());
            final String message = read.failures().get(0).failure().message();
            for (final String word : words) {
                assertTrue(message.contains(word), () -> "\"" + word + "\" is not in: " + message);
            }
        };
    }

    private static Check warning(final String... words) {
        return read -> {
            final List<String> remarks = only(read).remarks();
            assertTrue(
                    remarks.stream().anyMatch(remark -> Stream.of(words).allMatch(remark::contains)),
                    () -> Arrays.toString(words) + " are not in: " + remarks);
        };
    }

    private static Check good() {
        return read -> {
            final PopulationSession session = only(read);
            assertEquals(40, session.frames());
            assertEquals(6, session.cells().size());
            final float[][] values = new float[6][40];
            session.activity(0, 40, values);
            for (final float[] row : values) {
                for (final float value : row) {
                    assertTrue(Float.isFinite(value));
                }
            }
        };
    }

    private static Check both(final Check one, final Check other) {
        return read -> {
            one.of(read);
            other.of(read);
        };
    }

    private static void zero(final double[] values) {
        assertEquals(0, Arrays.stream(values).map(Math::abs).max().orElse(1));
    }

    private static Damage activity(final String type, final boolean fortran) {
        return (session, root) -> session.activity(NpyBytes.matrix(type, fortran, MadeSession.activity()));
    }

    private static Damage values(final int cell, final double value, final int... frames) {
        return (session, root) -> {
            final double[][] activity = MadeSession.activity();
            for (final int frame : frames) {
                activity[frame][cell] = value;
            }
            session.activity(activity);
        };
    }

    private static int[] allFrames() {
        final int[] frames = new int[MadeSession.FRAMES];
        Arrays.setAll(frames, t -> t);
        return frames;
    }

    private static Damage without(final String... names) {
        return (session, root) -> session.remove(names);
    }

    private RecordingFaults() {
        kind("good", (session, root) -> {}, good());
        kind("no_frame_times", without("frame.times.npy"), error("frame.times.npy"));
        kind("no_running", without("running.speed.npy", "running.times.npy"), both(warning("running"), read -> {
            zero(only(read).running());
            assertTrue(!only(read).hasRunning());
        }));
        kind(
                "no_eye",
                without("eye.size.npy", "eye.times.npy"),
                both(warning("eye", "pupil"), read -> zero(only(read).pupil())));
        kind(
                "no_states",
                without("frame.states.npy"),
                both(warning("frame.states.npy"), read -> zero(only(read).state())));
        kind(
                "no_positions",
                without("neuron.stackPosCorrected.npy"),
                both(
                        warning("no positions"),
                        read -> assertTrue(only(read).cells().stream().noneMatch(PopulationCell::hasPosition))));
        kind(
                "no_types",
                without("neuron.ttype.txt"),
                read -> assertTrue(only(read).cells().stream()
                        .allMatch(cell ->
                                cell.type().isEmpty() && cell.cellClass().isEmpty())));
        kind("no_unique_id", without("neuron.UniqueID.npy"), both(warning("identities", "one of its own"), read -> {
            assertEquals(
                    6,
                    only(read).cells().stream()
                            .map(PopulationCell::id)
                            .distinct()
                            .count());
            assertTrue(only(read).cells().stream().noneMatch(PopulationCell::identified));
        }));
        kind(
                "types_too_few",
                (session, root) -> session.types("EC", "IN", "EC", "Vip-Cp", "EC"),
                error("5 types for 6 cells"));
        kind(
                "activity_transposed",
                (session, root) -> {
                    final double[][] turned = new double[6][40];
                    for (int t = 0; t < 40; t++) {
                        for (int i = 0; i < 6; i++) {
                            turned[i][t] = MadeSession.activity()[t][i];
                        }
                    }
                    session.activity(turned);
                },
                error("6 × 40", "40 frame times", "transposed"));
        kind(
                "times_not_increasing",
                (session, root) -> {
                    final double[] times = MadeSession.times(1, 0.2334, 40);
                    times[10] = times[9] - 0.1;
                    NpyBytes.column(session.frames.resolve("frame.times.npy"), times);
                },
                error("must increase", "frame 10"));
        kind(
                "activity_some_nan",
                values(2, Double.NaN, 5, 6, 20),
                both(good(), warning("cell 2 ", "3 frames", "interpolation")));
        kind(
                "activity_cell_all_nan",
                values(1, Double.NaN, allFrames()),
                both(
                        warning("cell 1 ", "left out"),
                        read -> assertEquals(
                                Activity.MISSING, only(read).cells().get(1).activity())));
        kind(
                "activity_infinite",
                values(0, Double.POSITIVE_INFINITY, 7),
                both(good(), warning("infinite", "interpolation")));
        kind("cell_constant", values(3, 7, allFrames()), both(good(), warning("silent cell has no dynamics")));
        kind(
                "eye_all_nan",
                (session, root) -> {
                    final double[] none = new double[107];
                    Arrays.fill(none, Double.NaN);
                    NpyBytes.column(session.frames.resolve("eye.size.npy"), none);
                },
                both(
                        warning("eye.size.npy", "pupil is 0"),
                        read -> zero(only(read).pupil())));
        kind(
                "running_ends_early",
                (session, root) -> {
                    NpyBytes.column(session.frames.resolve("running.speed.npy"), MadeSession.times(3, 2, 50));
                    NpyBytes.column(session.frames.resolve("running.times.npy"), MadeSession.times(0.5, 0.1, 50));
                },
                both(good(), read -> {
                    final double[] running = only(read).running();
                    assertEquals(running[38], running[39]);
                    assertEquals(running[35], running[39]);
                    assertTrue(Arrays.stream(running).allMatch(Double::isFinite));
                }));
        kind(
                "running_length_differs",
                (session, root) ->
                        NpyBytes.column(session.frames.resolve("running.times.npy"), MadeSession.times(0.5, 0.1, 50)),
                error("50 times", "107", "running"));
        kind(
                "duplicate_unique_id",
                (session, root) ->
                        NpyBytes.column(session.folder.resolve("neuron.UniqueID.npy"), 1, 1, Double.NaN, 4, 5, 6),
                error("BAD01_1 ", "twice"));
        kind(
                "one_cell",
                (session, root) -> {
                    session.activity(Arrays.stream(MadeSession.activity())
                            .map(row -> Arrays.copyOf(row, 1))
                            .toArray(double[][]::new));
                    NpyBytes.column(session.folder.resolve("neuron.UniqueID.npy"), 1);
                    NpyBytes.matrix(session.folder.resolve("neuron.stackPosCorrected.npy"), new double[][] {{1, 2, 3}});
                    session.types("EC");
                },
                read -> assertEquals(1, only(read).cells().size()));
        kind(
                "too_short",
                (session, root) -> {
                    session.activity(Arrays.copyOf(MadeSession.activity(), 8));
                    NpyBytes.column(session.frames.resolve("frame.times.npy"), MadeSession.times(1, 0.2334, 8));
                    NpyBytes.column(session.frames.resolve("frame.states.npy"), new double[8]);
                },
                read -> assertEquals(8, only(read).frames()));
        kind(
                "types_disagree",
                (session, root) -> MadeSession.in(root, "2031-01-02")
                        .types("Vip-Cp", "Sst-Chodl", "EC", "Vip-Cp", "Lamp5-Npy", "IN"),
                read -> {
                    assertEquals(List.of(), read.failures());
                    final PopulationSession second = read.sessions().get(1);
                    assertTrue(
                            second.remarks().stream().anyMatch(remark -> remark.contains("first was kept")),
                            second.remarks()::toString);
                    final Map<String, String> first = new LinkedHashMap<>();
                    read.sessions().get(0).cells().forEach(cell -> first.put(cell.id(), cell.type()));
                    second.cells().stream()
                            .filter(PopulationCell::identified)
                            .forEach(cell -> assertEquals(first.getOrDefault(cell.id(), cell.type()), cell.type()));
                });
        kind("npy_big_endian", activity(">f4", false), good());
        kind("npy_int16", activity("<i2", false), good());
        kind("npy_float16", activity("<f2", false), good());
        kind("npy_uint8", activity("|u1", false), good());
        kind("npy_fortran", activity("<f4", true), good());
        kind(
                "npy_complex",
                (session, root) -> session.activity(NpyBytes.file(1, "<c8", false, "40, 6", new byte[40 * 6 * 8])),
                error("frame.neuralActivity.npy", "type <c"));
        kind(
                "npy_object",
                (session, root) -> session.activity(NpyBytes.file(1, "|O", false, "40, 6", new byte[100])),
                error("frame.neuralActivity.npy", "never executed"));
        kind(
                "npy_truncated",
                (session, root) -> {
                    final byte[] whole = NpyBytes.matrix("<f4", false, MadeSession.activity());
                    session.activity(Arrays.copyOf(whole, whole.length - 400));
                },
                error("frame.neuralActivity.npy", "ends early"));
        kind(
                "npy_huge_header",
                (session, root) -> session.activity(NpyBytes.file(1, "<f4", false, "1000000, 1000000", new byte[960])),
                error("frame.neuralActivity.npy", "1000000000000"));
        kind(
                "npy_version_2",
                (session, root) -> {
                    final byte[] whole = NpyBytes.matrix("<f4", false, MadeSession.activity());
                    session.activity(
                            NpyBytes.file(2, "<f4", false, "40, 6", Arrays.copyOfRange(whole, 128, whole.length)));
                },
                good());
        kind("npy_empty_file", (session, root) -> session.activity(new byte[0]), error("not a NumPy file"));
    }

    /** All kinds by their names, in the order in which they are told. */
    static Map<String, Kind> all() {
        return Collections.unmodifiableMap(new RecordingFaults().kinds);
    }
}
