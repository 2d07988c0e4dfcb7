package org.forecastj.core.outlier;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.GoldenJson;
import org.junit.jupiter.api.Test;

class OutlierDetectorsTest {
    private static final double NA = Double.NaN;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final List<OutlierDetector> ALL = List.of(
            OutlierDetectors.remainder(7),
            OutlierDetectors.remainder(7).mad(3.5),
            OutlierDetectors.remainder(),
            OutlierDetectors.hampel(5).threshold(5),
            OutlierDetectors.tsoutliers(7));

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("s", START, values);
    }

    /** A week, a trend and noise without chance. */
    private static double[] week(int n) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 100 + 0.1 * i + 3 * Math.sin(2 * Math.PI * i / 7) + Math.sin(i * i);
        }
        return y;
    }

    /** Median and scaled MAD of numpy over windows of three rows on each side. */
    @Test
    void hampelAsByHand() {
        double[] y = {3.1, 2.9, 3.3, 9.8, 3.0, NA, 3.2, 2.7, 3.4, -4.0, 3.5, 3.1, 3.0};
        Outliers outliers = OutlierDetectors.hampel(3).detect(series(y));
        assertEquals(List.of(3, 9), outliers.rows());
        double[] expected = {3.2, 3.1, 3.1, 3.15, 3.1, 3.25, 3.1, 3.1, 3.15, 3.1, 3.05, 3.1, 3.05};
        assertArrayEquals(expected, outliers.expected().values(), 1e-12);
        double[] scores = {
            -0.33724487509804085,
            -0.6744897501960833,
            0.6744897501960818,
            29.902378925359645,
            -0.33724487509804124,
            NA,
            0.19271135719888072,
            -0.7708454287955221,
            0.5620747918300679,
            -15.962924087973944,
            0.8672011073949628,
            0,
            -0.13489795003921576
        };
        assertArrayEquals(scores, outliers.scores().values(), 1e-10);
        double sigma = (9.8 - 3.15) / 29.902378925359645;
        assertEquals(3.15 + 3 * sigma, outliers.upper().value(3), 1e-9);
        assertEquals(3.15 - 3 * sigma, outliers.lower().value(3), 1e-9);
        assertEquals(
                List.of(3),
                OutlierDetectors.hampel(3).threshold(20).detect(series(y)).rows());
    }

    @Test
    void spikesAreFoundRepairedRemovedAndMarked() {
        double[] y = week(140);
        y[40] += 60;
        y[41] = NA;
        y[90] -= 60;
        for (OutlierDetector detector : ALL) {
            Outliers outliers = detector.detect(series(y));
            assertEquals(List.of(40, 90), outliers.rows(), detector.name());
            assertTrue(outliers.isOutlier(40));
            assertFalse(outliers.isOutlier(41));
            TimeSeries repaired = outliers.repaired();
            assertEquals(y[40] - 60, repaired.value(40), 8, detector.name());
            assertTrue(repaired.isMissing(41));
            assertEquals(y[39], repaired.value(39));
            assertTrue(outliers.asMissing().isMissing(90));
            assertEquals(137, outliers.asMissing().observedCount());
            assertEquals(2, outliers.count());
            assertEquals(90, outliers.table().number(1, "row"));
            assertEquals("2024-02-10", outliers.table().text(0, "time").substring(0, 10));
            assertEquals(outliers, detector.detect(series(y)));
        }
        Outliers outliers = OutlierDetectors.remainder(7).mad(3.5).detect(series(y));
        assertTrue(outliers.scores().value(40) > 3.5 && outliers.scores().value(90) < -3.5);
        assertTrue(
                y[40] > outliers.upper().value(40) && y[90] < outliers.lower().value(90));
        assertTrue(
                y[60] < outliers.upper().value(60) && y[60] > outliers.lower().value(60));
    }

    @Test
    void marksAreRegressors() {
        double[] y = week(70);
        y[10] = 500;
        y[20] = 500;
        Outliers outliers = OutlierDetectors.hampel(4).threshold(6).detect(series(y));
        assertEquals(List.of(10, 20), outliers.rows());
        Regressors marks = outliers.marks("odd");
        assertEquals(Knowledge.PAST, marks.knowledge("odd"));
        assertEquals(2, Arrays.stream(marks.column("odd")).sum());
        assertEquals(1, marks.column("odd")[20]);
        Regressors ahead = outliers.marks("odd", 7);
        assertEquals(Knowledge.FUTURE, ahead.knowledge("odd"));
        assertEquals(77, ahead.column("odd").length);
        Regressors pulses = outliers.pulses("odd", 7);
        assertEquals(List.of("odd_10", "odd_20"), pulses.names());
        assertEquals(1, Arrays.stream(pulses.column("odd_10")).sum());
        assertThrows(IndexOutOfBoundsException.class, () -> outliers.isOutlier(70));
    }

    @Test
    void tsoutliersAsInR() {
        GoldenJson clean = GoldenJson.read("misc").get("clean");
        GoldenJson expected = clean.first("series", "gold").get("outliers");
        Outliers outliers = OutlierDetectors.tsoutliers().detect(series(GoldenJson.classic("gold")));
        double[] index = expected.get("index1").numbers();
        double[] replacement = expected.get("replacement").numbers();
        assertEquals(Arrays.stream(index).mapToObj(i -> (int) i - 1).toList(), outliers.rows());
        for (int k = 0; k < index.length; k++) {
            assertEquals(replacement[k], outliers.repaired().value((int) index[k] - 1), 1e-8 * replacement[k]);
        }
        assertTrue(Double.isNaN(outliers.scores().value(0)));
    }

    @Test
    void constantAndShortSeriesHaveNone() {
        for (OutlierDetector detector : ALL) {
            double[] constant = new double[50];
            Arrays.fill(constant, 0.1);
            constant[7] = NA;
            assertEquals(List.of(), detector.detect(series(constant)).rows(), detector.name());
            assertEquals(List.of(), detector.detect(series(new double[30])).rows(), detector.name());
            for (int n = 1; n < 15; n++) {
                double[] line = new double[n];
                for (int i = 0; i < n; i++) {
                    line[i] = i;
                }
                assertEquals(List.of(), detector.detect(series(line)).rows(), detector.name() + " of " + n);
            }
        }
        double[] exact = new double[70];
        for (int i = 0; i < 70; i++) {
            exact[i] = 0.1 * i + new double[] {1, 2, 3, 4, 5, 6, 9}[i % 7];
        }
        assertEquals(0, OutlierDetectors.remainder(7).detect(series(exact)).count());
    }

    @Test
    void aSpikeOfAnOtherwiseConstantSeriesIsFoundThoughTheMadIsZero() {
        double[] y = new double[60];
        Arrays.fill(y, 10);
        y[30] = 500;
        assertEquals(List.of(30), OutlierDetectors.hampel(5).detect(series(y)).rows());
        double[] sales = new double[60];
        for (int i = 0; i < 60; i++) {
            sales[i] = i % 3 == 0 ? 4 + i % 2 : 0;
        }
        assertEquals(
                0, OutlierDetectors.hampel(5).threshold(4).detect(series(sales)).count());
        assertEquals(0, OutlierDetectors.remainder().detect(series(sales)).count());
    }

    @Test
    void hugeAndTinyValues() {
        double[] y = week(140);
        y[40] += 60;
        for (double unit : new double[] {0x1p990, 0x1p-990}) {
            double[] scaled = Arrays.stream(y).map(v -> v * unit).toArray();
            for (OutlierDetector detector : ALL.subList(0, 4)) {
                Outliers expected = detector.detect(series(y));
                Outliers outliers = detector.detect(series(scaled));
                assertEquals(expected.rows(), outliers.rows(), detector.name());
                assertArrayEquals(expected.scores().values(), outliers.scores().values(), 1e-9);
            }
        }
    }

    @Test
    void irregularIndexes() {
        TimeIndex index = TimeIndex.ofDates(List.of(START, START.plusDays(1), START.plusDays(5)));
        TimeSeries irregular = TimeSeries.of("irr", index, 1, 2, 3);
        assertRefused(
                Reason.IRREGULAR_INDEX, () -> OutlierDetectors.remainder(7).detect(irregular), "'irr'", "regularize");
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> LevelShiftDetector.minSegment(5).periods(7).detect(irregular),
                "'irr'");
        assertEquals(0, OutlierDetectors.remainder().detect(irregular).count());
        assertEquals(0, OutlierDetectors.hampel(2).detect(irregular).count());
    }

    @Test
    void badArguments() {
        assertBadArgument(() -> OutlierDetectors.remainder(0), "period is 0");
        assertBadArgument(() -> OutlierDetectors.tsoutliers(-1), "period is -1");
        assertBadArgument(() -> OutlierDetectors.remainder(7).iqr(0), "factor is 0");
        assertBadArgument(() -> OutlierDetectors.remainder(7).mad(NA), "threshold is NaN");
        assertBadArgument(() -> OutlierDetectors.hampel(0), "halfWindow is 0");
        assertBadArgument(() -> OutlierDetectors.hampel(1).threshold(-1), "threshold is -1");
        assertBadArgument(() -> LevelShiftDetector.minSegment(4), "minSegment is 4");
        assertBadArgument(() -> LevelShiftDetector.minSegment(5).significance(1), "significance is 1");
        for (OutlierDetector detector : List.of(OutlierDetectors.remainder(7), OutlierDetectors.tsoutliers())) {
            assertRefused(Reason.NO_DATA, () -> detector.detect(series(NA, NA)), "'s'");
        }
        assertEquals(0, OutlierDetectors.hampel(1).detect(series(NA, NA)).count());
        assertEquals(0, OutlierDetectors.hampel(1).detect(series()).count());
        assertEquals(
                0,
                OutlierDetectors.hampel(Integer.MAX_VALUE).detect(series(1, 2)).count());
    }

    @Test
    void aDetectorOfAnApplication() {
        double[] zero = new double[3];
        double[] two = {2, 2, 2};
        Outliers outliers = Outliers.outside("own", series(1, 5, NA), zero, zero, two, zero);
        assertEquals(List.of(1), outliers.rows());
        assertEquals("own", outliers.detector());
        assertBadArgument(() -> Outliers.outside("own", series(1, 5, NA), new double[2], zero, two, zero), "3");
    }

    @Test
    void aHundredThousandRows() {
        double[] y = week(100_000);
        y[50_000] += 100;
        for (OutlierDetector detector : ALL) {
            assertTrue(detector.detect(series(y)).isOutlier(50_000), detector.name());
        }
        y[50_000] -= 100;
        for (int i = 70_000; i < y.length; i++) {
            y[i] += 10;
        }
        assertEquals(
                List.of(70_000),
                LevelShiftDetector.minSegment(28).periods(7).detect(series(y)).rows());
    }
}
