package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;
import org.ephys.knime.models.sequence.training.LearningSettings;
import org.ephys.knime.models.sequence.training.Phase;

/** Starts from a pretrained model: first the classifier alone, then everything, each with its own learning rate. */
record FineTuning(
        AttentionBiLstmModel pretrained, TransferSettings transfer, LearningSettings learning, List<String> classes)
        implements TrainingPlan {
    @Override
    public Parameters start(final int member, final Architecture shape, final long seed) {
        final Parameters fresh = shape.initialise(seed);
        copyEncoder(pretrained.members().get(member % pretrained.size()), fresh);
        if (transfer.keepClassifier()) {
            copyClassifier(pretrained.members().get(member % pretrained.size()), fresh);
        }
        return fresh;
    }

    @Override
    public SeenCells seen() {
        return pretrained.seen();
    }

    static void copyEncoder(final Parameters from, final Parameters to) {
        for (final Tensor tensor : to.all()) {
            if (!Names.isHead(tensor.name())) {
                tensor.set(from.get(tensor.name()));
            }
        }
    }

    /** Copies the classifier's columns of those classes that both tables have. */
    private void copyClassifier(final Parameters from, final Parameters to) {
        for (int k = 0; k < classes.size(); k++) {
            final int old = pretrained.classes().indexOf(classes.get(k));
            if (old < 0) {
                continue;
            }
            for (final Tensor tensor : to.all()) {
                if (Names.isHead(tensor.name()) && from.has(tensor.name())) {
                    final float[][] rows = from.get(tensor.name()).rows();
                    for (int r = 0; r < rows.length; r++) {
                        tensor.rows()[r][k] = rows[r][old];
                    }
                }
            }
        }
    }

    @Override
    public List<Phase> phases() {
        final List<Phase> phases = new ArrayList<>();
        if (transfer.warmUpEpochs() > 0) {
            phases.add(new Phase("frozen encoder", transfer.warmUpEpochs(), 0, 0, transfer.warmUpRate(), 0));
        }
        phases.add(new Phase(
                "fine-tuning", learning.epochs(), learning.patience(), transfer.encoderRate(), transfer.headRate(), 0));
        return phases;
    }
}
