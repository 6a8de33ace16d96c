package org.knime.node.parameters.widget.choices;

/** How constants are shown: by their label, or by their name in words. */
final class EnumLabels {

    private EnumLabels() {}

    static String of(final Enum<?> constant) {
        try {
            final Label label =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(Label.class);
            if (label != null) {
                return label.value();
            }
        } catch (NoSuchFieldException ex) {
            throw new IllegalStateException(ex);
        }
        final String words = constant.name().replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
