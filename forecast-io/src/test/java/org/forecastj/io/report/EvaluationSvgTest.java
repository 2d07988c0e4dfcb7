package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Calibration;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Losses;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.NemenyiRanks;
import org.forecastj.core.evaluation.ReliabilityPoint;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class EvaluationSvgTest {
    /** Forecasts a number with a standard deviation. */
    private record Constant(String name, double mean, double deviation) implements Forecaster<ConstantFit> {
        @Override
        public ConstantFit fit(TimeSeries series, Regressors regressors) {
            return new ConstantFit(this, series);
        }
    }

    private record ConstantFit(Constant by, TimeSeries observed) implements Fit {
        @Override
        public String model() {
            return by.name();
        }

        @Override
        public TimeSeries fitted() {
            return observed;
        }

        @Override
        public Forecast forecast(int horizon, Regressors future, double... levels) {
            return Charts.flat(observed, horizon, by.mean(), by.deviation(), levels);
        }

        @Override
        public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public Map<String, TimeSeries> components() {
            return Map.of();
        }

        @Override
        public Fit update(TimeSeries newObservations, Regressors regressors) {
            return new ConstantFit(by, observed.append(newObservations));
        }

        @Override
        public String summary() {
            return "";
        }
    }

    static Evaluation evaluation(int models, int horizon, double scale, String prefix) {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) {
            double[] values = Charts.wave(name, 60).values();
            Arrays.setAll(values, i -> values[i] * scale);
            series.put(SeriesKey.of(name), Charts.daily(name, values));
        }
        List<Constant> constants = IntStream.range(0, models)
                .mapToObj(m -> new Constant(prefix + m, (100 + 2 * m) * scale, 8 * scale))
                .toList();
        return Backtest.of(RollingOrigin.horizon(horizon).levels(0.5, 0.8, 0.95))
                .models(constants)
                .run(Panel.of(series));
    }

    static NemenyiRanks ranks(int models, String prefix) {
        double[][] losses = new double[models][20];
        for (int m = 0; m < models; m++) {
            for (int t = 0; t < 20; t++) {
                losses[m][t] = m + 3 * Math.sin(m * 7.7 + t * t);
            }
        }
        return NemenyiRanks.of(
                Losses.of(IntStream.range(0, models).mapToObj(m -> prefix + m).toList(), losses), 0.05);
    }

    static Stream<EvaluationSvg> charts() {
        List<EvaluationSvg> all = new ArrayList<>();
        for (String prefix :
                List.of("model ", "A rather long name of a model with all its parameters in it ", Charts.HOSTILE)) {
            for (int models : new int[] {1, 7}) {
                for (double scale : models == 1 ? new double[] {1, 1e-200, 1e200} : new double[] {1}) {
                    Evaluation e = evaluation(models, models, scale, prefix);
                    Calibration c = Calibration.of(e, prefix + "0");
                    all.add(EvaluationSvg.errorByHorizon(e, Metrics.mae()));
                    all.add(EvaluationSvg.reliability(e));
                    all.add(EvaluationSvg.pit(c.pitHistogram()));
                    all.add(EvaluationSvg.pit(c.pitHistogram(10)));
                    all.add(EvaluationSvg.pit(c.atStep(99).pitHistogram()));
                }
            }
            for (int models : new int[] {2, 3, 25, 100}) {
                all.add(EvaluationSvg.criticalDifference(ranks(models, prefix)));
            }
        }
        all.add(EvaluationSvg.reliability(Map.of()));
        all.add(EvaluationSvg.reliability(Map.of("one", List.of(new ReliabilityPoint(0.5, 0.4, 9, 0.2, 0.7)))));
        List<EvaluationSvg> resized = new ArrayList<>();
        all.forEach(chart -> resized.add(chart.withSize(200, 120)));
        all.forEach(chart -> resized.add(chart.withSize(320, 2000).withTitle("")));
        return Stream.concat(all.stream(), resized.stream());
    }

    @ParameterizedTest
    @MethodSource("charts")
    void everyChartIsWellFormedAndSaysWhatItShows(EvaluationSvg chart) {
        String text = chart.toSvg();
        Document svg = Charts.parse(text);
        assertEquals("img", svg.getDocumentElement().getAttribute("role"));
        assertFalse(svg.getElementsByTagName("desc").item(0).getTextContent().isBlank());
        assertEquals(1, svg.getElementsByTagName("title").getLength());
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        assertEquals(0, svg.getElementsByTagName("img").getLength());
        assertFalse(text.contains("NaN") || text.contains("Infinity") || text.contains("922337203685"), text);
        assertTrue(text.contains("prefers-color-scheme:dark"));
        assertEquals(text, chart.toSvg());
    }

    @ParameterizedTest
    @MethodSource("charts")
    void nothingIsDrawnOutside(EvaluationSvg chart) {
        Document svg = Charts.parse(chart.toSvg());
        String[] box = svg.getDocumentElement().getAttribute("viewBox").split(" ", 4);
        double width = Double.parseDouble(box[2]);
        // in a tiny image the rows of a long key go below its edge, as those of a forecast do
        double height = Double.parseDouble(box[3]) <= 120 ? 1e9 : Double.parseDouble(box[3]);
        NodeList texts = svg.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            Element e = (Element) texts.item(i);
            requireWithin(Double.parseDouble(e.getAttribute("x")), width, e.getTextContent());
            requireWithin(Double.parseDouble(e.getAttribute("y")), height, e.getTextContent());
        }
        NodeList paths = svg.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            requireWithin(((Element) paths.item(i)).getAttribute("d"), width, height);
        }
        NodeList bars = svg.getElementsByTagName("rect");
        for (int i = 1; i < bars.getLength(); i++) {
            Element e = (Element) bars.item(i);
            double left = Double.parseDouble(e.getAttribute("x"));
            double top = Double.parseDouble(e.getAttribute("y"));
            requireWithin(left, width, "bar");
            requireWithin(left + Double.parseDouble(e.getAttribute("width")), width, "bar");
            requireWithin(top, height, "bar");
            requireWithin(top + Double.parseDouble(e.getAttribute("height")), height, "bar");
        }
    }

    private static void requireWithin(double at, double size, String what) {
        assertTrue(at >= 0 && at <= size, () -> what + " at " + at + " of " + size);
    }

    /** Follows a path of moves and lines. */
    private static void requireWithin(String data, double width, double height) {
        Matcher command = Pattern.compile("([MmLlHhVvz])([^MmLlHhVvz]*)").matcher(data);
        double x = 0;
        double y = 0;
        while (command.find()) {
            List<Double> numbers = new ArrayList<>();
            Matcher number = Pattern.compile("-?[0-9]*\\.?[0-9]+").matcher(command.group(2));
            while (number.find()) {
                numbers.add(Double.parseDouble(number.group()));
            }
            switch (command.group(1)) {
                case "M", "L" -> {
                    x = numbers.get(0);
                    y = numbers.get(1);
                }
                case "m", "l" -> {
                    x += numbers.get(0);
                    y += numbers.get(1);
                }
                case "H" -> x = numbers.get(0);
                case "h" -> x += numbers.get(0);
                case "V" -> y = numbers.get(0);
                case "v" -> y += numbers.get(0);
                default -> {
                    continue;
                }
            }
            requireWithin(x, width, data);
            requireWithin(y, height, data);
        }
    }

    @Test
    void theCriticalDifferenceDiagramHasALineForEachModelAndABarForEachGroup() {
        NemenyiRanks ranks = ranks(8, "m");
        Document svg = Charts.parse(EvaluationSvg.criticalDifference(ranks).toSvg());
        assertEquals(8, Charts.count(svg, "path", "fj-y"));
        assertEquals(ranks.groups().size(), Charts.count(svg, "path", "fj-k"));
        String words = svg.getElementsByTagName("desc").item(0).getTextContent();
        assertTrue(words.startsWith("Mean ranks over 20 observations, 1 is best: "), words);
        assertTrue(words.contains("Critical difference at level 0.05: 2.348."), words);
        assertTrue(words.contains("do not differ."), words);
    }

    @Test
    void errorsAreALineForEachModel() {
        Evaluation e = evaluation(7, 5, 1, "m");
        Document svg =
                Charts.parse(EvaluationSvg.errorByHorizon(e, Metrics.mae()).toSvg());
        // each has a swatch in the key too
        assertEquals(14, Charts.count(svg, "path", "fj-m"));
        assertEquals(4, Charts.count(svg, "path", "fj-d1"));
        assertEquals(
                "MAE by step of the horizon",
                svg.getElementsByTagName("title").item(0).getTextContent());
        String words = svg.getElementsByTagName("desc").item(0).getTextContent();
        assertTrue(words.startsWith("MAE over 5 steps. m0: "), words);
    }

    @Test
    void thePitHistogramHasItsBarsAndTheReliabilityDiagramItsBand() {
        Evaluation e = evaluation(1, 4, 1, "m");
        Calibration c = Calibration.of(e, "m0");
        Document pit = Charts.parse(EvaluationSvg.pit(c.pitHistogram()).toSvg());
        long filled =
                c.pitHistogram().bins().stream().filter(b -> b.count() > 0).count();
        assertEquals(filled, Charts.count(pit, "rect", "fj-r"));
        assertEquals(1, Charts.count(pit, "path", "fj-l"));
        Document one = Charts.parse(EvaluationSvg.reliability(e).toSvg());
        assertEquals(1, Charts.count(one, "path", "fj-b"));
        assertEquals(1, Charts.count(one, "path", "fj-o"));
        Map<String, List<ReliabilityPoint>> two = new LinkedHashMap<>();
        two.put("quantiles", c.quantiles());
        two.put("intervals", c.intervals());
        Document both =
                Charts.parse(EvaluationSvg.reliability(two).withTitle("Mine").toSvg());
        assertEquals(0, Charts.count(both, "path", "fj-b"));
        assertEquals("Mine", both.getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void chartsAreWritten(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("new/ranks.svg");
        EvaluationSvg chart = EvaluationSvg.criticalDifference(ranks(4, "m"));
        chart.write(file);
        assertEquals(chart.toSvg(), Files.readString(file));
        assertThrows(IllegalArgumentException.class, () -> chart.withSize(10, 400));
        assertThrows(IllegalArgumentException.class, () -> chart.withSize(400, 10));
    }
}
