package org.forecastj.core.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.HostileValues;
import org.forecastj.core.transform.Fill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every detector and every filling on every hostile series: an answer without NaN, or a clear refusal. */
class BadInputTest {
    static List<OutlierDetector> detectors() {
        List<OutlierDetector> all = new ArrayList<>();
        all.add(OutlierDetectors.remainder());
        all.add(OutlierDetectors.remainder().mad(3.5));
        all.add(OutlierDetectors.tsoutliers());
        for (int period : new int[] {2, 7, 365, Integer.MAX_VALUE}) {
            all.add(OutlierDetectors.remainder(period));
            all.add(OutlierDetectors.remainder(period, 3).mad(1e-300));
            all.add(OutlierDetectors.remainder(period).iqr(Double.MAX_VALUE));
            all.add(OutlierDetectors.tsoutliers(period));
            all.add(OutlierDetectors.hampel(period));
            all.add(OutlierDetectors.hampel(period).threshold(1e-300));
        }
        return all;
    }

    static List<Fill> fills() {
        List<Fill> all = new ArrayList<>(List.of(
                Fill.constant(-1e300),
                Fill.mean(),
                Fill.median(),
                Fill.mode(),
                Fill.linear(),
                Fill.spline(),
                Fill.kalmanLevel(),
                Fill.kalmanTrend(),
                Fill.movingAverage(3),
                Fill.movingAverage(Integer.MAX_VALUE),
                Fill.forward().then(Fill.backward())));
        for (int period : new int[] {2, 7, 365, Integer.MAX_VALUE}) {
            all.add(Fill.seasonal(period));
            all.add(Fill.kalmanLevel(period));
            all.add(Fill.kalmanTrend(period));
        }
        return all;
    }

    /** Those that a series can have, which refuses infinite values itself. */
    private static List<TimeSeries> series() {
        List<TimeSeries> all = new ArrayList<>();
        HostileValues.all().forEach((name, y) -> {
            if (Arrays.stream(y).noneMatch(Double::isInfinite)) {
                all.add(TimeSeries.daily(name, LocalDate.of(2024, 1, 1), y));
            }
        });
        return all;
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void detectorsAnswerOrRefuse(OutlierDetector detector) {
        for (TimeSeries series : series()) {
            try {
                assertComplete(series, detector.detect(series));
            } catch (ForecastingException e) {
                HostileValues.assertClear(e, detector + " of " + series.name());
            }
        }
    }

    private static void assertComplete(TimeSeries series, Outliers outliers) {
        String what = outliers.detector() + " of " + series.name();
        boolean scored = !outliers.detector().startsWith("tsoutliers");
        for (int row = 0; row < series.size(); row++) {
            if (!series.isMissing(row)) {
                assertTrue(Double.isFinite(outliers.expected().value(row)), what);
                assertFalse(outliers.repaired().isMissing(row), what);
                if (scored) {
                    assertTrue(Double.isFinite(outliers.scores().value(row)), what + outliers.scores());
                    assertTrue(outliers.lower().value(row) <= outliers.upper().value(row), what + " row " + row);
                }
            }
        }
    }

    @Test
    void levelShiftsAnswerOrRefuse() {
        for (LevelShiftDetector detector : List.of(
                LevelShiftDetector.minSegment(5),
                LevelShiftDetector.minSegment(5).periods(2).significance(1e-12),
                LevelShiftDetector.minSegment(20).periods(7, 365),
                LevelShiftDetector.minSegment(Integer.MAX_VALUE))) {
            for (TimeSeries series : series()) {
                try {
                    for (LevelShift shift : detector.detect(series).shifts()) {
                        assertTrue(Double.isFinite(shift.size()) && Double.isFinite(shift.statistic()), series.name());
                    }
                } catch (ForecastingException e) {
                    HostileValues.assertClear(e, detector + " of " + series.name());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fills")
    void fillingsAnswerOrRefuse(Fill fill) {
        for (TimeSeries series : series()) {
            try {
                TimeSeries filled = fill.apply(series).series();
                assertEquals(series.size(), filled.observedCount(), fill + " of " + series.name());
            } catch (ForecastingException e) {
                HostileValues.assertClear(e, fill + " of " + series.name());
            }
        }
    }

    @Test
    void eightThreadsAgree() {
        TimeSeries series = series().stream()
                .filter(s -> s.name().equals("wave with gaps"))
                .findFirst()
                .orElseThrow();
        for (OutlierDetector detector : detectors()) {
            List<Outliers> found = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> detector.detect(series))
                    .distinct()
                    .toList();
            assertEquals(1, found.size(), detector.name());
        }
        for (Fill fill : List.of(Fill.kalmanTrend(7), Fill.movingAverage(5), Fill.spline())) {
            assertEquals(
                    1,
                    IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(i -> fill.apply(series).series())
                            .distinct()
                            .count());
        }
    }
}
