package org.knime.core.node.port;

import org.eclipse.core.runtime.IConfigurationElement;

/**
 * A port type as registered at the extension point.
 *
 * @param element the element in plugin.xml
 */
record PortTypeEntry(IConfigurationElement element) {

    String name() {
        return element.getAttribute("name");
    }

    int color() {
        final String color = element.getAttribute("color");
        return color == null || color.isEmpty() ? PortType.DEFAULT_COLOR : Integer.decode(color);
    }

    boolean hidden() {
        return Boolean.parseBoolean(element.getAttribute("hidden"));
    }
}
