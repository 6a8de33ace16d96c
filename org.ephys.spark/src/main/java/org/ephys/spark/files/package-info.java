/** The file systems of Hadoop (HDFS, S3A, …) as file systems of Java, so that whatever reads files reads them there too. */
package org.ephys.spark.files;
