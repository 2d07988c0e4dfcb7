package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.transform.Transforms;
import org.forecastj.io.csv.PanelCsv;
import org.forecastj.models.Forecasters;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.Anchor;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.HistoryFeature;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.features.Statistic;
import org.forecastj.models.global.AutomaticBoosted;
import org.forecastj.models.global.BoostedFit;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Explanation;
import org.forecastj.models.global.Intervals;
import org.forecastj.models.global.Strategy;
import org.junit.jupiter.api.Test;

/** The examples of docs/models/global.md. */
class GlobalPageTest {
    private static Panel products() {
        return PanelCsv.columns(List.of("product"), "date", "units")
                .frequency(Frequency.DAILY)
                .read(Shop.data().resolve("online_retail_daily.csv"));
    }

    private static BoostedForecaster model() {
        // snippet global-model
        FeatureSet features = FeatureSet.builder()
                .seasonalLags(7, 4)
                .rolling(RollingStatistic.MEAN, 7, 28, 182)
                .rolling(RollingStatistic.ZERO_SHARE, 28)
                .exponential(0.1)
                .history(HistoryFeature.of(Statistic.rolling(RollingStatistic.MEAN, 7), Anchor.seasonal(364, 1)))
                .calendar(CalendarField.DAY_OF_WEEK, CalendarField.DAY_OF_YEAR)
                .build();
        BoostedForecaster model = Forecasters.boosted(features)
                .transform(Transforms.log1p())
                .localLevel("mean_182")
                .strategy(Strategy.direct(28))
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(100)
                        .learningRate(0.05)
                        .build())
                .intervals(Intervals.conformal(2, 28))
                .build();
        // end
        return model;
    }

    @Test
    void fitForecastExplainUpdate() {
        Panel panel = products();
        Panel history = panel.mapSeries(s -> s.head(s.size() - 7));
        Panel lastWeek = panel.mapSeries(s -> s.tail(7));
        SeriesKey key = panel.keys().get(0);
        BoostedForecaster model = model();
        // snippet global-fit
        BoostedFit fit = model.fit(history, Execution.threads(2));
        Forecast forecast = fit.forecast(key, 28, Regressors.none(), 0.8, 0.95);
        // end
        assertEquals(28, forecast.horizon());
        assertTrue(forecast.interval(0.8).lower().value(0) >= 0);
        // snippet global-explain
        Explanation why = fit.explain(key, 5, Regressors.none());
        String table = why.toString();
        // end
        assertTrue(table.contains("prediction"), table);
        // snippet global-update
        BoostedFit later = fit.update(lastWeek, k -> Regressors.none(), Execution.threads(2));
        // end
        assertEquals(panel.get(key).size(), later.observed().get(key).size());
    }

    @Test
    void automatic() {
        Panel panel = products()
                .mapSeries(s -> s.tail(200))
                .filter(k -> k.compareTo(products().keys().get(4)) < 0);
        // snippet global-automatic
        AutomaticBoosted model = Forecasters.automaticBoosted(14).withSearchTime(Duration.ofMinutes(5));
        AutomaticBoosted.Search search = model.search(panel, key -> Regressors.none(), Execution.threads(2));
        BoostedFit fit = search.fit();
        List<AutomaticBoosted.Candidate> tried = search.candidates();
        // end
        assertEquals(panel.keys(), fit.keys());
        assertTrue(tried.size() > 3);
    }
}
