package org.ephys.knime.signal.recording;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * Why a file gives nothing: one code for programs and one sentence for people, whatever was thrown.
 *
 * @param code the kind of failure, a name of {@link RecordingException.Reason}, {@link ReasonCode#INTERNAL} or
 *     {@link #PASSED_OVER}
 * @param message what is wrong with the file and what to do
 */
public record Failure(String code, String message) {

    /** Code of files of a folder that are no recordings, or that were not asked for. */
    public static final String PASSED_OVER = "PASSED_OVER";

    /**
     * Says of a file that it was not read.
     *
     * @param why the file is none of the recordings
     * @return the failure
     */
    public static Failure passedOver(final String why) {
        return new Failure(PASSED_OVER, why);
    }

    /**
     * Says of a file why it was refused.
     *
     * @param refusal what opening it throws
     * @return the failure
     */
    public static Failure of(final RecordingException refusal) {
        return new Failure(refusal.reason().name(), refusal.getMessage());
    }

    /**
     * Whether the file was passed over rather than refused.
     *
     * @return true if it is no recording
     */
    public boolean isPassedOver() {
        return code.equals(PASSED_OVER);
    }

    /**
     * Runs a task on a file, for work on many files that goes on after a bad one.
     *
     * @param <R> what comes out
     */
    public interface Task<R> {
        /**
         * Does it.
         *
         * @return what comes out
         * @throws IOException if the file cannot be used
         */
        R run() throws IOException;
    }

    /**
     * What came out of a task: a value or a failure.
     *
     * @param <R> what comes out
     * @param value what came out, {@code null} if the task failed
     * @param failure why it failed, {@code null} if it did not
     */
    public record Outcome<R>(R value, Failure failure) {}

    /**
     * Runs a task and turns whatever goes wrong into a failure.
     *
     * @param <R> what comes out
     * @param file the file as the user knows it, for messages
     * @param task what to do with it
     * @return the value or the failure
     * @throws CancellationException if the task was cancelled, which is no failure of the file
     */
    public static <R> Outcome<R> guard(final String file, final Task<R> task) {
        try {
            return new Outcome<>(task.run(), null);
        } catch (CancellationException e) {
            throw e;
        } catch (RecordingException e) {
            return new Outcome<>(null, of(e));
        } catch (IOException e) {
            return failed(Reason.UNREADABLE.name(), file + " cannot be read: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return failed(
                    Reason.TOO_LARGE.name(), file + " needs more memory than there is. Give Java more, e.g. -Xmx8g.");
        } catch (RuntimeException | StackOverflowError e) {
            return failed(ReasonCode.INTERNAL.name(), file + " could not be used because of an unexpected error: " + e);
        }
    }

    private static <R> Outcome<R> failed(final String code, final String message) {
        return new Outcome<>(null, new Failure(code, message));
    }
}
