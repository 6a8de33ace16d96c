package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.PNGTranscoder;
import org.junit.jupiter.api.Test;

/**
 * The icons of nodes and categories are drawn as SVG and committed as the 16x16 PNG files that KNIME loads. With
 * {@code -Dicons.write=true} the PNG files are rendered anew; without it they must be what the drawings give. KNIME
 * paints the tile in the colour of the node type behind a node's icon, so that the icon itself has none.
 */
class IconsTest {

    private static final int SIZE = 16;
    /** Per colour channel; rasterizers of other Java releases round the edge pixels differently. */
    private static final int CHANNEL_TOLERANCE = 16;

    /** Two icons differ when this many of their 256 pixels do, by more than a quarter of black to white. */
    private static final int DIFFERENT_PIXELS = 45;

    private static final double DIFFERENT = 0.25;

    /** The tiles that KNIME paints, by the type of a node. */
    private static final Map<String, Integer> TILES = Map.of(
            "Source", 0xff9632,
            "Manipulator", 0xffd800,
            "Learner", 0xc8e632,
            "Predictor", 0x3cb44b,
            "Visualizer", 0x2b94b1,
            "Other", 0xd2a384);

    private static final Pattern NODE_ICON = Pattern.compile("\\.icon\\(\"[^\"]*/([^/\"]+)\\.png\"\\)");
    private static final Pattern NODE_TYPE = Pattern.compile("\\.nodeType\\(NodeType\\.(\\w+)\\)");
    private static final Pattern CATEGORY = Pattern.compile("<category [^>]*>");
    private static final Pattern CATEGORY_ICON =
            Pattern.compile(" icon=\"org/ephys/knime/nodes/icons/([^/\"]+)\\.png\"");

    private final Path drawings = SourceTree.root().resolve("org.ephys.knime.nodes/icons");
    private final Path pictures = SourceTree.root().resolve("org.ephys.knime.nodes/src/org/ephys/knime/nodes/icons");

    @Test
    void picturesAreWhatTheDrawingsGive() throws IOException, TranscoderException {
        final var write = Boolean.getBoolean("icons.write");
        for (final var drawing : SourceTree.filesIn(drawings, ".svg")) {
            final var picture = pictures.resolve(nameOf(drawing) + ".png");
            final var rendered = render(drawing);
            if (write) {
                Files.createDirectories(pictures);
                Files.write(picture, rendered);
            }
            assertTrue(Files.exists(picture), picture + " is missing; render it with -Dicons.write=true");
            assertClose(ImageIO.read(new ByteArrayInputStream(rendered)), ImageIO.read(picture.toFile()), picture);
        }
    }

    @Test
    void everyPictureHasItsDrawing() throws IOException {
        final var drawn = SourceTree.filesIn(drawings, ".svg").stream()
                .map(IconsTest::nameOf)
                .toList();
        final var rendered = SourceTree.filesIn(pictures, ".png").stream()
                .map(IconsTest::nameOf)
                .toList();
        assertFalse(drawn.isEmpty(), "No icon was found in " + drawings);
        assertEquals(drawn, rendered);
    }

    @Test
    void everyNodeAndCategoryHasItsOwn() throws IOException {
        final var used = new TreeSet<>(typesByIcon().keySet());
        final var plugin = Files.readString(SourceTree.root().resolve("org.ephys.knime.nodes/plugin.xml"));
        for (final var category : CATEGORY.matcher(plugin).results().toList()) {
            final var icon = CATEGORY_ICON.matcher(category.group());
            assertTrue(icon.find(), "Without an icon: " + category.group());
            assertTrue(used.add(icon.group(1)), icon.group(1) + " is used twice");
        }
        final var there = new TreeSet<String>();
        SourceTree.filesIn(pictures, ".png").forEach(file -> there.add(nameOf(file)));
        assertEquals(there, used, "icons that are there, and icons that are used");
    }

    @Test
    void groundsAreTransparent() throws IOException {
        for (final var file : SourceTree.filesIn(pictures, ".png")) {
            final var picture = ImageIO.read(file.toFile());
            final var last = SIZE - 1;
            for (final var corner : new int[][] {{0, 0}, {last, 0}, {0, last}, {last, last}}) {
                assertEquals(0, picture.getRGB(corner[0], corner[1]) >>> 24, file + ": a corner is painted");
            }
            final var painted =
                    pixels(picture).filter(colour -> colour >>> 24 != 0).count();
            assertTrue(painted <= 0.8 * SIZE * SIZE, file + " paints " + painted + " pixels: where is its ground?");
        }
    }

    @Test
    void everyIconStandsOutFromItsTile() throws IOException {
        for (final var icon : typesByIcon().entrySet()) {
            final var tile = TILES.get(icon.getValue());
            final var picture =
                    ImageIO.read(pictures.resolve(icon.getKey() + ".png").toFile());
            final var seen = pixels(picture)
                    .filter(colour -> contrast(over(colour, tile), luminance(tile)) >= 3)
                    .count();
            assertTrue(seen >= 24, icon.getKey() + ": " + seen + " pixels are seen on the tile of its type");
        }
    }

    @Test
    void noTwoLookAlike() throws IOException {
        final var files = SourceTree.filesIn(pictures, ".png");
        for (var i = 0; i < files.size(); i++) {
            final var one = greys(files.get(i));
            for (var j = i + 1; j < files.size(); j++) {
                final var other = greys(files.get(j));
                final var differing = IntStream.range(0, one.length)
                        .filter(k -> Math.abs(one[k] - other[k]) > DIFFERENT)
                        .count();
                assertTrue(
                        differing >= DIFFERENT_PIXELS,
                        files.get(i) + " and " + files.get(j) + " differ in " + differing + " pixels only");
            }
        }
    }

    /** Of every node: its icon and its type, as its factory names them. */
    private static Map<String, String> typesByIcon() throws IOException {
        final var types = new TreeMap<String, String>();
        try (var sources = Files.walk(SourceTree.root().resolve("org.ephys.knime.nodes/src"))) {
            for (final var source :
                    (Iterable<Path>) sources.filter(file -> file.toString().endsWith("NodeFactory.java"))::iterator) {
                final var text = Files.readString(source);
                final var icon = NODE_ICON.matcher(text);
                final var type = NODE_TYPE.matcher(text);
                assertTrue(icon.find() && type.find(), source + " names no icon or no type");
                assertNull(types.put(icon.group(1), type.group(1)), icon.group(1) + " is used twice");
            }
        }
        return types;
    }

    private static IntStream pixels(final BufferedImage picture) {
        return IntStream.of(picture.getRGB(0, 0, SIZE, SIZE, null, 0, SIZE));
    }

    /** The square roots of the luminances, which is near what an eye sees, on a white ground. */
    private static double[] greys(final Path file) throws IOException {
        return pixels(ImageIO.read(file.toFile()))
                .mapToDouble(colour -> Math.sqrt(over(colour, 0xffffff)))
                .toArray();
    }

    /** The relative luminance (0 to 1) of a colour painted over an opaque one. */
    private static double over(final int colour, final int ground) {
        final var alpha = (colour >>> 24) / 255.0;
        var mixed = 0;
        for (final var shift : new int[] {16, 8, 0}) {
            final var value = alpha * (colour >>> shift & 0xff) + (1 - alpha) * (ground >>> shift & 0xff);
            mixed = mixed << 8 | (int) Math.round(value);
        }
        return luminance(mixed);
    }

    /** Relative luminance as the Web Content Accessibility Guidelines define it. */
    private static double luminance(final int colour) {
        return 0.2126 * linear(colour >>> 16 & 0xff)
                + 0.7152 * linear(colour >>> 8 & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(final int channel) {
        final var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** Contrast ratio of the same guidelines, 1 to 21. */
    private static double contrast(final double one, final double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static byte[] render(final Path drawing) throws IOException, TranscoderException {
        final var transcoder = new PNGTranscoder();
        transcoder.addTranscodingHint(PNGTranscoder.KEY_WIDTH, (float) SIZE);
        transcoder.addTranscodingHint(PNGTranscoder.KEY_HEIGHT, (float) SIZE);
        final var png = new ByteArrayOutputStream();
        try (var svg = Files.newInputStream(drawing)) {
            transcoder.transcode(new TranscoderInput(svg), new TranscoderOutput(png));
        }
        return png.toByteArray();
    }

    private static void assertClose(final BufferedImage expected, final BufferedImage actual, final Path file) {
        assertEquals(SIZE, actual.getWidth(), file + ": width");
        assertEquals(SIZE, actual.getHeight(), file + ": height");
        for (var y = 0; y < SIZE; y++) {
            for (var x = 0; x < SIZE; x++) {
                for (var shift = 0; shift < 32; shift += 8) {
                    final var want = expected.getRGB(x, y) >>> shift & 0xff;
                    final var got = actual.getRGB(x, y) >>> shift & 0xff;
                    assertTrue(
                            Math.abs(want - got) <= CHANNEL_TOLERANCE,
                            file + " differs from its drawing at " + x + "," + y
                                    + "; render it again with -Dicons.write=true");
                }
            }
        }
    }

    private static String nameOf(final Path file) {
        final var name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
