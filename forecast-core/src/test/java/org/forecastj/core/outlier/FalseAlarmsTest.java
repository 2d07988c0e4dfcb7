package org.forecastj.core.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often series without outliers are said to have some, and that spikes are still found. */
class FalseAlarmsTest {
    private static final int[] LENGTHS = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 15, 16, 18, 20, 22, 28, 42};
    private static final int SERIES = 15;

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("s", LocalDate.of(2024, 1, 1), values);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static double[] values(String kind, int n, SplittableRandom random) {
        double[] y = new double[n];
        double walk = 0;
        for (int i = 0; i < n; i++) {
            double noise = normal(random);
            walk += noise;
            y[i] = switch (kind) {
                case "normal" -> noise;
                case "uniform" -> random.nextDouble();
                case "line" -> 0.5 * i + noise;
                case "walk" -> walk;
                case "week" -> new double[] {0, 3, -4, 8, 2, -6, 1}[i % 7] + noise;
                case "coin" -> random.nextInt(2);
                case "alternating" -> i % 2;
                case "sales" -> random.nextInt(5) == 0 ? 1 + random.nextInt(5) : 0;
                case "saturdays" -> i % 7 == 3 ? 5 : 0;
                default -> throw new IllegalArgumentException(kind);
            };
        }
        return y;
    }

    /** Percentages of rows, and of series with at least one, over all lengths from 1 to 42. */
    private static double[] alarms(OutlierDetector detector, String kind) {
        int rows = 0;
        int flagged = 0;
        int series = 0;
        for (int n : LENGTHS) {
            for (int k = 0; k < SERIES; k++) {
                int count = detector.detect(series(values(kind, n, new SplittableRandom(31L * k + n))))
                        .count();
                rows += n;
                flagged += count;
                series += count > 0 ? 1 : 0;
            }
        }
        return new double[] {100.0 * flagged / rows, 100.0 * series / (LENGTHS.length * SERIES)};
    }

    @ParameterizedTest
    @CsvSource({
        "normal, 1.2, 8",
        "uniform, 1, 8",
        "line, 1, 8",
        "walk, 1, 8",
        "week, 1, 8",
        "coin, 0.5, 2",
        "alternating, 0, 0",
        "sales, 0.1, 1",
        "saturdays, 0, 0"
    })
    void defaultsRaiseFewOnShortSeries(String kind, double rows, double series) {
        for (OutlierDetector detector : List.of(OutlierDetectors.remainder(7), OutlierDetectors.remainder())) {
            if (kind.equals("week") && detector.equals(OutlierDetectors.remainder())) {
                continue;
            }
            double[] found = alarms(detector, kind);
            assertTrue(found[0] <= rows && found[1] <= series, detector + ": " + found[0] + ", " + found[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({"normal, 3, 20", "line, 3, 20", "walk, 3, 20", "alternating, 0, 0", "sales, 0.1, 1", "saturdays, 0, 0"})
    void theMadRuleRaisesMore(String kind, double rows, double series) {
        double[] found = alarms(OutlierDetectors.remainder(7).mad(3.5), kind);
        assertTrue(found[0] <= rows && found[1] <= series, found[0] + ", " + found[1]);
    }

    @ParameterizedTest
    @CsvSource({"normal, 7", "walk, 7", "alternating, 0", "sales, 0.2", "saturdays, 0"})
    void smallWindowsRaiseAsManyAsDocumented(String kind, double rows) {
        for (int half : new int[] {3, 7}) {
            double[] found = alarms(OutlierDetectors.hampel(half), kind);
            assertTrue(found[0] <= rows, half + ": " + found[0]);
        }
    }

    @Test
    void alternatingValuesHaveNone() {
        for (int n = 1; n <= 40; n++) {
            for (int period = 1; period <= 12; period++) {
                TimeSeries alternating = series(values("alternating", n, new SplittableRandom(n)));
                assertEquals(
                        List.of(),
                        OutlierDetectors.remainder(period).detect(alternating).rows());
                assertEquals(
                        List.of(),
                        OutlierDetectors.remainder(period)
                                .mad(3.5)
                                .detect(alternating)
                                .rows());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"normal, 15, 95", "line, 15, 95", "walk, 15, 90", "week, 28, 80", "week, 56, 95", "normal, 8, 60"})
    void spikesOfEightStandardDeviationsAreFound(String kind, int n, int percent) {
        int found = 0;
        for (int k = 0; k < 100; k++) {
            SplittableRandom random = new SplittableRandom(77L * k + n);
            double[] y = values(kind, n, random);
            int row = random.nextInt(n);
            y[row] += 8;
            found += OutlierDetectors.remainder(7).detect(series(y)).isOutlier(row) ? 1 : 0;
        }
        assertTrue(found >= percent, found + " of 100");
    }

    @Test
    void aSaleFarAboveTheOthersIsFound() {
        double[] sales = values("sales", 100, new SplittableRandom(3));
        sales[40] = 500;
        for (RemainderDetector detector : List.of(
                OutlierDetectors.remainder(7), OutlierDetectors.remainder().mad(3.5))) {
            Outliers outliers = detector.detect(series(sales));
            assertEquals(List.of(40), outliers.rows());
            assertEquals(3, outliers.repaired().value(40), 1.01);
            assertEquals(0, outliers.expected().value(indexOfZero(sales)));
            assertTrue(outliers.upper().value(40) < 500 && outliers.upper().value(40) > 5);
        }
        assertEquals(
                List.of(40),
                OutlierDetectors.hampel(40).threshold(10).detect(series(sales)).rows());
    }

    private static int indexOfZero(double[] sales) {
        int i = 0;
        while (sales[i] != 0) {
            i++;
        }
        return i;
    }

    @Test
    void randomWalksHaveLevelShiftsInFewSeries() {
        for (int segment : new int[] {10, 21}) {
            int alarms = 0;
            for (int k = 0; k < 100; k++) {
                double[] walk = values("walk", 300, new SplittableRandom(k));
                alarms += LevelShiftDetector.minSegment(segment)
                                .detect(series(walk))
                                .rows()
                                .isEmpty()
                        ? 0
                        : 1;
            }
            assertTrue(alarms <= 5, segment + ": " + alarms + " of 100");
        }
    }
}
