package org.ephys.knime.nodes.learning.evaluation;

import org.ephys.knime.nodes.table.ColumnChoice;
import org.knime.core.data.DataValue;

/** Columns of the cells that <em>Cross-Validate</em> can be told of. */
final class CellColumns {

    private CellColumns() {}

    /** The columns that may hold folds. */
    static final class Folds extends ColumnChoice {
        Folds() {
            super(1, DataValue.class, none("not chosen yet"));
        }
    }

    /** The columns that may name the cells. */
    static final class Ids extends ColumnChoice {
        Ids() {
            super(1, DataValue.class, automatic("id of the reader"), none("row keys"));
        }
    }

    /** The columns that may name the donors. */
    static final class Donors extends ColumnChoice {
        Donors() {
            super(1, DataValue.class, automatic("donor of the reader"), none("unknown"));
        }
    }
}
