package org.ephys.knime.signal.cell;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.ephys.knime.signal.reasons.Reason;

/**
 * The reasons of an analysis by what they are about, so that one analysis says of the features what an analysis of the
 * features alone says, and of the vectors what an analysis of the vectors alone says.
 */
final class PartReasons {

    private final List<Reason> features = new ArrayList<>();
    private final List<Reason> vectors = new ArrayList<>();

    /** What concerns both; a reason added here is in both lists. */
    private final List<Reason> shared = new AbstractList<>() {
        @Override
        public boolean add(final Reason reason) {
            vectors.add(reason);
            return features.add(reason);
        }

        @Override
        public Reason get(final int index) {
            return features.get(index);
        }

        @Override
        public int size() {
            return features.size();
        }
    };

    /** Takes what concerns features and vectors. */
    List<Reason> shared() {
        return shared;
    }

    /** What concerns sweeps and scalar features; takes more. */
    List<Reason> ofFeatures() {
        return features;
    }

    /** What concerns feature vectors; takes more. */
    List<Reason> ofVectors() {
        return vectors;
    }

    /** Each reason once, in the order in which they were first given. */
    static List<Reason> different(final List<Reason> reasons) {
        return List.copyOf(new LinkedHashSet<>(reasons));
    }
}
