import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs each example workflow into a file that KNIME imports, {@code NAME.knwf}: {@code java ExportWorkflows.java
 * EXAMPLE_WORKFLOWS OUT}.
 *
 * <p>In the repository the workflows share the folder {@code data} beside them. An imported workflow stands alone, so
 * each file gets the data that it uses into the workflow's own data area, and reads them from there. The same sources
 * give the same bytes.
 */
final class ExportWorkflows {
    private static final Pattern SHARED = Pattern.compile("knime://knime\\.workflow/\\.\\./data/([\\w.-]+)");
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ExportWorkflows() {}

    public static void main(final String[] arguments) throws IOException {
        final Path examples = Path.of(arguments[0]);
        final Path out = Files.createDirectories(Path.of(arguments[1]));
        for (final Path folder : list(examples)) {
            if (Files.exists(folder.resolve("workflow.knime"))) {
                final String name = folder.getFileName().toString();
                final Path part = out.resolve(name + ".knwf.part");
                Files.write(part, zip(name, files(folder, examples.resolve("data"))));
                Files.move(part, out.resolve(name + ".knwf"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static byte[] zip(final String workflow, final Map<String, byte[]> files) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (final Map.Entry<String, byte[]> file : files.entrySet()) {
                final ZipEntry entry = new ZipEntry(workflow + "/" + file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> list(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The files of a workflow by their name in it, and of the shared data those that it mentions. */
    private static Map<String, byte[]> files(final Path workflow, final Path shared) throws IOException {
        final Map<String, byte[]> files = new TreeMap<>();
        final List<Path> own;
        try (Stream<Path> walk = Files.walk(workflow)) {
            own = walk.filter(Files::isRegularFile).toList();
        }
        final List<Path> data = list(shared);
        for (final Path file : own) {
            final String name = workflow.relativize(file).toString().replace('\\', '/');
            final String text = Files.readString(file);
            final Matcher uses = SHARED.matcher(text);
            while (uses.find()) {
                if (!data.contains(shared.resolve(uses.group(1)))) {
                    throw new IOException(file + " reads " + uses.group() + ", which does not exist.");
                }
            }
            for (final Path example : data) {
                if (text.contains(example.getFileName().toString())) {
                    files.put("data/" + example.getFileName(), Files.readAllBytes(example));
                }
            }
            files.put(name, uses.replaceAll("knime://knime.workflow/data/$1").getBytes(StandardCharsets.UTF_8));
        }
        if (files.keySet().stream().anyMatch(name -> name.startsWith("data/"))) {
            files.put("data/README.md", Files.readAllBytes(shared.resolve("README.md")));
        }
        return files;
    }
}
