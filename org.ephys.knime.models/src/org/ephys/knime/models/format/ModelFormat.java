package org.ephys.knime.models.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelCodec;
import org.ephys.knime.models.archive.ZipModelStore;
import org.ephys.knime.models.boosting.BoostingCodec;
import org.ephys.knime.models.ensemble.AverageCodec;
import org.ephys.knime.models.evaluation.SelectedCodec;
import org.ephys.knime.models.forest.ForestCodec;
import org.ephys.knime.models.linear.LogisticCodec;
import org.ephys.knime.models.pipeline.PipelineCodec;
import org.ephys.knime.models.sequence.AttentionBiLstmCodec;
import org.ephys.knime.models.sequence.TransferCodec;
import org.ephys.knime.models.trust.TrustedCodec;

/** Writes and reads the files of all kinds of models. The format is described at {@link ZipModelStore}. */
public final class ModelFormat {
    /** Every kind of model; a new one is added here. */
    static final Codecs CODECS = new Codecs(List.<ModelCodec<?>>of(
            new ForestCodec(),
            new LogisticCodec(),
            new BoostingCodec(),
            new AverageCodec(),
            new PipelineCodec(),
            new SelectedCodec(),
            new AttentionBiLstmCodec(),
            new TransferCodec(),
            new TrustedCodec()));

    private ModelFormat() {}

    /**
     * @param model any model of this bundle
     * @param out where to; is not closed
     * @throws IOException if writing fails
     */
    public static void write(final Model model, final OutputStream out) throws IOException {
        new ZipModelStore().write(CODECS.encode(model), out);
    }

    /**
     * @param in a model file; is not closed
     * @return the model
     * @throws IOException if reading fails
     * @throws ModelException if it is not a model file, is damaged, or is of a newer format
     */
    public static Model read(final InputStream in) throws IOException {
        return CODECS.decode(new ZipModelStore().read(in, CODECS::require));
    }
}
