package org.ephys.knime.models.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.archive.ModelArchive;

/**
 * The source of a transfer inside the archive of the transferred model, so that the transfer can be done anew after
 * loading: the pretrained model, and for joint training the numbers and classes of the source's cells (no ids, no
 * donors). Files of version 1 have neither.
 */
final class StoredSource {
    private static final String MODEL = "source";
    private static final String CELLS = "source-cells";
    private static final String VALUES = "values";
    private static final String LABELS = "labels";

    private StoredSource() {}

    static void write(final TransferRecipe recipe, final ModelArchive archive, final Codecs codecs) {
        recipe.pretrained().ifPresent(model -> archive.putChild(MODEL, codecs.encode(model)));
        recipe.source().ifPresent(cells -> archive.putChild(CELLS, encode(cells)));
    }

    private static ModelArchive encode(final Dataset cells) {
        final ModelArchive archive = new ModelArchive("cells", Map.of(), ModelSignature.of(cells));
        archive.put(VALUES, cells.values());
        archive.put(LABELS, cells.labelIndices(archive.signature().classes()));
        return archive;
    }

    static TransferRecipe read(final TransferRecipe stored, final ModelArchive archive, final Codecs codecs) {
        TransferRecipe recipe = stored;
        if (archive.children().containsKey(MODEL)) {
            if (!(codecs.decode(archive.child(MODEL)) instanceof AttentionBiLstmModel model)) {
                throw new ModelException("The model file is damaged: the source of its transfer is of another kind.");
            }
            recipe = recipe.from(model);
        }
        return archive.children().containsKey(CELLS) ? recipe.with(decode(archive.child(CELLS))) : recipe;
    }

    private static Dataset decode(final ModelArchive archive) {
        final ModelSignature signature = archive.signature();
        final double[][] values = archive.matrix(VALUES, -1, signature.columns().size());
        final List<String> labels = Arrays.stream(archive.ints(LABELS, values.length))
                .mapToObj(signature.classes()::get)
                .toList();
        final List<String> ids = IntStream.rangeClosed(1, values.length)
                .mapToObj(row -> "source cell " + row)
                .toList();
        return Dataset.of(signature.columns(), signature.units(), values, ids, labels, null);
    }
}
