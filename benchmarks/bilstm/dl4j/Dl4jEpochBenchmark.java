import java.nio.file.Path;
import org.ephys.knime.dl4j.Dl4jEngine;
import org.ephys.knime.models.sequence.training.EpochBenchmark;

/** {@link EpochBenchmark} with the DeepLearning4J engine. Arguments: epochs, folder for its native libraries. */
public final class Dl4jEpochBenchmark {
    private Dl4jEpochBenchmark() {}

    public static void main(final String[] arguments) {
        EpochBenchmark.run(new Dl4jEngine(Path.of(arguments[1])), Integer.parseInt(arguments[0]));
    }
}
