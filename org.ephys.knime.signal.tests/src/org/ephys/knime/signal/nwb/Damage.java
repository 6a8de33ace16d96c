package org.ephys.knime.signal.nwb;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Ways to damage a file. Most of a recording is samples, where damage is dull; so most of the damage is done near the
 * marks by which HDF5 tells its structures.
 */
final class Damage {

    private static final String[] MARKS = {"OHDR", "TREE", "GCOL", "SNOD", "HEAP", "FRHP", "BTHD", "OCHK", "FAHD"};
    private static final int REACH = 400;

    private final byte[] content;
    private final List<Integer> structures = new ArrayList<>();

    Damage(final byte[] content) throws IOException {
        this.content = content;
        structures.add(0);
        try (Hdf5 file = Hdf5.open(new ByteArrayChannel(content), "intact")) {
            collect(file.jhdf(), 0);
        }
        for (int i = 0; i + 4 <= content.length; i++) {
            for (final String mark : MARKS) {
                if (content[i] == mark.charAt(0) && matches(i, mark)) {
                    structures.add(i);
                }
            }
        }
    }

    /** Headers of the older kind have no mark. */
    private void collect(final Group group, final int depth) {
        for (final Node node : group.getChildren().values()) {
            if (!node.isLink()) {
                structures.add((int) node.getAddress());
                if (node instanceof Group && depth < 4) {
                    collect((Group) node, depth + 1);
                }
            }
        }
    }

    private boolean matches(final int at, final String mark) {
        for (int k = 0; k < mark.length(); k++) {
            if (content[at + k] != mark.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** A damaged copy; the same seed gives the same damage. */
    byte[] apply(final long seed) {
        final Random random = new Random(seed);
        if (random.nextInt(8) == 0) {
            return java.util.Arrays.copyOf(content, random.nextInt(content.length));
        }
        final byte[] damaged = content.clone();
        final int wounds = 1 + random.nextInt(4) * random.nextInt(4);
        for (int i = 0; i < wounds; i++) {
            wound(damaged, random);
        }
        return damaged;
    }

    private void wound(final byte[] bytes, final Random random) {
        final int at = random.nextInt(4) == 0
                ? random.nextInt(bytes.length)
                : Math.min(bytes.length - 1, structures.get(random.nextInt(structures.size())) + random.nextInt(REACH));
        switch (random.nextInt(7)) {
            case 0:
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                break;
            case 1:
                bytes[at] = (byte) random.nextInt(256);
                break;
            case 2:
                bytes[at] = (byte) 0xff;
                break;
            case 3:
                fill(bytes, at, 1 + random.nextInt(8), 0);
                break;
            case 4:
                fill(bytes, at, 4, 0x7f);
                break;
            case 5:
                fill(bytes, at, 1 + random.nextInt(600), random.nextInt(256));
                break;
            default:
                final int from = random.nextInt(bytes.length);
                final int count = Math.min(1 + random.nextInt(64), bytes.length - Math.max(at, from));
                System.arraycopy(content, from, bytes, at, count);
                break;
        }
    }

    private static void fill(final byte[] bytes, final int from, final int count, final int value) {
        java.util.Arrays.fill(bytes, from, Math.min(bytes.length, from + count), (byte) value);
    }
}
