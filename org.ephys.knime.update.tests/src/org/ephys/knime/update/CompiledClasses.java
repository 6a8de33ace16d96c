package org.ephys.knime.update;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the build compiled: the product, the headless runner, the tests of both, and what the product implements. */
final class CompiledClasses {

    static final String PREFIX = "org.ephys.knime.";

    /** The rooms of the product, and the runner. */
    private static final Set<String> ROOMS = Set.of("signal", "models", "dl4j", "nodes", "runner");

    /** The folders of rooms that may use the classes of the product. */
    private static final List<String> USERS = List.of(
            PREFIX + "signal",
            PREFIX + "models",
            PREFIX + "nodes",
            PREFIX + "dl4j",
            "offline/org.ephys.knime.runner",
            PREFIX + "signal.tests",
            PREFIX + "models.tests",
            PREFIX + "nodes.tests",
            PREFIX + "dl4j.tests",
            "offline/org.ephys.knime.runner.tests");

    /** What the product implements: KNIME's API, as far as the repository has it, and the libraries that read HDF5 and CSV. */
    private static final List<String> IMPLEMENTED = List.of(
            "offline/org.knime.core.util/target/classes",
            "offline/org.knime.core/target/classes",
            "offline/org.knime.core.ui/target/classes",
            PREFIX + "signal/lib/jhdf.jar",
            PREFIX + "models/lib/fastcsv.jar");

    static final JavaClasses ALL = read();

    private CompiledClasses() {}

    /** A class of the product or of the runner, not of their tests, which are fragments with the same packages. */
    static boolean isProduct(final JavaClass type) {
        final String name = type.getPackageName();
        return name.startsWith(PREFIX)
                && ROOMS.contains(name.substring(PREFIX.length()).split("\\.")[0])
                && !isTest(type);
    }

    static boolean isTest(final JavaClass type) {
        return type.getSource().orElseThrow().getUri().toString().contains(".tests/");
    }

    static JavaClasses room(final String name) {
        return ALL.that(describe(
                "are of the room " + name,
                type -> isProduct(type) && (type.getPackageName() + ".").startsWith(PREFIX + name + ".")));
    }

    private static JavaClasses read() {
        return new ClassFileImporter()
                .importLocations(
                        Stream.concat(USERS.stream().map(folder -> folder + "/target/classes"), IMPLEMENTED.stream())
                                .map(CompiledClasses::location)
                                .toList());
    }

    private static Location location(final String path) {
        final Path file = SourceTree.root().resolve(path);
        assertTrue(Files.exists(file), file + " is missing: build the whole repository");
        return Location.of(path.endsWith(".jar") ? URI.create("jar:" + file.toUri() + "!/") : file.toUri());
    }
}
