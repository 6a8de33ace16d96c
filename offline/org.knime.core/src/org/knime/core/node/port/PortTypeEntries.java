package org.knime.core.node.port;

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
        try {
            final IExtensionRegistry registry = RegistryFactory.getRegistry();
            if (registry == null) {
                return Optional.empty();
            }
            return Arrays.stream(registry.getConfigurationElementsFor(EXTENSION_POINT))
                    .filter(element -> objectClass.getName().equals(element.getAttribute("objectClass")))
                    .findFirst()
                    .map(element -> element.getAttribute("name"));
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
