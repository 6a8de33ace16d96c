package org.knime.node.parameters.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Offline stand-in of KNIME's annotation of the same name: under which key a field is saved. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Persist {

    /** @return the key; the name of the field without m_ when empty */
    String configKey() default "";

    /** @return whether the setting is not shown to flow variables; _Internals is added to the key */
    boolean hidden() default false;
}
