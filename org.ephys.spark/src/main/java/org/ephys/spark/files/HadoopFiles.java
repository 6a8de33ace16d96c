package org.ephys.spark.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * A file system of Hadoop as one of Java, to read from. What was learnt of a file is remembered, and the blocks of the
 * file that was read last: one file is often opened several times in a row. For one thread at a time.
 */
final class HadoopFiles extends FileSystem {

    private final String prefix;
    private final org.apache.hadoop.fs.FileSystem hadoop;
    private final HadoopProvider provider = new HadoopProvider();
    private final Map<String, FileStatus> known = new HashMap<>();
    private FileBlocks last;

    private HadoopFiles(final String prefix, final org.apache.hadoop.fs.FileSystem hadoop) {
        this.prefix = prefix;
        this.hadoop = hadoop;
    }

    /**
     * Opens a file system.
     *
     * @param prefix scheme and authority, such as {@code s3a://bucket}
     * @param configuration says how to reach it
     * @throws IOException if it cannot be reached or is of no known kind
     */
    static HadoopFiles open(final String prefix, final Configuration configuration) throws IOException {
        try {
            return new HadoopFiles(
                    prefix, org.apache.hadoop.fs.FileSystem.get(URI.create(prefix + "/"), configuration));
        } catch (IllegalArgumentException e) {
            throw new IOException(prefix + " is no file system: " + e.getMessage(), e);
        }
    }

    String prefix() {
        return prefix;
    }

    org.apache.hadoop.fs.Path hadoop(final String path) {
        final URI uri = hadoop.getUri();
        return new org.apache.hadoop.fs.Path(uri.getScheme(), uri.getAuthority(), path);
    }

    FileStatus status(final Path path) throws IOException {
        final String name = path.toString();
        FileStatus status = known.get(name);
        if (status == null) {
            try {
                status = hadoop.getFileStatus(((HadoopPath) path).hadoop());
            } catch (FileNotFoundException e) {
                throw (NoSuchFileException) new NoSuchFileException(name).initCause(e);
            } catch (org.apache.hadoop.security.AccessControlException e) {
                throw (AccessDeniedException) new AccessDeniedException(name).initCause(e);
            }
            known.put(name, status);
        }
        return status;
    }

    List<Path> list(final Path folder) throws IOException {
        if (!status(folder).isDirectory()) {
            throw new NotDirectoryException(folder.toString());
        }
        final List<Path> children = new ArrayList<>();
        try {
            for (final FileStatus child : hadoop.listStatus(((HadoopPath) folder).hadoop())) {
                final Path path =
                        folder.resolve(new HadoopPath(this, child.getPath().getName()));
                known.put(path.toString(), child);
                children.add(path);
            }
        } catch (FileNotFoundException e) {
            throw (NoSuchFileException) new NoSuchFileException(folder.toString()).initCause(e);
        } catch (org.apache.hadoop.security.AccessControlException e) {
            throw (AccessDeniedException) new AccessDeniedException(folder.toString()).initCause(e);
        }
        return children;
    }

    SeekableByteChannel channel(final Path path) throws IOException {
        final FileStatus status = status(path);
        if (status.isDirectory()) {
            throw new IOException("Is a directory");
        }
        final FileBlocks kept = last != null && last.isOf(status) ? last : new FileBlocks(hadoop, status);
        last = kept;
        return new BlockChannel(kept);
    }

    @Override
    public HadoopPath getPath(final String first, final String... more) {
        return new HadoopPath(this, more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** The patterns of this computer, for names. */
    @Override
    public PathMatcher getPathMatcher(final String pattern) {
        final PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
        return path -> matcher.matches(Path.of(path.toString()));
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof HadoopFiles that && that.prefix.equals(prefix);
    }

    @Override
    public int hashCode() {
        return prefix.hashCode();
    }

    /** The file system of Hadoop is shared with others and stays open. */
    @Override
    public void close() {
        known.clear();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
