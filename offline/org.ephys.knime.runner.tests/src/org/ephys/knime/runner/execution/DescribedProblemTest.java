package org.ephys.knime.runner.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** What is said of a node that failed. */
class DescribedProblemTest {
    @Test
    void aSentenceOfItsOwnIsKept() {
        final IOException cause = new IOException("No space left on device");
        assertEquals("No space left on device", WorkflowExecutor.describe(cause));
        assertEquals("No space left on device", WorkflowExecutor.describe(new UncheckedIOException(cause)));
        assertEquals(
                "The table cannot be written: No space left on device",
                WorkflowExecutor.describe(
                        new UncheckedIOException("The table cannot be written: No space left on device", cause)));
    }

    @Test
    void whatIsNotExpectedSaysItsKind() {
        assertEquals("IllegalStateException: odd", WorkflowExecutor.describe(new IllegalStateException("odd")));
        assertEquals("an argument", WorkflowExecutor.describe(new IllegalArgumentException("an argument")));
        assertEquals("IOException", WorkflowExecutor.describe(new UncheckedIOException(new IOException())));
        assertEquals("AssertionError: odd", WorkflowExecutor.describe(new AssertionError("odd")));
    }
}
