package org.ephys.knime.offline.table;

import java.lang.reflect.Constructor;

/**
 * Finds the package-private classes that reach what KNIME's API keeps private. The stand-ins of KNIME's classes have no
 * public member that KNIME lacks, therefore this detour.
 */
public final class Peers {

    private Peers() {}

    /**
     * @param <T> what the peer can do
     * @param contract what the peer can do
     * @param implementation the name of a class of the same bundle as the contract, without arguments to its constructor
     * @return an instance
     */
    public static <T> T load(final Class<T> contract, final String implementation) {
        return load(contract, implementation, contract.getClassLoader());
    }

    /**
     * @param <T> what the peer can do
     * @param contract what the peer can do
     * @param implementation the name of a class without arguments to its constructor
     * @param loader loads the implementation
     * @return an instance
     */
    public static <T> T load(final Class<T> contract, final String implementation, final ClassLoader loader) {
        try {
            final Constructor<?> constructor =
                    Class.forName(implementation, true, loader).getDeclaredConstructor();
            constructor.setAccessible(true);
            return contract.cast(constructor.newInstance());
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(implementation + " is not there.", ex);
        }
    }
}
