package org.ephys.knime.update;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the rooms may use each other: arrows point one way, packages form no circle, and only what is used is public. */
class ArchitectureTest {

    private static final String PREFIX = "org.ephys.knime.";

    /** What each room may know besides the JDK and itself, as beginnings of package names. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "signal", List.of("io.jhdf."),
            "models", List.of("smile.", "com.fasterxml.jackson.", "de.siegmar.fastcsv."),
            "dl4j", List.of(PREFIX + "models", "org.nd4j.", "org.bytedeco.", "org.eclipse.core.runtime.", "org.osgi."),
            "nodes", List.of(PREFIX + "models", PREFIX + "signal", "org.knime.", "org.eclipse.core.", "org.osgi."));

    /** The folders of rooms that may use the public classes of the product. */
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

    /** What takes the country of the user unless it is handed another. */
    private static final Set<String> LOCALISED = Set.of(
            "String.format",
            "String.formatted",
            "String.toLowerCase",
            "String.toUpperCase",
            "PrintStream.printf",
            "PrintStream.format");

    private static final JavaClasses CLASSES = read();

    @Test
    void roomsUseOnlyWhatTheyMay() {
        final Set<String> faults = new TreeSet<>();
        for (final String room : MAY_USE.keySet()) {
            for (final JavaClass user : room(room)) {
                user.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(used -> !used.isPrimitive() && !isAllowed(room, used.getPackageName()))
                        .forEach(used -> faults.add(user.getName() + " uses " + used.getName()));
            }
        }
        assertEquals(Set.of(), faults);
    }

    private static boolean isAllowed(final String room, final String used) {
        return Stream.concat(Stream.of("java.", "javax.", "jdk.", PREFIX + room), MAY_USE.get(room).stream())
                .anyMatch((used + ".")::startsWith);
    }

    @Test
    void packagesFormNoCircle() {
        for (final String room : MAY_USE.keySet()) {
            slices().matching(PREFIX + "(**)").should().beFreeOfCycles().check(room(room));
        }
        slices().matching(PREFIX + "runner.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /**
     * A public type serves another package: of the product, of the headless runner, of a test or of a benchmark, or it is
     * made by KNIME ({@code plugin.xml}) or asked by a page.
     */
    @Test
    void typesArePublicForAReason() throws Exception {
        final String named = namedInTexts();
        final Set<String> idle = CLASSES.stream()
                .filter(ArchitectureTest::isProduct)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !named.contains(type.getName()) && !isService(type))
                .filter(type -> Stream.concat(Stream.of(type), nested(type))
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .allMatch(use -> use.getOriginClass().getPackageName().equals(type.getPackageName())))
                .filter(type -> !isHandedOut(type))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), idle, "These types are used in their own package only");
    }

    /** Whether another package calls a method that gives such a thing, alone or in a collection. */
    private static boolean isHandedOut(final JavaClass type) {
        return CLASSES.stream()
                .filter(ArchitectureTest::isProduct)
                .flatMap(owner -> owner.getMethods().stream())
                .filter(method ->
                        method.getReturnType().getAllInvolvedRawTypes().contains(type))
                .flatMap(method -> method.getAccessesToSelf().stream())
                .anyMatch(use -> !use.getOriginOwner().getPackageName().equals(type.getPackageName()));
    }

    private static Stream<JavaClass> nested(final JavaClass type) {
        return CLASSES.stream().filter(other -> other.getName().startsWith(type.getName() + "$"));
    }

    /**
     * A public method or constructor is called by another class. What implements or overrides, what the compiler writes for
     * records and enumerations, what KNIME and OSGi make by reflection, and what pages of views ask is called from outside.
     */
    @Test
    void publicMembersAreUsed() throws Exception {
        final String named = namedInTexts();
        final Set<String> idle = CLASSES.stream()
                .filter(ArchitectureTest::isProduct)
                .filter(type -> !isService(type))
                .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !unit.getModifiers().contains(JavaModifier.BRIDGE))
                .filter(unit -> !isImplied(unit) && !overrides(unit))
                .filter(unit -> !named.contains(unit.getOwner().getName()))
                .filter(unit -> unit.getAccessesToSelf().stream()
                        .allMatch(use -> use.getOriginOwner().equals(unit.getOwner())))
                .map(JavaCodeUnit::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), idle, "No other class calls these");
    }

    /** A method that nobody but itself calls is dead, public or not; the compiler looks after private ones. */
    @Test
    void methodsAreCalled() throws Exception {
        final String named = namedInTexts();
        final Set<String> dead = CLASSES.stream()
                .filter(ArchitectureTest::isProduct)
                .filter(type -> !isService(type) && !named.contains(type.getName()))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !method.getModifiers().contains(JavaModifier.BRIDGE)
                        && !method.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(method -> !isImplied(method) && !overrides(method))
                .filter(method -> method.getAccessesToSelf().stream()
                        .allMatch(use -> use.getOrigin().equals(method)))
                .map(JavaCodeUnit::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), dead, "Nobody calls these");
    }

    /** The data services of views: the pages call their methods by name. */
    private static boolean isService(final JavaClass type) {
        return type.getSimpleName().endsWith("Service");
    }

    private static boolean isImplied(final JavaCodeUnit unit) {
        final JavaClass owner = unit.getOwner();
        return owner.isEnum() && Set.of("values", "valueOf").contains(unit.getName())
                || owner.isRecord() && unit.isConstructor()
                || owner.isRecord()
                        && unit.getRawParameterTypes().isEmpty()
                        && owner.tryGetField(unit.getName()).isPresent();
    }

    /** A class of the product, not of its tests, which are fragments with the same packages. */
    private static boolean isProduct(final JavaClass type) {
        final String name = type.getPackageName();
        return name.startsWith(PREFIX)
                && MAY_USE.containsKey(name.substring(PREFIX.length()).split("\\.")[0])
                && !isTest(type);
    }

    private static boolean isTest(final JavaClass type) {
        return type.getSource().orElseThrow().getUri().toString().contains(".tests/");
    }

    private static boolean overrides(final JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getOwner().getAllRawSuperclasses().stream(),
                        unit.getOwner().getAllRawInterfaces().stream())
                .flatMap(type -> type.getMethods().stream())
                .anyMatch(method -> method.getName().equals(unit.getName())
                        && method.getRawParameterTypes().size()
                                == unit.getRawParameterTypes().size());
    }

    /** Numbers and ids are written alike in every country: with Arabic digits or a Turkish dotless i they are other ids. */
    @Test
    void textsDoNotDependOnTheCountry() {
        final Set<String> faults = new TreeSet<>();
        for (final JavaClass user : CLASSES) {
            if (!isTest(user) && user.getPackageName().matches("org\\.(ephys\\.)?knime\\..*")) {
                user.getMethodCallsFromSelf().stream()
                        .filter(call ->
                                LOCALISED.contains(call.getTargetOwner().getSimpleName() + "." + call.getName()))
                        .filter(call -> call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Locale.class)))
                        .forEach(call -> faults.add(call.getDescription()));
            }
        }
        assertEquals(Set.of(), faults, "Hand Locale.ROOT to these calls");
    }

    /**
     * Where classes are named in texts: registrations, manifests, the benchmarks, which their own scripts compile, and the
     * room of Apache Spark, which only its profile builds.
     */
    private static String namedInTexts() throws Exception {
        final StringBuilder text = new StringBuilder();
        for (final String room : MAY_USE.keySet()) {
            for (final String file : List.of("plugin.xml", "META-INF/MANIFEST.MF")) {
                final Path path = SourceTree.root().resolve(PREFIX + room).resolve(file);
                text.append(Files.exists(path) ? Files.readString(path) : "");
            }
        }
        for (final String folder : List.of("benchmarks", "org.ephys.spark/src")) {
            try (Stream<Path> files = Files.walk(SourceTree.root().resolve(folder))) {
                for (final Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return text.toString();
    }

    private static JavaClasses room(final String name) {
        return CLASSES.that(describe(
                "are of the room " + name,
                type -> isProduct(type) && (type.getPackageName() + ".").startsWith(PREFIX + name + ".")));
    }

    private static JavaClasses read() {
        return new ClassFileImporter()
                .importLocations(
                        Stream.concat(USERS.stream().map(folder -> folder + "/target/classes"), IMPLEMENTED.stream())
                                .map(ArchitectureTest::location)
                                .toList());
    }

    private static Location location(final String path) {
        final Path file = SourceTree.root().resolve(path);
        assertTrue(Files.exists(file), file + " is missing: build the whole repository");
        return Location.of(path.endsWith(".jar") ? URI.create("jar:" + file.toUri() + "!/") : file.toUri());
    }
}
