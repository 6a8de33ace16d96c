package org.ephys.knime.signal.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written comes back from jHDF, which checks the format's checksums while reading. */
class HdfWriterTest {

    @Test
    void roundTrip(@TempDir final Path folder) throws IOException {
        final HdfWriter writer = new HdfWriter();
        final float[] samples = new float[20_001];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * 0.5f;
        }
        final long data = writer.compressed(HdfValue.float32(samples), Map.of("unit", writer.text("volts")));
        final Map<String, Object> links = new LinkedHashMap<>();
        links.put("data", data);
        links.put("alias", "/inner/data");
        links.put(
                "texts", writer.dataset(writer.texts(List.of("ä", "", "x".repeat(3000), "y".repeat(3000))), Map.of()));
        links.put("numbers", writer.dataset(HdfValue.uint32(new int[] {1, -1}), Map.of()));
        links.put("reference", writer.dataset(HdfValue.references(new long[] {data}), Map.of()));
        final long inner = writer.group(Map.of("rate", HdfValue.float64(2.5)), links);
        final Path file = folder.resolve("x.h5");
        writer.write(writer.group(Map.of(), Map.of("inner", inner)), file);

        try (HdfFile hdf = new HdfFile(file)) {
            final Group group = (Group) hdf.getByPath("inner");
            assertEquals(2.5, group.getAttribute("rate").getData());
            final Dataset dataset = hdf.getDatasetByPath("inner/alias");
            assertEquals("volts", dataset.getAttribute("unit").getData());
            assertArrayEquals(samples, (float[]) dataset.getData());
            final String[] texts =
                    (String[]) hdf.getDatasetByPath("inner/texts").getData();
            assertArrayEquals(new String[] {"ä", "", "x".repeat(3000), "y".repeat(3000)}, texts);
            assertArrayEquals(new long[] {1, 4294967295L}, (long[])
                    hdf.getDatasetByPath("inner/numbers").getData());
            assertArrayEquals(new long[] {dataset.getAddress()}, (long[])
                    hdf.getDatasetByPath("inner/reference").getData());
        }
    }
}
