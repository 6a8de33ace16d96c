package org.ephys.spark.files;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** A path of a file system of Hadoop: absolute, and written with scheme and authority, or the name of a file alone. */
final class HadoopPath implements Path {

    private final HadoopFiles system;
    private final String path;

    /** @param path begins with a slash and ends without, or is relative */
    HadoopPath(final HadoopFiles system, final String path) {
        this.system = system;
        this.path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The same for Hadoop. */
    org.apache.hadoop.fs.Path hadoop() {
        return system.hadoop(path);
    }

    @Override
    public HadoopFiles getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return path.startsWith("/");
    }

    @Override
    public Path getRoot() {
        return isAbsolute() ? new HadoopPath(system, "/") : null;
    }

    @Override
    public Path getFileName() {
        final String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? null : new HadoopPath(system, name);
    }

    @Override
    public Path getParent() {
        final int slash = path.lastIndexOf('/');
        return slash < 0 || path.length() == 1
                ? null
                : new HadoopPath(system, slash == 0 ? "/" : path.substring(0, slash));
    }

    private List<String> names() {
        return Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
    }

    @Override
    public int getNameCount() {
        return names().size();
    }

    @Override
    public Path getName(final int index) {
        return new HadoopPath(system, names().get(index));
    }

    @Override
    public Path subpath(final int from, final int to) {
        return new HadoopPath(system, String.join("/", names().subList(from, to)));
    }

    @Override
    public boolean startsWith(final Path other) {
        return other instanceof HadoopPath that
                && that.system.equals(system)
                && that.isAbsolute() == isAbsolute()
                && that.names().size() <= names().size()
                && names().subList(0, that.names().size()).equals(that.names());
    }

    @Override
    public boolean endsWith(final Path other) {
        return other instanceof HadoopPath that
                && (equals(that) || !that.isAbsolute() && path.endsWith("/" + that.path));
    }

    @Override
    public Path normalize() {
        final List<String> kept = new ArrayList<>();
        for (final String name : names()) {
            if (name.equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            } else if (!name.equals(".") && !name.equals("..")) {
                kept.add(name);
            }
        }
        return new HadoopPath(system, (isAbsolute() ? "/" : "") + String.join("/", kept));
    }

    @Override
    public Path resolve(final Path other) {
        final HadoopPath that = (HadoopPath) other;
        if (that.isAbsolute()) {
            return that;
        }
        return new HadoopPath(system, path.equals("/") ? "/" + that.path : path + "/" + that.path);
    }

    @Override
    public Path relativize(final Path other) {
        if (!other.startsWith(this)) {
            throw new IllegalArgumentException(other + " is not in " + this);
        }
        return other.subpath(getNameCount(), other.getNameCount());
    }

    @Override
    public URI toUri() {
        try {
            return new URI(system.prefix()).resolve(new URI(null, null, path, null));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(this + " is no URI", e);
        }
    }

    @Override
    public Path toAbsolutePath() {
        return isAbsolute() ? this : new HadoopPath(system, "/" + path);
    }

    /** There are no links. */
    @Override
    public Path toRealPath(final LinkOption... options) {
        return toAbsolutePath();
    }

    @Override
    public WatchKey register(
            final WatchService watcher, final WatchEvent.Kind<?>[] events, final WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<Path> iterator() {
        return names().stream().<Path>map(name -> new HadoopPath(system, name)).iterator();
    }

    /** By the bytes of the path, as paths of Linux. */
    @Override
    public int compareTo(final Path other) {
        return Arrays.compareUnsigned(
                toString().getBytes(StandardCharsets.UTF_8), other.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof HadoopPath that && that.system.equals(system) && that.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return isAbsolute() ? system.prefix() + path : path;
    }
}
