package org.ephys.knime.offline;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.offline.Parameter.Choice;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.widget.choices.Label;

/** What a dialog would show of parameters. Groups of fields, and rows of lists, are shown field by field. */
final class ParameterDescriptions {

    private ParameterDescriptions() {}

    static List<Parameter> of(final Class<? extends NodeParameters> type) {
        final List<Parameter> parameters = new ArrayList<>();
        collect(Instances.create(type), "", null, parameters);
        return parameters;
    }

    private static void collect(
            final Object owner, final String prefix, final Class<?> group, final List<Parameter> parameters) {
        for (final ParameterField field : ParameterField.of(owner.getClass())) {
            final Object value = field.get(owner);
            final Widget widget = field.annotation(Widget.class);
            final Class<?> part = DialogLayout.part(owner.getClass(), field, group);
            if (widget == null && value instanceof WidgetGroup) {
                collect(value, prefix + field.key() + "/", part, parameters);
            } else if (widget != null) {
                parameters.add(new Parameter(
                        prefix + field.key(),
                        widget.title(),
                        widget.description(),
                        plain(value),
                        choices(field),
                        DialogLayout.isAdvanced(field, part)));
                final Class<?> row = field.field().getType().getComponentType();
                if (row != null && WidgetGroup.class.isAssignableFrom(row)) {
                    collect(Instances.create(row), prefix + field.key() + "/…/", part, parameters);
                }
            }
        }
    }

    /** A value as it is told: what an optional value holds, the path of a file. */
    private static Object plain(final Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        return value instanceof FileSelection file ? file.getFSLocation().getPath() : value;
    }

    private static List<Choice> choices(final ParameterField field) {
        final List<Choice> choices = new ArrayList<>();
        for (final Field constant : field.field().getType().getFields()) {
            if (constant.isEnumConstant()) {
                final Label label = constant.getAnnotation(Label.class);
                choices.add(
                        label == null
                                ? new Choice(constant.getName(), constant.getName(), "")
                                : new Choice(constant.getName(), label.value(), label.description()));
            }
        }
        return choices;
    }
}
