package org.ephys.knime.nodes.settings;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;

/** The greatest value of a number, which it may have. */
public abstract class Greatest extends MaxValidation {
    private final double m_greatest;

    Greatest(final double greatest) {
        m_greatest = greatest;
    }

    @Override
    public double getMax() {
        return m_greatest;
    }

    /** Half of all. */
    public static final class Half extends Greatest {
        Half() {
            super(0.5);
        }
    }

    /** A fraction that leaves something. */
    public static final class BelowOne extends Greatest {
        BelowOne() {
            super(0.999);
        }
    }

    /** All. */
    public static final class One extends Greatest {
        One() {
            super(1);
        }
    }

    /** More steps of this width lead nowhere. */
    public static final class Ten extends Greatest {
        Ten() {
            super(10);
        }
    }

    /** A large number of networks. */
    public static final class Hundred extends Greatest {
        Hundred() {
            super(100);
        }
    }

    /** A large number of hidden units. */
    public static final class TenThousand extends Greatest {
        TenThousand() {
            super(10_000);
        }
    }

    /** A large number of folds, units or members. */
    public static final class Thousand extends Greatest {
        Thousand() {
            super(1000);
        }
    }

    /** More than any computer gets done. */
    public static final class Million extends Greatest {
        Million() {
            super(1e6);
        }
    }

    /** Any factor between units. */
    public static final class Trillion extends Greatest {
        Trillion() {
            super(1e12);
        }
    }
}
