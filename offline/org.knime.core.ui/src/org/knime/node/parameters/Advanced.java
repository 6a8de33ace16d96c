package org.knime.node.parameters;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Offline stand-in of KNIME's annotation of the same name: only experts need the field or section. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Advanced {}
