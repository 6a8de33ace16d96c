package org.knime.core.webui.data;

import java.io.IOException;

/** Offline stand-in of KNIME's class of the same name; only its serializer is supported. */
public final class InitialDataService extends AbstractDataService {

    private InitialDataService() {}

    /**
     * Makes text of the initial data of a view.
     *
     * @param <D> the class of the data
     */
    public interface Serializer<D> {

        /**
         * @param data the data
         * @return its text
         * @throws IOException when that fails
         */
        String serialize(D data) throws IOException;
    }
}
