package org.ephys.knime.models.sequence.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.archive.ModelArchive;

/** The networks of an ensemble in a model file: a part for each, with an array for each parameter. */
public final class StoredNetworks {
    private static final String PART = "network";

    private StoredNetworks() {}

    /**
     * @param members the networks
     * @param archive where to
     */
    public static void write(final List<Parameters> members, final ModelArchive archive) {
        for (int m = 0; m < members.size(); m++) {
            final ModelArchive part =
                    new ModelArchive(PART, Map.of(), new ModelSignature(List.of(), List.of(), List.of()));
            for (final Tensor tensor : members.get(m).all()) {
                part.put(tensor.name(), tensor.toArray(), tensor.shape());
            }
            archive.putChild(PART + (m + 1), part);
        }
    }

    /**
     * @param shapes the shape of each parameter by name
     * @param count how many networks there are
     * @param archive where they are
     * @return the networks in their order
     * @throws ModelException if a parameter is missing, has another shape, or holds a value that is not a number
     */
    public static List<Parameters> read(final Map<String, int[]> shapes, final int count, final ModelArchive archive) {
        final List<Parameters> members = new ArrayList<>();
        for (int m = 0; m < count; m++) {
            members.add(read(shapes, archive.child(PART + (m + 1))));
        }
        return members;
    }

    private static Parameters read(final Map<String, int[]> shapes, final ModelArchive part) {
        // look at what is there before making room for it
        shapes.forEach((name, shape) -> part.floats(name, shape));
        final Parameters parameters = Parameters.of(shapes);
        for (final Tensor tensor : parameters.all()) {
            final float[] values = part.floats(tensor.name(), tensor.shape());
            for (final float value : values) {
                if (!Float.isFinite(value)) {
                    throw new ModelException("The model file is damaged: its array \"" + tensor.name()
                            + "\" holds a value that is not a number.");
                }
            }
            tensor.set(values);
        }
        return parameters;
    }
}
