package org.knime.node.parameters.widget.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MinLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Offline stand-in of KNIME's annotation of the same name: what a text must be like. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextInputWidget {

    /** @return a hint shown while the field is empty */
    String placeholder() default "";

    /** @return the pattern */
    Class<? extends PatternValidation> patternValidation() default PatternValidation.class;

    /** @return the greatest length */
    Class<? extends MaxLengthValidation> maxLengthValidation() default MaxLengthValidation.class;

    /** @return the least length */
    Class<? extends MinLengthValidation> minLengthValidation() default MinLengthValidation.class;
}
