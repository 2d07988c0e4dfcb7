package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ExplanationSvgTest {
    private record Row(String feature, double value, double contribution) {}

    private static Map<String, Double> features(int n) {
        Map<String, Double> features = new LinkedHashMap<>();
        for (int f = 0; f < n; f++) {
            features.put("f" + f, (f % 2 == 0 ? 1.0 : -1.0) * (f + 1));
        }
        return features;
    }

    private static String description(String svg) {
        return Charts.parse(svg).getElementsByTagName("desc").item(0).getTextContent();
    }

    @Test
    void theMostImportantFeaturesComeFirst() {
        String svg =
                ExplanationSvg.importance(Map.of("a", 1.0, "b", 3.0, "c", 2.0)).toSvg();
        assertEquals("Most important first: b 3, c 2, a 1.", description(svg));
        assertEquals(3, Charts.count(Charts.parse(svg), "rect", "fj-r"));
        Document many = Charts.parse(ExplanationSvg.importance(features(30)).toSvg());
        assertEquals(20, Charts.count(many, "rect", "fj-r"));
    }

    @Test
    void contributionsAddUpToThePrediction() {
        ExplanationSvg chart = ExplanationSvg.waterfall(100, features(14));
        assertTrue(description(chart.toSvg())
                .startsWith("From the expected value 100 to the prediction 93: f13 −14, f12 +13"));
        assertTrue(description(chart.toSvg()).endsWith("2 other features −1."));
        ReportTable table = chart.drawing().table().orElseThrow();
        assertEquals(List.of("prediction", "–", "93"), table.rows().get(14));
        Document svg = Charts.parse(chart.toSvg());
        assertEquals(2, Charts.count(svg, "rect", "fj-t"));
        assertEquals(6, Charts.count(svg, "rect", "fj-r"));
        assertEquals(7, Charts.count(svg, "rect", "fj-e"));
    }

    @Test
    void marksTellWhereTheFeatureWasBelowItsMedian() {
        List<List<Row>> rows = List.of(
                List.of(new Row("a", 1, -5), new Row("b", 1, 0.5)),
                List.of(new Row("a", 2, 5), new Row("b", Double.NaN, 0.1)),
                List.of(new Row("a", 3, 8)));
        ExplanationSvg chart = ExplanationSvg.summary(rows, Row::feature, Row::value, Row::contribution);
        assertEquals("Mean absolute contributions to 3 forecasts: a 6, b 0.2.", description(chart.toSvg()));
        assertEquals(
                List.of("a", "6.0", "−5", "6.5", "−5", "8.0"),
                chart.drawing().table().orElseThrow().rows().get(0));
    }

    @Test
    void oddNumbersAreDrawnOrRefused() {
        for (double v : new double[] {0, 1e300, -1e-300}) {
            for (String name : ReportPages.HOSTILE) {
                String svg = ExplanationSvg.waterfall(v, Map.of(name, v, name + "2", -v))
                        .toSvg();
                Charts.parse(svg + "");
                assertTrue(!svg.contains("NaN") && !svg.contains("922337203685") && !svg.contains("<script"), svg);
                Charts.parse(ExplanationSvg.importance(Map.of(name, v)).toSvg());
            }
        }
        Charts.parse(ExplanationSvg.importance(Map.of()).toSvg());
        Charts.parse(ExplanationSvg.summary(List.of(), new double[0][], new double[0][])
                .toSvg());
        Charts.parse(ExplanationSvg.waterfall(1, Map.of()).toSvg());
        assertEquals(
                "the value of feature 'a' is NaN; a finite number is needed",
                assertThrows(IllegalArgumentException.class, () -> ExplanationSvg.importance(Map.of("a", Double.NaN)))
                        .getMessage());
        assertEquals(
                "row 0 has 1 contributions and 2 values; there are 1 features",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ExplanationSvg.summary(
                                        List.of("a"), new double[][] {{1}}, new double[][] {{1, 2}}))
                        .getMessage());
    }
}
