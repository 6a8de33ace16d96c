package org.ephys.spark;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The files of this computer as a file system that only Hadoop knows. Reading a file whose name says so ends the process.
 */
public final class TrickyFileSystem extends RawLocalFileSystem {

    static final String SCHEME = "tricky";
    static final String PREFIX = SCHEME + "://host";
    static final String ENDS = "ends_processes";

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
        if (path.getName().contains(ENDS)) {
            Runtime.getRuntime().halt(137);
        }
        return super.open(local(path), buffer);
    }
}
