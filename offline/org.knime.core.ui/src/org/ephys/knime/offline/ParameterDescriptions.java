package org.ephys.knime.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;

/** What a dialog would show of parameters; groups of fields are shown field by field with a path as key. */
final class ParameterDescriptions {

    private ParameterDescriptions() {}

    static List<Parameter> of(final Class<? extends NodeParameters> type) {
        final List<Parameter> parameters = new ArrayList<>();
        collect(Instances.create(type), "", parameters);
        return parameters;
    }

    private static void collect(final Object owner, final String prefix, final List<Parameter> parameters) {
        for (final ParameterField field : ParameterField.of(owner.getClass())) {
            final Object value = field.get(owner);
            final Widget widget = field.annotation(Widget.class);
            if (widget == null && value instanceof WidgetGroup) {
                collect(value, prefix + field.key() + "/", parameters);
            } else if (widget != null) {
                parameters.add(new Parameter(
                        prefix + field.key(),
                        widget.title(),
                        widget.description(),
                        value instanceof Optional<?> optional ? optional.orElse(null) : value,
                        choices(field),
                        widget.advanced() || field.annotation(Advanced.class) != null));
            }
        }
    }

    private static List<String> choices(final ParameterField field) {
        final Object[] constants = field.field().getType().getEnumConstants();
        return constants == null
                ? List.of()
                : Arrays.stream(constants)
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList();
    }
}
