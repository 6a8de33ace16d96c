package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.StoredNetworks;
import org.ephys.knime.models.sequence.training.EpochResult;

/** Attention BiLSTMs as data: the families, the fitted scaling, and the named float arrays of each network. */
public final class AttentionBiLstmCodec implements ModelCodec<AttentionBiLstmModel> {
    private static final int MAX_MEMBERS = 1000;
    private static final int MAX_UNITS = 1 << 16;
    private static final String SEEN = "seen";

    @Override
    public String type() {
        return AttentionBiLstmRecipe.TYPE;
    }

    @Override
    public Class<AttentionBiLstmModel> modelClass() {
        return AttentionBiLstmModel.class;
    }

    @Override
    public AttentionBiLstmRecipe recipe(final Map<String, Object> settings, final Codecs codecs) {
        return AttentionBiLstmRecipe.of(settings);
    }

    @Override
    public void write(final AttentionBiLstmModel model, final ModelArchive archive, final Codecs codecs) {
        // written out even if they are the defaults, which may change
        final AttentionBiLstmRecipe settings = model.networkSettings();
        final List<Object> families = new ArrayList<>();
        model.families().columns().forEach((name, columns) -> {
            final Map<String, Object> family = new LinkedHashMap<>();
            family.put("name", name);
            family.put("columns", columns);
            families.add(family);
        });
        archive.properties().put("families", families);
        archive.properties().put("network", settings.settings());
        archive.properties().put("width", model.architecture().width());
        archive.properties().put("members", model.size());
        model.encoder().write(archive);
        StoredNetworks.write(model.members(), archive);
        writeCurve(model.curve(), archive);
        archive.put(SEEN, model.seen().hashes());
        if (model.recipe() instanceof TransferRecipe transfer) {
            StoredSource.write(transfer, archive, codecs);
        }
    }

    private static void writeCurve(final List<EpochResult> curve, final ModelArchive archive) {
        final List<String> phases =
                curve.stream().map(EpochResult::phase).distinct().toList();
        archive.properties().put("phases", phases);
        archive.put(
                "curve",
                curve.stream()
                        .map(epoch -> new double[] {
                            epoch.member(),
                            epoch.epoch(),
                            phases.indexOf(epoch.phase()),
                            epoch.trainingLoss(),
                            epoch.validationLoss(),
                            epoch.validationAccuracy(),
                            epoch.validationMacroF1(),
                            epoch.best() ? 1 : 0
                        })
                        .toArray(double[][]::new));
    }

    private static List<EpochResult> readCurve(final ModelArchive archive) {
        final List<Object> phases = archive.readProperties().list("phases");
        final List<EpochResult> curve = new ArrayList<>();
        for (final double[] row : archive.matrix("curve", -1, -1)) {
            curve.add(new EpochResult(
                    (int) row[0],
                    (int) row[1],
                    String.valueOf(phases.get((int) row[2])),
                    row[3],
                    row[4],
                    row[5],
                    row[6],
                    row[7] != 0));
        }
        return curve;
    }

    @Override
    public AttentionBiLstmModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        final Settings properties = archive.readProperties();
        final AttentionBiLstmRecipe settings = AttentionBiLstmRecipe.of(properties.group("network"));
        final Map<String, List<String>> named = new LinkedHashMap<>();
        for (final Map<String, Object> family : properties.groups("families")) {
            final Settings entry = new Settings("the model file", family);
            named.put(
                    entry.text("name", ""),
                    entry.list("columns").stream().map(String::valueOf).toList());
        }
        final FeatureFamilies families = new FeatureFamilies(named);
        final TokenEncoder encoder = TokenEncoder.read(archive, signature, families, settings.table());
        final int count = properties.integer("members", 0);
        if (count < 1 || count > MAX_MEMBERS || encoder.width() != properties.integer("width", 0)) {
            throw new ModelException("The model file is damaged: its networks do not fit its columns.");
        }
        final Architecture shape = settings.network()
                .architecture(
                        families.size(), encoder.width(), signature.classes().size());
        if (Math.max(Math.max(shape.hidden(), shape.attention()), shape.lstmInput()) > MAX_UNITS) {
            throw new ModelException("The model file is damaged: its network is too large.");
        }
        return new AttentionBiLstmModel(
                recipe instanceof TransferRecipe transfer ? StoredSource.read(transfer, archive, codecs) : recipe,
                settings,
                signature,
                encoder,
                shape,
                StoredNetworks.read(shape.shapes(), count, archive),
                readCurve(archive),
                archive.has(SEEN) ? new SeenCells(archive.longs(SEEN, -1)) : SeenCells.NONE); // not in version 1
    }
}
