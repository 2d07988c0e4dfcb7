package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.HorizonScore;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.prophet.ProphetJson;
import org.forecastj.models.Forecasters;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.AdditivePosterior;
import org.forecastj.models.additive.Bound;
import org.forecastj.models.additive.Likelihood;
import org.forecastj.models.additive.Mode;
import org.forecastj.models.additive.PriorScaleChoice;
import org.forecastj.models.additive.PriorScaleSearch;
import org.forecastj.models.additive.Seasonality;
import org.forecastj.models.additive.Trend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More examples of docs/models/additive.md, and those of docs/migration-from-prophet.md. */
class AdditivePageTest {
    @Test
    void modes() {
        TimeSeries revenue = Shop.revenue();
        // snippet modes
        AdditiveModel shares = Forecasters.additive().multiplicative().build();
        AdditiveModel mixed = Forecasters.additive()
                .seasonality(Seasonality.yearly().multiplicative(), Seasonality.weekly())
                .build();
        Forecast forecast = shares.fit(revenue).forecast(28, 0.80);
        // end
        assertEquals(28, forecast.horizon());
        double sum = forecast.components().values().stream()
                .mapToDouble(c -> c.value(27))
                .sum();
        assertEquals(forecast.mean().value(27), sum, 1e-6);
        assertTrue(mixed.fit(revenue).convergence().converged());
    }

    @Test
    void logistic() {
        TimeIndex index = Shop.revenue().index();
        double[] capacity = new double[index.size() + 365];
        Arrays.fill(capacity, 150_000);
        double[] users = new double[index.size()];
        Arrays.setAll(users, i -> 5_000 + 100_000 / (1 + Math.exp(3 - i / 100.0)) + 50 * (i % 7));
        TimeSeries series = TimeSeries.of("users", index, users);
        // snippet logistic
        AdditiveModel fixed = Forecasters.additive()
                .trend(Trend.logistic(120_000).withFloor(Bound.of(5_000)))
                .build();
        AdditiveModel byRow =
                Forecasters.additive().trend(Trend.logistic("capacity")).build();
        Regressors columns = Regressors.on(index.append(index.next(365)))
                .knownInFuture("capacity", capacity)
                .build();
        Forecast forecast = byRow.fit(series, columns).forecast(365, columns, 0.80);
        // end
        assertTrue(forecast.mean().value(364) < 150_000);
        assertTrue(fixed.fit(series).forecast(365).mean().value(364) < 121_000);
    }

    @Test
    void likelihoods() {
        TimeSeries revenue = Shop.revenueWithZeros();
        double[] orders = revenue.values();
        Arrays.setAll(orders, i -> Math.rint(orders[i] / 10_000));
        TimeSeries counts = TimeSeries.of(
                "orders",
                revenue.index(),
                Arrays.stream(orders).map(o -> Math.max(0, o)).toArray());
        // snippet likelihoods
        AdditiveModel robust =
                Forecasters.additive().likelihood(Likelihood.studentT()).build();
        AdditiveModel intermittent =
                Forecasters.additive().likelihood(Likelihood.negativeBinomial()).build();
        AdditiveModel atLeastZero = Forecasters.additive().minimum(0).build();
        AdditiveModel fromWhereItIs =
                Forecasters.additive().autoregressiveErrors(7).build();
        Forecast units = intermittent.fit(counts).forecast(14, 0.90);
        // end
        assertEquals(0, units.interval(0.9).lower().value(0) % 1);
        for (AdditiveModel model : List.of(robust, atLeastZero, fromWhereItIs)) {
            assertTrue(model.fit(revenue).forecast(14, 0.9).mean().value(3) > 0);
        }
    }

    @Test
    void posterior() {
        TimeSeries revenue = Shop.revenue();
        AdditiveFit fit = Forecasters.additive().build().fit(revenue);
        // snippet posterior
        AdditivePosterior posterior = fit.posterior(1_000, 42);
        Map<String, Interval> bands = posterior.componentIntervals(0.95);
        Forecast forecast = posterior.forecast(28, Regressors.none(), 0.80);
        boolean agree = posterior.largestRHat() < 1.02;
        // end
        assertTrue(agree);
        assertTrue(bands.containsKey("trend") && bands.containsKey("weekly"));
        assertEquals(28, forecast.horizon());
    }

    @Test
    void update(@TempDir Path folder) {
        TimeSeries revenue = Shop.revenueWithZeros();
        TimeSeries history = revenue.head(700);
        TimeSeries today = revenue.slice(700, 701);
        // snippet update
        AdditiveFit fit = Forecasters.additive().build().fit(history).withoutHistory();
        ModelJson.write(fit, folder.resolve("model.json"));

        AdditiveFit stored = ModelJson.read(folder.resolve("model.json"), AdditiveFit.class);
        AdditiveFit later = stored.update(today);
        // end
        assertFalse(later.hasHistory());
        assertTrue(folder.resolve("model.json").toFile().length() < 20_000);
        assertEquals(revenue.index().date(701), later.forecast(1).index().date(0));
    }

    @Test
    void crossValidation() {
        TimeSeries series = Shop.revenue();
        // snippet cross-validation
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(Duration.ofDays(60))
                        .minTrain(Duration.ofDays(400))
                        .step(Duration.ofDays(30))
                        .levels(0.80))
                .model(Forecasters.additive().build())
                .execution(Execution.threads(2))
                .run(series);
        List<HorizonScore<Duration>> scores = evaluation.byHorizon("additive", 0.1);
        // end
        assertFalse(scores.isEmpty());
        assertTrue(scores.get(0).mae() > 0);
    }

    @Test
    void prophet() {
        Path file = Path.of("..", "forecast-io", "src", "test", "resources", "prophet", "linear.json");
        // snippet prophet
        AdditiveFit fit = ProphetJson.read(file, AdditiveFit.class);
        Forecast forecast = fit.forecast(28, 0.80, 0.95);
        // end
        assertEquals(28, forecast.horizon());
    }

    @Test
    void automatic() {
        TimeSeries units = Shop.revenueWithZeros();
        units = units.withValues(
                Arrays.stream(units.values()).map(v -> Math.max(0, v)).toArray());
        TimeSeries sales = units;
        // snippet automatic
        AdditiveFit fit = Forecasters.automaticAdditive().fit(sales);
        AdditiveModel chosen = fit.specification();
        // end
        assertTrue(chosen.mode() == Mode.MULTIPLICATIVE || !chosen.likelihood().isCount());
        assertEquals(28, fit.forecast(28).horizon());
    }

    @Test
    void priorScales() {
        AdditiveModel model = Forecasters.additive().build();
        TimeSeries sales = Shop.revenue();
        // snippet prior-scales
        PriorScaleChoice choice = PriorScaleSearch.over(
                        RollingOrigin.horizon(28).lastFolds(5))
                .trend(0.001, 0.01, 0.05, 0.1, 0.5)
                .seasonality(0.01, 0.1, 1, 10)
                .choose(model, sales, Regressors.none(), Execution.threads(2));
        AdditiveFit fit = choice.model().fit(sales);
        // end
        assertEquals(20, choice.table().size());
        assertEquals(28, fit.forecast(28).horizon());
    }
}
