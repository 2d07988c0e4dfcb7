package org.forecastj.core.conformal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

/** Coverage where errors are exchangeable: within four standard errors of the exact one. */
class ConformalCoverageTest {
    private static final double[] LEVELS = {0.8, 0.9, 0.95};
    private static final int TRIALS = 1000;

    private static TimeSeries draw(int n, SplittableRandom random, ToDoubleFunction<SplittableRandom> value) {
        double[] values = new double[n];
        Arrays.setAll(values, t -> value.applyAsDouble(random));
        return TimeSeries.daily("noise", LocalDate.of(2024, 1, 1), values);
    }

    private static double skewed(SplittableRandom random) {
        return -Math.log(random.nextDouble(1e-12, 1));
    }

    /** Share of series whose rows after the history are inside, [level][step]. */
    private static double[][] coverage(
            Forecaster<?> forecaster, int rows, int horizon, int trials, ToDoubleFunction<SplittableRandom> value) {
        SplittableRandom random = new SplittableRandom(20240101);
        double[][] covered = new double[LEVELS.length][horizon];
        for (int i = 0; i < trials; i++) {
            TimeSeries all = draw(rows + horizon, random, value);
            add(forecaster.fit(all.head(rows)).forecast(horizon, LEVELS), all.tail(horizon), covered, trials);
        }
        return covered;
    }

    private static void add(Forecast forecast, TimeSeries actual, double[][] covered, int trials) {
        for (int k = 0; k < LEVELS.length; k++) {
            for (int h = 0; h < actual.size(); h++) {
                boolean inside = forecast.interval(LEVELS[k]).lower().value(h) <= actual.value(h)
                        && actual.value(h)
                                <= forecast.interval(LEVELS[k]).upper().value(h);
                covered[k][h] += inside ? 1.0 / trials : 0;
            }
        }
    }

    private static void assertNominal(double[][] covered, int trials, double slack) {
        for (int k = 0; k < LEVELS.length; k++) {
            double error = 4 * Math.sqrt(LEVELS[k] * (1 - LEVELS[k]) / trials);
            for (int h = 0; h < covered[k].length; h++) {
                double c = covered[k][h];
                assertTrue(
                        c >= LEVELS[k] - error && c <= LEVELS[k] + slack + error,
                        "level " + LEVELS[k] + ", step " + (h + 1) + ": " + c);
            }
        }
    }

    @Test
    void absoluteErrorsCoverAtEveryStep() {
        // 39 errors: ⌈40 p⌉ / 40 is p for all levels
        Forecaster<?> split = Conformal.split(TestModel.zero()).horizon(3).calibration(39);
        assertNominal(coverage(split, 42, 3, TRIALS, SplittableRandom::nextGaussian), TRIALS, 0);
    }

    @Test
    void signedErrorsCoverWhereErrorsAreSkewed() {
        Forecaster<?> split =
                Conformal.split(TestModel.zero()).horizon(2).calibration(39).asymmetric();
        assertNominal(coverage(split, 41, 2, TRIALS, ConformalCoverageTest::skewed), TRIALS, 0);
    }

    @Test
    void quantileRegressionCorrectsIntervalsThatAreWrong() {
        // the normal intervals of the mean are off for skewed values
        Forecaster<?> split = Conformal.split(TestModel.mean())
                .calibration(39)
                .minTrain(60)
                .quantileRegression()
                .levels(LEVELS);
        assertNominal(coverage(split, 100, 1, TRIALS, ConformalCoverageTest::skewed), TRIALS, 0.01);
    }

    @Test
    void normalizedErrorsCover() {
        Forecaster<?> split =
                Conformal.split(TestModel.mean()).calibration(39).minTrain(60).normalized();
        assertNominal(coverage(split, 100, 1, TRIALS, SplittableRandom::nextGaussian), TRIALS, 0.01);
    }

    @Test
    void fitsWithoutSomeRowsCover() {
        assertNominal(
                coverage(Conformal.cvPlus(TestModel.mean(), 5), 59, 2, TRIALS, ConformalCoverageTest::skewed),
                TRIALS,
                0.02);
        assertNominal(
                coverage(Conformal.jackknifePlus(TestModel.mean()), 39, 1, TRIALS, SplittableRandom::nextGaussian),
                TRIALS,
                0.02);
        assertNominal(
                coverage(Conformal.enbPi(TestModel.mean()), 79, 2, TRIALS, SplittableRandom::nextGaussian),
                TRIALS,
                0.02);
    }

    @Test
    void groupsOfAPanelCoverEachOnItsOwn() {
        int series = 250;
        int horizon = 2;
        SplittableRandom random = new SplittableRandom(7);
        TreeMap<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int i = 0; i < series; i++) {
            double scale = Math.pow(10, i % 7 - 3.0);
            all.put(SeriesKey.of("normal", "s" + i), draw(100 + horizon, random, r -> scale * r.nextGaussian()));
            all.put(SeriesKey.of("skewed", "s" + i), draw(100 + horizon, random, r -> scale * skewed(r)));
        }
        Panel panel = Panel.of(all);
        ConformalPanelFit<?> fit = Conformal.split(TestModel.zero().forEachSeries())
                .horizon(horizon)
                .calibration(5)
                .groupedBy(0)
                .fit(panel.mapSeries(s -> s.head(100)), Execution.threads(2));
        for (String group : new String[] {"normal", "skewed"}) {
            double[][] covered = new double[LEVELS.length][horizon];
            panel.asMap().forEach((key, s) -> {
                if (key.levels().get(0).equals(group)) {
                    add(fit.forecast(key, horizon, Regressors.none(), LEVELS), s.tail(horizon), covered, series);
                }
            });
            assertNominal(covered, series, 0);
        }
    }
}
