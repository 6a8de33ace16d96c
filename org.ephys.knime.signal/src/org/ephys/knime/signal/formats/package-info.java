/**
 * The way in: opens recordings of any format that can be read, and says what a file is that cannot. It knows all packages
 * that read a format, and none of them knows it.
 */
package org.ephys.knime.signal.formats;
