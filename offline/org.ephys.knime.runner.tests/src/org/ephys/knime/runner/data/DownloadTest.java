package org.ephys.knime.runner.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine that breaks off, lies, or does not know ranges. */
@Timeout(30)
class DownloadTest {

    private final byte[] content = new byte[200_000];

    private String sha256;

    private LocalServer server;

    private volatile int breakAfter = Integer.MAX_VALUE;

    private volatile boolean knowsRanges = true;

    private volatile String lastRange;

    private volatile int requests;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        new Random(1).nextBytes(content);
        final Path file = folder.resolve("original");
        Files.write(file, content);
        sha256 = Download.sha256(file);
        server = new LocalServer(this::answer);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void answer(final Socket socket) throws IOException {
        final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        requests++;
        String range = null;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase().startsWith("range: bytes=")) {
                range = line.substring("range: bytes=".length());
            }
        }
        lastRange = range;
        final int from = range == null || !knowsRanges ? 0 : Integer.parseInt(range.replace("-", ""));
        final OutputStream out = socket.getOutputStream();
        final String status = from == 0
                ? "200 OK"
                : "206 Partial Content\r\nContent-Range: bytes " + from + "-" + (content.length - 1) + "/"
                        + content.length;
        out.write(("HTTP/1.1 " + status + "\r\nContent-Length: " + (content.length - from) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(content, from, Math.min(content.length - from, breakAfter));
        out.flush();
    }

    private RemoteFile file(final String hash) {
        return new RemoteFile("table.csv", URI.create(server.address() + "table.csv"), content.length, hash);
    }

    private byte[] received() throws IOException {
        return Files.readAllBytes(folder.resolve("table.csv"));
    }

    @Test
    void fetchesOnceAndChecks() throws Exception {
        assertEquals(Download.Effort.COMPLETE, new Download().fetch(file(sha256), folder, folder));
        assertArrayEquals(content, received());
        assertEquals(Download.Effort.NONE, new Download().fetch(file(sha256), folder, folder));
        assertEquals(1, requests);
    }

    @Test
    void resumesWhereItBroke() throws Exception {
        breakAfter = 70_000;
        final IOException problem =
                assertThrows(IOException.class, () -> new Download().fetch(file(sha256), folder, folder));
        assertTrue(problem.getMessage().contains("Run the command again"), problem.getMessage());
        assertFalse(Files.exists(folder.resolve("table.csv")));
        // how much of what was sent before the break arrives is up to the network
        final long arrived = Files.size(folder.resolve("table.csv.part"));
        assertTrue(arrived > 0 && arrived <= breakAfter, () -> arrived + " bytes");
        breakAfter = Integer.MAX_VALUE;
        assertEquals(Download.Effort.RESUMED, new Download().fetch(file(sha256), folder, folder));
        assertEquals(arrived + "-", lastRange);
        assertArrayEquals(content, received());
    }

    @Test
    void startsAnewWhereRangesAreUnknown() throws Exception {
        Files.write(folder.resolve("table.csv.part"), Arrays.copyOf(content, 5000));
        knowsRanges = false;
        new Download().fetch(file(sha256), folder, folder);
        assertEquals("5000-", lastRange);
        assertArrayEquals(content, received());
    }

    @Test
    void refusesOtherBytes() {
        final String other = "0".repeat(64);
        final IOException problem =
                assertThrows(IOException.class, () -> new Download().fetch(file(other), folder, folder));
        assertTrue(problem.getMessage().contains(sha256) && problem.getMessage().contains(other), problem.getMessage());
        assertFalse(Files.exists(folder.resolve("table.csv")));
        assertFalse(Files.exists(folder.resolve("table.csv.part")));
    }

    @Test
    void offlineSaysSo() throws IOException {
        server.close();
        final IOException problem =
                assertThrows(IOException.class, () -> new Download().fetch(file(sha256), folder, folder));
        assertTrue(
                problem.getMessage().startsWith("Cannot reach localhost to fetch table.csv. Is this computer online?"),
                problem.getMessage());
    }

    /** A server that goes silent in the middle of a file, as one does whose network is gone. */
    @Test
    void aServerThatSaysNothingMoreIsGivenUp() throws Exception {
        final CountDownLatch over = new CountDownLatch(1);
        try (LocalServer silent = new LocalServer(socket -> {
            final OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(content, 0, 1000);
            out.flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            final RemoteFile file =
                    new RemoteFile("table.csv", URI.create(silent.address() + "table.csv"), content.length, sha256);
            final IOException problem = assertThrows(
                    IOException.class, () -> new Download(Duration.ofSeconds(2)).fetch(file, folder, folder));
            assertTrue(
                    problem.getMessage().endsWith("Run the command again to go on from there."), problem::getMessage);
            assertEquals(1000, Files.size(folder.resolve("table.csv.part")));
        } finally {
            over.countDown();
        }
    }
}
