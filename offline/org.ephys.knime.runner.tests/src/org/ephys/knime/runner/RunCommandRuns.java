package org.ephys.knime.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.runner.testing.CountNodeFactory;
import org.ephys.knime.runner.testing.TroubleNodeFactory;
import org.ephys.knime.runner.workflow.WorkflowFolder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs small workflows as the command does, into a folder of the test. */
@Timeout(60)
abstract class RunCommandRuns {

    static final String COUNT = CountNodeFactory.class.getName();

    static final String TROUBLE = TroubleNodeFactory.class.getName();

    final ByteArrayOutputStream out = new ByteArrayOutputStream();

    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path temp;

    int run(final Path workflow, final String... options) {
        final List<String> words = new ArrayList<>(List.of(
                "run",
                workflow.toString(),
                "--quiet",
                "--out",
                temp.resolve("out").toString()));
        words.addAll(List.of(options));
        return new CommandLine(
                        "Ephys", List.of(new RunCommand(() -> Map.of("a.bundle", "1.0.0"), temp.resolve("downloaded"))))
                .run(
                        words,
                        new Terminal(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                80));
    }

    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String file(final String name) throws IOException {
        return Files.readString(temp.resolve("out").resolve(name));
    }

    WorkflowFolder flow() {
        return new WorkflowFolder(temp.resolve("flow"));
    }

    static String model(final String... entries) {
        return "<config key=\"model\">" + String.join("", entries) + "</config>";
    }

    static String count(final String rows) {
        return model(
                "<entry key=\"rows\" type=\"xint\" value=\"" + rows + "\"/>",
                "<entry key=\"word\" type=\"xstring\" value=\"a, b\"/>");
    }

    static String trouble(final String kind) {
        return model("<entry key=\"trouble\" type=\"xstring\" value=\"" + kind + "\"/>");
    }
}
