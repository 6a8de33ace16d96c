package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Only what another package uses is public, and only what the product uses is there at all. The tests of a package are of
 * that package. What implements or overrides is called through what it implements; what {@code plugin.xml} names is made
 * by KNIME; what the compiler writes for records and enumerations is there without being asked for.
 */
class VisibilityTest {

    /** What nobody in the repository but tests calls, or no other package, and why it stays: beginnings of names. */
    private static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("signal.cell.AnalysisOptions.with", "for programs: each option by itself"),
            Map.entry("signal.population.PopulationOptions.with", "for programs: each option by itself"),
            Map.entry("signal.recording.StimulusOptions.steps", "for programs: a step in each sweep"),
            Map.entry("signal.recording.StimulusOptions.withFolder", "for programs: each option by itself"),
            Map.entry("signal.cell.CellFeatures.hasFeatures", "for programs: what an analysis says of a cell"),
            Map.entry("signal.cell.CellFeatures.reasonsFor", "for programs: what an analysis says of a feature"),
            Map.entry("signal.population.PopulationSession.times", "for programs: the time of each frame"),
            Map.entry("signal.protocol.LongSquareAnalysis.analyse", "for programs: long squares of one window"),
            Map.entry("signal.reasons.FeatureException.code", "for programs: why there is no feature"),
            Map.entry("signal.spikes.SpikeExtractor.extract", "for programs: the action potentials of a trace"),
            Map.entry("signal.filtering.BesselFilter.", "its coefficients are compared with SciPy's"),
            Map.entry("signal.population.LongTable.forget", "what happens where memory is short"),
            Map.entry("signal.population.npy.NpyArchive.forget", "what happens where memory is short"),
            Map.entry("models.groups.MixedModel.mean", "compared with lme4's"),
            Map.entry("models.kernel.MatrixKernel.name", "says which instructions are used"),
            Map.entry("models.population.dynamics.FeedForwardBlock.", "inner states are compared with PyTorch's"),
            Map.entry("models.population.dynamics.GruNetwork.state", "inner states are compared with PyTorch's"),
            Map.entry("models.population.dynamics.TransformerNetwork.", "inner states are compared with PyTorch's"),
            Map.entry("models.population.dynamics.TwoFrameAttention.", "inner states are compared with PyTorch's"));

    private static final String PROGRAMS = text(".java", "benchmarks", "org.ephys.spark/src");
    private static final Set<String> NAMED = words("\\w+", PROGRAMS);
    private static final Set<String> IMPORTED = words("[\\w.]+", PROGRAMS);
    private static final Set<String> REGISTERED = words("[\\w.$]+", text("", registrations()));

    @Test
    void typesArePublicForAnotherPackage() {
        final Set<String> idle = CompiledClasses.ALL.stream()
                .filter(CompiledClasses::isProduct)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !REGISTERED.contains(type.getName()) && !IMPORTED.contains(type.getName()))
                .filter(type -> !isService(type))
                .filter(type -> Stream.concat(Stream.of(type), nested(type))
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .allMatch(use -> isOf(type, use.getOriginClass())))
                .filter(type -> !isHandedOut(type))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), idle, "These types are used in their own package only");
    }

    /** Whether another package calls a method that gives such a thing, alone or in a collection. */
    private static boolean isHandedOut(final JavaClass type) {
        return CompiledClasses.ALL.stream()
                .filter(CompiledClasses::isProduct)
                .flatMap(owner -> owner.getMethods().stream())
                .filter(method ->
                        method.getReturnType().getAllInvolvedRawTypes().contains(type))
                .flatMap(method -> method.getAccessesToSelf().stream())
                .anyMatch(use -> !isOf(type, use.getOriginOwner()));
    }

    private static Stream<JavaClass> nested(final JavaClass type) {
        return CompiledClasses.ALL.stream().filter(other -> other.getName().startsWith(type.getName() + "$"));
    }

    private static boolean isOf(final JavaClass type, final JavaClass user) {
        return user.getPackageName().equals(type.getPackageName());
    }

    @Test
    void methodsArePublicForAnotherPackage() {
        final Set<String> idle = units().filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(unit -> !unit.getOwner().isInterface())
                .filter(unit -> isOfPackageOnly(unit))
                .filter(unit -> !isKept(unit))
                .map(JavaCodeUnit::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), idle, "No other package calls these");
    }

    /** Numbers and texts are left out: the compiler copies them to where they are used. */
    @Test
    void fieldsArePublicForAnotherPackage() {
        final Set<String> idle = types().filter(type -> !type.isInterface())
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC)
                        && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !field.getModifiers().contains(JavaModifier.ENUM))
                .filter(field -> !isCopied(field))
                .filter(field -> isOfPackageOnly(field))
                .filter(field -> !PROGRAMS.contains(field.getOwner().getSimpleName() + "." + field.getName()))
                .map(JavaField::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), idle, "No other package uses these");
    }

    private static boolean isCopied(final JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && (field.getRawType().isPrimitive() || field.getRawType().isEquivalentTo(String.class));
    }

    /** What a class of another package inherits is used there as its own, so that the target of an access does not tell. */
    private static boolean isOfPackageOnly(final JavaMember member) {
        return member.getAccessesToSelf().stream().allMatch(use -> isOf(member.getOwner(), use.getOriginOwner()));
    }

    /** What only tests call is no part of the product. The compiler looks after what is private. */
    @Test
    void methodsServeTheProduct() {
        final Map<String, Set<String>> idle = new TreeMap<>();
        units().filter(JavaMethod.class::isInstance)
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(unit -> unit.getAccessesToSelf().stream()
                        .allMatch(use -> CompiledClasses.isTest(use.getOriginOwner())
                                || use.getOrigin().equals(unit)))
                .filter(unit -> !isKept(unit))
                .forEach(unit -> idle.put(
                        unit.getFullName(),
                        unit.getAccessesToSelf().stream()
                                .map(use -> use.getOriginOwner().getSimpleName())
                                .collect(Collectors.toCollection(TreeSet::new))));
        assertEquals(Map.of(), idle, "Nobody or only these tests call these");
    }

    /** A reason that no method has any more would allow the next one. */
    @Test
    void whatIsKeptIsThere() {
        final Set<String> gone = new TreeSet<>(KEPT.keySet());
        units().map(VisibilityTest::name).forEach(name -> gone.removeIf(name::startsWith));
        assertEquals(Set.of(), gone);
    }

    /** Types whose members are looked at. */
    private static Stream<JavaClass> types() {
        return CompiledClasses.ALL.stream()
                .filter(CompiledClasses::isProduct)
                .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                .filter(type -> !REGISTERED.contains(type.getName()) && !isService(type));
    }

    /** The data services of views, and what they are made from: pages and the report call their methods by name. */
    private static boolean isService(final JavaClass type) {
        return Stream.concat(Stream.of(type), type.getAllSubclasses().stream())
                .anyMatch(service -> service.getSimpleName().endsWith("Service"));
    }

    /** Methods and constructors that are there because somebody wrote them for somebody. */
    private static Stream<? extends JavaCodeUnit> units() {
        return types().flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !unit.getModifiers().contains(JavaModifier.BRIDGE))
                .filter(unit -> !isImplied(unit) && !overrides(unit) && !isCalledByPrograms(unit));
    }

    private static String name(final JavaMember member) {
        return (member.getOwner().getName() + "." + member.getName()).substring(CompiledClasses.PREFIX.length());
    }

    private static boolean isKept(final JavaMember member) {
        return KEPT.keySet().stream().anyMatch(name(member)::startsWith);
    }

    private static boolean isImplied(final JavaCodeUnit unit) {
        final JavaClass owner = unit.getOwner();
        return owner.isEnum() && Set.of("values", "valueOf").contains(unit.getName())
                || owner.isRecord() && unit.isConstructor()
                || owner.isRecord()
                        && unit.getRawParameterTypes().isEmpty()
                        && owner.tryGetField(unit.getName()).isPresent();
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

    /**
     * Whether programs call it that this build does not compile: benchmarks, which their own scripts compile, and the room of
     * Apache Spark, which only its profile builds.
     */
    private static boolean isCalledByPrograms(final JavaCodeUnit unit) {
        final String type = unit.getOwner().getSimpleName();
        return unit.isConstructor()
                ? PROGRAMS.contains("new " + type + "(") || PROGRAMS.contains(type + "::new")
                : NAMED.contains(type)
                        && (PROGRAMS.contains("." + unit.getName() + "(") || PROGRAMS.contains("::" + unit.getName()));
    }

    private static String[] registrations() {
        return Stream.of("signal", "models", "dl4j", "nodes", "runner")
                .map(room -> (room.equals("runner") ? "offline/" : "") + CompiledClasses.PREFIX + room)
                .flatMap(room -> Stream.of(room + "/plugin.xml", room + "/META-INF/MANIFEST.MF"))
                .filter(file -> Files.exists(SourceTree.root().resolve(file)))
                .toArray(String[]::new);
    }

    private static Set<String> words(final String pattern, final String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String text(final String suffix, final String... folders) {
        try {
            final StringBuilder text = new StringBuilder();
            for (final String folder : folders) {
                try (Stream<Path> files = Files.walk(SourceTree.root().resolve(folder))) {
                    for (final Path file :
                            files.filter(f -> f.toString().endsWith(suffix)).toList()) {
                        text.append(Files.readString(file));
                    }
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
