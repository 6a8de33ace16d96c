package org.ephys.knime.models.sequence;

import java.util.List;

/**
 * What an ensemble of networks says about cells.
 *
 * @param probabilities [cell][class] means over the networks
 * @param attention [cell][family] means over the networks; each row sums to 1, and a family that a cell lacks has 0 if it is
 *     masked
 * @param ofNetworks [cell][family] attention of each network
 */
public record NetworkPrediction(double[][] probabilities, double[][] attention, List<double[][]> ofNetworks) {}
