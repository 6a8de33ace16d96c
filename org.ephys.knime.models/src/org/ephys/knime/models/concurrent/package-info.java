/** Parallel work whose result does not depend on the number of threads. */
package org.ephys.knime.models.concurrent;
