package org.ephys.knime.nodes.settings;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/**
 * The least value of a number, which it may have: the dialog of KNIME rounds what is typed to one decimal beside a bound
 * that it excludes.
 */
public abstract class Least extends MinValidation {
    private final double m_least;

    Least(final double least) {
        m_least = least;
    }

    @Override
    public double getMin() {
        return m_least;
    }

    /** Nothing is possible. */
    public static final class Zero extends Least {
        Zero() {
            super(0);
        }
    }

    /** A part that is worth looking at. */
    public static final class Hundredth extends Least {
        Hundredth() {
            super(0.01);
        }
    }

    /** At least one. */
    public static final class One extends Least {
        One() {
            super(1);
        }
    }

    /** At least two. */
    public static final class Two extends Least {
        Two() {
            super(2);
        }
    }

    /** At least ten. */
    public static final class Ten extends Least {
        Ten() {
            super(10);
        }
    }

    /** At least fifty. */
    public static final class Fifty extends Least {
        Fifty() {
            super(50);
        }
    }

    /** Above zero, for steps and factors. */
    public static final class Millionth extends Least {
        Millionth() {
            super(1e-6);
        }
    }

    /** Any factor between units. */
    public static final class MinusTrillion extends Least {
        MinusTrillion() {
            super(-1e12);
        }
    }

    /** Any voltage, mV. */
    public static final class MinusThousand extends Least {
        MinusThousand() {
            super(-1000);
        }
    }
}
