/** Reads what Python pickled as data: numbers, texts, lists, dictionaries and NumPy arrays. Nothing is ever executed. */
package org.ephys.knime.signal.population.pickle;
