package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.PNGTranscoder;
import org.junit.jupiter.api.Test;

/**
 * The node icons are drawn as SVG and committed as the 16x16 PNG files that a node factory loads. With
 * {@code -Dicons.write=true} the PNG files are rendered anew; without it they must be what the drawings give.
 */
class IconsTest {

    private static final int SIZE = 16;
    /** Per colour channel; rasterizers of other Java releases round the edge pixels differently. */
    private static final int CHANNEL_TOLERANCE = 16;

    /** The background of the node types in the editor: source, manipulator, learner, predictor, view, other. */
    private static final List<String> TYPE_COLOURS =
            List.of("#ff9632", "#ffd800", "#c8e632", "#3cb44b", "#2b94b1", "#d2a384");

    private static final Pattern TILE =
            Pattern.compile("<rect width=\"16\" height=\"16\" rx=\"2\" fill=\"(#[0-9a-f]{6})\"/>");

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
    void tilesHaveTheColourOfANodeType() throws IOException {
        for (final var drawing : SourceTree.filesIn(drawings, ".svg")) {
            final var tile = TILE.matcher(Files.readString(drawing));
            assertTrue(tile.find(), drawing + " has no tile");
            assertTrue(
                    TYPE_COLOURS.contains(tile.group(1)), drawing + ": no node type has the colour " + tile.group(1));
        }
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
