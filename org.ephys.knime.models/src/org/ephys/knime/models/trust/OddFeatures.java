package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelSignature;

/**
 * Looks in new cells for features that stand there as in no class of the training cells: with the other sign in nearly all
 * cells, beyond nearly all training cells in many, as one and the same number in all of them, or nearly so. Single cells with
 * such a feature can be like many training cells, so that their typicality tells nothing.
 */
public final class OddFeatures {
    private static final double NEARLY_ALL = 0.9;
    private static final double MANY = 0.25;
    private static final int FEWEST = 5;
    /** How seldom a table of cells like the training cells may be told by chance. */
    private static final double BY_CHANCE = 0.01;
    /** Share of the training cells of a class within the range of the new cells; those of one animal may be much alike. */
    private static final double NARROW = 0.02;

    private static final double UNIT = 1000;

    private final ModelSignature signature;
    private final List<ReferenceFeature> training;
    private final List<Seen> seen;

    /**
     * @param signature of a model
     * @param training cells that it was trained on, {@code null} if it does not know any: nothing is said then
     */
    OddFeatures(final ModelSignature signature, final ReferenceCells training) {
        this.signature = signature;
        this.training = training == null
                ? List.of()
                : IntStream.range(0, signature.columns().size())
                        .mapToObj(c -> new ReferenceFeature(training, c))
                        .toList();
        seen = this.training.stream().map(Seen::new).toList();
    }

    /** @param rows new cells with the features of the model, a block of a table or all of it */
    public void add(final Dataset rows) {
        if (seen.isEmpty()) {
            return;
        }
        for (final double[] row : signature.valuesOf(rows)) {
            for (int c = 0; c < row.length; c++) {
                if (!Double.isNaN(row[c])) {
                    seen.get(c).add(row[c]);
                }
            }
        }
    }

    /** @return a sentence for each kind that was found */
    public List<String> sentences() {
        final List<String> turned = new ArrayList<>();
        final List<String> beyond = new ArrayList<>();
        final List<String> same = new ArrayList<>();
        final List<String> narrow = new ArrayList<>();
        for (int c = 0; c < seen.size(); c++) {
            final Seen values = seen.get(c);
            final ReferenceFeature reference = training.get(c);
            final String name = signature.columns().get(c);
            if (values.count < FEWEST) {
                continue;
            }
            if (values.least == values.most && seldomSame(values, reference)) {
                same.add(name + String.format(Locale.ROOT, " (%.4g)", values.least));
            } else if (turned(values, reference)) {
                turned.add(name);
            } else if (beyond(values.below, values.count, reference.mostBelow(values.low))) {
                beyond.add(name + among(values, values.below, "below", values.low));
            } else if (beyond(values.above, values.count, reference.mostAbove(values.high))) {
                beyond.add(name + among(values, values.above, "above", values.high));
            } else if (narrow(values, reference)) {
                narrow.add(name + String.format(Locale.ROOT, " (%.4g to %.4g)", values.least, values.most));
            }
        }
        final List<String> sentences = new ArrayList<>();
        tell(
                sentences,
                turned,
                "A feature has",
                "features have",
                "the other sign than in the training cells",
                "Compute it as for the training cells, or turn its sign, before the predictions are used.");
        tell(
                sentences,
                beyond,
                "A feature is",
                "features are",
                "beyond nearly all training cells",
                "Check the unit and how it was computed before the predictions are used.");
        tell(
                sentences,
                same,
                "A feature is",
                "features are",
                "the same number in all cells",
                "If it was filled in because it was not measured, leave the fields empty: the model takes gaps into account.");
        tell(
                sentences,
                narrow,
                "A feature is",
                "features are",
                "nearly the same in all cells, as in no class of the training cells",
                "Check the unit and how it was computed before the predictions are used.");
        return sentences;
    }

    private static void tell(
            final List<String> sentences,
            final List<String> found,
            final String one,
            final String several,
            final String what,
            final String cure) {
        if (!found.isEmpty()) {
            sentences.add((found.size() == 1 ? one : found.size() + " " + several) + " " + what + ": "
                    + Listing.of(found) + ". " + cure);
        }
    }

    private boolean turned(final Seen values, final ReferenceFeature reference) {
        final int sign = reference.sign();
        final Proportion others =
                new Proportion(sign > 0 ? values.negative : values.positive, values.positive + values.negative);
        return sign != 0
                && others.of() >= FEWEST
                && others.share() >= NEARLY_ALL
                && seldom(others, sign > 0 ? reference.mostBelow(0) : reference.mostAbove(0));
    }

    private boolean beyond(final int hits, final int count, final double most) {
        final Proportion found = new Proportion(hits, count);
        return hits >= FEWEST && found.share() >= MANY && seldom(found, most);
    }

    private static String among(final Seen values, final int hits, final String side, final double limit) {
        return String.format(
                Locale.ROOT,
                " (%d of %d cells %s %.3g%s)",
                hits,
                values.count,
                side,
                limit,
                values.inLargerUnit >= NEARLY_ALL * hits
                        ? "; times 1000 they would fit"
                        : values.inSmallerUnit >= NEARLY_ALL * hits ? "; divided by 1000 they would fit" : "");
    }

    /** Whether no class has a number so often that all new cells could have it. */
    private boolean seldomSame(final Seen values, final ReferenceFeature reference) {
        return seldom(new Proportion(values.count - 1, values.count - 1), reference.mostEqual());
    }

    /** Whether no class has so many cells within the range of the new ones that these could all lie there. */
    private boolean narrow(final Seen values, final ReferenceFeature reference) {
        final double share = reference.mostWithin(values.least, values.most);
        final int others = values.count - 1;
        // so seldom are the smallest and the largest of so many numbers so near
        return share <= NARROW
                && values.count * Math.pow(share, others) - others * Math.pow(share, values.count)
                        <= BY_CHANCE / seen.size();
    }

    private boolean seldom(final Proportion found, final double share) {
        return found.atLeast(share) <= BY_CHANCE / seen.size();
    }

    /** What is counted of a feature of the new cells. */
    private static final class Seen {
        private final double low;
        private final double high;
        private int count;
        private int positive;
        private int negative;
        private int below;
        private int above;
        private int inLargerUnit;
        private int inSmallerUnit;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        Seen(final ReferenceFeature training) {
            low = training.low();
            high = training.high();
        }

        void add(final double value) {
            count++;
            positive += value > 0 ? 1 : 0;
            negative += value < 0 ? 1 : 0;
            least = Math.min(least, value);
            most = Math.max(most, value);
            below += value < low ? 1 : 0;
            above += value > high ? 1 : 0;
            if (value < low || value > high) {
                inLargerUnit += within(value * UNIT) ? 1 : 0;
                inSmallerUnit += within(value / UNIT) ? 1 : 0;
            }
        }

        private boolean within(final double value) {
            return low <= value && value <= high;
        }
    }
}
