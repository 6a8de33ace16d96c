package org.ephys.knime.models.sequence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Settings;

/**
 * How to make a model of one table with the help of another, for example of human cells with the help of mouse cells
 * (Schwider and Ramezani 2026). Scaling is learnt from each table by itself, since the same cell type differs between
 * species. Early stopping and balancing are those of the target recipe, so that the target recipe alone is the fair
 * comparison. In cross-validation the transfer is done anew for every training fold.
 *
 * <p>The source (a fitted model, for joint training also its table) is data, not a setting: {@link #settings()} leaves
 * it out, and a recipe made of settings alone needs {@link #from} before it can be fitted. The file of a transferred model
 * holds the source, so that the model's recipe can be fitted again.
 */
public final class TransferRecipe implements Recipe {
    /** The name under which such recipes are stored. */
    public static final String TYPE = "attention-bilstm-transfer";

    private final AttentionBiLstmRecipe target;
    private final TransferSettings transfer;
    private final Optional<AttentionBiLstmModel> pretrained;
    private final Optional<Dataset> source;

    private TransferRecipe(
            final AttentionBiLstmRecipe target,
            final TransferSettings transfer,
            final Optional<AttentionBiLstmModel> pretrained,
            final Optional<Dataset> source) {
        this.target = target;
        this.transfer = transfer;
        this.pretrained = pretrained;
        this.source = source;
    }

    /**
     * @param target how networks are trained on the target table; the encoder itself is the pretrained one if there is
     *     one
     * @param transfer the stages
     */
    TransferRecipe(final AttentionBiLstmRecipe target, final TransferSettings transfer) {
        this(target, transfer, Optional.empty(), Optional.empty());
    }

    /**
     * @param stored settings as {@link #settings()} gives them; what is absent takes its default
     * @return the recipe, still without a source
     */
    public static TransferRecipe of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the transfer", stored);
        final Map<String, Object> target = settings.group("target");
        final TransferRecipe recipe = new TransferRecipe(
                AttentionBiLstmRecipe.of(target == null ? Map.of() : target), TransferSettings.of(settings));
        settings.end();
        return recipe;
    }

    /**
     * @param model fitted on the source table
     * @return the same recipe that starts from this model
     */
    public TransferRecipe from(final AttentionBiLstmModel model) {
        if (model.networkSettings().table().missingFlags()) {
            throw new ModelException("The source model has missing flags, which may differ between tables, so that its "
                    + "network cannot read another table. Train it without missing flags.");
        }
        return new TransferRecipe(target, transfer, Optional.of(model.asSource()), source);
    }

    /**
     * @param table labelled cells of the source, for joint training
     * @return the same recipe that learns from this table too
     */
    public TransferRecipe with(final Dataset table) {
        return new TransferRecipe(target, transfer, pretrained, Optional.of(table));
    }

    Optional<AttentionBiLstmModel> pretrained() {
        return pretrained;
    }

    Optional<Dataset> source() {
        return source;
    }

    /** @return the same settings without a source */
    TransferRecipe withoutSource() {
        return new TransferRecipe(target, transfer);
    }

    @Override
    public int known(final Dataset rows) {
        final List<String> columns = pretrained
                .map(AttentionBiLstmModel::columns)
                .or(() -> source.map(Dataset::columns))
                .orElse(List.of());
        final Dataset cells = rows.columns(
                columns.stream().filter(name -> rows.indexOf(name) >= 0).toList());
        return pretrained
                .map(AttentionBiLstmModel::seen)
                .orElse(SeenCells.NONE)
                .and(source.map(table -> SeenCells.of(table.columns(columns))).orElse(SeenCells.NONE))
                .count(cells);
    }

    /** @return the stages of the transfer */
    TransferSettings transfer() {
        return transfer;
    }

    /**
     * What the transfer is to be compared with: the same network, settings and seeds without the source.
     *
     * @return a recipe for the target table alone
     */
    public AttentionBiLstmRecipe targetOnly() {
        return effective();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("target", target.settings());
        transfer.putInto(settings);
        return Collections.unmodifiableMap(settings);
    }

    /**
     * The network and its families are the pretrained model's if there is one; only whether there is a linear bypass,
     * which is not part of the encoder, is up to the target.
     */
    private AttentionBiLstmRecipe effective() {
        return pretrained
                .map(model -> new AttentionBiLstmRecipe(
                        Optional.of(model.families()),
                        model.networkSettings().table(),
                        model.networkSettings()
                                .network()
                                .withLinear(target.network().linear()),
                        target.learning(),
                        target.balance(),
                        target.members(),
                        target.engine(),
                        target.seed()))
                .orElse(target);
    }

    @Override
    public AttentionBiLstmModel fit(final Dataset train, final Progress progress) {
        final AttentionBiLstmRecipe settings = effective();
        if (transfer.mode() == TransferMode.FINE_TUNE) {
            final AttentionBiLstmModel start = pretrained.orElseThrow(() ->
                    new ModelException("Fine-tuning needs a model that was trained on the source table. Connect one."));
            return new EnsembleFitter(this, settings, train)
                    .fit(new FineTuning(start, transfer, settings.learning(), train.classesForTraining()), progress);
        }
        final Dataset table = source.orElseThrow(
                () -> new ModelException("Joint training needs the source table with its labels. Connect it."));
        final EnsembleFitter fitter = new EnsembleFitter(this, settings, train);
        if (settings.table().missingFlags()) {
            throw new ModelException("Joint training cannot use missing flags, which may differ between the tables.");
        }
        return fitter.fit(
                new JointTraining(
                        pretrained,
                        new EnsembleFitter(this, withFamilies(settings, fitter), table),
                        transfer,
                        settings),
                progress);
    }

    /** Both tables are read with the families that the target table gave. */
    private static AttentionBiLstmRecipe withFamilies(
            final AttentionBiLstmRecipe settings, final EnsembleFitter fitter) {
        return new AttentionBiLstmRecipe(
                Optional.of(fitter.encoder().families()),
                settings.table(),
                settings.network(),
                settings.learning(),
                settings.balance(),
                settings.members(),
                settings.engine(),
                settings.seed());
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof TransferRecipe recipe
                && target.equals(recipe.target)
                && transfer.equals(recipe.transfer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(target, transfer);
    }

    @Override
    public String toString() {
        return TYPE + settings();
    }
}
