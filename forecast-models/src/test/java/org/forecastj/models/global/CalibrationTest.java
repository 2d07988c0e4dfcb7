package org.forecastj.models.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;
import org.junit.jupiter.api.Test;

/** Intervals and means against simulated panels whose law is known. */
class CalibrationTest {
    private static final int HORIZON = 7;
    private static final int ROWS = 140;

    private static double coverage(BoostedFit fit, Panel truth, double level) {
        double inside = 0;
        double all = 0;
        for (SeriesKey key : fit.keys()) {
            Forecast forecast = fit.forecast(key, HORIZON, Regressors.none(), level);
            for (int h = 0; h < HORIZON; h++) {
                double y = truth.get(key).value(ROWS + h);
                all++;
                inside += forecast.interval(level).lower().value(h) <= y
                                && y <= forecast.interval(level).upper().value(h)
                        ? 1
                        : 0;
            }
        }
        return inside / all;
    }

    private static BoostedForecaster.Builder weekly(Strategy strategy) {
        return BoostedForecaster.builder(FeatureSet.builder()
                        .seasonalLags(7, 3)
                        .rolling(RollingStatistic.MEAN, 28)
                        .calendar(CalendarField.DAY_OF_WEEK)
                        .build())
                .boosting(SimulatedPanels.few(40).toBuilder().minDataInLeaf(40).build())
                .localLevel("mean_28")
                .strategy(strategy);
    }

    private static final List<Strategy> STRATEGIES = List.of(
            Strategy.recursive(), Strategy.direct(HORIZON), Strategy.direct(HORIZON, 1), Strategy.multiOutput(HORIZON));

    @Test
    void conformalIntervalsCoverFreshValues() {
        for (Strategy strategy : STRATEGIES) {
            double[] covered = new double[2];
            int panels = 3;
            for (int seed = 0; seed < panels; seed++) {
                Panel truth = SimulatedPanels.weekly(80, ROWS + HORIZON, 100 + seed);
                BoostedFit fit = weekly(strategy)
                        .intervals(Intervals.conformal(3, HORIZON))
                        .build()
                        .fit(SimulatedPanels.head(truth, ROWS), Execution.sequential());
                covered[0] += coverage(fit, truth, 0.8) / panels;
                covered[1] += coverage(fit, truth, 0.95) / panels;
            }
            assertEquals(0.8, covered[0], 0.03, strategy + " at 80 %");
            assertEquals(0.95, covered[1], 0.03, strategy + " at 95 %");
        }
    }

    @Test
    void quantileIntervalsCoverFreshValuesAndNeverCross() {
        double[] levels = {0.5, 0.8, 0.95};
        for (Strategy strategy : STRATEGIES.subList(1, STRATEGIES.size())) {
            Panel truth = SimulatedPanels.weekly(80, ROWS + HORIZON, 200);
            BoostedFit fit = weekly(strategy)
                    .transform(Transforms.log1p())
                    .intervals(Intervals.quantiles(levels))
                    .build()
                    .fit(SimulatedPanels.head(truth, ROWS), Execution.sequential());
            for (double level : levels) {
                assertEquals(level, coverage(fit, truth, level), 0.08, strategy + " at " + level);
            }
            for (Forecast forecast : fit.forecast(HORIZON, levels).values()) {
                for (int h = 0; h < HORIZON; h++) {
                    for (int k = 1; k < levels.length; k++) {
                        assertTrue(forecast.interval(levels[k]).lower().value(h)
                                <= forecast.interval(levels[k - 1]).lower().value(h));
                        assertTrue(forecast.interval(levels[k]).upper().value(h)
                                >= forecast.interval(levels[k - 1]).upper().value(h));
                    }
                }
            }
        }
    }

    @Test
    void countsAreForecastAtTheirMeanAndNeverBelowZero() {
        int series = 80;
        FeatureSet set = FeatureSet.builder()
                .rolling(RollingStatistic.MEAN, 28, 56)
                .calendar(CalendarField.DAY_OF_WEEK)
                .build();
        for (Objective objective : List.of(Objective.poisson(0.7), Objective.tweedie(1.2))) {
            for (boolean local : new boolean[] {true, false}) {
                Panel truth = SimulatedPanels.intermittent(series, ROWS + HORIZON, 31);
                BoostedForecaster.Builder model = BoostedForecaster.builder(set)
                        .boosting(SimulatedPanels.few(objective, 40).toBuilder()
                                .minDataInLeaf(60)
                                .build())
                        .intervals(Intervals.conformal(3, HORIZON));
                if (local) {
                    model.localLevel("mean_56");
                }
                BoostedFit fit = model.build().fit(SimulatedPanels.head(truth, ROWS), Execution.sequential());
                double forecast = 0;
                double mean = 0;
                for (int i = 0; i < series; i++) {
                    Forecast own = fit.forecast(SimulatedPanels.key(i), HORIZON, Regressors.none(), 0.8, 0.95);
                    forecast += Arrays.stream(own.mean().values()).sum();
                    for (int h = 0; h < HORIZON; h++) {
                        mean += SimulatedPanels.intermittentMean(i, series) * SimulatedPanels.weekFactor(ROWS + h);
                        assertTrue(own.mean().value(h) >= 0);
                        assertTrue(own.interval(0.95).lower().value(h) >= 0);
                    }
                }
                String which = objective + (local ? " and local level" : "");
                assertEquals(1, forecast / mean, 0.07, which);
                assertTrue(coverage(fit, truth, 0.8) > 0.77, which + " at 80 %");
                assertTrue(coverage(fit, truth, 0.95) > 0.92, which + " at 95 %");
            }
        }
    }
}
