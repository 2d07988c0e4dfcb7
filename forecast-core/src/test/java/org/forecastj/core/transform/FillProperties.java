package org.forecastj.core.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.outlier.OutlierDetector;
import org.forecastj.core.outlier.OutlierDetectors;
import org.forecastj.core.outlier.Outliers;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

class FillProperties {
    private static final int ROWS = 42;

    @Provide
    Arbitrary<Fill> fills() {
        return Arbitraries.of(
                Fill.constant(2),
                Fill.mean(),
                Fill.median(),
                Fill.mode(),
                Fill.linear(),
                Fill.seasonal(3),
                Fill.spline(),
                Fill.movingAverage(3),
                Fill.movingAverage(9),
                Fill.kalmanLevel(),
                Fill.kalmanLevel(3),
                Fill.kalmanTrend(),
                Fill.kalmanTrend(4),
                Fill.forward().then(Fill.backward()));
    }

    @Provide
    Arbitrary<Fill> equivariant() {
        return fills().filter(f -> !f.toString().startsWith("constant"));
    }

    /** A quarter missing, but not twelve rows in the middle, and not every sixth row. */
    @Provide
    Arbitrary<double[]> gappy() {
        return Arbitraries.integers()
                .between(-1000, 1000)
                .map(v -> v / 10.0)
                .array(Double[].class)
                .ofSize(ROWS)
                .flatMap(values -> Arbitraries.integers()
                        .between(0, 3)
                        .array(Integer[].class)
                        .ofSize(ROWS)
                        .map(gaps -> {
                            double[] y = new double[ROWS];
                            for (int i = 0; i < ROWS; i++) {
                                y[i] = gaps[i] == 0 && i % 6 != 2 && (i < 15 || i >= 27) ? Double.NaN : values[i];
                            }
                            return y;
                        }));
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("s", LocalDate.of(2022, 5, 1), values);
    }

    @Property(tries = 100)
    void observedValuesNeverChangeAndNothingStaysMissing(@ForAll("fills") Fill fill, @ForAll("gappy") double[] y) {
        Filled filled = fill.apply(series(y));
        for (int i = 0; i < ROWS; i++) {
            assertFalse(filled.series().isMissing(i));
            assertEquals(Double.isNaN(y[i]), filled.isFilled(i));
            if (!Double.isNaN(y[i])) {
                assertEquals(y[i], filled.series().value(i));
            }
        }
        assertEquals(ROWS - series(y).observedCount(), filled.count());
        assertEquals(0, filled.stillMissing());
    }

    /** Powers of two are exact in all methods; a shift moves the search for variances a little. */
    @Property(tries = 60)
    void scalesAndShiftsPassThrough(@ForAll("equivariant") Fill fill, @ForAll("gappy") double[] y) {
        double[] filled = fill.apply(series(y)).series().values();
        double[] scaled = fill.apply(series(Arrays.stream(y).map(v -> 8 * v).toArray()))
                .series()
                .values();
        assertArrayEquals(Arrays.stream(filled).map(v -> 8 * v).toArray(), scaled);
        if (!fill.toString().startsWith("kalman")) {
            double[] shifted = fill.apply(
                            series(Arrays.stream(y).map(v -> v + 1000).toArray()))
                    .series()
                    .values();
            assertArrayEquals(Arrays.stream(filled).map(v -> v + 1000).toArray(), shifted, 1e-7);
        }
    }

    @Property(tries = 60)
    void smoothingWithGivenVariancesIsLinearAndSymmetricInTime(
            @ForAll("gappy") double[] y, @ForAll("gappy") double[] other) {
        StructuralModel model = new StructuralModel(false, 1);
        double[] ratio = {0.4};
        double[] backward = new double[ROWS];
        double[] sum = new double[ROWS];
        double[] second = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            backward[i] = y[ROWS - 1 - i];
            double value = Double.isNaN(other[i]) ? 3 : other[i];
            second[i] = Double.isNaN(y[i]) ? Double.NaN : value;
            sum[i] = y[i] - 2 * second[i];
        }
        double[] smooth = model.smooth(y, ratio);
        double[] reversed = model.smooth(backward, ratio);
        double[] smoothSecond = model.smooth(second, ratio);
        double[] smoothSum = model.smooth(sum, ratio);
        for (int i = 0; i < ROWS; i++) {
            assertEquals(smooth[i], reversed[ROWS - 1 - i], 1e-8);
            assertEquals(smooth[i] - 2 * smoothSecond[i], smoothSum[i], 1e-8);
        }
    }

    /** The windows that a model is given in each fold. */
    private static List<TimeSeries> windows(Transform transform, TimeSeries series, int folds) {
        List<TimeSeries> given = new ArrayList<>();
        MeanModel mean = new MeanModel();
        Forecaster<MeanModel.MeanFit> recorder = new Forecaster<>() {
            @Override
            public String name() {
                return "recorder";
            }

            @Override
            public MeanModel.MeanFit fit(TimeSeries window, Regressors regressors) {
                given.add(window);
                return mean.fit(window, regressors);
            }
        };
        RollingOrigin.horizon(5).minTrain(27).evaluate(List.of(transform.into(recorder)), series, Metrics.mae());
        assertEquals(folds, given.size());
        return given;
    }

    @Property(tries = 60)
    void whatComesAfterAFoldNeverChangesItsFilledWindow(
            @ForAll("fills") Fill fill, @ForAll("gappy") double[] y, @ForAll("gappy") double[] other) {
        assertFirstWindowStays(Transforms.fill(fill), y, other);
    }

    @Property(tries = 40)
    void whatComesAfterAFoldNeverChangesItsRepairedWindow(
            @ForAll("detectors") OutlierDetector detector,
            @ForAll("gappy") double[] y,
            @ForAll("gappy") double[] other) {
        assertFirstWindowStays(Transforms.repairOutliers(detector), y, other);
        assertFirstWindowStays(Transforms.removeOutliers(detector).andThen(Transforms.fill(Fill.spline())), y, other);
    }

    private static void assertFirstWindowStays(Transform transform, double[] y, double[] other) {
        double[] changed = y.clone();
        for (int i = 27; i < ROWS; i++) {
            changed[i] = 7 * other[i];
        }
        TimeSeries first = windows(transform, series(y), 3).get(0);
        assertEquals(27, first.size());
        assertEquals(first, windows(transform, series(changed), 3).get(0));
        assertEquals(first, transform.fit(series(y).head(27)).apply(series(y).head(27)));
    }

    @Provide
    Arbitrary<OutlierDetector> detectors() {
        return Arbitraries.of(
                OutlierDetectors.remainder(7).iqr(1),
                OutlierDetectors.remainder(7).mad(2),
                OutlierDetectors.remainder().mad(2),
                OutlierDetectors.hampel(4).threshold(2),
                OutlierDetectors.interval(new MeanModel(), 0.8, 12),
                OutlierDetectors.tsoutliers(7));
    }

    @Property(tries = 60)
    void onlyOutliersAreRepairedAndGapsAreNone(
            @ForAll("detectors") OutlierDetector detector, @ForAll("gappy") double[] y) {
        Outliers outliers = detector.detect(series(y));
        TimeSeries repaired = outliers.repaired();
        for (int i = 0; i < ROWS; i++) {
            if (outliers.isOutlier(i)) {
                assertFalse(Double.isNaN(y[i]) || repaired.isMissing(i));
                assertFalse(y[i] >= outliers.lower().value(i)
                        && y[i] <= outliers.upper().value(i));
            } else {
                assertEquals(y[i], repaired.value(i));
            }
        }
        assertEquals(
                series(y).observedCount() - outliers.count(),
                outliers.asMissing().observedCount());
    }

    @Property(tries = 60)
    void detectorsFollowScaleAndSign(@ForAll("detectors") OutlierDetector detector, @ForAll("gappy") double[] y) {
        Outliers outliers = detector.detect(series(y));
        Outliers scaled =
                detector.detect(series(Arrays.stream(y).map(v -> -4 * v).toArray()));
        assertEquals(outliers.rows(), scaled.rows());
        assertArrayEquals(
                outliers.scores().values(),
                Arrays.stream(scaled.scores().values()).map(v -> -v).toArray(),
                1e-6);
    }
}
