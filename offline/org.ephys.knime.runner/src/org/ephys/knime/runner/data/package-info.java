/**
 * Data to work with: public tables and recordings that are downloaded and checked, and a simulated table that is made on
 * the spot.
 */
package org.ephys.knime.runner.data;
