package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;
import org.ephys.knime.models.sequence.training.NetworkTrainer.SourceTask;
import org.ephys.knime.models.sequence.training.Phase;

/** One encoder learns from both tables, each with its own classifier; then the target table alone. */
record JointTraining(
        Optional<AttentionBiLstmModel> pretrained,
        EnsembleFitter source,
        TransferSettings transfer,
        AttentionBiLstmRecipe settings)
        implements TrainingPlan {
    @Override
    public Parameters start(final int member, final Architecture shape, final long seed) {
        final Parameters fresh = shape.initialise(seed);
        pretrained.ifPresent(model -> FineTuning.copyEncoder(model.members().get(member % model.size()), fresh));
        return fresh;
    }

    @Override
    public SeenCells seen() {
        return pretrained.map(AttentionBiLstmModel::seen).orElse(SeenCells.NONE).and(source.seen());
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                new Phase(
                        "joint training",
                        transfer.jointEpochs(),
                        settings.learning().patience(),
                        transfer.jointRate(),
                        transfer.jointRate(),
                        transfer.sourceWeight()),
                new Phase(
                        "target only",
                        settings.learning().epochs(),
                        settings.learning().patience(),
                        transfer.encoderRate(),
                        transfer.headRate(),
                        0));
    }

    @Override
    public SourceTask source(final int member, final Parameters parameters, final long seed) {
        final Architecture shape = source.suggested();
        final List<Tensor> tensors = new ArrayList<>();
        for (final Tensor own : shape.initialise(seed).all()) {
            tensors.add(Names.isHead(own.name()) ? own : parameters.get(own.name()));
        }
        return new SourceTask(source.allCells(shape), new Parameters(tensors));
    }
}
