package org.ephys.knime.models.sparsepca;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.preprocessing.FittedStep;

/**
 * Sparse components of all families; applies them to new rows with the training rows' mean and SD.
 *
 * @param families the kept components per family
 */
public record FittedSparsePca(List<FamilyComponents> families) implements FittedStep {
    /** Copies the list. */
    public FittedSparsePca {
        families = List.copyOf(families);
    }

    /** @return the names of the components in the order of the output columns */
    public List<String> components() {
        final List<String> names = new ArrayList<>();
        families.forEach(family -> names.addAll(family.names()));
        return names;
    }

    @Override
    public Dataset apply(final Dataset rows) {
        final List<String> names = components();
        final double[][] scores = new double[rows.size()][names.size()];
        int offset = 0;
        for (final FamilyComponents family : families) {
            final List<String> missing = family.columns().stream()
                    .filter(column -> rows.indexOf(column) < 0)
                    .toList();
            if (!missing.isEmpty()) {
                throw new ModelException("The table lacks " + missing.size() + " columns of the sparse PCA's family \""
                        + family.family() + "\", first: " + missing.get(0) + ".");
            }
            final double[][] data = rows.columns(family.columns()).values();
            for (int r = 0; r < data.length; r++) {
                for (int k = 0; k < family.names().size(); k++) {
                    scores[r][offset + k] = family.zScore(data[r], k);
                }
            }
            offset += family.names().size();
        }
        return Dataset.of(
                names, Collections.nCopies(names.size(), ""), scores, rows.ids(), rows.labels(), rows.groups());
    }

    @Override
    public void write(final ModelArchive archive) {
        final List<Map<String, Object>> properties = new ArrayList<>();
        for (int f = 0; f < families.size(); f++) {
            properties.add(families.get(f).write(archive, f));
        }
        archive.properties().put("families", properties);
    }
}
