/** Offline stand-ins of KNIME's pages of views. */
package org.knime.core.webui.page;
