package org.ephys.knime.models.sparsepca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.concurrent.Parallel;
import org.ephys.knime.models.preprocessing.FittedStep;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.sparsepca.SparseComponents.Stop;

/**
 * Replaces the columns by sparse principal components, family by family: components that explain enough are kept and
 * their scores (uncentred data · loadings, as in the pipeline of Gouwens et al. 2020) are z-scored with the training
 * rows' mean and population SD. Needs complete rows. Columns outside all families are left out.
 *
 * @param families what goes together; empty = the families of a table of scalar features, by {@code shares}
 * @param shares components and loadings of the families where none are given
 * @param minExplained least share of its family's variance that a component must explain to be kept; 0 = all that add
 *     something to those before them
 * @param stop when the loadings stand still
 */
public record SparsePcaStep(List<FamilySpec> families, ColumnShares shares, double minExplained, Stop stop)
        implements Step {
    /** Name of this kind. */
    public static final String TYPE = "sparse-pca";

    private static final int WIDEST = 3000;

    /** Copies the list. */
    public SparsePcaStep {
        families = List.copyOf(families);
        if (!(minExplained >= 0 && minExplained < 1)) {
            throw new ModelException(
                    "The least explained variance must be at least 0 and below 1, not " + minExplained + ".");
        }
    }

    /**
     * @param families what goes together
     * @param minExplained least share of its family's variance that a component must explain to be kept
     * @param stop when the loadings stand still
     */
    public SparsePcaStep(final List<FamilySpec> families, final double minExplained, final Stop stop) {
        this(families, ColumnShares.DEFAULT, minExplained, stop);
    }

    /** @return a step from stored settings */
    public static SparsePcaStep of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the sparse PCA", stored);
        final SparsePcaStep step = new SparsePcaStep(
                settings.groups("families").stream().map(FamilySpec::of).toList(),
                new ColumnShares(
                        settings.number("componentShare", ColumnShares.DEFAULT.components()),
                        settings.number("nonZeroShare", ColumnShares.DEFAULT.nonZeros())),
                settings.number("minExplained", 0.01),
                new Stop(
                        settings.number("tolerance", Stop.DEFAULT.tolerance()),
                        settings.integer("maxIterations", Stop.DEFAULT.maxIterations())));
        settings.end();
        return step;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("families", families.stream().map(FamilySpec::settings).toList());
        settings.put("componentShare", shares.components());
        settings.put("nonZeroShare", shares.nonZeros());
        settings.put("minExplained", minExplained);
        settings.put("tolerance", stop.tolerance());
        settings.put("maxIterations", stop.maxIterations());
        return settings;
    }

    @Override
    public FittedSparsePca fit(final Dataset train, final Progress progress) {
        if (train.size() < 2) {
            throw new ModelException("Sparse PCA needs at least two rows, but the table has " + train.size() + ".");
        }
        final List<FamilySpec> wanted = families.isEmpty() ? shares.families(train.columns()) : families;
        final List<FamilyComponents> fitted = Parallel.map(
                wanted.size(), f -> fit(wanted.get(f), train, progress), progress, "Sparse PCA of the families");
        final List<FamilyComponents> kept =
                fitted.stream().filter(family -> !family.names().isEmpty()).toList();
        if (kept.isEmpty()) {
            throw new ModelException(
                    "No family of the sparse PCA has columns in the table that vary. Its families are: "
                            + String.join(
                                    ", ", wanted.stream().map(FamilySpec::name).toList())
                            + ". Choose families that fit the column names, or none for the automatic choice.");
        }
        return new FittedSparsePca(kept);
    }

    private FamilyComponents fit(final FamilySpec family, final Dataset train, final Progress progress) {
        final List<String> columns = family.in(train.columns());
        if (columns.isEmpty()) {
            return FamilyComponents.none(family.name());
        }
        requireNotTooWide(family.name(), columns.size());
        final double[][] data = train.columns(columns).values();
        requireComplete(train, data, columns);
        final double[][] gram = GramMatrix.centred(data);
        double total = 0;
        for (int i = 0; i < gram.length; i++) {
            total += gram[i][i];
        }
        if (total == 0) {
            return FamilyComponents.none(family.name()); // constant columns have no components
        }
        final int components = Math.min(family.components(), columns.size());
        final SparseComponents found = family.amounts().isEmpty()
                ? SparseComponents.plainOfGram(gram, components)
                : SparseComponents.ofGram(
                        gram, family.sparsity(), family.amountsFor(columns.size()), stop, progress.silent());
        return FamilyComponents.of(family.name(), columns, data, found, minExplained);
    }

    /** The path through p variables takes p³ operations, and its matrices p² numbers. */
    private static void requireNotTooWide(final String family, final int width) {
        if (width > WIDEST) {
            throw new ModelException("The family \"" + family + "\" of the sparse PCA has " + width
                    + " columns, more than " + WIDEST + ". Divide it into families or thin out its columns.");
        }
    }

    private static void requireComplete(final Dataset rows, final double[][] data, final List<String> columns) {
        for (int r = 0; r < data.length; r++) {
            for (int c = 0; c < columns.size(); c++) {
                if (Double.isNaN(data[r][c])) {
                    throw new ModelException("Column \"" + columns.get(c) + "\" of row \""
                            + rows.ids().get(r) + "\" is missing, and sparse PCA needs complete rows. "
                            + "Put an imputation in front of it.");
                }
            }
        }
    }

    @Override
    public FittedStep read(final ModelArchive archive) {
        final List<FamilyComponents> fitted = new ArrayList<>();
        final Settings properties = archive.readProperties();
        for (final Map<String, Object> family : properties.groups("families")) {
            fitted.add(FamilyComponents.read(family, archive, fitted.size()));
        }
        return new FittedSparsePca(fitted);
    }
}
