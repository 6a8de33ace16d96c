package org.knime.core.node.port;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;

/** Looks up port types in the extension registry, or in the classes themselves where there is no registry. */
final class PortTypeEntries {

    private static final String EXTENSION_POINT = "org.knime.core.PortType";

    private PortTypeEntries() {}

    static Optional<PortTypeEntry> ofObject(final String className) {
        return find("objectClass", className);
    }

    static Optional<PortTypeEntry> ofSpec(final String className) {
        return find("specClass", className);
    }

    private static Optional<PortTypeEntry> find(final String attribute, final String className) {
        try {
            final IExtensionRegistry registry = RegistryFactory.getRegistry();
            if (registry == null) {
                return Optional.empty();
            }
            return Arrays.stream(registry.getConfigurationElementsFor(EXTENSION_POINT))
                    .filter(element -> className.equals(element.getAttribute(attribute)))
                    .findFirst()
                    .map(PortTypeEntry::new);
        } catch (NoClassDefFoundError ex) { // NOSONAR plain Java without Eclipse's classes
            return Optional.empty();
        }
    }

    static Object create(final PortTypeEntry entry, final String attribute) {
        try {
            return entry.element().createExecutableExtension(attribute);
        } catch (CoreException ex) {
            throw new IllegalStateException(
                    "Port type \"" + entry.name() + "\": " + attribute + " cannot be made.", ex);
        }
    }

    /** The class of an executable attribute; objects and specs have public constructors without arguments, but may be abstract. */
    static Class<?> load(final PortTypeEntry entry, final String attribute) {
        final String name = entry.element().getAttribute(attribute);
        final IConfigurationElement element = entry.element();
        try {
            final String serializer = attribute.equals("specClass") ? "specSerializer" : "objectSerializer";
            return element.createExecutableExtension(serializer)
                    .getClass()
                    .getClassLoader()
                    .loadClass(name);
        } catch (CoreException | ClassNotFoundException ex) {
            throw new IllegalStateException(
                    "Port type \"" + entry.name() + "\": class " + name + " cannot be loaded.", ex);
        }
    }

    static Optional<Object> nestedSerializer(final Class<?> type) {
        return Arrays.stream(type.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals("Serializer"))
                .findFirst()
                .map(nested -> {
                    try {
                        return nested.getConstructor().newInstance();
                    } catch (ReflectiveOperationException ex) {
                        throw new IllegalStateException(
                                nested.getName() + " needs to be public and a public constructor without arguments.",
                                ex);
                    }
                });
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
