package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.ephys.knime.offline.testing.MeanModel;
import org.ephys.knime.offline.testing.RowsNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.port.PortTypeRegistry;

/** Nodes and port types registered in fragment.xml, as other bundles do in plugin.xml; needs Equinox. */
@EnabledIf("org.eclipse.core.runtime.Platform#isRunning")
class RegistrationTest {

    @Test
    void nodesAreFound(@TempDir final Path folder) throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(folder.resolve("tables"), 0)) {
            final NodeEntry entry = runtime.nodes().stream()
                    .filter(node -> node.factoryClass().equals(RowsNodeFactory.class.getName()))
                    .findFirst()
                    .orElseThrow();
            assertEquals("/test", entry.categoryPath());
            assertEquals("Rows", entry.create().name());
        }
    }

    @Test
    void portTypesAreCalledAsRegistered() {
        final PortTypeRegistry registry = PortTypeRegistry.getInstance();
        assertEquals("Mean of a column", registry.getPortType(MeanModel.class).getName());
    }
}
