package org.forecastj.core.transform;

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
import java.util.Map;
import java.util.SplittableRandom;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelCodecs;
import org.forecastj.core.spi.ModelState;
import org.junit.jupiter.api.Test;

class FillTest {
    private static final double NA = Double.NaN;
    private static final LocalDate START = LocalDate.of(2023, 1, 2);

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("s", START, values);
    }

    private static double[] filled(Fill fill, double... values) {
        return fill.apply(series(values)).series().values();
    }

    @Test
    void median() {
        assertArrayEquals(new double[] {3, 1, 3, 9, 3}, filled(Fill.median(), NA, 1, 3, 9, NA));
        assertArrayEquals(new double[] {1, 2.5, 2, 3, 9}, filled(Fill.median(), 1, NA, 2, 3, 9));
        assertArrayEquals(new double[] {1.5e308, 1.5e308, 1.5e308}, filled(Fill.median(), 1.5e308, NA, 1.5e308));
    }

    @Test
    void backwardLeavesTheEndAndThenFillsTheRest() {
        assertArrayEquals(new double[] {1, 1, 4, 4, NA}, filled(Fill.backward(), NA, 1, NA, 4, NA));
        assertArrayEquals(new double[] {1, 1, 4, 4, 4}, filled(Fill.backward().then(Fill.forward()), NA, 1, NA, 4, NA));
        assertArrayEquals(
                new double[] {-1, 1, 1, 4, 4}, filled(Fill.forward().then(Fill.constant(-1)), NA, 1, NA, 4, NA));
    }

    /** scipy 1.x: CubicSpline(rows, values, bc_type="natural"). */
    @Test
    void splineAsScipyAndLevelAtTheEnds() {
        double[] y = {NA, 3, NA, 7.5, NA, NA, 2.25, 4, NA, NA, NA, -6, 1.5, NA};
        double[] expected = {
            3,
            3,
            6.216277285129604,
            7.5,
            5.726750795816281,
            3.0046612096407457,
            2.25,
            4,
            1.7964060368349255,
            -3.1154502046384707,
            -6.969581343792633,
            -6,
            1.5,
            1.5
        };
        assertArrayEquals(expected, filled(Fill.spline(), y), 1e-13);
        assertArrayEquals(new double[] {2, 2, 3, 4, 5, 5}, filled(Fill.spline(), NA, 2, NA, NA, 5, NA));
        assertArrayEquals(new double[] {2, 2, 2}, filled(Fill.spline(), NA, 2, NA));
    }

    @Test
    void movingAverageOfObservedValuesAndALineInLongGaps() {
        double[] y = {NA, NA, 2, 4, NA, 9, NA, NA, NA, NA, NA, 3, NA, NA};
        double[] expected = {2, 2, 2, 4, 6.5, 9, 9, 7, 6, 5, 3, 3, 3, 3};
        // rows 6 and 10 reach one value; rows 7 to 9 reach none and lie on the line from 9 to 3
        assertArrayEquals(expected, filled(Fill.movingAverage(3), y), 1e-12);
        assertArrayEquals(new double[] {2, 5.5, 9}, filled(Fill.movingAverage(Integer.MAX_VALUE), 2, NA, 9));
    }

    private static final double[] GAPPY = {
        10.2, 12.1, NA, 13.9, 11.0, NA, NA, 16.2, 14.8, 15.1, NA, 19.4, 17.2, 16.0, 18.8, NA, 20.1, 21.7
    };

    /** statsmodels 0.14 UnobservedComponents(use_exact_diffuse=True).smooth([1.5, 0.6]), and of trend and season with more. */
    @Test
    void smoothingWithFixedVariancesAsStatsmodels() {
        double[] level = new StructuralModel(false, 1).smooth(GAPPY, new double[] {0.6 / 1.5});
        assertEquals(11.448545655809188, level[0], 1e-10);
        assertEquals(12.386567747709686, level[2], 1e-10);
        assertEquals(13.576054113380525, level[5], 1e-10);
        assertEquals(14.318264188983122, level[6], 1e-10);
        assertEquals(16.657982224061858, level[10], 1e-10);
        assertEquals(20.336448258378432, level[17], 1e-10);
        double[] trend = new StructuralModel(true, 1).smooth(GAPPY, new double[] {0.6 / 1.5, 0.02 / 1.5});
        assertEquals(10.718096979689719, trend[0], 1e-10);
        assertEquals(12.095967126018646, trend[2], 1e-10);
        assertEquals(14.258608890103746, trend[6], 1e-10);
        assertEquals(21.145611423670985, trend[17], 1e-10);
        double[] season = new StructuralModel(true, 4).smooth(GAPPY, new double[] {0.6 / 1.5, 0.02 / 1.5, 0.05 / 1.5});
        assertEquals(10.18840199099009, season[0], 1e-9);
        assertEquals(11.674319454961811, season[2], 1e-9);
        assertEquals(12.738493369493128, season[5], 1e-9);
        assertEquals(13.593791790675734, season[6], 1e-9);
        assertEquals(16.26008934036939, season[10], 1e-9);
        assertEquals(21.840464445597213, season[15], 1e-9);
    }

    /** statsmodels 0.14, UnobservedComponents(level="local level", use_exact_diffuse=True).fit(). */
    @Test
    void likelihoodIsExactAndTheVarianceRatioMostLikely() {
        StructuralModel level = new StructuralModel(false, 1);
        double best = new StructuralFilter(level, GAPPY).deviance(new double[] {1.90473065 / 1.48884087});
        // the scale is concentrated out: compare at the best scale of a ratio, which the maximum is
        double[] ratios = StructuralSearch.ratios(level, GAPPY);
        assertEquals(1.90473065 / 1.48884087, ratios[0], 0.1);
        assertEquals(best, new StructuralFilter(level, GAPPY).deviance(ratios), 1e-2);
        // statsmodels counts the constant log(2π)/2 for the diffuse observation too
        double constants = 12 + 13 * Math.log(2 * Math.PI);
        assertEquals(27.801750080633912, (best + constants) / 2, 1e-6);
    }

    /** The conditional mean of a normal vector with a nearly diffuse start, by dense elimination. */
    @Test
    void smoothingIsTheConditionalMean() {
        double ratio = 0.3;
        int n = GAPPY.length;
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] = 1e7 + ratio * Math.min(i, j);
            }
        }
        double[] weights = solve(covariance, GAPPY);
        double[] smooth = new StructuralModel(false, 1).smooth(GAPPY, new double[] {ratio});
        for (int i = 0; i < n; i++) {
            double mean = 0;
            for (int j = 0; j < n; j++) {
                mean += covariance[i][j] * weights[j];
            }
            assertEquals(mean, smooth[i], 1e-5);
        }
    }

    /** (C + I)⁻¹ y over observed rows, 0 elsewhere. */
    private static double[] solve(double[][] covariance, double[] y) {
        int[] rows = java.util.stream.IntStream.range(0, y.length)
                .filter(i -> !Double.isNaN(y[i]))
                .toArray();
        int n = rows.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = covariance[rows[i]][rows[j]] + (i == j ? 1 : 0);
            }
            a[i][n] = y[rows[i]];
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : a[i][k] / a[k][k];
                for (int j = k; j <= n && factor != 0; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        double[] weights = new double[y.length];
        for (int i = 0; i < n; i++) {
            weights[rows[i]] = a[i][n] / a[i][i];
        }
        return weights;
    }

    @Test
    void movingAveragesOfAnyWindowAreMeansOfTheObserved() {
        SplittableRandom random = new SplittableRandom(4);
        for (int n : new int[] {1, 2, 5, 20, 33}) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = i > 0 && random.nextInt(3) > 0 ? NA : random.nextInt(-50, 50);
            }
            for (int window : new int[] {3, 5, 9, 31, 33, 35, 67, Integer.MAX_VALUE}) {
                double[] result = filled(Fill.movingAverage(window), y);
                for (int i = 0; i < n; i++) {
                    int from = Math.max(0, i - window / 2);
                    int to = (int) Math.min(n, (long) i + window / 2 + 1);
                    double mean = Arrays.stream(y, from, to)
                            .filter(v -> !Double.isNaN(v))
                            .average()
                            .orElse(NA);
                    if (Double.isNaN(y[i]) && !Double.isNaN(mean)) {
                        assertEquals(mean, result[i], 1e-12, n + " rows, window " + window + ", row " + i);
                    }
                }
            }
        }
    }

    @Test
    void aHugeValueLeavesNoTraceOutsideOfItsWindows() {
        double[] y = {1e300, 1, NA, 3, NA, 5, -1.7e308, -1.7e308, NA};
        double[] result = filled(Fill.movingAverage(3), y);
        assertEquals(2, result[2]);
        assertEquals(4, result[4]);
        assertEquals(-1.7e308, result[8]);
        assertEquals(-1.7e308, filled(Fill.movingAverage(5), y)[8]);
    }

    /** Where the first values determine the first state, the filter goes on without its effects; where they do not, it does not. */
    @Test
    void smoothingDoesNotDependOnWhereTheFirstStateIsKnown() {
        StructuralModel model = new StructuralModel(true, 6);
        double[] ratios = {0.2, 1e-3, 0.01};
        double[] y = new double[60];
        double[] reversed = new double[60];
        for (int i = 0; i < 60; i++) {
            // at first only a phase, so that nothing is known for long
            y[i] = i % 17 == 3 || (i < 30 && i % 6 != 1) ? NA : Math.sin(i * i) + 0.1 * i;
            reversed[59 - i] = y[i];
        }
        double[] forward = model.smooth(y, ratios);
        double[] backward = model.smooth(reversed, ratios);
        for (int i = 0; i < 60; i++) {
            assertEquals(forward[i], backward[59 - i], 1e-8, "row " + i);
        }
        assertEquals(
                new StructuralFilter(model, y).deviance(ratios),
                new StructuralFilter(model, reversed).deviance(ratios),
                1e-7);
    }

    @Test
    void kalmanRecoversASeasonalLine() {
        double[] y = new double[84];
        double[] gappy = new double[84];
        for (int i = 0; i < y.length; i++) {
            y[i] = 100 + 0.5 * i + 10 * Math.sin(2 * Math.PI * i / 7) + (i % 7 == 3 ? 5 : 0);
            gappy[i] = (i > 30 && i < 40) || i < 3 || i > 80 ? NA : y[i];
        }
        assertArrayEquals(y, filled(Fill.kalmanTrend(7), gappy), 1e-4);
        double[] level = filled(Fill.kalmanLevel(7), gappy);
        for (int i = 31; i < 40; i++) {
            assertEquals(y[i], level[i], 0.8);
        }
    }

    @Test
    void hugeTinyAndConstantValues() {
        for (Fill fill : List.of(
                Fill.mean(),
                Fill.median(),
                Fill.linear(),
                Fill.seasonal(2),
                Fill.spline(),
                Fill.movingAverage(3),
                Fill.kalmanLevel(),
                Fill.kalmanLevel(2),
                Fill.kalmanTrend(),
                Fill.kalmanTrend(2))) {
            for (double unit : new double[] {1e300, 1e-300, 1}) {
                double[] y = new double[24];
                for (int i = 0; i < y.length; i++) {
                    y[i] = i == 9 || i == 12 ? NA : unit * (5 + i % 3);
                }
                double[] result = filled(fill, y);
                assertTrue(result[9] > 0 && result[9] < 20 * unit, fill + " " + result[9]);
            }
            double[] constant = new double[20];
            Arrays.fill(constant, 7);
            constant[4] = NA;
            constant[5] = NA;
            assertEquals(7, filled(fill, constant)[4], 1e-9, fill.toString());
        }
    }

    @Test
    void aHundredThousandRows() {
        int n = 100_000;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = i % 11 == 5 || i % 1000 < 20
                    ? NA
                    : 50 + 10 * Math.sin(2 * Math.PI * i / 7) + (i * 7919L % 101) / 50.0;
        }
        for (Fill fill : List.of(Fill.median(), Fill.spline(), Fill.movingAverage(31), Fill.kalmanTrend(7))) {
            double[] result = filled(fill, y);
            assertFalse(Arrays.stream(result).anyMatch(Double::isNaN), fill.toString());
        }
    }

    @Test
    void tooLittleToLearnFrom() {
        for (Fill fill : List.of(
                Fill.median(),
                Fill.backward(),
                Fill.spline(),
                Fill.movingAverage(3),
                Fill.kalmanLevel(),
                Fill.mean())) {
            assertRefused(Reason.NO_DATA, () -> fill.apply(series(NA, NA)), "'s'", "no observed value");
        }
        assertRefused(Reason.TOO_SHORT, () -> Fill.kalmanLevel().apply(series(NA, 1)), "at least 2", "Fill.linear()");
        assertRefused(Reason.TOO_SHORT, () -> Fill.kalmanTrend(7).apply(series(NA, 1, 2, 3, 4, 5, 6)), "'s'", "phases");
        double[] saturdays = new double[70];
        for (int i = 0; i < 70; i++) {
            saturdays[i] = i % 7 == 5 ? NA : i;
        }
        assertRefused(Reason.TOO_SHORT, () -> Fill.kalmanLevel(7).apply(series(saturdays)), "phases");
        assertEquals(0, Fill.kalmanLevel().apply(series()).count());
        assertBadArgument(() -> Fill.movingAverage(4), "window is 4");
        assertBadArgument(() -> Fill.movingAverage(1), "window is 1");
        assertBadArgument(() -> Fill.kalmanLevel(1), "period is 1");
    }

    @Test
    void theMaskTravels() {
        TimeSeries gappy = series(NA, 1, NA, 4, NA);
        Filled filled = Fill.forward().apply(gappy);
        assertEquals(List.of(2, 4), filled.rows());
        assertEquals(2, filled.count());
        assertEquals(1, filled.stillMissing());
        assertTrue(filled.isFilled(2));
        assertThrows(IndexOutOfBoundsException.class, () -> filled.isFilled(5));
        assertArrayEquals(new boolean[] {false, false, true, false, true}, filled.mask());
        Regressors past = filled.maskRegressor("gap");
        assertEquals(Knowledge.PAST, past.knowledge("gap"));
        assertArrayEquals(new double[] {0, 0, 1, 0, 1}, past.column("gap"));
        Regressors future = filled.maskRegressor("gap", 2);
        assertEquals(Knowledge.FUTURE, future.knowledge("gap"));
        assertArrayEquals(new double[] {0, 0, 1, 0, 1, 0, 0}, future.column("gap"));
        assertEquals(START.plusDays(6), future.index().date(6));
        assertEquals(filled, Fill.forward().apply(gappy));
    }

    @Test
    void aFitTellsWhichRowsOfItsHistoryWereFilled() {
        TimeSeries gappy = series(NA, 1, NA, 4, NA, 6);
        TransformedFit<MeanModel.MeanFit> fit = Transforms.fill(Fill.forward())
                .andThen(Transforms.difference(1))
                .into(new MeanModel())
                .fit(gappy);
        assertEquals(List.of(2, 4), fit.filledRows());
        assertEquals(
                List.of(2, 4, 7),
                fit.update(TimeSeries.daily("s", START.plusDays(6), 1, NA)).filledRows());
        ModelCodecs codecs = ModelCodecs.of(List.of(new TransformedFitCodec(), new MeanModel.Codec()));
        TransformedFit<?> read = (TransformedFit<?>) codecs.decode(codecs.encode(fit));
        assertEquals(List.of(2, 4), read.filledRows());
    }

    @Test
    void everyKindIsStored() {
        double[] y = GAPPY.clone();
        for (Fill fill : List.of(
                Fill.median(),
                Fill.backward(),
                Fill.spline(),
                Fill.movingAverage(5),
                Fill.kalmanLevel(),
                Fill.kalmanLevel(2),
                Fill.kalmanTrend(),
                Fill.kalmanTrend(3),
                Fill.forward().then(Fill.backward()),
                Fill.forward().then(Fill.backward().then(Fill.constant(3))))) {
            Transform transform = Transforms.fill(fill);
            assertEquals(
                    transform,
                    TransformState.readSpecification(
                            TransformState.writeSpecification(transform).orElseThrow()));
            FittedTransform fitted = transform.fit(series(y));
            List<ModelState> states = TransformState.write(fitted);
            FittedTransform read = TransformState.read(states);
            assertEquals(fitted, read);
            assertEquals(fitted.apply(series(y)), read.apply(series(y)));
        }
    }

    @Test
    void damagedStatesAreRefused() {
        assertDamaged(
                "window",
                ModelState.builder()
                        .put("id", "fill-moving-average")
                        .put("name", "x")
                        .put("window", 4L));
        assertDamaged("period", kalman(0, 1, 1));
        assertDamaged("ratios", kalman(1, -1, 1));
        assertDamaged("ratios", kalman(1, 1));
        assertDamaged(
                "steps",
                ModelState.builder()
                        .put("id", "fill-sequence")
                        .put("name", "x")
                        .putChildren(
                                "steps", TransformState.write(Transforms.log().fit(series(1)))));
    }

    @Test
    void damagedSpecificationsAreRefused() {
        for (String kind : List.of("CUBIC", "MOVING_AVERAGE", "SEASONAL")) {
            ModelState state = ModelState.builder()
                    .put("id", "fill")
                    .put("kind", kind)
                    .put("number", 0.0)
                    .build();
            assertRefused(
                    Reason.UNSUPPORTED_FORMAT, () -> TransformState.readSpecification(List.of(state)), "kind", kind);
        }
    }

    private static ModelState.Builder kalman(int period, double... ratios) {
        return ModelState.builder()
                .put("id", "fill-kalman")
                .put("name", "x")
                .put("slope", true)
                .put("period", (long) period)
                .put("ratios", ratios);
    }

    private static void assertDamaged(String part, ModelState.Builder state) {
        List<ModelState> states = List.of(state.build());
        assertRefused(Reason.UNSUPPORTED_FORMAT, () -> TransformState.read(states), part);
    }

    @Test
    void regressorsAreFilledColumnByColumn() {
        TimeIndex index = series(new double[5]).index();
        RegressorFill spec = RegressorFill.on(index)
                .knownInPast("oil", Fill.forward().then(Fill.constant(0)), NA, 70, NA, NA, 80)
                .knownInFuture("price", Fill.linear(), 1, NA, 3, 4, NA)
                .withMask("oil", "oil_filled")
                .withMask("price", "price_filled");
        FilledRegressors filled = spec.fill();
        Regressors regressors = filled.regressors();
        assertEquals(List.of("oil", "price", "oil_filled", "price_filled"), regressors.names());
        assertArrayEquals(new double[] {0, 70, 70, 70, 80}, regressors.column("oil"));
        assertArrayEquals(new double[] {1, 2, 3, 4, 4}, regressors.column("price"));
        assertArrayEquals(new double[] {1, 0, 1, 1, 0}, regressors.column("oil_filled"));
        assertEquals(Knowledge.PAST, regressors.knowledge("oil_filled"));
        assertEquals(Knowledge.FUTURE, regressors.knowledge("price_filled"));
        assertEquals(List.of(0, 2, 3), filled.column("oil").rows());
        assertEquals(2, filled.table().number(1, "filled"));
    }

    @Test
    void aPastColumnIsNotFilledFromLaterRows() {
        TimeIndex index = series(new double[3]).index();
        RegressorFill spec = RegressorFill.on(index).knownInPast("oil", Fill.linear(), 1, NA, 3);
        assertBadArgument(spec::fill, "'oil'", "linear", "Fill.forward()");
        assertArrayEquals(
                new double[] {1, 2, 3},
                spec.allowLookAhead().fill().regressors().column("oil"));
        RegressorFill leading = RegressorFill.on(index).knownInPast("oil", Fill.forward(), NA, NA, 3);
        assertRefused(Reason.MISSING_VALUES, leading::fill, "'oil'", "row 0", "2023-01-02", "Fill.constant");
        assertBadArgument(() -> leading.knownInFuture("oil", Fill.mean(), 1, 2, 3), "twice");
        assertBadArgument(() -> leading.knownInFuture("gas", Fill.mean(), 1, 2), "2 values");
        assertBadArgument(() -> leading.withMask("gas", "m"), "'gas'");
        assertBadArgument(() -> leading.withMask("oil", "m").withMask("oil", "k"), "already");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> RegressorFill.on(index)
                        .knownInFuture("x", Fill.mean(), 1, 1 / 0.0, 2)
                        .fill(),
                "'x'");
    }

    @Test
    void panelsAreCounted() {
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("a"), series(1, NA, 3),
                SeriesKey.of("b"), series(1, 2, 3),
                SeriesKey.of("c"), series(NA, NA, NA)));
        FilledPanel filled = Fill.linear().apply(panel);
        assertEquals(2, filled.panel().size());
        assertEquals(List.of(1), filled.get(SeriesKey.of("a")).rows());
        assertEquals(List.of(SeriesKey.of("c")), List.copyOf(filled.failures().keySet()));
        assertThrows(ForecastingException.class, () -> filled.get(SeriesKey.of("c")));
        assertEquals(1, filled.table().number(0, "filled"));
        assertEquals(0, filled.table().number(1, "missing"));
        assertEquals(3, filled.table().number(2, "stillMissing"));
        assertTrue(filled.table().text(2, "failure").contains("no observed value"));
    }

    @Test
    void onlyConstantAndForwardDoNotLookAhead() {
        assertFalse(Fill.forward().then(Fill.constant(0)).looksAhead());
        assertTrue(Fill.forward().then(Fill.backward()).looksAhead());
        assertTrue(Fill.mean().looksAhead());
        assertTrue(Fill.spline().looksAhead());
    }
}
