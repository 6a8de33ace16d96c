package org.ephys.knime.nodes.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.offline.NodeDefinition;
import org.ephys.knime.offline.NodeEntry;
import org.ephys.knime.offline.NodePeer;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.knime.node.DefaultNodeFactory;

/**
 * A node that plugin.xml registers.
 *
 * @param factory class of its factory
 * @param category path of its category
 */
record RegisteredNode(Class<? extends DefaultNodeFactory> factory, String category) {

    /** All of them; needs Equinox. */
    static List<RegisteredNode> all() {
        try {
            final Path folder = Files.createTempDirectory("nodes");
            try (OfflineRuntime runtime = OfflineRuntime.create(folder, 0)) {
                return runtime.nodes().stream().map(RegisteredNode::of).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegisteredNode of(final NodeEntry entry) {
        try {
            return new RegisteredNode(
                    Class.forName(entry.factoryClass()).asSubclass(DefaultNodeFactory.class), entry.categoryPath());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "plugin.xml registers " + entry.factoryClass() + ", which does not exist.", e);
        }
    }

    /** A new instance with default settings. */
    OfflineNode create() {
        return OfflineNode.of(newFactory());
    }

    /** What its factory says about it. */
    NodeDefinition definition() {
        return NodePeer.INSTANCE.definition(newFactory());
    }

    private DefaultNodeFactory newFactory() {
        try {
            return factory.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(factory + " needs a public constructor without arguments.", e);
        }
    }

    @Override
    public String toString() {
        return factory.getSimpleName();
    }
}
