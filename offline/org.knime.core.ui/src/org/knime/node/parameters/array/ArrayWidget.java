package org.knime.node.parameters.array;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.StateProvider;

/** Offline stand-in of KNIME's annotation of the same name: how an array appears in the dialog. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ArrayWidget {

    /** @return the text of the button that adds an element */
    String addButtonText() default "";

    /** @return how an element is laid out */
    ElementLayout elementLayout() default ElementLayout.VERTICAL_CARD;

    /** @return the title of an element */
    String elementTitle() default "";

    /** @return whether elements can be moved */
    boolean showSortButtons() default false;

    /** @return whether elements cannot be added and removed */
    boolean hasFixedSize() default false;

    /** @return makes a new element */
    @SuppressWarnings("rawtypes")
    Class<? extends StateProvider> elementDefaultValueProvider() default StateProvider.class;

    /** How elements are laid out. */
    enum ElementLayout {
        /** One field below the other. */
        VERTICAL_CARD,
        /** All fields in one line. */
        HORIZONTAL_SINGLE_LINE;
    }
}
