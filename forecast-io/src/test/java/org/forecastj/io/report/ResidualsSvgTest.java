package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ResidualsSvgTest {
    private static TimeSeries noise(int n, double scale) {
        Random random = new Random(7);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextGaussian() * scale;
        }
        return Charts.daily("noise", values);
    }

    @Test
    void drawsPointsHistogramCurveAndBounds() {
        Document svg = Charts.parse(ResidualsSvg.of(noise(500, 3)).toSvg());
        assertAll(
                () -> assertTrue(Charts.count(svg, "rect", "fj-r") > 8),
                () -> assertEquals(2, Charts.count(svg, "path", "fj-c")),
                () -> assertEquals(1, Charts.count(svg, "path", "fj-p")),
                () -> assertEquals(2, Charts.count(svg, "path", "fj-l")),
                () -> assertEquals(1, Charts.count(svg, "path", "fj-s")));
    }

    @Test
    void autocorrelationsFollowTheDefinition() {
        // mean 0, squares 4; lag 1: −1−1−1, lag 2: 1+1, lag 3: −1
        ResidualStatistics s = ResidualStatistics.of(Charts.daily("x", 1, -1, 1, -1));
        assertArrayEquals(new double[] {-0.75, 0.5, -0.25}, s.autocorrelations(), 1e-15);
        assertEquals(0.98, s.bound(), 1e-15);
    }

    @Test
    void missingResidualsAreLeftOut() {
        ResidualStatistics s = ResidualStatistics.of(Charts.daily("x", 1, Double.NaN, -1, 1, -1));
        assertEquals(4, s.count());
        assertEquals(0, s.mean());
        assertEquals(Math.sqrt(4.0 / 3), s.deviation(), 1e-15);
        assertEquals(-0.5, s.autocorrelations()[0], 1e-15);
    }

    @Test
    void lagsGoUpToForty() {
        assertEquals(40, ResidualStatistics.of(noise(500, 1)).autocorrelations().length);
        assertEquals(9, ResidualStatistics.of(noise(10, 1)).autocorrelations().length);
    }

    @Test
    void scaleDoesNotMatter() {
        double[] small = ResidualStatistics.of(noise(100, 1)).autocorrelations();
        assertArrayEquals(small, ResidualStatistics.of(noise(100, 1e300)).autocorrelations(), 1e-12);
        assertArrayEquals(small, ResidualStatistics.of(noise(100, 1e-290)).autocorrelations(), 1e-12);
    }

    @Test
    void everyResidualIsInOneBin() {
        for (double scale : new double[] {1e-200, 1, 12345, 1e300}) {
            Histogram h = ResidualStatistics.of(noise(777, scale)).histogram();
            int sum = 0;
            for (int b = 0; b < h.bins(); b++) {
                sum += h.count(b);
            }
            assertEquals(777, sum);
            assertTrue(h.bins() >= 5 && h.bins() <= 90, () -> h.bins() + " bins");
        }
    }

    @Test
    void oddResidualsAreDrawn() {
        double nan = Double.NaN;
        double[][] odd = {
            {},
            {1},
            {nan, nan},
            {0, 0, 0},
            {5, 5, 5},
            {1e300, -1e300, 3},
            {1.7e308, -1.7e308},
            {nan, Double.MIN_VALUE, 1}
        };
        for (double[] values : odd) {
            String svg = ResidualsSvg.of(Charts.daily("odd", values)).toSvg();
            Charts.parse(svg);
            assertFalse(svg.contains("NaN") || svg.contains("922337203685"), svg);
        }
    }
}
