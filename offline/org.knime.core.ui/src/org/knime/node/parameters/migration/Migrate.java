package org.knime.node.parameters.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Offline stand-in of KNIME's annotation of the same name: how a field is read from older settings. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Migrate {

    /** @return whether absent settings get the value of a new object */
    boolean loadDefaultIfAbsent() default false;
}
