package org.knime.core.webui.data;

/** Offline stand-in of KNIME's interface of the same name; services are not opened offline. */
public interface DataService {

    /** Builds a service. */
    interface DataServiceBuilder {

        /**
         * @param dispose called when the view is closed; not called offline
         * @return this
         */
        DataServiceBuilder onDispose(Runnable dispose);

        /**
         * @param deactivate called when the view is hidden; not called offline
         * @return this
         */
        DataServiceBuilder onDeactivate(Runnable deactivate);
    }
}
