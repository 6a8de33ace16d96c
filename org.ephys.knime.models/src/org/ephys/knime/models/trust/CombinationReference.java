package org.ephys.knime.models.trust;

import java.util.List;

/**
 * What was learnt from the training cells that have some protocols, masked to these and predicted by models that had not
 * seen them.
 *
 * @param cells how many
 * @param accuracy share that was predicted rightly
 * @param temperature calibrates probabilities
 * @param classes per class how well it fits its own cells
 * @param typicality scores of the distance from the nearest class, ascending; empty = not learnt
 */
record CombinationReference(
        int cells, double accuracy, double temperature, List<ClassScores> classes, double[] typicality) {
    /** Copies the list. */
    CombinationReference {
        classes = List.copyOf(classes);
    }

    /** @return p-value per class of a cell with these probabilities, as the model gives them */
    double[] pValues(final double[] probabilities) {
        final double[] pValues = new double[probabilities.length];
        for (int k = 0; k < pValues.length; k++) {
            pValues[k] = classes.get(k).pValue(1 - Temperature.floored(probabilities[k], pValues.length));
        }
        return pValues;
    }

    /** @return share of the cells that are as far from their class or farther; NaN if that was not learnt */
    double typicality(final double score) {
        if (typicality.length == 0 || Double.isNaN(score)) {
            return Double.NaN;
        }
        int low = 0;
        int high = typicality.length;
        while (low < high) { // first position whose score reaches that of the new cell
            final int middle = (low + high) >>> 1;
            if (typicality[middle] >= score) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (1.0 + typicality.length - low) / (typicality.length + 1.0);
    }
}
