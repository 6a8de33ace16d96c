/**
 * Tables to work with: public ones that are downloaded and checked, and a simulated one that is made on the spot.
 */
package org.ephys.knime.runner.data;
