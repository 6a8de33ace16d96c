package org.ephys.knime.update;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What may be published: our bundles and features with their sources, and nothing else. */
final class Shipping {

    static final String BASE_FEATURE = "org.ephys.knime.feature";

    static final Set<String> BASE_BUNDLES =
            Set.of("org.ephys.knime.signal", "org.ephys.knime.models", "org.ephys.knime.nodes");

    static final String ENGINE_FEATURE = "org.ephys.knime.dl4j.feature";

    static final String ENGINE_BUNDLE = "org.ephys.knime.dl4j";

    /** Native libraries of the engine, one fragment for each platform; without sources. */
    static final Set<String> NATIVES = Set.of(
            "org.ephys.knime.dl4j.linux.x86_64",
            "org.ephys.knime.dl4j.win32.x86_64",
            "org.ephys.knime.dl4j.macosx.x86_64",
            "org.ephys.knime.dl4j.macosx.aarch64");

    static final Set<String> BUNDLES =
            Set.of("org.ephys.knime.signal", "org.ephys.knime.models", "org.ephys.knime.nodes", ENGINE_BUNDLE);

    static final Set<String> FEATURES = Set.of(BASE_FEATURE, ENGINE_FEATURE);

    /** The most that the base feature with all its bundles may weigh. */
    static final long BASE_FEATURE_BYTES = 15_000_000;

    /** The most that the engine may weigh on one platform. */
    static final long ENGINE_BYTES = 150_000_000;

    private Shipping() {}

    /** A problem per id that must never be published: KNIME's own names above all, then whatever is not ours to ship. */
    static List<String> problems(final Collection<String> ids) {
        return ids.stream()
                .distinct()
                .sorted()
                .filter(id -> !isOurs(id))
                .map(id -> id.startsWith("org.knime.")
                        ? id + " has KNIME's own name: published, it would replace a part of the platform"
                        : id + " is not one of the published bundles or features")
                .toList();
    }

    private static boolean isOurs(final String id) {
        if (NATIVES.contains(id)) {
            return true;
        }
        final var name = id.endsWith(".source") ? id.substring(0, id.length() - ".source".length()) : id;
        return BUNDLES.contains(name) || FEATURES.contains(name);
    }
}
