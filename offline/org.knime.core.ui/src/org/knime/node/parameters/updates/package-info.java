/** Offline stand-ins of KNIME's parameters API: dialogs that change as they are used. */
package org.knime.node.parameters.updates;
