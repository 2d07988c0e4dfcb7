package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.HorizonScore;
import org.forecastj.core.evaluation.Metrics;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PanelOverviewTest {
    private static String page(PanelOverview overview) {
        return HtmlReport.builder("Panel").overview(overview).build().toHtml();
    }

    @Test
    void hasARowForEachSeriesWithTheValueOfEachModel() {
        Evaluation evaluation = EvaluationSvgTest.evaluation(2, 7, 1, "model ");
        PanelOverview overview = PanelOverview.of(ReportPages.panel(), evaluation, Metrics.mae());
        assertEquals(3, overview.size());
        Document page = Charts.parse(page(overview));
        assertEquals(1 + 3, page.getElementsByTagName("tr").getLength());
        assertTrue(page(overview).contains(">MAE model 1<"));
        assertEquals(3, page.getElementsByTagName("svg").getLength());
    }

    @Test
    void tenThousandSeriesStayBelowTenMegabytes() {
        String page = page(ReportPages.overview(10_000));
        int bytes = page.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < 10_000_000, () -> bytes + " bytes");
        assertTrue(bytes > 10_000 * 100);
    }

    @Test
    void namesAreTextOnlyAndTurnNothing() {
        String page = page(ReportPages.hostileOverview());
        Document parsed = Charts.parse(page);
        assertEquals(1, parsed.getElementsByTagName("script").getLength());
        assertTrue(page.contains("turned \uFFFDemaner"));
        assertTrue(page.contains("مبيعات"));
        assertTrue(page.contains("dir=\"auto\""));
    }

    @Test
    void countsTheValues() {
        assertEquals(
                "series 'x' has 1 values; there are 2 metrics: [a, b]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PanelOverview.builder("a", "b").row(Charts.wave("x", 5), 1))
                        .getMessage());
        Charts.parse(page(PanelOverview.builder().row(Charts.daily("none")).build()));
        Charts.parse(page(PanelOverview.builder().build()));
    }

    @Test
    void theRollingLineIsThatOfTheEvaluation() {
        Evaluation evaluation = EvaluationSvgTest.evaluation(2, 14, 1, "model ");
        for (double window : new double[] {0, 0.1, 0.37, 1}) {
            CrossValidationChart mae = CrossValidationChart.of(evaluation, "model 1", Metrics.mae(), window);
            CrossValidationChart mse = CrossValidationChart.of(evaluation, "model 1", Metrics.mse(), window);
            List<? extends HorizonScore<?>> scores = evaluation.byHorizon("model 1", window);
            assertClose(scores.stream().mapToDouble(HorizonScore::mae).toArray(), mae.values());
            assertClose(scores.stream().mapToDouble(HorizonScore::mse).toArray(), mse.values());
            assertEquals(3 * 14, mae.points().length);
            assertEquals("days", mae.unit());
        }
        assertEquals(
                "there is no model 'none'; there are [model 0, model 1]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> EvaluationSvg.crossValidation(evaluation, "none", Metrics.mae(), 0.1))
                        .getMessage());
    }

    private static void assertClose(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-9 * Math.max(1, Math.abs(expected[i])), Arrays.toString(actual));
        }
    }
}
