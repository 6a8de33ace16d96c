package org.ephys.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** S3Proxy, a server of S3 on this computer, in a process of its own. It keeps objects in memory and lets everybody in. */
final class S3Server {

    static final String BUCKET = "s3a://bucket";

    private static final String HOST = "127.0.0.1";
    private static final String KEY = "key";
    private static final String SECRET = "secret";
    private static final int ATTEMPTS = 600;

    private final Process process;
    private final int port;

    /**
     * Starts it.
     *
     * @param folder takes what it logs
     */
    S3Server(final Path folder) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            port = free.getLocalPort();
        }
        final Path properties = Files.write(
                folder.resolve("s3.properties"),
                List.of(
                        "s3proxy.endpoint=" + address(),
                        "s3proxy.authorization=none",
                        "jclouds.provider=transient",
                        "jclouds.identity=" + KEY,
                        "jclouds.credential=" + SECRET));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        System.getProperty("s3.server"),
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3.log").toFile())
                .start();
        for (int attempt = 0; !answers(); attempt++) {
            if (attempt == ATTEMPTS || !process.isAlive()) {
                throw new IOException(Files.readString(folder.resolve("s3.log")));
            }
            Thread.sleep(100);
        }
    }

    /** Makes the bucket, if there is someone who does it. */
    private boolean answers() throws InterruptedException {
        final URI bucket = URI.create(address() + BUCKET.substring(BUCKET.lastIndexOf('/')));
        final HttpRequest request =
                HttpRequest.newBuilder(bucket).PUT(BodyPublishers.noBody()).build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String address() {
        return "http://" + HOST + ":" + port;
    }

    /** What Spark must know to reach it. */
    Map<String, String> settings() {
        final Map<String, String> settings = new TreeMap<>();
        settings.put("spark.hadoop.fs.s3a.endpoint", address());
        settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
        settings.put("spark.hadoop.fs.s3a.access.key", KEY);
        settings.put("spark.hadoop.fs.s3a.secret.key", SECRET);
        return settings;
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
