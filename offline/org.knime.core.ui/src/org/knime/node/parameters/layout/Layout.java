package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Offline stand-in of KNIME's annotation of the same name: where a field or group of fields is shown. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Layout {

    /** @return the section */
    Class<?> value();
}
