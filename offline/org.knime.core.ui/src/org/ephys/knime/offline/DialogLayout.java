package org.ephys.knime.offline;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.HorizontalLayout;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.layout.VerticalLayout;
import org.knime.node.parameters.updates.Effect;

/**
 * Which part of a dialog a field stands in, and the order of the parts. As in KNIME, fields without a part come first, parts
 * are ordered by {@link After} and {@link Before} and else by their names, and all parts need one root.
 */
final class DialogLayout {

    private final List<Class<?>> m_order;

    private DialogLayout(final List<Class<?>> order) {
        m_order = order;
    }

    /** @return the layout of a dialog whose fields stand in these parts */
    static DialogLayout of(final Collection<Class<?>> parts) {
        final Set<Class<?>> roots = new LinkedHashSet<>();
        final Map<Class<?>, Set<Class<?>>> children = new HashMap<>();
        for (final Class<?> part : parts) {
            roots.add(add(part, children));
        }
        if (roots.size() > 1) {
            throw new IllegalArgumentException("Multiple root layout nodes detected: " + roots);
        }
        final List<Class<?>> order = new ArrayList<>();
        roots.forEach(root -> sort(root, children, order));
        return new DialogLayout(List.copyOf(order));
    }

    /** Adds a part, what encloses it and what it refers to; gives its root. */
    private static Class<?> add(final Class<?> part, final Map<Class<?>, Set<Class<?>>> children) {
        if (part.isAnnotationPresent(Inside.class)) {
            throw new UnsupportedOperationException(
                    "@Inside of " + part.getName() + " is not supported by the offline KNIME API.");
        }
        if (!isDrawn(part) && (part.isAnnotationPresent(Effect.class) || isAdvanced((AnnotatedElement) part))) {
            throw new IllegalArgumentException(
                    "KNIME ignores effects and @Advanced of a part of a dialog that is neither"
                            + " a section nor a row nor a column: " + part.getName());
        }
        final Class<?> enclosing = part.getEnclosingClass();
        if (enclosing == null) {
            return part;
        }
        if (children.computeIfAbsent(enclosing, p -> new LinkedHashSet<>()).add(part)) {
            for (final Class<?> other : neighbours(part)) {
                if (other.getEnclosingClass() != enclosing) {
                    if (!other.isNestmateOf(part)) {
                        throw new UnsupportedOperationException(
                                "@After and @Before of other layouts are not supported by the offline KNIME API: "
                                        + part.getName());
                    }
                    throw new IllegalArgumentException("Layout part " + part.getSimpleName() + " targets layout part "
                            + other.getSimpleName()
                            + " although it is a nest mate. Place the parts next to each other instead.");
                }
                add(other, children);
            }
        }
        return add(enclosing, children);
    }

    private static boolean isDrawn(final Class<?> part) {
        return part.isAnnotationPresent(Section.class)
                || part.isAnnotationPresent(HorizontalLayout.class)
                || part.isAnnotationPresent(VerticalLayout.class);
    }

    private static List<Class<?>> neighbours(final Class<?> part) {
        final List<Class<?>> others = new ArrayList<>();
        if (part.isAnnotationPresent(After.class)) {
            others.add(part.getAnnotation(After.class).value());
        }
        if (part.isAnnotationPresent(Before.class)) {
            others.add(part.getAnnotation(Before.class).value());
        }
        return others;
    }

    private static void sort(
            final Class<?> part, final Map<Class<?>, Set<Class<?>>> children, final List<Class<?>> order) {
        order.add(part);
        final Set<Class<?>> left = new TreeSet<>(Comparator.comparing(Class<?>::getSimpleName));
        left.addAll(children.getOrDefault(part, Set.of()));
        while (!left.isEmpty()) {
            final Class<?> next = left.stream()
                    .filter(candidate -> left.stream().noneMatch(other -> isBefore(other, candidate)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Circular ordering of layout parts: " + left));
            left.remove(next);
            sort(next, children, order);
        }
    }

    private static boolean isBefore(final Class<?> first, final Class<?> second) {
        return second.isAnnotationPresent(After.class)
                        && second.getAnnotation(After.class).value() == first
                || first.isAnnotationPresent(Before.class)
                        && first.getAnnotation(Before.class).value() == second;
    }

    /**
     * Where a field stands: as it says itself, as its class says, or as the group says that it is in.
     *
     * @param owner holds the field
     * @param field the field
     * @param group where the group stands that the field is in, null = nowhere in particular
     * @return the part, null = none
     */
    static Class<?> part(final Class<?> owner, final ParameterField field, final Class<?> group) {
        final Layout own = field.annotation(Layout.class);
        final Layout all = owner.getAnnotation(Layout.class);
        if (field.field().getType().isAnnotationPresent(Layout.class) && own != null) {
            throw new IllegalArgumentException(
                    "There are layouts of the field " + field.field().getName() + " and of its class.");
        }
        if (own == null) {
            return all == null ? group : all.value();
        }
        if (WidgetGroup.class.isAssignableFrom(own.value())) {
            throw new UnsupportedOperationException(
                    own.value() + " as a part of a dialog is not supported by the offline KNIME API.");
        }
        return own.value();
    }

    /** @return how far down the part stands; fields without one come first */
    int position(final Class<?> part) {
        return part == null ? -1 : m_order.indexOf(part);
    }

    /** @return the title of the section around the part, empty outside of sections */
    static String section(final Class<?> part) {
        if (part == null) {
            return "";
        }
        final Section section = part.getAnnotation(Section.class);
        return section == null ? section(part.getEnclosingClass()) : section.title();
    }

    /** @return whether fields of this part stand beside each other */
    static boolean isRow(final Class<?> part) {
        return part != null && part.isAnnotationPresent(HorizontalLayout.class);
    }

    /** @return whether only experts see what stands in this part */
    static boolean isAdvanced(final Class<?> part) {
        return part != null && (isAdvanced((AnnotatedElement) part) || isAdvanced(part.getEnclosingClass()));
    }

    /** @return whether only experts see a field of this part */
    static boolean isAdvanced(final ParameterField field, final Class<?> part) {
        return field.annotation(Widget.class).advanced() || isAdvanced(field.field()) || isAdvanced(part);
    }

    private static boolean isAdvanced(final AnnotatedElement element) {
        return element.isAnnotationPresent(Advanced.class);
    }
}
