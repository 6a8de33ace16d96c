package org.ephys.knime.models.sequence;

import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.training.EpochResult;
import org.ephys.knime.models.sequence.training.Examples;

/** A fitted ensemble of attention BiLSTMs. Probabilities and attention are means over its networks. */
public final class AttentionBiLstmModel implements Model {
    private final Recipe recipe;
    private final AttentionBiLstmRecipe settings;
    private final ModelSignature signature;
    private final TokenEncoder encoder;
    private final Architecture architecture;
    private final List<Parameters> members;
    private final List<EpochResult> curve;
    private final SeenCells seen;

    AttentionBiLstmModel(
            final Recipe recipe,
            final AttentionBiLstmRecipe settings,
            final ModelSignature signature,
            final TokenEncoder encoder,
            final Architecture architecture,
            final List<Parameters> members,
            final List<EpochResult> curve,
            final SeenCells seen) {
        this.recipe = recipe;
        this.settings = settings;
        this.signature = signature;
        this.encoder = encoder;
        this.architecture = architecture;
        this.members = List.copyOf(members);
        this.curve = List.copyOf(curve);
        this.seen = seen;
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public ModelSignature signature() {
        return signature;
    }

    /** @return which columns form which token */
    public FeatureFamilies families() {
        return encoder.families();
    }

    /** @return the network */
    Architecture architecture() {
        return architecture;
    }

    /** @return the number of networks */
    int size() {
        return members.size();
    }

    /** @return loss and scores per network and epoch; empty for a model without training of its own */
    public List<EpochResult> curve() {
        return curve;
    }

    /** @return settings of the networks, which for a transferred model are part of its recipe's */
    AttentionBiLstmRecipe networkSettings() {
        return settings;
    }

    /** @return the cells that the networks were trained on, here or before the training started */
    SeenCells seen() {
        return seen;
    }

    /** @return the same networks without what they were started from, which takes room and is not needed to go on */
    AttentionBiLstmModel asSource() {
        return recipe instanceof TransferRecipe transfer
                ? new AttentionBiLstmModel(
                        transfer.withoutSource(), settings, signature, encoder, architecture, members, curve, seen)
                : this;
    }

    TokenEncoder encoder() {
        return encoder;
    }

    List<Parameters> members() {
        return members;
    }

    @Override
    public double[][] probabilities(final Dataset rows, final Progress progress) {
        return predict(rows, progress).probabilities();
    }

    /**
     * Probabilities and attention in one go.
     *
     * @param rows a table with the model's columns
     * @param progress where to report
     * @return what the networks say about each row
     */
    NetworkPrediction predict(final Dataset rows, final Progress progress) {
        try (NetworkPredictor predictor = predictor()) {
            return predictor.predict(rows, progress);
        }
    }

    @Override
    public NetworkPredictor predictor() {
        return new NetworkPredictor(this, SequenceEngines.forPredictions(settings.engine()));
    }

    /** @return what the networks read of a table */
    Examples tokens(final Dataset rows) {
        final Dataset own = signature.rowsOf(rows);
        return encoder.tokens(encoder.scale(own), encoder.presence(own), new int[rows.size()]);
    }
}
