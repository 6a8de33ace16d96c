package org.ephys.knime.runner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables and recordings from a server on this machine. */
@Timeout(30)
class DataCommandsTest {

    private static final String TABLE = "id,x\n1,2\n";

    private final Map<String, String> served = new ConcurrentHashMap<>();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private LocalServer server;

    private String base;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = new LocalServer(this::answer);
        base = server.address();
        // both tables are made already
        Files.createDirectories(folder.resolve("patchseq"));
        Files.writeString(folder.resolve("patchseq/mouse.csv"), TABLE);
        Files.writeString(folder.resolve("patchseq/human.csv"), TABLE);
        served.put("/source.csv", TABLE);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void answer(final Socket socket) throws IOException {
        final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        final String path = in.readLine().split(" ")[1];
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            // headers do not matter here
        }
        final String content = served.getOrDefault(path, "");
        final String status = content.isEmpty() ? "404 Not Found" : "200 OK";
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: " + content.length()
                                + "\r\nConnection: close\r\n\r\n" + content)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private void serve(final String... names) {
        for (final String name : names) {
            served.put("/lab/data/0123/files/" + name + ".abf", name);
        }
    }

    /** Fetches a table and three recordings. */
    private void fetch() throws Exception {
        out.reset();
        DataCommands.fetch(
                folder,
                List.of(new RemoteFile("source.csv", URI.create(base + "source.csv"), TABLE.length(), Sums.of(TABLE))),
                List.of(
                        PublishedRecordingsTest.made("one", "A Licence"),
                        PublishedRecordingsTest.made("two", "A Licence"),
                        PublishedRecordingsTest.made("three", "B Licence")),
                base,
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> recordings() throws IOException {
        try (var files = Files.list(folder.resolve("recordings"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fetchesTablesAndThenRecordingsAndTellsLicenceAndSource() throws Exception {
        serve("one", "two", "three");
        fetch();
        assertEquals(List.of("one.abf", "three.abf", "two.abf"), recordings());
        assertEquals("three", Files.readString(folder.resolve("recordings/three.abf")));
        assertTrue(told().indexOf("source.csv") < told().indexOf("one.abf"), told());
        assertTrue(
                told().contains("downloaded  " + folder.resolve("recordings/three.abf")
                        + ": steps of three; B Licence, https://github.com/lab/data/blob/0123/files/three.abf"),
                told());
        fetch();
        assertTrue(told().contains("present     " + folder.resolve("recordings/three.abf")), told());
        assertFalse(told().contains("downloaded"), told());
    }

    @Test
    void aRecordingThatIsGoneOrAnotherCostsNothingElse() throws Exception {
        serve("one", "three");
        served.put("/lab/data/0123/files/one.abf", "eno");
        final IOException problem = assertThrows(IOException.class, this::fetch);
        assertTrue(problem.getMessage().startsWith("2 of 3 recordings were not fetched: "), problem.getMessage());
        assertTrue(problem.getMessage().endsWith("The tables are complete."), problem.getMessage());
        assertEquals(List.of("three.abf"), recordings());
        assertTrue(told().contains("not fetched one.abf: ") && told().contains("is not the expected file"), told());
        assertTrue(told().contains("not fetched two.abf: ") && told().contains("status 404"), told());
        assertTrue(Files.exists(folder.resolve("patchseq/source/source.csv")));
        // once they are there again, the rest is fetched
        serve("one", "two");
        fetch();
        assertEquals(List.of("one.abf", "three.abf", "two.abf"), recordings());
    }

    @Test
    void goesOnWithWhatIsUnfinishedOutsideOfTheFolderThatIsRead() throws Exception {
        serve("one", "two", "three");
        Files.writeString(folder.resolve("three.abf.part"), "three");
        fetch();
        assertTrue(told().contains("resumed     " + folder.resolve("recordings/three.abf")), told());
        assertFalse(Files.exists(folder.resolve("three.abf.part")));
    }

    @Test
    void withoutNetworkItSaysSoOnce() throws Exception {
        serve("one", "two", "three");
        fetch();
        Files.delete(folder.resolve("recordings/one.abf"));
        Files.delete(folder.resolve("recordings/two.abf"));
        server.close();
        final IOException problem = assertThrows(IOException.class, this::fetch);
        assertTrue(problem.getMessage().contains("Cannot reach localhost to fetch one.abf."), problem.getMessage());
        assertFalse(told().contains("two.abf"), told());
        assertEquals(List.of("three.abf"), recordings());
    }
}
