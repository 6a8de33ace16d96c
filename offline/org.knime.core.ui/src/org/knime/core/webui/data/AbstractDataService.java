package org.knime.core.webui.data;

/** Offline stand-in of KNIME's class of the same name; services are not opened offline. */
public abstract class AbstractDataService {

    AbstractDataService() {}
}
