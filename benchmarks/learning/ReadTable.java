import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.ephys.knime.models.table.CsvTable;

/** Processor time of the reading thread and time by the clock of a text table into numbers: the Java side of read.sh. */
public final class ReadTable {
    private ReadTable() {}

    public static void main(final String[] arguments) throws Exception {
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            final long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            final long clock = System.nanoTime();
            final CsvTable table = CsvTable.read(Path.of(arguments[0]));
            final long numeric = table.columns().stream().filter(table::numeric).count();
            System.out.printf(
                    Locale.ROOT,
                    "here\t%d\t%d columns of numbers\t%.2f\t%.2f%n",
                    round,
                    numeric,
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9,
                    (System.nanoTime() - clock) / 1e9);
        }
    }
}
