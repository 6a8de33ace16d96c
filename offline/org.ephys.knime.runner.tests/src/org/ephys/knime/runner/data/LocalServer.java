package org.ephys.knime.runner.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server on this machine that answers one request after another as a test says. */
final class LocalServer implements AutoCloseable {

    /** What a request is answered with. */
    interface Answer {
        void to(Socket socket) throws IOException;
    }

    private final ServerSocket server;

    LocalServer(final Answer answer) throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        final Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    answer.to(socket);
                } catch (IOException e) {
                    // the client has gone, or the test is over
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** @return where it answers, with a slash at the end */
    String address() {
        return "http://localhost:" + server.getLocalPort() + "/";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
