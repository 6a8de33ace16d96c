package org.knime.node.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Offline stand-in of KNIME's annotation of the same name: how a field appears in the dialog. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Widget {

    /** @return the title */
    String title();

    /** @return what it is for */
    String description();

    /** @return whether only experts need it */
    boolean advanced() default false;
}
