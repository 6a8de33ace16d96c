package org.ephys.knime.runner;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.ephys.knime.runner.data.DataFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The application that Equinox starts. */
public final class EphysApplication implements IApplication {

    @Override
    public Object start(final IApplicationContext context) {
        final String[] words = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        final Bundle own = FrameworkUtil.getBundle(EphysApplication.class);
        final CommandLine commands = new CommandLine(
                "Ephys for KNIME " + own.getVersion(),
                List.of(
                        new RunCommand(() -> bundles(own.getBundleContext()), DataFolder.of(System.getenv())),
                        new MergeCommand(),
                        new NodesCommand(),
                        new DataCommand(System.getenv())));
        return commands.run(List.of(words), Terminal.ofProcess());
    }

    @Override
    public void stop() {
        // a run that is to end is told by the shutdown of the process
    }

    /** The bundles of this project and those that stand in for KNIME's, with their versions. */
    private static Map<String, String> bundles(final BundleContext context) {
        final Map<String, String> versions = new TreeMap<>();
        for (final Bundle bundle : context.getBundles()) {
            final String name = bundle.getSymbolicName();
            if (name != null && (name.startsWith("org.ephys.") || name.startsWith("org.knime."))) {
                versions.put(name, bundle.getVersion().toString());
            }
        }
        return versions;
    }
}
