/** Offline stand-ins of KNIME's data services of views. */
package org.knime.core.webui.data;
