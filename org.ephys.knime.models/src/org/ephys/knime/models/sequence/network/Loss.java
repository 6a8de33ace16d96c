package org.ephys.knime.models.sequence.network;

/**
 * The loss per cell on its softmax probability p of the true class: −(1 − p)^γ · log p, which is cross-entropy for γ = 0
 * and the focal loss of Lin et al. 2017 otherwise. Over a batch it is the weighted mean, Σ wᵢ·lᵢ / Σ wᵢ.
 *
 * @param gamma focusing parameter γ, 0 or more
 */
public record Loss(double gamma) {

    /** Plain (weighted) cross-entropy. */
    public static final Loss CROSS_ENTROPY = new Loss(0);

    /** Checks γ. */
    public Loss {
        if (!(gamma >= 0)) {
            throw new IllegalArgumentException(
                    "The focusing parameter of the focal loss must not be below 0, but is " + gamma + ".");
        }
    }

    /** @return the loss of one cell whose true class has the log-probability {@code logP} */
    public double value(final double logP) {
        return gamma == 0 ? -logP : -Math.pow(1 - Math.exp(logP), gamma) * logP;
    }

    /** @return p times the derivative of the loss by p, so that the gradient by logit j is this · (δ − p_j) */
    public double slope(final double logP) {
        if (gamma == 0) {
            return -1;
        }
        final double p = Math.exp(logP);
        final double rest = Math.max(1 - p, 1e-12);
        return gamma * Math.pow(rest, gamma - 1) * p * logP - Math.pow(rest, gamma);
    }
}
