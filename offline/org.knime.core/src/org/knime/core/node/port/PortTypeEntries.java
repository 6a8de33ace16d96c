package org.knime.core.node.port;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;

/** Looks up port types in the extension registry, or in the classes themselves where there is no registry. */
final class PortTypeEntries {

    private static final String EXTENSION_POINT = "org.knime.core.PortType";

    private PortTypeEntries() {}

    /** @return the name under which a class of port objects is registered, if it is */
    static Optional<String> name(final Class<? extends PortObject> objectClass) {
        return attribute("objectClass", objectClass, "name");
    }

    /** @return what saves port objects of a class: the registered class, else its own {@code Serializer} */
    static Object serializer(final Class<? extends PortObject> objectClass) throws IOException {
        return create(objectClass, attribute("objectClass", objectClass, "objectSerializer"));
    }

    /** @return what saves specs of a class, likewise */
    static Object specSerializer(final Class<? extends PortObjectSpec> specClass) throws IOException {
        return create(specClass, attribute("specClass", specClass, "specSerializer"));
    }

    private static Object create(final Class<?> saved, final Optional<String> registered) throws IOException {
        final String name = registered.orElse(saved.getName() + "$Serializer");
        try {
            return saved.getClassLoader().loadClass(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException ex) {
            throw new IOException(saved.getSimpleName() + " cannot be saved: there is no " + name + ".", ex);
        }
    }

    private static Optional<String> attribute(final String key, final Class<?> value, final String wanted) {
        try {
            final IExtensionRegistry registry = RegistryFactory.getRegistry();
            if (registry == null) {
                return Optional.empty();
            }
            return Arrays.stream(registry.getConfigurationElementsFor(EXTENSION_POINT))
                    .filter(element -> value.getName().equals(element.getAttribute(key)))
                    .findFirst()
                    .map(element -> element.getAttribute(wanted));
        } catch (NoClassDefFoundError ex) { // NOSONAR plain Java without Eclipse's classes
            return Optional.empty();
        }
    }

    /** @return the return type of the class's getSpec() */
    static Class<? extends PortObjectSpec> specClass(final Class<? extends PortObject> objectClass) {
        try {
            final Method method = objectClass.getMethod("getSpec");
            return method.getReturnType().asSubclass(PortObjectSpec.class);
        } catch (NoSuchMethodException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
