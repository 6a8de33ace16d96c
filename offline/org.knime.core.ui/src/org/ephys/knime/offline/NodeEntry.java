package org.ephys.knime.offline;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.knime.node.DefaultNodeFactory;

/**
 * A node as registered at the extension point org.knime.workbench.repository.nodes.
 *
 * @param factoryClass the class of its factory
 * @param bundle the symbolic name of its bundle
 * @param categoryPath the path of its category
 * @param element the element in plugin.xml
 */
public record NodeEntry(String factoryClass, String bundle, String categoryPath, IConfigurationElement element) {

    /** @return a new instance of the node */
    public OfflineNode create() {
        try {
            final Object factory = element.createExecutableExtension("factory-class");
            if (factory instanceof DefaultNodeFactory heir) {
                return OfflineNode.of(heir);
            }
            throw new UnsupportedOperationException(
                    factoryClass + " is no DefaultNodeFactory; other nodes are not supported offline.");
        } catch (CoreException ex) {
            throw new IllegalStateException("Node " + factoryClass + " of bundle " + bundle + " cannot be made.", ex);
        }
    }
}
