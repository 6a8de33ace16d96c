package org.ephys.knime.models.embedding;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.concurrent.Seeds;

/** Gradient descent of t-SNE. Rows are independent within a step, sums are in row order: threads change nothing. */
final class Tsne {
    private static final double EXAGGERATION = 12;
    private static final double START_SCALE = 1e-4;
    private static final int BLOCK = 64;

    private final TsneMethod method;
    private final int n;
    private final double[] x;
    private final double[] y;
    private final int[][] partners;
    private final double[][] weights;

    Tsne(final TsneMethod method, final double[][] data, final double[][] start) {
        this.method = method;
        n = data.length;
        x = new double[n];
        y = new double[n];
        final SplittableRandom random = Seeds.stream(method.seed(), 0);
        for (int r = 0; r < n; r++) {
            x[r] = START_SCALE * (start[r][0] + 1e-3 * random.nextDouble(-1, 1));
            y[r] = START_SCALE * (start[r][1] + 1e-3 * random.nextDouble(-1, 1));
        }
        final double perplexity = Math.min(method.perplexity(), (n - 1) / 3.0);
        final Neighbours near = Neighbours.within(data, (int) Math.ceil(3 * perplexity));
        final Affinities affinities = Affinities.of(near, perplexity);
        partners = affinities.partners();
        weights = affinities.weights();
    }

    double[][] run(final Progress progress) {
        final double rate = Math.max(n / EXAGGERATION / 4, 50);
        final double[] moveX = new double[n];
        final double[] moveY = new double[n];
        final double[] gainX = new double[n];
        final double[] gainY = new double[n];
        java.util.Arrays.fill(gainX, 1);
        java.util.Arrays.fill(gainY, 1);
        final int early = method.iterations() / 4;
        final double[] pushX = new double[n];
        final double[] pushY = new double[n];
        final double[] sums = new double[n];
        for (int iteration = 0; iteration < method.iterations(); iteration++) {
            progress.checkCancelled();
            repulsion(pushX, pushY, sums);
            double total = 0;
            for (final double sum : sums) {
                total += sum;
            }
            final double exaggeration = iteration < early ? EXAGGERATION : 1;
            final double momentum = iteration < early ? 0.5 : 0.8;
            for (int r = 0; r < n; r++) {
                double pullX = 0;
                double pullY = 0;
                for (int i = 0; i < partners[r].length; i++) {
                    final int j = partners[r][i];
                    final double dx = x[r] - x[j];
                    final double dy = y[r] - y[j];
                    final double force = weights[r][i] / (1 + dx * dx + dy * dy);
                    pullX += force * dx;
                    pullY += force * dy;
                }
                // points move only when the gradients of all rows are known
                pushX[r] = 4 * (exaggeration * pullX - pushX[r] / total);
                pushY[r] = 4 * (exaggeration * pullY - pushY[r] / total);
            }
            step(x, moveX, gainX, pushX, momentum, rate);
            step(y, moveY, gainY, pushY, momentum, rate);
            progress.report((iteration + 1.0) / method.iterations(), "t-SNE step " + (iteration + 1));
        }
        final double[][] result = new double[n][];
        for (int r = 0; r < n; r++) {
            result[r] = new double[] {x[r], y[r]};
        }
        return result;
    }

    private static void step(
            final double[] at,
            final double[] move,
            final double[] gain,
            final double[] gradient,
            final double momentum,
            final double rate) {
        double mean = 0;
        for (int r = 0; r < at.length; r++) {
            gain[r] = move[r] * gradient[r] < 0 ? gain[r] + 0.2 : Math.max(0.01, gain[r] * 0.8);
            move[r] = momentum * move[r] - rate * gain[r] * gradient[r];
            at[r] += move[r];
            mean += at[r] / at.length;
        }
        for (int r = 0; r < at.length; r++) {
            at[r] -= mean;
        }
    }

    private void repulsion(final double[] pushX, final double[] pushY, final double[] sums) {
        IntStream.range(0, (n + BLOCK - 1) / BLOCK).parallel().forEach(b -> {
            for (int r = b * BLOCK; r < Math.min(n, (b + 1) * BLOCK); r++) {
                double sum = -1; // the row itself
                double sumX = 0;
                double sumY = 0;
                for (int j = 0; j < n; j++) {
                    final double dx = x[r] - x[j];
                    final double dy = y[r] - y[j];
                    final double q = 1 / (1 + dx * dx + dy * dy);
                    sum += q;
                    sumX += q * q * dx;
                    sumY += q * q * dy;
                }
                pushX[r] = sumX;
                pushY[r] = sumY;
                sums[r] = sum;
            }
        });
    }
}
