package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Offline stand-in of KNIME's annotation of the same name: when a field is shown or enabled. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {

    /** @return the condition */
    Class<? extends EffectPredicateProvider> predicate();

    /** @return what happens when it holds */
    EffectType type();

    /** What happens when the condition holds. */
    enum EffectType {
        /** Can be edited. */
        ENABLE,
        /** Cannot be edited. */
        DISABLE,
        /** Is there. */
        SHOW,
        /** Is not there. */
        HIDE
    }
}
