package org.knime.node.parameters.widget.number;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Offline stand-in of KNIME's annotation of the same name: the bounds of a number. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface NumberInputWidget {

    /** @return the least value */
    Class<? extends MinValidation> minValidation() default AnyMinimum.class;

    /** @return the greatest value */
    Class<? extends MaxValidation> maxValidation() default AnyMaximum.class;
}
