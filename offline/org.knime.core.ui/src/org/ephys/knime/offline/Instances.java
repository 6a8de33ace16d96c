package org.ephys.knime.offline;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.knime.node.parameters.NodeParametersInput;

/** Makes objects of classes that nodes name. */
final class Instances {

    private Instances() {}

    /** With the constructor without arguments. */
    static <T> T create(final Class<T> type) {
        return create(type, new Class<?>[0]);
    }

    /** With the constructor that takes what is known of the node, or else without arguments. */
    static <T> T create(final Class<T> type, final NodeParametersInput input) {
        for (final Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1
                    && constructor.getParameterTypes()[0] == NodeParametersInput.class) {
                return create(type, new Class<?>[] {NodeParametersInput.class}, input);
            }
        }
        return create(type);
    }

    private static <T> T create(final Class<T> type, final Class<?>[] argumentTypes, final Object... arguments) {
        try {
            final Constructor<T> constructor = type.getDeclaredConstructor(argumentTypes);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException ex) {
            if (ex.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(type.getName() + " cannot be made.", ex.getCause());
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(type.getName() + " needs a constructor without arguments.", ex);
        }
    }
}
