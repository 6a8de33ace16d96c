package org.ephys.knime.models.population;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.archive.ZipModelStore;
import org.ephys.knime.models.sequence.network.StoredNetworks;

/**
 * Writes and reads dynamics networks in the file format of all models (see {@link ZipModelStore}): the settings as recipe,
 * the inputs as properties, the float arrays of each member in a part of its own.
 */
public final class PopulationModelFormat {
    /** The kind in model files. */
    public static final String TYPE = "population-dynamics";

    private static final ModelSignature NO_COLUMNS = new ModelSignature(List.of(), List.of(), List.of());

    private PopulationModelFormat() {}

    /**
     * @param model finished networks
     * @param out where to; is not closed
     * @throws IOException if writing fails
     */
    public static void write(final PopulationModel model, final OutputStream out) throws IOException {
        final ModelArchive archive = new ModelArchive(
                TYPE, Map.of("type", TYPE, "settings", model.settings().settings()), NO_COLUMNS);
        final PopulationInputs inputs = model.inputs();
        archive.properties().put("running", inputs.running());
        archive.properties().put("pupil", inputs.pupil());
        archive.properties().put("state", inputs.state());
        archive.properties().put("positions", inputs.positions());
        archive.properties().put("frameInterval", inputs.frameInterval());
        StoredNetworks.write(model.members(), archive);
        archive.put(
                "curve",
                model.curve().stream()
                        .map(point -> new double[] {
                            point.member(),
                            point.refit() ? 1 : 0,
                            point.step(),
                            point.trainingLoss(),
                            point.validationLoss()
                        })
                        .toArray(double[][]::new));
        new ZipModelStore().write(archive, out);
    }

    /**
     * @param in a model file; is not closed
     * @return the networks
     * @throws IOException if reading fails
     * @throws ModelException if it is not such a model file, is damaged, or is of a newer format
     */
    public static PopulationModel read(final InputStream in) throws IOException {
        final ModelArchive archive = new ZipModelStore().read(in, type -> {
            if (!type.equals(TYPE)) {
                throw new ModelException("This model file holds a model of the kind \"" + type
                        + "\", not one of population recordings.");
            }
        });
        final Map<String, Object> stored = new Settings("the model file", archive.recipe()).group("settings");
        if (stored == null) {
            throw new ModelException("The model file is damaged: it lacks the settings of its networks.");
        }
        final Map<String, Object> settings = new LinkedHashMap<>(stored);
        settings.putIfAbsent(EmbeddingSettings.COMPRESSION, 0);
        final EmbeddingSettings how = EmbeddingSettings.of(settings);
        final Settings properties = archive.readProperties();
        final PopulationInputs inputs = new PopulationInputs(
                properties.flag("running", false),
                properties.flag("pupil", false),
                properties.flag("state", false),
                properties.flag("positions", false),
                properties.number("frameInterval", Double.NaN));
        if (!(inputs.frameInterval() > 0)) {
            throw new ModelException("The model file is damaged: it lacks the frame interval.");
        }
        final List<LossPoint> curve = new ArrayList<>();
        for (final double[] row : archive.matrix("curve", -1, 5)) {
            curve.add(new LossPoint((int) row[0], row[1] != 0, (int) row[2], row[3], row[4]));
        }
        return new PopulationModel(
                how, inputs, StoredNetworks.read(how.shape().shapes(), how.members(), archive), curve);
    }
}
