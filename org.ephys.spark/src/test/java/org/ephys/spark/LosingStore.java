package org.ephys.spark;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/** S3A where renaming fails once: there it is copying and deleting, and may end between any two files. */
public final class LosingStore extends S3AFileSystem {

    private static final Map<String, Fault> NEXT = new ConcurrentHashMap<>();

    /** What happens. */
    enum Fault {
        /** All is renamed, but the answer is lost. */
        AFTER,
        /** Only the first file is copied. */
        HALF
    }

    /**
     * Lets one renaming fail.
     *
     * @param fault how
     * @param where what is renamed, as a regular expression for its path
     */
    static void failOnce(final Fault fault, final String where) {
        NEXT.put(where, fault);
    }

    /** Whether all that was to fail has failed. */
    static boolean hasFailed() {
        return NEXT.isEmpty();
    }

    @Override
    public boolean rename(final Path from, final Path to) throws IOException {
        Fault fault = null;
        for (final String where : NEXT.keySet()) {
            if (from.toString().matches(where)) {
                fault = NEXT.remove(where);
            }
        }
        if (fault == Fault.HALF) {
            final FileStatus first = listStatus(from)[0];
            FileUtil.copy(
                    this, first.getPath(), this, new Path(to, first.getPath().getName()), false, getConf());
            throw new IOException("The connection is lost in the middle.");
        }
        final boolean renamed = super.rename(from, to);
        if (fault == Fault.AFTER) {
            throw new IOException("The connection is lost behind it.");
        }
        return renamed;
    }
}
