/**
 * What must hold for everything that is shipped together: the published repository, its installation, the embedded
 * libraries with their licences, and the node icons. Plain JDK code that reads files; nothing here runs in OSGi.
 */
package org.ephys.knime.update;
