package org.ephys.knime.signal.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Whatever is thrown on the way through a file has one code and one sentence. */
class FailureTest {

    private static Failure failure(final Failure.Task<String> task) {
        final Failure.Outcome<String> outcome = Failure.guard("cell.nwb", task);
        assertNull(outcome.value());
        return outcome.failure();
    }

    @Test
    void aTaskThatWorksHasNoFailure() {
        assertEquals(new Failure.Outcome<>("fine", null), Failure.guard("cell.nwb", () -> "fine"));
    }

    @Test
    void refusalsKeepTheirReasonAndTheirWords() {
        assertEquals(new Failure("NO_SWEEPS", "cell.nwb holds no sweeps."), failure(() -> {
            throw new RecordingException(RecordingException.Reason.NO_SWEEPS, "cell.nwb holds no sweeps.");
        }));
    }

    @Test
    void othersNameTheFile() {
        assertEquals(new Failure("UNREADABLE", "cell.nwb cannot be read: the disk is gone"), failure(() -> {
            throw new IOException("the disk is gone");
        }));
        final Failure memory = failure(() -> {
            throw new OutOfMemoryError();
        });
        assertEquals("TOO_LARGE", memory.code());
        assertTrue(memory.message().startsWith("cell.nwb ") && memory.message().contains("-Xmx"), memory.message());
        final Failure unforeseen = failure(() -> {
            throw new ArithmeticException("/ by zero");
        });
        assertEquals("INTERNAL", unforeseen.code());
        assertTrue(unforeseen.message().startsWith("cell.nwb ")
                && unforeseen.message().contains("/ by zero"));
    }

    @Test
    void whoCancelsIsNotABadFile() {
        assertThrows(
                CancellationException.class,
                () -> Failure.guard("cell.nwb", () -> {
                    throw new CancellationException();
                }));
    }
}
