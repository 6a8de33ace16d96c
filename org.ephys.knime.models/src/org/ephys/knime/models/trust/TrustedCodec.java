package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;
import org.ephys.knime.models.archive.Settings;

/** Models that know how far they can be trusted as data: the classifier is a part, the references are arrays. */
public final class TrustedCodec implements ModelCodec<TrustedModel> {
    private static final int MAX_PROTOCOLS = 8;

    @Override
    public String type() {
        return TrustedRecipe.TYPE;
    }

    @Override
    public Class<TrustedModel> modelClass() {
        return TrustedModel.class;
    }

    @Override
    public TrustedRecipe recipe(final Map<String, Object> stored, final Codecs codecs) {
        final Settings settings = new Settings("the calibration", stored);
        final Map<String, Object> base = settings.group("base");
        if (base == null) {
            throw new ModelException("The calibration has no classifier: its setting \"base\" is missing.");
        }
        final TrustedRecipe recipe = new TrustedRecipe(
                codecs.recipe(base),
                settings.integer("folds", TrustedRecipe.DEFAULT_FOLDS),
                settings.longInteger("seed", 0));
        settings.end();
        return recipe;
    }

    @Override
    public void write(final TrustedModel model, final ModelArchive archive, final Codecs codecs) {
        archive.putChild("classifier", codecs.encode(model.classifier()));
        archive.properties().put("obstacle", model.obstacle());
        if (model.origin() != null) {
            archive.properties().put("origin", OriginCodec.properties(model.origin()));
        }
        final TrustPart trust = model.trust();
        if (trust == null) {
            return;
        }
        archive.properties().put("protocols", trust.protocols().names());
        archive.put("protocolOf", trust.protocols().of());
        archive.put("shares", trust.shares());
        final ClassGaussians clouds = trust.clouds();
        if (clouds != null) {
            archive.put("centre", clouds.scale().centre());
            archive.put("scale", clouds.scale().scale());
            archive.put("means", clouds.means());
            archive.put("covariance", clouds.covariance());
            archive.put("cells", trust.cells().values());
            archive.put("cellClasses", trust.cells().classes());
            archive.put("low", trust.cells().low());
            archive.put("high", trust.cells().high());
        }
        final List<Integer> combinations = new ArrayList<>(new TreeMap<>(trust.references()).keySet());
        archive.put("combinations", combinations.stream().mapToInt(c -> c).toArray());
        for (final int combination : combinations) {
            write(trust.references().get(combination), archive, combination + "_");
        }
    }

    private static void write(final CombinationReference reference, final ModelArchive archive, final String prefix) {
        archive.put(
                prefix + "summary", new double[] {reference.cells(), reference.accuracy(), reference.temperature()});
        archive.put(prefix + "typicality", reference.typicality());
        archive.put(
                prefix + "donors",
                reference.classes().stream().mapToInt(ClassScores::donors).toArray());
        for (int k = 0; k < reference.classes().size(); k++) {
            archive.put(prefix + "scores_" + k, reference.classes().get(k).scores());
            archive.put(prefix + "reached_" + k, reference.classes().get(k).reached());
        }
    }

    @Override
    public TrustedModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        final Model classifier = codecs.decode(archive.child("classifier"));
        final TrustedRecipe stored = (TrustedRecipe) recipe;
        // the classifier's own recipe also has what is no setting, as the source of a transfer
        final TrustedRecipe trusted = new TrustedRecipe(classifier.recipe(), stored.folds(), stored.seed());
        if (!classifier.signature().equals(signature)) {
            throw new ModelException("The model file is damaged: its classifier and its calibration differ. Export the "
                    + "model again.");
        }
        final Settings properties = archive.readProperties();
        final String obstacle = properties.text("obstacle", "");
        if (!obstacle.isEmpty()) {
            return new TrustedModel(trusted, classifier, null, obstacle, origin(properties));
        }
        final int width = signature.columns().size();
        final int classes = signature.classes().size();
        final List<String> names =
                properties.list("protocols").stream().map(String.class::cast).toList();
        final int[] protocolOf = archive.ints("protocolOf", width);
        for (final int protocol : protocolOf) {
            require(protocol >= -1 && protocol < names.size());
        }
        require(names.size() <= MAX_PROTOCOLS);
        final double[] shares = finite(archive.doubles("shares", classes));
        final Map<Integer, CombinationReference> references = new LinkedHashMap<>();
        for (final int combination : archive.ints("combinations", -1)) {
            references.put(combination, reference(archive, combination + "_", classes));
        }
        return new TrustedModel(
                trusted,
                classifier,
                new TrustPart(
                        new Protocols(names, protocolOf),
                        shares,
                        clouds(archive, shares, width),
                        cells(archive, classes, width),
                        references),
                "",
                origin(properties));
    }

    private static TrainingOrigin origin(final Settings properties) {
        final Map<String, Object> stored = properties.group("origin");
        return stored == null ? null : OriginCodec.read(stored);
    }

    private static ClassGaussians clouds(final ModelArchive archive, final double[] shares, final int width) {
        if (!archive.has("covariance")) {
            return null;
        }
        final double[][] means = archive.matrix("means", shares.length, width);
        final double[][] covariance = archive.matrix("covariance", width, width);
        for (final double[] row : means) {
            finite(row);
        }
        for (final double[] row : covariance) {
            finite(row);
        }
        return new ClassGaussians(
                new RobustScale(finite(archive.doubles("centre", width)), finite(archive.doubles("scale", width))),
                means,
                shares,
                covariance);
    }

    private static ReferenceCells cells(final ModelArchive archive, final int classes, final int width) {
        if (!archive.has("covariance")) {
            return null;
        }
        final double[][] values = archive.matrix("cells", -1, width);
        final int[] of = archive.ints("cellClasses", values.length);
        for (final int k : of) {
            require(k >= 0 && k < classes);
        }
        for (final double[] row : values) {
            for (final double value : row) {
                require(!Double.isInfinite(value));
            }
        }
        return new ReferenceCells(values, of, archive.doubles("low", width), archive.doubles("high", width));
    }

    private static CombinationReference reference(final ModelArchive archive, final String prefix, final int classes) {
        final double[] summary = finite(archive.doubles(prefix + "summary", 3));
        require(summary[2] > 0);
        final int[] donors = archive.ints(prefix + "donors", classes);
        final List<ClassScores> perClass = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            final double[] scores = finite(archive.doubles(prefix + "scores_" + k, -1));
            require(donors[k] >= 0);
            perClass.add(new ClassScores(
                    scores, finite(archive.doubles(prefix + "reached_" + k, scores.length)), donors[k]));
        }
        return new CombinationReference(
                (int) summary[0], summary[1], summary[2], perClass, finite(archive.doubles(prefix + "typicality", -1)));
    }

    private static double[] finite(final double[] values) {
        for (final double value : values) {
            require(Double.isFinite(value));
        }
        return values;
    }

    private static void require(final boolean holds) {
        if (!holds) {
            throw new ModelException("The model file is damaged: its calibration holds impossible numbers. Export the "
                    + "model again.");
        }
    }
}
