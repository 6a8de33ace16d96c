import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.schema.FeatureSchema;
import org.ephys.knime.models.sparsepca.SparseComponents;

/** The Java side of compare.sh; run with a common pool of one thread. Same work and rules as compare.py. */
public final class Compare {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 10; // as compare.py

    private Compare() {}

    private static void timed(final String name, final Runnable action) {
        action.run();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            final long start = CLOCK.getCurrentThreadCpuTime();
            action.run();
            best = Math.min(best, CLOCK.getCurrentThreadCpuTime() - start);
        }
        System.out.printf(Locale.ROOT, "%s\t%.4f%n", name, best / 1e9);
    }

    public static void main(final String[] args) throws IOException {
        final Path work = Path.of(args[0]);
        final Path folder = Path.of(args[1], "patchseq");
        final Map<String, Integer> foldOf = new HashMap<>();
        for (final String line : Files.readAllLines(folder.resolve("folds.csv"))) {
            final String[] cells = line.split(",");
            if (cells[0].equals("M") && cells[1].equals("0")) {
                foldOf.put(cells[2], Integer.parseInt(cells[3]));
            }
        }
        final List<String> lines = Files.readAllLines(folder.resolve("mouse.csv"));
        final Dataset train = read(lines, foldOf, false);
        final Dataset test = read(lines, foldOf, true);
        final Map<String, Recipe> recipes = new java.util.LinkedHashMap<>();
        recipes.put("forest", PipelineRecipe.of(ForestRecipe.DEFAULT, ImputeStep.MEDIAN));
        recipes.put(
                "logistic",
                PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE));
        recipes.put("boosting", BoostingRecipe.DEFAULT);
        recipes.forEach((name, recipe) -> timed(
                name, () -> recipe.fit(train, Progress.NONE).probabilities(test, Progress.NONE)));
        for (final String line : Files.readAllLines(work.resolve("families.tsv"))) {
            final String[] cells = line.split("\t");
            final double[][] x = matrix(
                    work.resolve(cells[0] + ".bin"), Integer.parseInt(cells[1]), Integer.parseInt(cells[2]));
            final int components = Integer.parseInt(cells[3]);
            final double[] amounts = cells.length < 5
                    ? new double[0]
                    : java.util.Arrays.stream(cells[4].split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            final SparseComponents[] found = new SparseComponents[1];
            timed("spca " + cells[0], () -> found[0] = components(x, components, amounts));
            Files.write(work.resolve(cells[0] + ".java.bin"), bytes(found[0].loadings()));
        }
    }

    private static SparseComponents components(final double[][] x, final int count, final double[] amounts) {
        return amounts.length == 0
                ? SparseComponents.plain(x, count)
                : SparseComponents.ofData(
                        x,
                        SparseComponents.Sparsity.NON_ZEROS,
                        amounts,
                        new SparseComponents.Stop(SparseComponents.Stop.DEFAULT.tolerance(), ROUNDS),
                        Progress.NONE);
    }

    /** Component by component. */
    private static byte[] bytes(final double[][] loadings) {
        final ByteBuffer bytes = ByteBuffer.allocate(8 * loadings.length * loadings[0].length)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < loadings[0].length; k++) {
            for (final double[] row : loadings) {
                bytes.putDouble(row[k]);
            }
        }
        return bytes.array();
    }

    private static Dataset read(final List<String> lines, final Map<String, Integer> foldOf, final boolean test) {
        final List<String> header = List.of(lines.get(0).split(",", -1));
        final List<String> columns = FeatureSchema.MOUSE.features();
        final List<double[]> values = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",", -1);
            final Integer fold = foldOf.get(cells[header.indexOf("id")]);
            if (fold != null && (fold == 0) == test) {
                ids.add(cells[header.indexOf("id")]);
                labels.add(cells[header.indexOf("subclass")]);
                values.add(columns.stream()
                        .map(column -> cells[header.indexOf(column)])
                        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                        .toArray());
            }
        }
        return Dataset.of(columns, null, values.toArray(new double[0][]), ids, labels, null);
    }

    private static double[][] matrix(final Path file, final int rows, final int columns) throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        final double[][] matrix = new double[rows][columns];
        for (final double[] row : matrix) {
            bytes.asDoubleBuffer().get(row);
            bytes.position(bytes.position() + 8 * columns);
        }
        return matrix;
    }
}
