package org.ephys.knime.offline.testing;

import java.util.Optional;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;

/** Parameters of every supported kind. */
public final class AllKinds implements NodeParameters {

    /** Not a parameter. */
    public static final int IGNORED = 1;

    /** A value. */
    @Widget(title = "Count", description = "How many.")
    public int m_count = 5;

    /** A value. */
    @Widget(title = "Factor", description = "Times what.", advanced = true)
    public double m_factor = 0.5;

    /** A value. */
    public long m_big = 1L << 40;

    /** A value. */
    public boolean m_flag = true;

    /** A value. */
    public String m_text = "a";

    /** A choice. */
    @Widget(title = "Shape", description = "What shape.")
    public Shape m_shape = Shape.ROUND;

    /** Perhaps a value. */
    public Optional<Double> m_scale = Optional.empty();

    /** Perhaps a value. */
    public Optional<String> m_note = Optional.of("note");

    /** Values. */
    public int[] m_numbers = {1, 2};

    /** Values. */
    public double[] m_weights = {0.25};

    /** Values. */
    public String[] m_names = {"x", "y"};

    /** Parameters within. */
    public Corner m_corner = new Corner();

    /** Parameters within. */
    public Corner[] m_corners = {new Corner(1, "one"), new Corner(2, "two")};

    /** Columns. */
    public ColumnFilter m_features = new ColumnFilter();

    /** A file. */
    public FileSelection m_file = new FileSelection();

    /** Another key. */
    @Persist(configKey = "old_name")
    public String m_renamed = "r";

    private int m_secret = 3;

    /** Made by reflection. */
    AllKinds() {}

    /** Defaults. */
    AllKinds(final NodeParametersInput input) {
        if (input.getInPortTypes().length > 0) {
            m_features = new ColumnFilter(input.getInTableSpec(0).orElseThrow().stream()
                            .filter(column -> column.getType() == DoubleCell.TYPE)
                            .toList())
                    .withIncludeUnknownColumns();
        }
    }

    /** With a value that is no parameter. */
    public static AllKinds secret(final int secret) {
        final AllKinds kinds = new AllKinds();
        kinds.m_secret = secret;
        return kinds;
    }

    /** The value that is no parameter. */
    public int secret() {
        return m_secret;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_count < 0) {
            throw new InvalidSettingsException("Count is negative.");
        }
    }
}
