package org.forecastj.benchmarks;

import java.util.Map;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.Anchor;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.HistoryFeature;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.features.Statistic;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;
import org.forecastj.models.global.Strategy;

/** The boosted models that are measured: features, parameters and seeds, in this one place. Stateless. */
final class BoostedModels {
    /** Name on the command line. */
    static final String NAME = "boosted";

    /** Trees for the store-item data. */
    static final int STORE_ITEM_ITERATIONS = 300;

    /** Windows of errors behind the intervals for the store-item data. */
    static final int STORE_ITEM_WINDOWS = 4;

    private static final Map<Integer, int[]> M3_LAGS =
            Map.of(1, new int[] {1, 2, 3, 4}, 4, new int[] {1, 2, 3, 4, 8}, 12, new int[] {1, 2, 3, 4, 6, 12, 24});

    private BoostedModels() {}

    /** Trees as the peers are told to grow them where speed is compared. */
    static GradientBoosting peersTrees(int iterations) {
        return GradientBoosting.builder(Objective.squared())
                .iterations(iterations)
                .maxLeaves(63)
                .maxBins(255)
                .learningRate(0.05)
                .minDataInLeaf(20)
                .seed(1)
                .build();
    }

    /** One model of all series of daily sales by store and item. */
    static BoostedForecaster storeItem(int horizon, int iterations, Intervals intervals) {
        FeatureSet features = FeatureSet.builder()
                .lags(1, 2, 7, 14, 28)
                .seasonalLags(7, 5)
                .seasonalLags(364, 2)
                .rolling(RollingStatistic.MEAN, 7, 28, 91, 182, 365)
                .rolling(RollingStatistic.SD, 28, 365)
                .rolling(RollingStatistic.MIN, 28)
                .rolling(RollingStatistic.MAX, 28)
                .seasonalRolling(RollingStatistic.MEAN, 7, 8, 26)
                .history(aYearAgo(7), aYearAgo(28))
                .exponential(0.1, 0.5)
                .calendar(
                        CalendarField.DAY_OF_WEEK,
                        CalendarField.DAY_OF_MONTH,
                        CalendarField.DAY_OF_YEAR,
                        CalendarField.MONTH,
                        CalendarField.ISO_WEEK)
                .build();
        return BoostedForecaster.builder(features)
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(iterations)
                        .maxLeaves(31)
                        .learningRate(0.05)
                        .featureFraction(0.7)
                        .minDataInLeaf(100)
                        .seed(1)
                        .build())
                .transform(Transforms.log1p())
                .localLevel("mean_365")
                .strategy(Strategy.direct(horizon))
                .intervals(intervals)
                .build();
    }

    private static HistoryFeature aYearAgo(int window) {
        return HistoryFeature.of(Statistic.rolling(RollingStatistic.MEAN, window), Anchor.seasonal(364, 1));
    }

    /** One model of all series of a frequency of the M3 competition. */
    static BoostedForecaster m3(int period, int horizon) {
        FeatureSet.Builder features = FeatureSet.builder()
                .lags(M3_LAGS.getOrDefault(period, new int[] {1, 2, 3, 4}))
                .rolling(RollingStatistic.MEAN, 3)
                .rolling(RollingStatistic.SLOPE, 4);
        if (period > 1) {
            features.seasonalLags(period, 2)
                    .rolling(RollingStatistic.MEAN, period)
                    .rolling(RollingStatistic.SD, period)
                    .calendar(CalendarField.MONTH);
        }
        return BoostedForecaster.builder(features.build())
                .boosting(GradientBoosting.builder(Objective.squared())
                        .iterations(200)
                        .maxLeaves(15)
                        .learningRate(0.05)
                        .seed(1)
                        .build())
                .transform(Transforms.log1p())
                .localLevel("lag_1")
                .strategy(Strategy.direct(horizon))
                .build();
    }
}
