package org.forecastj.models.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search against evaluating every combination as a model of its own. */
class PriorScaleSearchProperties {
    private static final LocalDate START = LocalDate.of(2021, 3, 1);

    @Property(tries = 60)
    void scoresAreThoseOfFitsFromScratch(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 110 + random.nextInt(150);
        TimeSeries series = series(random, n);
        boolean regressor = random.nextBoolean();
        Regressors columns = regressor ? columns(random, n) : Regressors.none();
        AdditiveModel model = model(random, regressor);
        RollingOrigin folds = RollingOrigin.horizon(1 + random.nextInt(12)).lastFolds(1 + random.nextInt(4));
        folds = random.nextInt(3) == 0 ? folds.sliding(60 + random.nextInt(15)) : folds;
        PriorScaleSearch search = PriorScaleSearch.over(folds)
                .trend(scale(random), scale(random))
                .seasonality(scale(random), scale(random))
                .metric(Metrics.mae());
        search = regressor ? search.regressors(scale(random), scale(random)) : search;
        PriorScaleChoice choice = search.choose(model, series, columns, Execution.threads(1 + random.nextInt(3)));
        double best = Double.POSITIVE_INFINITY;
        for (PriorScaleScore row : choice.table()) {
            double expected = fromScratch(row.scales().applyTo(model), folds, series, columns);
            assertEquals(expected, row.score().orElseThrow(), 1e-8 * Math.max(1, expected), row::toString);
            best = Math.min(best, row.score().orElseThrow());
        }
        assertEquals(best, choice.chosen().score().orElseThrow());
    }

    /** Series with two minima of the noise scale that lie close together. */
    @ParameterizedTest
    @ValueSource(longs = {139, 1028, 5962})
    void ofTwoMinimaTheSameIsFound(long seed) {
        scoresAreThoseOfFitsFromScratch(seed);
    }

    private static double scale(SplittableRandom random) {
        return Math.pow(10, -3 + 4 * random.nextDouble());
    }

    private static TimeSeries series(SplittableRandom random, int n) {
        double[] y = new double[n];
        double unit = Math.pow(10, random.nextInt(4));
        double level = 20;
        for (int i = 0; i < n; i++) {
            level += 0.3 * random.nextGaussian();
            double value = level + 3 * Math.sin(2 * Math.PI * i / 7) + random.nextGaussian();
            y[i] = i > 1 && i < n - 1 && i % 3 == 1 && random.nextInt(6) == 0 ? Double.NaN : unit * value;
        }
        return TimeSeries.daily("walk", START, y);
    }

    private static Regressors columns(SplittableRandom random, int n) {
        double[] x = random.doubles(n, -5, 9).toArray();
        return Regressors.on(TimeIndex.regular(START, Frequency.DAILY, n))
                .knownInFuture("x", x)
                .build();
    }

    private static AdditiveModel model(SplittableRandom random, boolean regressor) {
        AdditiveModel.Builder builder = AdditiveModel.builder()
                .trend(Trend.piecewiseLinear(1 + random.nextInt(25)))
                .scaling(random.nextBoolean() ? Scaling.ABSMAX : Scaling.MINMAX);
        if (random.nextBoolean()) {
            builder.seasonality(Seasonality.weekly(), Seasonality.of("month", 30.5, 2));
        }
        return regressor ? builder.regressor("x").build() : builder.build();
    }

    private static double fromScratch(AdditiveModel model, RollingOrigin folds, TimeSeries series, Regressors columns) {
        Evaluation e = Backtest.of(folds).model(model).regressors(columns).run(series);
        assertEquals(List.of(), e.failures());
        List<Double> values = new ArrayList<>();
        for (FoldForecast fold : e.forecasts()) {
            boolean observed = !Arrays.stream(fold.actuals()).allMatch(Double::isNaN);
            if (observed) {
                values.add(Metrics.mae().of(fold.actuals(), fold.points()));
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
