package org.ephys.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.format.ModelFormat;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;

/** Small models, in files as KNIME's Model Writer lays them out. */
final class ModelFiles {

    private ModelFiles() {}

    /** A forest that has learnt made-up cells. */
    static Model forest(final List<String> columns, final List<String> units) {
        final Random random = new Random(1);
        final double[][] values = new double[60][columns.size()];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < columns.size(); c++) {
                values[r][c] = -70 + 60 * random.nextGaussian();
            }
            ids.add("made up " + r);
            labels.add(List.of("A", "a", "B, \"b\"").get(r % 3)); // names that differ in their case alone
        }
        return new PipelineRecipe(List.of(ImputeStep.MEDIAN), new ForestRecipe(20, 0, 0, 1, ClassWeights.BALANCED, 0))
                .fit(Dataset.of(columns, units, values, ids, labels, Collections.nCopies(60, null)), Progress.NONE);
    }

    static byte[] bytes(final Model model) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelFormat.write(model, bytes);
        return bytes.toByteArray();
    }

    /** Writes what is in a port, with the spec that says what is predicted. */
    static Path write(final Path file, final String target, final byte[] model) throws IOException {
        final String spec = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><config key=\"model.xml\"><config key=\"model\">"
                + "<entry key=\"target\" type=\"xstring\" value=\"" + target + "\"/></config></config>";
        final byte[] whole = zip(
                "content.xml",
                "<config/>".getBytes(StandardCharsets.UTF_8),
                "objectSpec.file",
                zip("portSpec.file", new byte[0], "content.xml", spec.getBytes(StandardCharsets.UTF_8)),
                "object.file",
                zip("portObject.file", new byte[0], "model.zip", model));
        return Files.write(file, whole);
    }

    private static byte[] zip(final Object... namesAndBytes) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
