package org.ephys.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The files of this computer as a file system that only Hadoop knows. Reading a file whose name says so takes two seconds, or ends
 * the process, at once or while such a slow file is being read.
 */
public final class TrickyFileSystem extends RawLocalFileSystem {

    static final String SCHEME = "tricky";
    static final String PREFIX = SCHEME + "://host";
    static final String ENDS = "ends_processes";
    static final String ENDS_OTHERS = "ends_others";
    static final String SLOW = "slow";

    private static final CountDownLatch SLOW_IS_READ = new CountDownLatch(1);

    private static final URI ROOT = URI.create(PREFIX + "/");

    @Override
    public void initialize(final URI uri, final Configuration conf) throws IOException {
        super.initialize(uri, conf);
        setConf(conf);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    protected void checkPath(final Path path) {
        // all are here
    }

    private static Path local(final Path path) {
        return new Path("file", null, path.toUri().getPath());
    }

    private FileStatus tricky(final FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                1,
                1,
                status.getModificationTime(),
                new Path(SCHEME, "host", status.getPath().toUri().getPath()));
    }

    @Override
    public FileStatus getFileStatus(final Path path) throws IOException {
        return tricky(super.getFileStatus(local(path)));
    }

    @Override
    public FileStatus[] listStatus(final Path path) throws IOException {
        final FileStatus[] children = super.listStatus(local(path));
        for (int c = 0; c < children.length; c++) {
            children[c] = tricky(children[c]);
        }
        return children;
    }

    @Override
    public FSDataInputStream open(final Path path, final int buffer) throws IOException {
        final String name = path.getName();
        try {
            if (name.contains(SLOW)) {
                SLOW_IS_READ.countDown();
                Thread.sleep(2000);
            } else if (name.contains(ENDS_OTHERS)) {
                SLOW_IS_READ.await(1, TimeUnit.SECONDS);
                Runtime.getRuntime().halt(137);
            } else if (name.contains(ENDS)) {
                Runtime.getRuntime().halt(137);
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
        return super.open(local(path), buffer);
    }
}
