package org.knime.node.parameters.widget.choices.filter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Offline stand-in of KNIME's annotation of the same name: the labels of a list of included and one of excluded choices. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TwinlistWidget {

    /** @return the label of the included */
    String includedLabel() default "";

    /** @return the label of the excluded */
    String excludedLabel() default "";
}
