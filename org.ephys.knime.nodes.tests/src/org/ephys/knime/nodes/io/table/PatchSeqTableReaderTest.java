package org.ephys.knime.nodes.io.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ephys.knime.models.schema.FeatureSchema;
import org.ephys.knime.nodes.repository.SourceTree;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;

/** Feature tables in text files as tables of cells. */
class PatchSeqTableReaderTest {
    private static final String SMALL =
            """
            id,subclass,donor,ok,sure,width,sag
            a,Sst,d1,1,yes,0.5,0.25
            b,Vip,d2,1,0,0.75,
            c,Sst,d1,TRUE,1,NA,0.125
            e,,d3,1,1,1,1
            f,Vip,d3,,1,2,2
            """;

    @TempDir
    Path folder;

    private NodeBench bench;

    @BeforeEach
    void open() {
        bench = new NodeBench(folder);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private String file(final String text) throws IOException {
        return Files.writeString(folder.resolve("cells.csv"), text).toString();
    }

    private Result read(final String path, final String... settings) throws Exception {
        final Map<String, Object> all = new HashMap<>(Map.of("path", path, "featureColumns", "width,sag"));
        for (int s = 0; s < settings.length; s += 2) {
            all.put(settings[s], settings[s + 1]);
        }
        return bench.run(new PatchSeqTableReaderNodeFactory(), all);
    }

    @Test
    void labelsMayStandInASecondFile() throws Exception {
        final String first = file("id,width,sag\na,0.5,0.25\nb,0.75,\nz,1,1\n");
        final Path second =
                Files.writeString(folder.resolve("labels.csv"), "cell,subclass,donor\nb,Vip,d2\na,Sst,d1\nq,Vip,d3\n");
        final Result result = read(first, "secondPath", second.toString(), "secondIdColumn", "cell");
        assertEquals(List.of("Sst", "Vip"), NodeBench.texts(result.table(0), "subclass"));
        assertEquals(List.of("d1", "d2"), NodeBench.texts(result.table(0), "donor"));
        assertTrue(assertThrows(KNIMEException.class, () -> read(first, "sheet", "cells"))
                .getMessage()
                .contains("cells.csv is a text file and has no sheet \"cells\""));
        assertTrue(assertThrows(
                        KNIMEException.class,
                        () -> read(first, "secondPath", second.toString(), "secondSheet", "labels"))
                .getMessage()
                .contains("labels.csv is a text file and has no sheet \"labels\""));
        final String warnings = result.warnings().toString();
        assertTrue(warnings.contains("1 of 3 rows of cells.csv are not in labels.csv"), warnings);
        assertTrue(warnings.contains("left out: q"), warnings);
        assertTrue(assertThrows(InvalidSettingsException.class, () -> read(first, "secondPath", folder + "/none.csv"))
                .getMessage()
                .contains("none.csv does not exist"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";", "|"})
    void delimitersAreDetected(final String delimiter) throws Exception {
        final Result result = read(file(SMALL.replace(",", delimiter)));
        assertArrayEquals(
                new String[] {"id", "subclass", "donor", "width", "sag"},
                result.table(0).getDataTableSpec().getColumnNames());
        assertEquals(List.of("a", "b", "c", "f"), NodeBench.texts(result.table(0), "id"));
        assertArrayEquals(new double[] {0.5, 0.75, Double.NaN, 2}, NodeBench.numbers(result.table(0), "width"));
        assertArrayEquals(new double[] {0.25, Double.NaN, 0.125, 2}, NodeBench.numbers(result.table(0), "sag"));
        assertEquals(1, result.warnings().size());
        assertTrue(result.warnings().get(0).contains("1 of 5 rows"), result.warnings()::toString);
    }

    @Test
    void rolesAndUnitsTravelWithTheColumns() throws Exception {
        final Path example = SourceTree.root().resolve("example-workflows/data/example_cells.csv");
        final DataTableSpec spec =
                read(example.toString(), "featureColumns", "").table(0).getDataTableSpec();
        assertEquals(Optional.of("id"), Columns.withRole(spec, Role.ID));
        assertEquals(Optional.of("subclass"), Columns.withRole(spec, Role.LABEL));
        assertEquals(Optional.of("donor"), Columns.withRole(spec, Role.DONOR));
        assertEquals(
                FeatureSchema.MOUSE.features(), List.of(spec.getColumnNames()).subList(3, spec.getNumColumns()));
        for (final String feature : FeatureSchema.MOUSE.features()) {
            assertEquals(FeatureSchema.MOUSE.unit(feature), Columns.unit(spec.getColumnSpec(feature)), feature);
            assertEquals(DoubleCell.TYPE, spec.getColumnSpec(feature).getType());
        }
        assertEquals("mV", Columns.unit(spec.getColumnSpec("vrest")));
    }

    @Test
    void allFlagsMustBeSet() throws Exception {
        final Result result = read(file(SMALL), "flagColumns", "ok, sure");
        assertEquals(List.of("a", "c"), NodeBench.texts(result.table(0), "id"));
        assertEquals(
                List.of("a", "b", "c"),
                NodeBench.texts(read(file(SMALL), "flagColumns", "ok").table(0), "id"));
        final Exception e = assertThrows(
                KNIMEException.class,
                () -> read(file(SMALL.replaceAll("(?m),(1|yes)(,[^,]*,[^,]*)$", ",0$2")), "flagColumns", "sure"));
        assertTrue(e.getMessage().contains("cells.csv") && e.getMessage().contains("sure"), e::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labelColumn=sublass=subclass",
                "donorColumn=doner=donor",
                "idColumn=ID=id",
                "flagColumns=okay=ok",
                "featureColumns=widht=width"
            })
    void absentColumnsAreNamedWithTheNearest(final String setting) throws Exception {
        final String[] parts = setting.split("=");
        final Exception e = assertThrows(KNIMEException.class, () -> read(file(SMALL), parts[0], parts[1]));
        assertTrue(e.getMessage().startsWith("cells.csv has no"), e::getMessage);
        assertTrue(e.getMessage().contains('"' + parts[1] + '"'), e::getMessage);
        assertTrue(e.getMessage().replaceAll(".*nearest names are: ", "").startsWith(parts[2]), e::getMessage);
    }

    @Test
    void cellsToPredictNeedNoLabels() throws Exception {
        final Map<String, Object> settings = Map.of(
                "path", file(SMALL), "featureColumns", "width,sag", "labelsOptional", true, "donorColumn", "litter");
        final Result result = bench.run(new PatchSeqTableReaderNodeFactory(), settings);
        assertArrayEquals(
                new String[] {"id", "subclass", "width", "sag"},
                result.table(0).getDataTableSpec().getColumnNames());
        assertEquals(5, result.table(0).size());
        assertNull(NodeBench.texts(result.table(0), "subclass").get(3));
    }

    @Test
    void numbersMustBeNumbers() throws Exception {
        final Exception e = assertThrows(KNIMEException.class, () -> read(file(SMALL.replace("0.75", "3/4"))));
        assertTrue(e.getMessage().contains("row 2") && e.getMessage().contains("3/4"), e::getMessage);
        final Exception typed = assertThrows(KNIMEException.class, () -> read(file(SMALL.replace("0.75", "1d"))));
        assertTrue(typed.getMessage().contains("\"1d\""), typed::getMessage);
    }

    @Test
    void anEmptyPathSkipsTheBranchOrFails() throws Exception {
        final PatchSeqTableReaderNodeFactory node = new PatchSeqTableReaderNodeFactory();
        final Map<String, Object> skip = Map.of("noPath", "SKIP");
        assertSame(InactiveBranchPortObjectSpec.INSTANCE, bench.configure(node, skip)[0]);
        assertSame(InactiveBranchPortObject.INSTANCE, bench.run(node, skip).ports()[0]);
        final Exception empty =
                assertThrows(InvalidSettingsException.class, () -> bench.configure(node, Map.of("noPath", "FAIL")));
        assertTrue(empty.getMessage().contains("File is empty"), empty::getMessage);
    }

    private DataTableSpec columns(final String text) throws Exception {
        return (DataTableSpec) bench.configure(
                        new PatchSeqTableReaderNodeFactory(),
                        Map.of("path", file(text), "featureColumns", "width,sag"))[0];
    }

    /** The nodes after it offer these columns before it has run. */
    @Test
    void columnsOfASmallFileAreKnownBeforeExecution() throws Exception {
        final DataTableSpec known = columns(SMALL);
        assertArrayEquals(new String[] {"id", "subclass", "donor", "width", "sag"}, known.getColumnNames());
        assertEquals(Optional.of("subclass"), Columns.withRole(known, Role.LABEL));
        assertNull(columns(SMALL.replace("subclass", "type")));
        assertNull(columns(SMALL + "g,Sst,d4,1,1,1,1\n".repeat(150_000)));
    }

    @Test
    void anAbsentFileIsRefusedBeforeExecution() {
        final String path = folder.resolve("nothing.csv").toString();
        final Exception e = assertThrows(
                InvalidSettingsException.class,
                () -> bench.configure(new PatchSeqTableReaderNodeFactory(), Map.of("path", path, "noPath", "SKIP")));
        assertTrue(e.getMessage().contains("nothing.csv does not exist"), e::getMessage);
    }

    /**
     * A table of the size of the largest public Patch-seq tables; seconds of processor time, best of three. It takes about half
     * a second; the limit is that of checks that compare every cell with every other.
     */
    @Test
    void largeTablesAreReadAtOnce() throws Exception {
        final Random random = new Random(1);
        final StringBuilder text = new StringBuilder("id,subclass,donor");
        for (int c = 0; c < 44; c++) {
            text.append(",feature_").append(c);
        }
        for (int r = 0; r < 2900; r++) {
            text.append("\ncell-").append(r).append(",Sst,d").append(r / 10);
            for (int c = 0; c < 44; c++) {
                text.append(',').append(random.nextInt(20) == 0 ? "" : Double.toString(random.nextGaussian()));
            }
        }
        final String path = file(text.append('\n').toString());
        final double[] seconds = new double[3];
        for (int i = 0; i < seconds.length; i++) {
            final long start = processorNanos();
            assertEquals(2900, read(path, "featureColumns", "").table(0).size());
            seconds[i] = (processorNanos() - start) / 1e9;
        }
        assertTrue(Arrays.stream(seconds).min().orElseThrow() < 5, () -> Arrays.toString(seconds) + " s");
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
