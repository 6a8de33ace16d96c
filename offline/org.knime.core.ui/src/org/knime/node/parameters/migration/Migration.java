package org.knime.node.parameters.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Offline stand-in of KNIME's annotation of the same name: how a field or class is read from older settings. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Migration {

    /** @return knows the older settings */
    @SuppressWarnings("rawtypes")
    Class<? extends NodeParametersMigration> value();
}
