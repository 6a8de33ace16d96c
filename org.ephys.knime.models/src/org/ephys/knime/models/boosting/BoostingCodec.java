package org.ephys.knime.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.ModelCodec;

/** Gradient boosting as data: the nodes of all trees one after the other, children numbered within their tree. */
public final class BoostingCodec implements ModelCodec<BoostingModel> {
    @Override
    public String type() {
        return BoostingRecipe.TYPE;
    }

    @Override
    public Class<BoostingModel> modelClass() {
        return BoostingModel.class;
    }

    @Override
    public BoostingRecipe recipe(final Map<String, Object> settings, final Codecs codecs) {
        return BoostingRecipe.of(settings);
    }

    @Override
    public void write(final BoostingModel model, final ModelArchive archive, final Codecs codecs) {
        int nodes = 0;
        for (final BoostedTree tree : model.trees()) {
            nodes += tree.feature().length;
        }
        final int[] sizes = new int[model.trees().size()];
        final int[] feature = new int[nodes];
        final int[] child = new int[nodes];
        final double[] threshold = new double[nodes];
        final byte[] missingFirst = new byte[nodes];
        final double[] value = new double[nodes];
        int at = 0;
        for (int t = 0; t < sizes.length; t++) {
            final BoostedTree tree = model.trees().get(t);
            sizes[t] = tree.feature().length;
            System.arraycopy(tree.feature(), 0, feature, at, sizes[t]);
            System.arraycopy(tree.child(), 0, child, at, sizes[t]);
            System.arraycopy(tree.threshold(), 0, threshold, at, sizes[t]);
            System.arraycopy(tree.missingFirst(), 0, missingFirst, at, sizes[t]);
            System.arraycopy(tree.value(), 0, value, at, sizes[t]);
            at += sizes[t];
        }
        archive.put("start", model.start());
        archive.put("sizes", sizes);
        archive.put("feature", feature);
        archive.put("child", child);
        archive.put("threshold", threshold);
        archive.put("missingFirst", missingFirst);
        archive.put("value", value);
    }

    @Override
    public BoostingModel read(
            final Recipe recipe, final ModelSignature signature, final ModelArchive archive, final Codecs codecs) {
        final int classes = signature.classes().size();
        final double[] start = archive.doubles("start", classes == 2 ? 1 : classes);
        final int[] sizes = archive.ints("sizes", -1);
        final int[] feature = archive.ints("feature", -1);
        final int[] child = archive.ints("child", feature.length);
        final double[] threshold = archive.doubles("threshold", feature.length);
        final double[] value = archive.doubles("value", feature.length);
        final byte[] missingFirst = archive.bytes("missingFirst", feature.length);
        final List<BoostedTree> trees = new ArrayList<>();
        int at = 0;
        for (final int size : sizes) {
            if (size < 0 || size > feature.length - at) {
                throw damaged();
            }
            final int end = at + size;
            final BoostedTree tree = new BoostedTree(
                    Arrays.copyOfRange(feature, at, end),
                    Arrays.copyOfRange(threshold, at, end),
                    Arrays.copyOfRange(child, at, end),
                    Arrays.copyOfRange(missingFirst, at, end),
                    Arrays.copyOfRange(value, at, end));
            check(tree, signature.columns().size());
            trees.add(tree);
            at = end;
        }
        if (at != feature.length || trees.size() % start.length != 0) {
            throw damaged();
        }
        return new BoostingModel((BoostingRecipe) recipe, signature, start, trees);
    }

    /** Every walk must end in a leaf within the arrays. */
    private static void check(final BoostedTree tree, final int columns) {
        final int nodes = tree.feature().length;
        boolean good = nodes > 0;
        for (int i = 0; i < nodes && good; i++) {
            good = tree.feature()[i] < 0
                    || tree.feature()[i] < columns && tree.child()[i] > i && tree.child()[i] < nodes - 1;
        }
        if (!good) {
            throw damaged();
        }
    }

    private static ModelException damaged() {
        return new ModelException("The model file is damaged: its trees do not fit together. Export it again.");
    }
}
