package org.ephys.knime.signal.abf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.signal.cell.Golden;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.json.Json;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Real recordings against pyABF 2.3.8, and against a second reading where pyABF is known to be wrong: headers, epoch
 * tables, tags and commands, and every sample to the last bit.
 */
@EnabledIfEnvironmentVariable(named = "EPHYS_ABF", matches = ".+")
class AbfGoldenTest {

    private static final Path ROOT = Path.of(String.valueOf(System.getenv("EPHYS_ABF")));
    private static final Map<String, Integer> KINDS =
            Map.of("off", 0, "step", 1, "ramp", 2, "pulses", 3, "triangles", 4, "cosine", 5, "biphasic", 7);

    @Test
    void headersSamplesAndCommands() throws IOException {
        int files = 0;
        try (Stream<Path> found = Files.list(ROOT.resolve("real"))) {
            for (final Path file :
                    found.filter(f -> f.toString().endsWith(".abf")).sorted().toList()) {
                final String name = file.getFileName().toString().replace(".abf", "");
                compare(file, Golden.load(ROOT.resolve("golden").resolve(name + ".json.gz")));
                files++;
            }
        }
        assertTrue(files >= 22, "only " + files + " files were compared");
    }

    private static void compare(final Path file, final Golden golden) throws IOException {
        final String what = golden.get("file").text();
        try (AbfInput input = new AbfInput(Files.newByteChannel(file), what)) {
            final AbfHeader header = HeaderReader.read(input);
            final SweepIndex index = SweepIndex.of(header, input);
            assertEquals(List.of(), header.warnings(), what);
            compare(what, header, index, golden.get("header"));
            compareTags(what, header, golden.get("tags").list());
            final Samples samples = new Samples(input, header, index);
            for (final Golden sweep : golden.get("sweeps").list()) {
                final int number = (int) sweep.get("sweep").number();
                final String where = what + ", sweep " + number;
                assertEquals(sweep.get("start_time").number(), index.start(number), 1e-12, where);
                for (final Golden channel : sweep.get("channels").list()) {
                    final int c = (int) channel.get("channel").number();
                    Sha.compare(where + ", channel " + c, channel, samples.read(c, number, 1));
                }
                for (final Golden expected : sweep.get("commands").list()) {
                    compareCommand(where, header, index, input, number, expected);
                }
            }
        }
    }

    private static void compare(
            final String what, final AbfHeader header, final SweepIndex index, final Golden golden) {
        assertEquals(golden.get("abf_version").text(), header.version(), what);
        assertEquals(golden.get("operation_mode").number(), header.mode(), what);
        assertEquals(golden.get("sampling_rate").number(), header.data().rate(), what);
        assertEquals(
                "float32".equals(golden.get("data_type").text()), header.data().floats(), what);
        assertEquals(golden.get("data_start").number(), header.data().start(), what);
        assertEquals(
                golden.get("date_time").isNull()
                        ? ""
                        : golden.get("date_time").text().substring(0, 19).replace('T', ' '),
                header.notes().date(),
                what);
        assertEquals(
                golden.get("protocol").get("length").number(),
                header.notes().protocol().length(),
                what);
        assertEquals(
                golden.get("comment").get("length").number(),
                header.notes().comment().length(),
                what);
        final List<Integer> lengths = new ArrayList<>();
        for (int k = 0; k < index.count(); k++) {
            lengths.add(index.length(k));
        }
        assertEquals(
                golden.get("samples_per_sweep").list().stream()
                        .map(n -> (int) n.number())
                        .toList(),
                lengths,
                what);
        for (int c = 0; c < header.inputs().size(); c++) {
            final Golden expected = golden.get("channels").list().get(c);
            final InputChannel channel = header.inputs().get(c);
            assertEquals(expected.get("adc").number(), channel.number(), what);
            assertEquals(
                    expected.get("name").text().isEmpty()
                            ? "AD" + channel.number()
                            : expected.get("name").text(),
                    channel.name(),
                    what);
            assertEquals(expected.get("unit").text(), channel.unit(), what);
            assertEquals(header.data().floats() ? 1 : expected.get("gain").number(), channel.gain(), what);
            assertEquals(header.data().floats() ? 0 : expected.get("offset").number(), channel.offset(), what);
            assertEquals(expected.get("telegraph_mode").number(), channel.telegraphMode(), what);
        }
        compareOutputs(what, header, golden.get("dacs").list());
        assertEquals(
                golden.get("user_lists").list().size(),
                header.commands().userLists().size(),
                what);
    }

    private static void compareOutputs(final String what, final AbfHeader header, final List<Golden> outputs) {
        assertEquals(outputs.size(), header.commands().outputs().size(), what);
        for (int d = 0; d < outputs.size(); d++) {
            final Golden expected = outputs.get(d);
            final OutputChannel output = header.commands().outputs().get(d);
            assertEquals(expected.get("unit").text(), output.unit(), what);
            assertEquals(expected.get("holding").number(), output.holding(), what);
            assertEquals(expected.get("waveform_enabled").number() != 0, output.on(), what);
            assertEquals(expected.get("waveform_source").number(), output.source(), what);
            assertEquals(expected.get("keep_level_between_sweeps").number() != 0, output.keepsLevel(), what);
            final List<ProtocolEpoch> epochs = output.epochs().stream()
                    .filter(epoch -> epoch.kind() != Waveform.OFF)
                    .toList();
            assertEquals(expected.get("epochs").list().size(), epochs.size(), what);
            for (int e = 0; e < epochs.size(); e++) {
                final Golden epoch = expected.get("epochs").list().get(e);
                assertEquals(
                        new ProtocolEpoch(
                                (int) epoch.get("number").number(),
                                KINDS.get(epoch.get("kind").text()),
                                epoch.get("level").number(),
                                epoch.get("level_step").number(),
                                (int) epoch.get("length").number(),
                                (int) epoch.get("length_step").number(),
                                (int) epoch.get("period").number(),
                                (int) epoch.get("width").number()),
                        epochs.get(e),
                        what);
            }
        }
    }

    private static void compareTags(final String what, final AbfHeader header, final List<Golden> tags) {
        assertEquals(tags.size(), header.notes().tags().size(), what);
        for (int i = 0; i < tags.size(); i++) {
            assertEquals(
                    tags.get(i).get("comment").text(),
                    header.notes().tags().get(i).text(),
                    what);
            assertEquals(
                    tags.get(i).get("time").number(),
                    header.notes().tags().get(i).time(),
                    1e-9,
                    what);
            assertEquals(
                    tags.get(i).get("type").number(),
                    header.notes().tags().get(i).type(),
                    what);
        }
    }

    private static void compareCommand(
            final String where,
            final AbfHeader header,
            final SweepIndex index,
            final AbfInput input,
            final int sweep,
            final Golden expected)
            throws IOException {
        final OutputChannel output = header.commands().outputs().stream()
                .filter(o -> o.number() == expected.get("dac").number())
                .findFirst()
                .orElseThrow();
        final String what = where + ", output " + output.number();
        final Command command = new Command(header, index, input, output, Double.NaN, null);
        assertEquals(null, command.problem(sweep), what);
        Sha.compare(what, expected, command.read(sweep, command.drawing(sweep)));
        final List<Golden> parts = expected.get("epochs").list();
        if (!parts.isEmpty()) {
            final List<Part> found = command.parts(sweep);
            assertEquals(parts.size(), found.size(), what);
            for (int i = 0; i < parts.size(); i++) {
                final Part part = found.get(i);
                assertEquals(KINDS.get(parts.get(i).get("kind").text()), part.kind(), what);
                assertEquals(parts.get(i).get("start").number(), part.start(), what);
                assertEquals(parts.get(i).get("stop").number(), part.stop(), what);
                assertEquals(parts.get(i).get("level").number(), part.level(), what);
                assertEquals(parts.get(i).get("period").number(), part.period(), what);
                assertEquals(parts.get(i).get("width").number(), part.width(), what);
            }
        }
    }

    /** What is refused is refused for the right reason; all others give their cell. */
    @Test
    void cellsAndRefusals() throws IOException {
        final Object manifest = Json.parse(Files.readString(ROOT.resolve("real").resolve("MANIFEST.json")));
        final List<String> wrong = new ArrayList<>();
        for (final Golden entry : Golden.of(manifest).list()) {
            final Path file = ROOT.resolve("real").resolve(entry.get("file").text());
            if ("refused".equals(entry.get("outcome").text())) {
                final String reason = entry.get("reason").text();
                final RecordingException e =
                        assertThrows(RecordingException.class, () -> RecordingFiles.open(file), file::toString);
                assertTrue(e.getMessage().startsWith(file.getFileName().toString()), e::getMessage);
                final String expected = "VOLTAGE_CLAMP_ONLY".equals(reason) ? reason : "UNCLEAR_UNITS";
                if (!expected.equals(e.reason().toString())) {
                    wrong.add(file + ": " + e.getMessage());
                }
            } else {
                wrong.addAll(cells(file, entry));
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Every sweep of every cell is the channel and the command that the manifest pairs. */
    private static List<String> cells(final Path file, final Golden entry) throws IOException {
        final List<String> wrong = new ArrayList<>();
        final Golden golden = Golden.load(
                ROOT.resolve("golden").resolve(entry.get("file").text().replace(".abf", ".json.gz")));
        for (final Golden electrode : entry.get("electrodes").list()) {
            final int channel = (int) electrode.get("channel").number();
            final String name = golden.get("header")
                    .get("channels")
                    .list()
                    .get(channel)
                    .get("name")
                    .text();
            try (Recording recording = RecordingFiles.open(file, ReadingOptions.DEFAULT.withElectrode(name))) {
                assertTrue(recording.info().electrodes().contains(name), file::toString);
                for (final SweepInfo info : recording.sweeps()) {
                    final Sweep sweep = recording.read(info);
                    final Golden expected = golden.get("sweeps").list().get(info.number());
                    if (!expected.get("channels")
                            .list()
                            .get(channel)
                            .get("sha1")
                            .text()
                            .equals(Sha.of(sweep.voltage()))) {
                        wrong.add(file + ", sweep " + info.number());
                    }
                }
            }
        }
        return wrong;
    }
}
