package org.ephys.knime.runner.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ephys.knime.runner.output.AtomicFile;

/**
 * Fetches files. What was received so far is kept in a {@code .part} file, and the next attempt goes on from there; a
 * file gets its name only once its bytes are the expected ones.
 */
final class Download {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int OK = 200;

    private static final int PARTIAL = 206;

    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Duration patience;

    private final HttpClient client;

    /** What had to be done for a file. */
    enum Effort {

        /** It was there already. */
        NONE,

        /** The rest of it was fetched. */
        RESUMED,

        /** All of it was fetched. */
        COMPLETE
    }

    /** A server cannot be reached, so that there is no sense in asking it for another file. */
    static final class UnreachableException extends IOException {

        private static final long serialVersionUID = 1L;

        UnreachableException(final String message, final Throwable cause) {
            super(message, cause);
        }
    }

    Download() {
        this(PATIENCE);
    }

    /** @param patience how long a server may say nothing */
    Download(final Duration patience) {
        this.patience = patience;
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience)
                .build();
    }

    /**
     * @param file what to fetch
     * @param folder where to put it; exists
     * @param unfinished where to keep what was received so far; exists
     * @return what had to be done
     * @throws UnreachableException if its server cannot be reached
     * @throws IOException if it cannot be fetched, or is not what it should be; the message names the address
     * @throws InterruptedException if interrupted
     */
    Effort fetch(final RemoteFile file, final Path folder, final Path unfinished)
            throws IOException, InterruptedException {
        final Path target = folder.resolve(file.name());
        if (Files.isRegularFile(target) && file.sha256().equals(sha256(target))) {
            return Effort.NONE;
        }
        final Path part = unfinished.resolve(file.name() + ".part");
        long have = Files.isRegularFile(part) ? Files.size(part) : 0;
        if (have > file.bytes()) {
            Files.delete(part);
            have = 0;
        }
        final boolean resumed = have > 0;
        if (have < file.bytes()) {
            receive(file, part, have);
        }
        final String actual = sha256(part);
        if (!actual.equals(file.sha256())) {
            Files.delete(part);
            throw new IOException(file.address() + " is not the expected file: its SHA-256 is " + actual
                    + " instead of " + file.sha256()
                    + ". It was deleted; try again, and tell the maintainers if that does not help.");
        }
        AtomicFile.move(part, target);
        return resumed ? Effort.RESUMED : Effort.COMPLETE;
    }

    private void receive(final RemoteFile file, final Path part, final long have)
            throws IOException, InterruptedException {
        final HttpRequest.Builder request =
                HttpRequest.newBuilder(file.address()).timeout(patience); // until the body begins
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        final HttpResponse<InputStream> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UnreachableException(
                    "Cannot reach " + file.address().getHost() + " to fetch " + file.name()
                            + ". Is this computer online? Behind a proxy set JAVA_OPTS=\"-Dhttps.proxyHost=... -Dhttps.proxyPort=...\"."
                            + " What is already here is kept.",
                    e);
        }
        try (InputStream body = response.body()) {
            final int status = response.statusCode();
            final boolean continues = status == PARTIAL
                    && response.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + have + "-");
            if (status == RANGE_NOT_SATISFIABLE) {
                Files.delete(part);
            }
            if (!continues && status != OK) {
                throw new IOException(file.address() + " answered with status " + status + ". Try again later.");
            }
            try (OutputStream to =
                    continues ? Files.newOutputStream(part, StandardOpenOption.APPEND) : Files.newOutputStream(part)) {
                copy(body, to, file.bytes() - (continues ? have : 0));
            } catch (IOException e) {
                throw new IOException(
                        "The connection to " + file.address().getHost() + " broke while fetching " + file.name()
                                + ". Run the command again to go on from there.",
                        e);
            }
        }
        if (Files.size(part) < file.bytes()) {
            throw new IOException("The connection to " + file.address().getHost() + " ended before all of "
                    + file.name() + " had arrived. Run the command again to go on from there.");
        }
    }

    /** Copies at most one byte more than expected, so that a wrong address cannot fill the disk. */
    private void copy(final InputStream from, final OutputStream to, final long expected) throws IOException {
        final byte[] buffer = new byte[1 << 16];
        long rest = expected + 1;
        final AtomicLong heard = new AtomicLong(System.nanoTime());
        final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try {
            final long nanos = patience.toNanos();
            watch.scheduleWithFixedDelay(
                    () -> {
                        if (System.nanoTime() - heard.get() > nanos) {
                            close(from); // ends a read that waits
                        }
                    },
                    nanos,
                    Math.max(1, nanos / 4),
                    TimeUnit.NANOSECONDS);
            while (rest > 0) {
                final int count = from.read(buffer, 0, (int) Math.min(buffer.length, rest));
                heard.set(System.nanoTime());
                if (count < 0) {
                    return;
                }
                to.write(buffer, 0, count);
                rest -= count;
            }
        } finally {
            watch.shutdownNow();
        }
    }

    private static void close(final InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // whoever reads it is told
        }
    }

    /**
     * @param file a file
     * @return SHA-256 of its bytes in hexadecimal
     * @throws IOException if it cannot be read
     */
    static String sha256(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            final byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
