/** Offline stand-ins of KNIME's file choosers. */
package org.knime.core.webui.node.dialog.defaultdialog.internal.file;
