package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.ephys.knime.signal.filtering.BesselFilter;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeExtractor;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.spikes.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Filters against SciPy 1.10, and IPFX's own test traces, one of which has samples at irregular times. */
@EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
final class ReferenceTest {

    private static final Path ROOT = Path.of(String.valueOf(System.getenv("EPHYS_NWB")));

    @Test
    void filtersAreThoseOfScipy() throws IOException {
        final Golden golden = Golden.load(ROOT.resolve("golden/filter_reference.json.gz"));
        final ParityTable table = new ParityTable();
        for (final String key : golden.keys()) {
            if (!key.contains("demo")) {
                final String[] parts = key.split("_");
                final double rate = Double.parseDouble(parts[0]);
                final BesselFilter filter = BesselFilter.lowPass(Double.parseDouble(parts[1]), 1 / rate);
                table.close("b", key, golden.get(key).get("b").numbers(), filter.numerator());
                table.close("a", key, golden.get(key).get("a").numbers(), filter.denominator());
                table.close("zi", key, golden.get(key).get("zi").numbers(), filter.settledState());
            }
        }
        final Golden demo = golden.get("filtfilt_demo");
        final double[] x = demo.get("x").numbers();
        final double[] y = BesselFilter.design(0.4).filterBothWays(x, x.length, true);
        table.close("filtfilt", "demo", demo.get("y").numbers(), y);
        GoldenParityTest.assertNone(table, 300);
    }

    @Test
    void textTraces() throws IOException {
        final Golden golden = Golden.load(ROOT.resolve("golden/ipfx_text_traces.json.gz"));
        final ParityTable table = new ParityTable();
        for (final String name : golden.keys()) {
            final Golden expected = golden.get(name);
            final Trace trace = read(ROOT.resolve("real/ipfx_" + name + ".txt.zip"));
            assertEquals(expected.get("shape").numbers()[0], trace.length(), name);
            for (final String filter : List.of("10.0", "None")) {
                final double cutoff = "None".equals(filter) ? 0 : Double.parseDouble(filter);
                final List<Spike> spikes =
                        SpikeExtractor.extract(trace, Window.WHOLE, DetectionParameters.DEFAULT.withFilter(cutoff));
                final SweepParity parity = new SweepParity(table);
                parity.spikes("text traces", name + " filter " + filter, expected.get("filter_" + filter), spikes);
                final SpikeTrain train = SpikeTrain.of(trace, spikes, Window.WHOLE, false);
                final Golden expectedTrain = expected.get("train_" + filter);
                for (final String key : expectedTrain.keys()) {
                    table.close(
                            "train " + key, name, expectedTrain.get(key).number(), SweepParity.trainValue(train, key));
                }
            }
        }
        GoldenParityTest.assertNone(table, 400);
    }

    private static Trace read(final Path zip) throws IOException {
        final List<double[]> rows = new ArrayList<>();
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            in.getNextEntry();
            final BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    final String[] fields = line.trim().split("[\\s,]+");
                    rows.add(new double[] {Double.parseDouble(fields[0]), Double.parseDouble(fields[1])});
                }
            }
        }
        final double[] times = rows.stream().mapToDouble(row -> row[0]).toArray();
        final double[] voltage = rows.stream().mapToDouble(row -> row[1]).toArray();
        return Trace.timed(times, voltage, null, false);
    }
}
