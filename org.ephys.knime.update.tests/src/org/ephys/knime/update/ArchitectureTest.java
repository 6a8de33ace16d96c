package org.ephys.knime.update;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the rooms may use each other: arrows point one way, packages form no circle, and no text depends on the country. */
class ArchitectureTest {

    private static final String PREFIX = CompiledClasses.PREFIX;

    /** What each room may know besides the JDK and itself, as beginnings of package names. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "signal", List.of("io.jhdf."),
            "models", List.of("smile.", "com.fasterxml.jackson.", "de.siegmar.fastcsv."),
            "dl4j", List.of(PREFIX + "models", "org.nd4j.", "org.bytedeco.", "org.eclipse.core.runtime.", "org.osgi."),
            "nodes", List.of(PREFIX + "models", PREFIX + "signal", "org.knime.", "org.eclipse.core.", "org.osgi."));

    /** What takes the country of the user unless it is handed another. */
    private static final Set<String> LOCALISED = Set.of(
            "String.format",
            "String.formatted",
            "String.toLowerCase",
            "String.toUpperCase",
            "PrintStream.printf",
            "PrintStream.format");

    @Test
    void roomsUseOnlyWhatTheyMay() {
        final Set<String> faults = new TreeSet<>();
        for (final String room : MAY_USE.keySet()) {
            for (final JavaClass user : CompiledClasses.room(room)) {
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
            slices().matching(PREFIX + "(**)").should().beFreeOfCycles().check(CompiledClasses.room(room));
        }
        slices().matching(PREFIX + "runner.(**)").should().beFreeOfCycles().check(CompiledClasses.ALL);
    }

    /** Numbers and ids are written alike in every country: with Arabic digits or a Turkish dotless i they are other ids. */
    @Test
    void textsDoNotDependOnTheCountry() {
        final Set<String> faults = new TreeSet<>();
        for (final JavaClass user : CompiledClasses.ALL) {
            if (!CompiledClasses.isTest(user) && user.getPackageName().matches("org\\.(ephys\\.)?knime\\..*")) {
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
}
