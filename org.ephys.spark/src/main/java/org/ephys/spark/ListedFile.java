package org.ephys.spark;

import java.io.Serializable;

/**
 * A recording to be analysed.
 *
 * @param place its place among all files of the job, from 0
 * @param file its path or URI
 * @param size bytes, 0 if it is not known
 * @param key what decides its rows; empty if it cannot be looked at
 */
record ListedFile(int place, String file, long size, String key) implements Serializable {}
