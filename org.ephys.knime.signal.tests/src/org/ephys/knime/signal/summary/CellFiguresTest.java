package org.ephys.knime.signal.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.figure.Figure;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.figure.Numerals;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The figures of a cell show the numbers of its tables, at the places where their axes say. */
final class CellFiguresTest {

    private static final double MM = 0.011;

    private static Document parse(final String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(final Document svg, final String name) {
        final NodeList found = svg.getElementsByTagName(name);
        final List<Element> elements = new ArrayList<>();
        for (int k = 0; k < found.getLength(); k++) {
            elements.add((Element) found.item(k));
        }
        return elements;
    }

    private static double number(final Element element, final String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Map<String, Figure> draw(final SummarisedCell cell, final FigureStyle style) throws IOException {
        try (Recording recording = cell.open()) {
            return CellFigures.draw(cell.picture(), cell.traces(recording), style).stream()
                    .collect(Collectors.toMap(Figure::name, figure -> figure));
        }
    }

    private static String place(final int sweep, final double x, final double y) {
        return sweep + " " + Numerals.exact(x) + " " + Numerals.exact(y);
    }

    /** The points of a figure as "sweep x y". */
    private static Set<String> dots(final Figure figure) throws Exception {
        return elements(parse(figure.svg()), "circle").stream()
                .map(dot -> ((Element) dot.getParentNode()).getAttribute("data-sweep") + " "
                        + dot.getAttribute("data-x") + " " + dot.getAttribute("data-y"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"synth_sst3", "synth_vip2", "synth_messy"})
    void pointsAndFitsAreThoseOfTheTables(final String name) throws Exception {
        final SummarisedCell cell = new SummarisedCell(name, AnalysisOptions.ROBUST);
        final Map<String, Figure> figures = draw(cell, FigureStyle.DEFAULT);
        assertEquals(
                cell.steps().stream()
                        .map(step -> place(step.sweep(), step.amplitude(), step.rate()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                dots(figures.get("f-i")));
        assertEquals(
                cell.steps().stream()
                        .filter(step -> !step.deflection().isNaN())
                        .map(step -> place(step.sweep(), step.current(), step.deflection()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                dots(figures.get("v-i")));
        assertEquals(
                cell.steps().stream()
                        .map(step -> place(step.sweep(), step.sweep(), step.baseline()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                dots(figures.get("rest")));
        final Set<String> rates = cell.spikes().stream()
                .filter(spike -> !spike.interval().isNaN())
                .map(spike -> place(spike.sweep(), 1e3 * spike.inStep(), spike.rate()))
                .collect(Collectors.toSet());
        assertFalse(dots(figures.get("instantaneous-rate")).isEmpty());
        assertTrue(rates.containsAll(dots(figures.get("instantaneous-rate"))));
        final Set<String> intervals = cell.spikes().stream()
                .filter(spike -> !spike.interval().isNaN())
                .map(spike -> place(spike.sweep(), spike.number(), 1e3 * spike.interval()))
                .collect(Collectors.toSet());
        assertTrue(intervals.containsAll(dots(figures.get("isi"))));
        final Set<String> thresholds = cell.spikes().stream()
                .map(spike -> place(spike.sweep(), 0, spike.threshold()))
                .collect(Collectors.toSet());
        assertFalse(dots(figures.get("first-spikes")).isEmpty());
        assertTrue(thresholds.containsAll(dots(figures.get("first-spikes"))));
        final FitRow line = cell.picture().fit(FitRow.RATES);
        for (final Element fit : fits(figures.get("f-i"))) {
            final String[] x = fit.getAttribute("data-x").split(" ");
            final String[] y = fit.getAttribute("data-y").split(" ");
            for (int k = 0; k < 2; k++) {
                assertEquals(
                        line.line().intercept() + line.line().slope() * Double.parseDouble(x[k]),
                        Double.parseDouble(y[k]),
                        1e-6);
            }
        }
        assertTrue(figures.get("f-i")
                .svg()
                .contains(">" + Numerals.rounded(line.line().slope(), 3) + " Hz/pA, "));
        assertTrue(figures.get("tau")
                .svg()
                .contains(Numerals.rounded(cell.numbers().get("tau"), 4) + " ms"));
        assertTrue(figures.get("sag")
                .svg()
                .contains("sag " + Numerals.rounded(cell.numbers().get("sag"), 3)));
    }

    private static List<Element> fits(final Figure figure) throws Exception {
        final List<Element> fits = elements(parse(figure.svg()), "path").stream()
                .filter(path -> path.hasAttribute("data-x"))
                .toList();
        assertFalse(fits.isEmpty(), figure.name());
        return fits;
    }

    @Test
    void pointsLieWhereTheAxesSay() throws Exception {
        final Document svg = parse(draw(new SummarisedCell("synth_sst3", AnalysisOptions.ROBUST), FigureStyle.DEFAULT)
                .get("f-i")
                .svg());
        final List<Element> dots = elements(svg, "circle");
        // two ticks of each axis give its scale
        final List<Element> words = elements(svg, "text");
        final List<Element> across = words.stream()
                .filter(w -> w.getAttribute("text-anchor").equals("middle")
                        && w.getTextContent().matches("−?[0-9.]+"))
                .toList();
        final List<Element> up = words.stream()
                .filter(w -> w.getAttribute("text-anchor").equals("end")
                        && w.getTextContent().matches("−?[0-9.]+"))
                .toList();
        final double rise = 0.35 * 7 * 25.4 / 72;
        for (final Element dot : dots) {
            assertEquals(place(across, "x", 0, number(dot, "data-x")), number(dot, "cx"), 5 * MM);
            assertEquals(place(up, "y", -rise, number(dot, "data-y")), number(dot, "cy"), 5 * MM);
        }
    }

    private static double place(
            final List<Element> ticks, final String attribute, final double shift, final double value) {
        final Element first = ticks.get(0);
        final Element last = ticks.get(ticks.size() - 1);
        final double low = tick(first);
        final double high = tick(last);
        return number(first, attribute)
                + shift
                + (value - low) / (high - low) * (number(last, attribute) - number(first, attribute));
    }

    private static double tick(final Element words) {
        return Double.parseDouble(words.getTextContent().replace('−', '-'));
    }

    @Test
    void tracesAreThoseOfTheRecording() throws Exception {
        final SummarisedCell cell = new SummarisedCell("synth_sst3", AnalysisOptions.ROBUST);
        final Figure figure = draw(cell, FigureStyle.DEFAULT).get("sweeps-long-square");
        final Set<Integer> drawn = elements(parse(figure.svg()), "path").stream()
                .filter(path -> path.hasAttribute("data-sweep"))
                .map(path -> Integer.valueOf(path.getAttribute("data-sweep")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(9, drawn.size());
        assertTrue(drawn.containsAll(cell.steps().stream()
                .filter(step -> step.role() != null)
                .map(StepRow::sweep)
                .toList()));
        assertTrue(figure.svg().length() < 40_000, figure.svg().length() + " characters");
    }

    @Test
    void scaleBarsStandInsteadOfTheAxesOfTraces() throws Exception {
        final FigureStyle bars = new FigureStyle(85, 60, 9, 0.3, true);
        final Map<String, Figure> figures = draw(new SummarisedCell("synth_sst3", AnalysisOptions.ROBUST), bars);
        final Document overlay = parse(figures.get("sweeps-long-square").svg());
        final List<String> scales = elements(overlay, "text").stream()
                .filter(words -> words.getAttribute("class").equals("scale"))
                .map(Element::getTextContent)
                .toList();
        assertEquals(3, scales.size());
        assertTrue(scales.get(0).endsWith(" ms")
                && scales.get(1).endsWith(" mV")
                && scales.get(2).endsWith(" pA"));
        assertEquals("85mm", overlay.getDocumentElement().getAttribute("width"));
        assertFalse(figures.get("f-i").svg().contains("class=\"scale\""));
    }

    @Test
    void thePageIsWellFormedWhateverACellIsCalled() throws Exception {
        final SummarisedCell cell = new SummarisedCell("synth_sst3", AnalysisOptions.ROBUST);
        final CellPicture known = cell.picture();
        final CellPicture odd = new CellPicture(
                CellFile.of("<script>&\"'\u0007\uD800 日本", "a&b.nwb", ""),
                "passed",
                known.numbers(),
                known.steps(),
                known.fits(),
                known.spikes(),
                known.sweeps(),
                known.places());
        try (Recording recording = cell.open()) {
            final List<Figure> figures = CellFigures.draw(odd, cell.traces(recording), FigureStyle.DEFAULT);
            final String page = CellPage.of(odd, figures, FigureStyle.DEFAULT);
            final Document svg = parse(page);
            assertEquals("188mm", svg.getDocumentElement().getAttribute("width"));
            assertTrue(elements(svg, "script").isEmpty());
            final List<String> words =
                    elements(svg, "text").stream().map(Element::getTextContent).toList();
            assertTrue(words.contains("12th percentile of <Pvalb> & co"));
            assertTrue(words.contains(Numerals.rounded(cell.numbers().get("ri"), 4) + " MΩ"));
            assertTrue(words.contains(Numerals.rounded(cell.numbers().get("ap_upstroke"), 4) + " V/s"));
            for (final Figure figure : figures) {
                assertTrue(words.contains(figure.title()), figure.title());
            }
        }
    }

    @Test
    void aSweepThatCannotBeReadIsLeftOutAndSaid() throws IOException {
        final SummarisedCell cell = new SummarisedCell("synth_sst3", AnalysisOptions.ROBUST);
        final List<Figure> figures = CellFigures.draw(
                cell.picture(),
                number -> {
                    throw new IOException("gone");
                },
                FigureStyle.DEFAULT);
        assertTrue(figures.stream()
                .filter(figure -> figure.name().startsWith("sweeps-"))
                .allMatch(figure -> figure.svg().contains("cannot be read")));
        assertTrue(figures.stream().anyMatch(figure -> figure.svg().contains("<circle")));
    }
}
