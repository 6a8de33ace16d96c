import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ephys.knime.models.population.ArraySession;
import org.ephys.knime.models.population.PopulationSession;

/**
 * Just enough of the published layout ({@code <animal>/<date>/neuron.*}, {@code Blank/01/frame.*}) for scoring sound files; the
 * extension's own reader is another one.
 */
final class NpyFolder {
    private NpyFolder() {}

    /** Fills {@code labels} with the subclass of each cell, in the order of the files. */
    static List<PopulationSession> read(final Path root, final Map<String, String> labels) throws IOException {
        final List<Path> folders;
        try (Stream<Path> all = Files.walk(root, 2)) {
            folders = all.filter(folder -> Files.exists(folder.resolve("neuron.ttype.txt")))
                    .sorted()
                    .toList();
        }
        final List<PopulationSession> sessions = new ArrayList<>();
        for (final Path folder : folders) {
            sessions.add(session(folder, labels));
        }
        return sessions;
    }

    private static ArraySession session(final Path folder, final Map<String, String> labels) throws IOException {
        final String animal = folder.getParent().getFileName().toString();
        final String name = animal + "_" + folder.getFileName();
        final Path blank = folder.resolve("Blank/01");
        final double[][] activity = matrix(blank.resolve("frame.neuralActivity.npy"));
        final double[] times = column(matrix(blank.resolve("frame.times.npy")));
        final double[] unique = column(matrix(folder.resolve("neuron.UniqueID.npy")));
        final List<String> types = Files.readAllLines(folder.resolve("neuron.ttype.txt"));
        final List<String> cells = new ArrayList<>();
        final float[][] values = new float[unique.length][times.length];
        for (int i = 0; i < unique.length; i++) {
            final String cell = Double.isNaN(unique[i]) ? name + "/" + i : animal + "/" + Math.round(unique[i]);
            cells.add(cell);
            final String type = types.get(i).trim();
            final boolean labelled = !Double.isNaN(unique[i]) && type.contains("-");
            labels.put(cell, labelled ? type.substring(0, type.indexOf('-')) : null);
            for (int t = 0; t < times.length; t++) {
                values[i][t] = (float) activity[t][i];
            }
        }
        return new ArraySession(
                name,
                animal,
                cells,
                (times[times.length - 1] - times[0]) / (times.length - 1),
                values,
                onFrames(blank, "running.times", "running.speed", times),
                onFrames(blank, "eye.times", "eye.size", times),
                column(matrix(blank.resolve("frame.states.npy"))),
                matrix(folder.resolve("neuron.stackPosCorrected.npy")));
    }

    /** Gaps filled over the sample number; mean of the sample at or before a frame and the next one. */
    private static double[] onFrames(
            final Path folder, final String timesName, final String valuesName, final double[] frames)
            throws IOException {
        final double[] times = column(matrix(folder.resolve(timesName + ".npy")));
        final double[] values = column(matrix(folder.resolve(valuesName + ".npy")));
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                for (int j = last + 1; j < i; j++) {
                    values[j] =
                            last < 0 ? values[i] : values[last] + (values[i] - values[last]) * (j - last) / (i - last);
                }
                last = i;
            }
        }
        for (int j = last + 1; j < values.length; j++) {
            values[j] = values[last];
        }
        final double[] result = new double[frames.length];
        for (int f = 0; f < frames.length; f++) {
            int after = 0;
            while (after < times.length && times[after] <= frames[f]) {
                after++;
            }
            final int low = Math.max(0, after - 1);
            final int high = f == frames.length - 1 ? low : Math.min(after, times.length - 1);
            result[f] = (values[low] + values[high]) / 2;
        }
        return result;
    }

    private static double[] column(final double[][] matrix) {
        return Stream.of(matrix).mapToDouble(row -> row[0]).toArray();
    }

    private static double[][] matrix(final Path file) throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        final boolean old = bytes.get(6) == 1;
        final int length = old ? bytes.getShort(8) & 0xffff : bytes.getInt(8);
        final int start = old ? 10 : 12;
        final String header = new String(bytes.array(), start, length, StandardCharsets.ISO_8859_1);
        final String type = find(header, "'descr': '([^']*)'");
        final boolean fortran = find(header, "'fortran_order': (\\w+)").equals("True");
        final String[] shape = find(header, "'shape': \\(([^)]*)\\)").split(",");
        final int rows = Integer.parseInt(shape[0].trim());
        final int columns = shape.length > 1 && !shape[1].isBlank() ? Integer.parseInt(shape[1].trim()) : 1;
        bytes.position(start + length);
        final double[][] matrix = new double[rows][columns];
        for (int k = 0; k < rows * columns; k++) {
            final double value =
                    switch (type) {
                        case "<f8" -> bytes.getDouble();
                        case "<f4" -> bytes.getFloat();
                        case "<i2" -> bytes.getShort();
                        case "<i4" -> bytes.getInt();
                        case "<i8" -> bytes.getLong();
                        case "|u1" -> bytes.get() & 0xff;
                        default -> throw new IOException(file + " is of type " + type);
                    };
            matrix[fortran ? k % rows : k / columns][fortran ? k / rows : k % columns] = value;
        }
        return matrix;
    }

    private static String find(final String text, final String pattern) throws IOException {
        final Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException("No " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
