package org.ephys.knime.signal.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** The columns behind the times of an Axon Text File, as numbers without regard to units. */
public final class AtfTable implements Closeable {

    private final SeekableByteChannel channel;
    private final TableReader reader;
    private final int columns;

    private AtfTable(final SeekableByteChannel channel, final TableReader reader, final int columns) {
        this.channel = channel;
        this.reader = reader;
        this.columns = columns;
    }

    /**
     * Reads the header of a file.
     *
     * @param channel the content; closed with the table, or at once if opening fails
     * @param name of the file
     * @return the table
     * @throws IOException if the file is no table or cannot be read
     */
    public static AtfTable open(final SeekableByteChannel channel, final String name) throws IOException {
        try {
            final Layout layout = Layout.of(channel, name);
            return new AtfTable(
                    channel,
                    new TableReader(channel, name, layout),
                    layout.columns().size());
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /**
     * How many columns there are behind the times.
     *
     * @return 0 or more
     */
    public int columns() {
        return columns - 1;
    }

    /**
     * Reads a column.
     *
     * @param number from 0, behind the times
     * @param most how many values are read at most
     * @return the values
     * @throws IOException if the column is no column of numbers, has more values or cannot be read
     */
    public double[] read(final int number, final long most) throws IOException {
        final boolean[] wanted = new boolean[columns];
        wanted[number + 1] = true;
        final TableReader.Columns read = reader.read(wanted, most);
        if (read.values() == null || read.values()[number + 1] == null) {
            throw new IOException("has " + read.lengths()[number + 1] + " values, not 1 to " + most);
        }
        return read.values()[number + 1];
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
