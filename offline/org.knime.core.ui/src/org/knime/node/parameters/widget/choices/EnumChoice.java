package org.knime.node.parameters.widget.choices;

/**
 * Offline stand-in of KNIME's record of the same name.
 *
 * @param <E> the enumeration
 * @param id what is saved
 * @param text what is shown
 */
public record EnumChoice<E extends Enum<E>>(E id, String text) {

    /**
     * @param <E> the enumeration
     * @param enumConst a constant
     * @return the choice, shown by its label
     */
    public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(final E enumConst) {
        return new EnumChoice<>(enumConst, EnumLabels.of(enumConst));
    }
}
