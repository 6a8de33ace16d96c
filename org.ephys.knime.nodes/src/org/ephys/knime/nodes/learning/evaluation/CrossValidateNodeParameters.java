package org.ephys.knime.nodes.learning.evaluation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.evaluation.FoldAssignment;
import org.ephys.knime.models.evaluation.FoldMaker;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.table.CsvTable;
import org.ephys.knime.models.table.FoldTableReader;
import org.ephys.knime.models.trust.TrustLevels;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.ChosenPath;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.DatasetReader;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.HorizontalLayout;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cross-Validate</em>. */
final class CrossValidateNodeParameters implements NodeParameters {
    @Section(title = "Folds")
    interface FoldsSection {
        interface Choice {}

        @HorizontalLayout
        @After(Choice.class)
        @Effect(predicate = FoldScheme.AreMade.class, type = EffectType.SHOW)
        interface Numbers {}

        @After(Numbers.class)
        interface Others {}
    }

    @Section(title = "Checks")
    @After(FoldsSection.class)
    interface ChecksSection {}

    @Section(title = "Random numbers")
    @After(ChecksSection.class)
    interface RandomNumbersSection {}

    /** Where the file stands in the settings. */
    static final class StoredFoldFile extends ChosenPath {
        static final String KEY = "foldFile";

        StoredFoldFile() {
            super(KEY);
        }
    }

    @Widget(title = "Folds", description = "Who is tested when. Where a fold file is given, folds come from it.")
    @RadioButtonsWidget
    @ValueReference(FoldScheme.Reference.class)
    @Persistor(StoredFoldScheme.class)
    @Layout(FoldsSection.Choice.class)
    FoldScheme m_scheme = FoldScheme.DONORS;

    @Widget(title = "Number of folds", description = "How many parts the cells are divided into.")
    @NumberInputWidget(minValidation = Least.Two.class, maxValidation = Greatest.Million.class)
    @Layout(FoldsSection.Numbers.class)
    int m_folds = 5;

    @Widget(
            title = "Repeats",
            description = "How often the division is made anew. Several repeats show how much the score depends on it.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(FoldsSection.Numbers.class)
    int m_repeats = 3;

    @Widget(
            title = "Fold column",
            description =
                    "Column with the number of the test fold of each cell. Must be given for folds from a column.")
    @ChoicesProvider(CellColumns.Folds.class)
    @Effect(predicate = FoldScheme.FromColumn.class, type = EffectType.SHOW)
    @Layout(FoldsSection.Others.class)
    String m_foldColumn = ColumnChoice.NONE;

    @Widget(
            title = "Fold file",
            description = "A text table with fixed folds: columns <tt>" + FoldTableReader.ID + "</tt> and <tt>"
                    + FoldTableReader.FOLD + "</tt>, and, where there "
                    + "are several, <tt>" + FoldTableReader.REPEAT + "</tt> and <tt>" + FoldTableReader.TASK
                    + "</tt>. Only the cells that it lists take part. "
                    + "Given = folds come from it, whatever was chosen; empty = no file.")
    @Layout(FoldsSection.Others.class)
    @FileReaderWidget
    @Persistor(StoredFoldFile.class)
    FileSelection m_foldFile = ChosenPath.none();

    @Widget(title = "Task", description = "Which task of the fold file to use. Empty if it has one task only.")
    @Layout(FoldsSection.Others.class)
    @ValueReference(FoldScheme.TaskReference.class)
    @Effect(predicate = FoldScheme.FromFile.class, type = EffectType.SHOW)
    String m_foldTask = "";

    @Widget(
            title = "Cell id column",
            description =
                    "Column that names the cells, as in the fold file. Automatic: the column that a reader marked "
                            + "as id, if there is one. None: the row keys do.",
            advanced = true)
    @ChoicesProvider(CellColumns.Ids.class)
    @Layout(FoldsSection.Others.class)
    String m_idColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Donor column",
            description =
                    "Column with the donor of each cell. Automatic: the column that a reader marked as donor; if there is "
                            + "none, folds are only stratified, and the scores come with a warning. None: unknown, "
                            + "with the same warning; donor-grouped folds are then refused.")
    @ChoicesProvider(CellColumns.Donors.class)
    @Layout(FoldsSection.Others.class)
    String m_donorColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Label shuffles",
            description =
                    "How often the whole cross-validation is done again with the classes dealt out at random among "
                            + "the cells. What these scores have above chance is leakage; the share of them that reaches the "
                            + "true score is its p value, which needs 19 shuffles to fall to 5 %. Each costs as much time as "
                            + "the cross-validation itself. 0 = none.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(ChecksSection.class)
    int m_labelShuffles = 0;

    @Widget(
            title = "Importance: shuffles per feature",
            description = "How often each feature is dealt out at random among the test cells of a fold, to see what "
                    + "the score loses without it. Trains each fold once more. 0 = none.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(ChecksSection.class)
    int m_importanceShuffles = 0;

    @Widget(
            title = "Bootstrap resamples",
            description = "How many resamples of donors the 95 % intervals are computed from.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(ChecksSection.class)
    int m_resamples = 2000;

    @Widget(
            title = "Static random seed",
            description = "Seed of the folds and of the bootstrap. Unchecked = another one at each execution.")
    @Layout(RandomNumbersSection.class)
    Optional<Integer> m_seed = Optional.of(0);

    @Widget(
            title = "Prediction sets",
            description =
                    "Measures on unseen donors whether the prediction sets of the model hold what they promise, if "
                            + "its learner learns how far to trust it. Each fold then takes about six times as long.")
    @Layout(ChecksSection.class)
    boolean m_predictionSets = true;

    @Widget(
            title = "Coverage of the prediction sets",
            description = "Fraction of the cells of each class that are to have their class in the set; above 0 and "
                    + "below 1.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.BelowOne.class)
    @Layout(ChecksSection.class)
    double m_setCoverage = TrustLevels.DEFAULT.coverage();

    CrossValidateNodeParameters() {}

    CrossValidateNodeParameters(final NodeParametersInput in) {
        final Optional<DataTableSpec> table = in.getInTableSpec(1);
        if (table.isPresent()) {
            m_idColumn = Columns.withRole(table.get(), Role.ID).orElse(ColumnChoice.NONE);
            m_donorColumn = Columns.withRole(table.get(), Role.DONOR).orElse(ColumnChoice.NONE);
        }
    }

    /** @return the seed, drawn anew if none is fixed */
    long seed() {
        return StaticSeed.of(m_seed);
    }

    /** @return whether folds come from a file */
    boolean fromFile() {
        return !ChosenPath.text(m_foldFile).isBlank();
    }

    /** @return the fixed folds of the file */
    List<FoldAssignment> foldFile() throws InvalidSettingsException {
        try {
            return FoldTableReader.read(
                    CsvTable.read(NodePath.resolve(ChosenPath.text(m_foldFile), "Fold file")), m_foldTask.strip());
        } catch (IOException e) {
            throw new ModelException(
                    "The fold file " + ChosenPath.text(m_foldFile) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @return the folds of these cells that the scheme makes */
    Folds makeFolds(final Dataset cells, final long seed) {
        return new FoldMaker(m_folds, m_repeats, m_scheme == FoldScheme.DONORS, seed).make(cells);
    }

    /**
     * @param table the cells
     * @param model what is to be validated
     * @return which columns to read
     * @throws InvalidSettingsException if columns are missing
     */
    DatasetReader reader(final DataTableSpec table, final EphysModelSpec model) throws InvalidSettingsException {
        model.check(table);
        require(table, model.target(), "target column of the model");
        if (m_scheme == FoldScheme.FILE && !fromFile()) {
            throw new InvalidSettingsException("Folds come from a file, but none is given. Give the fold file.");
        }
        if (m_scheme == FoldScheme.COLUMN) {
            if (!ColumnChoice.isName(m_foldColumn)) {
                throw new InvalidSettingsException(
                        "Folds come from a column, but none is chosen. Choose the fold column.");
            }
            require(table, m_foldColumn, "fold column");
        }
        final String id = found(m_idColumn, table, Role.ID);
        final String donor = found(m_donorColumn, table, Role.DONOR);
        for (final String column : List.of(id, donor)) {
            if (!column.isEmpty()) {
                require(table, column, "id or donor column");
            }
        }
        if (m_scheme == FoldScheme.DONORS && donor.isEmpty() && !m_donorColumn.equals(ColumnChoice.AUTOMATIC)) {
            throw new InvalidSettingsException(
                    "Donor-grouped folds need a donor column. Choose one, or choose stratified "
                            + "folds and accept that the scores may be too good.");
        }
        return new DatasetReader(model.columns(), id, model.target(), donor);
    }

    private static String found(final String setting, final DataTableSpec table, final Role role) {
        return setting.equals(ColumnChoice.AUTOMATIC)
                ? Columns.withRole(table, role).orElse("")
                : ColumnChoice.name(setting);
    }

    private static void require(final DataTableSpec table, final String column, final String what)
            throws InvalidSettingsException {
        if (!table.containsName(column)) {
            throw new InvalidSettingsException("The table has no column \"" + column + "\" (" + what + ").");
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_folds < 2 || m_repeats < 1 || m_resamples < 1) {
            throw new InvalidSettingsException(
                    "Cross-validation needs at least 2 folds, 1 repeat and 1 bootstrap resample.");
        }
        if (!(m_setCoverage > 0 && m_setCoverage < 1)) {
            throw new InvalidSettingsException(
                    "The coverage of the prediction sets must lie between 0 and 1, not be " + m_setCoverage + ".");
        }
        if (m_labelShuffles < 0 || m_importanceShuffles < 0) {
            throw new InvalidSettingsException("Shuffles of labels and features must be 0 (none) or more.");
        }
        Bounds.check(this);
    }
}
