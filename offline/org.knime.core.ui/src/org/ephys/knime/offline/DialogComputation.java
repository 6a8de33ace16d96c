package org.ephys.knime.offline;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.EnumChoice;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.TypedStringChoice;
import org.knime.node.parameters.widget.text.TextInputWidget;

/**
 * Opens a dialog: values, choices, conditions. As in KNIME, one exception among them is an error of the whole dialog;
 * here it comes out of the call.
 */
final class DialogComputation {

    private static final Map<Class<? extends Annotation>, Set<Class<?>>> WIDGETS = Map.of(
            FileReaderWidget.class, Set.of(FileSelection.class),
            TextInputWidget.class, Set.of(String.class, char.class, Character.class));

    private final List<Placed> m_fields = new ArrayList<>();

    /**
     * A field with the part of the dialog that it stands in.
     *
     * @param part the part, null = none
     * @param field the field
     */
    private record Placed(Class<?> part, DialogField field) {}

    private DialogComputation() {}

    static List<DialogField> open(final Object parameters, final NodeParametersInput input) {
        final DialogComputation dialog = new DialogComputation();
        dialog.collect(parameters, "", new DialogStates(input, references(parameters)), true, null);
        final List<Class<?>> parts = new ArrayList<>();
        for (final Placed placed : dialog.m_fields) {
            if (placed.part() != null) {
                parts.add(placed.part());
            }
        }
        final DialogLayout layout = DialogLayout.of(parts);
        return dialog.m_fields.stream()
                .sorted(Comparator.comparingInt(placed -> layout.position(placed.part())))
                .map(Placed::field)
                .toList();
    }

    /** The values of an object's fields by what refers to them; those inside the rows of lists are the rows' own. */
    static Map<Class<?>, Object> references(final Object owner) {
        final Map<Class<?>, Object> values = new HashMap<>();
        for (final ParameterField field : ParameterField.of(owner.getClass())) {
            final Object value = field.get(owner);
            final ValueReference reference = field.annotation(ValueReference.class);
            if (reference != null && values.put(reference.value(), value) != null) {
                throw new IllegalArgumentException("The value reference "
                        + reference.value().getSimpleName() + " is used for more than one field.");
            }
            if (value instanceof WidgetGroup) {
                values.putAll(references(value));
            }
        }
        return values;
    }

    private void collect(
            final Object owner,
            final String prefix,
            final DialogStates states,
            final boolean ownerShown,
            final Class<?> group) {
        for (final ParameterField field : ParameterField.of(owner.getClass())) {
            final Object value = field.get(owner);
            final Class<?> part = DialogLayout.part(owner.getClass(), field, group);
            final Effect effect = field.annotation(Effect.class);
            final boolean holds = effect == null || states.holds(effect.predicate());
            final boolean shown = ownerShown
                    && states.shows(part)
                    && (effect == null
                            || switch (effect.type()) {
                                case SHOW -> holds;
                                case HIDE -> !holds;
                                default -> true;
                            });
            final boolean enabled = effect == null
                    || switch (effect.type()) {
                        case ENABLE -> holds;
                        case DISABLE -> !holds;
                        default -> true;
                    };
            if (value instanceof WidgetGroup && field.annotation(Widget.class) == null) {
                collect(value, prefix + field.key() + "/", states, shown, part);
            } else if (field.annotation(Widget.class) != null) {
                m_fields.add(new Placed(part, field(field, value, prefix, states, shown, enabled, part)));
            }
            if (value instanceof WidgetGroup[] rows) {
                for (int i = 0; i < rows.length; i++) {
                    collect(
                            rows[i],
                            prefix + field.key() + "/" + i + "/",
                            states.inRow(references(rows[i])),
                            shown,
                            part);
                }
            }
        }
    }

    private static DialogField field(
            final ParameterField field,
            final Object value,
            final String prefix,
            final DialogStates states,
            final boolean shown,
            final boolean enabled,
            final Class<?> part) {
        checkWidgets(field);
        final Object provided = provided(field, states).orElse(value);
        final boolean optional = provided instanceof Optional<?>;
        final Object opened = provided instanceof Optional<?> given ? given.orElse(null) : provided;
        final Object offered = optional && opened == null ? offered(field, states) : opened;
        return new DialogField(
                prefix + field.key(),
                field.annotation(Widget.class).title(),
                opened,
                offered,
                choices(field, states),
                shown,
                enabled,
                NumberBounds.of(field),
                DialogLayout.section(part),
                DialogLayout.isRow(part),
                DialogLayout.isAdvanced(field, part),
                DialogLayout.isAdvanced(part));
    }

    /** KNIME cannot open a dialog in which a field of one type is annotated as one of another type is. */
    private static void checkWidgets(final ParameterField field) {
        WIDGETS.forEach((annotation, types) -> {
            final Class<?> type = field.field().getType();
            if (field.annotation(annotation) != null && !types.contains(type)) {
                throw new IllegalArgumentException("The annotation " + annotation.getName()
                        + " is not applicable for setting field " + field.key() + " with type " + type.getName());
            }
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<Object> provided(final ParameterField field, final DialogStates states) {
        final ValueProvider provider = field.annotation(ValueProvider.class);
        return provider == null
                ? Optional.empty()
                : Optional.ofNullable(
                        states.compute((Class<? extends StateProvider<Object>>) (Class) provider.value()));
    }

    /** Without a provider KNIME's front end starts a number from 0. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object offered(final ParameterField field, final DialogStates states) {
        final OptionalWidget widget = field.annotation(OptionalWidget.class);
        return widget == null
                ? FieldCodec.offered(field.field().getGenericType())
                : states.compute((Class<? extends StateProvider<Object>>) (Class) widget.defaultProvider());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<List<String>> choices(final ParameterField field, final DialogStates states) {
        final ChoicesProvider provider = field.annotation(ChoicesProvider.class);
        if (provider == null) {
            return Optional.empty();
        }
        final List<?> choices = states.compute((Class<? extends StateProvider<List<?>>>) (Class) provider.value());
        return Optional.of(choices.stream().map(DialogComputation::id).toList());
    }

    private static String id(final Object choice) {
        if (choice instanceof StringChoice string) {
            return string.id();
        }
        if (choice instanceof TypedStringChoice typed) {
            return typed.id();
        }
        if (choice instanceof EnumChoice<?> constant) {
            return constant.id().name();
        }
        throw new UnsupportedOperationException(
                "Choices of " + choice.getClass() + " are not supported by the offline KNIME API.");
    }
}
