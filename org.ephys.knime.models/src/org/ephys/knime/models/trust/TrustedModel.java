package org.ephys.knime.models.trust;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.CredibleModel;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Predictor;
import org.ephys.knime.models.Progress;

/**
 * A fitted classifier that knows how far it can be trusted. Its probabilities are calibrated; a cell without protocols that
 * the training cells have, or without a feature that none of them lacks, is filled in by what is to be expected from the others,
 * and a cell without any feature has the
 * class shares of the training cells.
 */
public final class TrustedModel implements CredibleModel {
    private final TrustedRecipe recipe;
    private final Model classifier;
    private final TrustPart trust;
    private final String obstacle;
    private final TrainingOrigin origin;
    private final boolean[] withoutGaps;

    TrustedModel(final TrustedRecipe recipe, final Model classifier, final TrustPart trust, final String obstacle) {
        this(recipe, classifier, trust, obstacle, null);
    }

    TrustedModel(
            final TrustedRecipe recipe,
            final Model classifier,
            final TrustPart trust,
            final String obstacle,
            final TrainingOrigin origin) {
        this.recipe = recipe;
        this.classifier = classifier;
        this.trust = trust;
        this.obstacle = obstacle;
        this.origin = origin;
        withoutGaps = trust == null ? null : trust.withoutGaps();
    }

    /**
     * @param known where the training cells come from
     * @return the same model, which remembers it
     */
    public TrustedModel trainedOn(final TrainingOrigin known) {
        return new TrustedModel(recipe, classifier, trust, obstacle, known);
    }

    /** @return where the training cells come from, {@code null} = not known */
    public TrainingOrigin origin() {
        return origin;
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
    Model classifier() {
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
        return credible(rows, classifier::probabilities, progress);
    }

    @Override
    public Predictor predictor() {
        final Predictor inner = classifier.predictor();
        return inner.under((rows, progress) -> credible(rows, inner, progress).stream()
                .map(Credible::probabilities)
                .toArray(double[][]::new));
    }

    /**
     * @param rows as for {@link #probabilities}
     * @param asked the classifier at work; sees the same row, unless a protocol of it was filled in
     * @param progress where to report
     * @return one per row
     */
    List<Credible> credible(final Dataset rows, final Predictor asked, final Progress progress) {
        if (trust == null) {
            return Arrays.stream(asked.probabilities(rows, progress))
                    .map(p -> new Credible(p, null))
                    .toList();
        }
        final double[][] values = signature().valuesOf(rows);
        final double[][] prepared = new double[values.length][];
        IntStream.range(0, values.length).parallel().forEach(r -> {
            progress.checkCancelled();
            prepared[r] = trust.prepared(values[r], withoutGaps);
        });
        final double[][] own = asked.probabilities(
                Dataset.of(signature().schema(), prepared, rows.ids(), null, rows.groups()), progress);
        return IntStream.range(0, own.length)
                .parallel()
                .mapToObj(r -> credible(values[r], own[r]))
                .toList();
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
