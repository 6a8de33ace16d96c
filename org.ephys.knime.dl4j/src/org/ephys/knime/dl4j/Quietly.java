package org.ephys.knime.dl4j;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs code that prints to the standard output, where nobody asked for it. Other threads print on. */
final class Quietly {
    private Quietly() {}

    /** One at a time, so that the standard output is always put back. */
    static synchronized void run(final Runnable task) {
        final PrintStream output = System.out;
        System.setOut(new OtherThreads(output, Thread.currentThread()));
        try {
            task.run();
        } finally {
            System.setOut(output);
        }
    }

    private static final class OtherThreads extends PrintStream {
        OtherThreads(final PrintStream output, final Thread silenced) {
            super(
                    new OutputStream() {
                        @Override
                        public void write(final int character) {
                            if (Thread.currentThread() != silenced) {
                                output.write(character);
                            }
                        }

                        @Override
                        public void write(final byte[] bytes, final int offset, final int length) {
                            if (Thread.currentThread() != silenced) {
                                output.write(bytes, offset, length);
                            }
                        }

                        @Override
                        public void flush() {
                            output.flush();
                        }
                    },
                    true,
                    StandardCharsets.UTF_8);
        }
    }
}
