package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.CredibleModel;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;

/**
 * A fitted classifier that knows how far it can be trusted. Its probabilities are calibrated; a cell without protocols that
 * the training cells have is filled in by what is to be expected from the others, and a cell without any feature has the
 * class shares of the training cells.
 */
public final class TrustedModel implements CredibleModel {
    private final TrustedRecipe recipe;
    private final Model classifier;
    private final TrustPart trust;
    private final String obstacle;

    TrustedModel(final TrustedRecipe recipe, final Model classifier, final TrustPart trust, final String obstacle) {
        this.recipe = recipe;
        this.classifier = classifier;
        this.trust = trust;
        this.obstacle = obstacle;
    }

    @Override
    public TrustedRecipe recipe() {
        return recipe;
    }

    @Override
    public ModelSignature signature() {
        return classifier.signature();
    }

    @Override
    public List<String> notes() {
        return classifier.notes();
    }

    /** @return the fitted classifier, whose probabilities are as it made them */
    public Model classifier() {
        return classifier;
    }

    /**
     * @param model any model
     * @return the classifier inside of a model that knows how far it can be trusted, or the model itself
     */
    public static Model classifier(final Model model) {
        return model instanceof TrustedModel trusted ? trusted.classifier : model;
    }

    /** @return why the model could not be calibrated, {@code ""} if it is */
    public String obstacle() {
        return obstacle;
    }

    /** @return what it knows of its errors, {@code null} if it is not calibrated */
    TrustPart trust() {
        return trust;
    }

    @Override
    public List<Credible> credible(final Dataset rows, final Progress progress) {
        final List<Credible> result = new ArrayList<>();
        if (trust == null) {
            for (final double[] p : classifier.probabilities(rows, progress)) {
                result.add(new Credible(p, null));
            }
            return result;
        }
        final double[][] values = signature().valuesOf(rows);
        final double[][] prepared = new double[values.length][];
        for (int r = 0; r < prepared.length; r++) {
            prepared[r] = trust.prepared(values[r]);
        }
        final double[][] own = classifier.probabilities(withValues(rows, prepared), progress);
        for (int r = 0; r < own.length; r++) {
            result.add(credible(values[r], own[r]));
        }
        return result;
    }

    private Dataset withValues(final Dataset rows, final double[][] values) {
        return Dataset.of(signature().columns(), signature().units(), values, rows.ids(), null, rows.groups());
    }

    private Credible credible(final double[] row, final double[] probabilities) {
        final int recorded = trust.protocols().recorded(row);
        if (recorded == 0) {
            return new Credible(trust.shares().clone(), null);
        }
        final CombinationReference reference = trust.references().get(recorded);
        return reference == null
                ? new Credible(probabilities, null)
                : new Credible(
                        Temperature.apply(probabilities, reference.temperature()), reference.pValues(probabilities));
    }
}
