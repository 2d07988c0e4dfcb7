package org.forecastj.models.global;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.Fill;
import org.forecastj.core.transform.Transforms;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.CalendarField;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.HistoryFeature;
import org.forecastj.models.features.RollingStatistic;
import org.forecastj.models.features.StaticCovariates;
import org.forecastj.models.features.Statistic;

/** Specifications that together use everything that a fit stores, and a small panel for them. */
enum StoredCase {
    RECURSIVE_LOG_LEVEL_CONFORMAL {
        @Override
        BoostedForecaster forecaster() {
            return start(history())
                    .transform(Transforms.log1p())
                    .localLevel("mean_7")
                    .intervals(Intervals.conformal(2, 4))
                    .build();
        }
    },
    RECURSIVE_DIFFERENCE_LINEAR_LEAVES {
        @Override
        BoostedForecaster forecaster() {
            return start(history())
                    .transform(Transforms.fill(Fill.linear()).andThen(Transforms.difference(1)))
                    .boosting(boosting(Objective.squared()).linearLeaves(0.1).build())
                    .build();
        }
    },
    DIRECT_BLOCKS_BOX_COX_CATEGORIES {
        @Override
        BoostedForecaster forecaster() {
            FeatureSet features = FeatureSet.builder()
                    .lags(1, 2, 7)
                    .identity()
                    .identity("store")
                    .targetEncoding("item")
                    .trend()
                    .build();
            return start(features)
                    .transform(Transforms.boxCox(0.5))
                    .strategy(Strategy.direct(4, 3))
                    .intervals(Intervals.conformal(1, 4))
                    .build();
        }
    },
    DIRECT_QUANTILES_SCALED {
        @Override
        BoostedForecaster forecaster() {
            return start(history())
                    .transform(Transforms.standardize())
                    .localLevel("mean_7")
                    .strategy(Strategy.direct(4))
                    .intervals(Intervals.quantiles(0.8, 0.5))
                    .build();
        }
    },
    MULTI_OUTPUT_POISSON_RATIO_OF_LEVEL {
        @Override
        BoostedForecaster forecaster() {
            return start(history())
                    .boosting(boosting(Objective.poisson(0.7)).build())
                    .localLevel("mean_7")
                    .strategy(Strategy.multiOutput(4))
                    .intervals(Intervals.conformal(1, 4))
                    .build();
        }
    },
    EVERY_FEATURE {
        @Override
        BoostedForecaster forecaster() {
            return start(everyFeature())
                    .covariates(covariates())
                    .transform(Transforms.fill(Fill.seasonal(7)).andThen(Transforms.log1p()))
                    .build();
        }
    };

    static final int HORIZON = 4;
    static final LocalDate START = LocalDate.of(2023, 10, 2);
    static final int DAYS = 90;
    static final SeriesKey COLD = SeriesKey.of("z", "new");
    static final SeriesKey EMPTY = SeriesKey.of("b", "empty");

    abstract BoostedForecaster forecaster();

    double[] levels() {
        return switch (this) {
            case DIRECT_QUANTILES_SCALED -> new double[] {0.5, 0.8};
            case RECURSIVE_DIFFERENCE_LINEAR_LEAVES, EVERY_FEATURE -> new double[0];
            default -> new double[] {0.9};
        };
    }

    /** Whether values are missing, which the transform then fills. */
    private boolean hasGaps() {
        return this == RECURSIVE_DIFFERENCE_LINEAR_LEAVES || this == EVERY_FEATURE;
    }

    BoostedFit fit() {
        BoostedForecaster spec = forecaster();
        return spec.fit(panel(), key -> named(key, spec.features().regressors()), Execution.sequential());
    }

    static GradientBoosting.Builder boosting(Objective objective) {
        return GradientBoosting.builder(objective)
                .iterations(8)
                .maxLeaves(6)
                .minDataInLeaf(4)
                .learningRate(0.2);
    }

    private static BoostedForecaster.Builder start(FeatureSet features) {
        return BoostedForecaster.builder(features)
                .boosting(boosting(Objective.squared()).build());
    }

    private static FeatureSet history() {
        return FeatureSet.builder()
                .lags(1, 7)
                .rolling(RollingStatistic.MEAN, 7)
                .calendar(CalendarField.DAY_OF_WEEK)
                .build();
    }

    private static FeatureSet everyFeature() {
        HolidayCalendar christmas = (from, to) -> List.of(
                        new Holiday("Christmas Day", LocalDate.of(2023, 12, 25)),
                        new Holiday("New Year", LocalDate.of(2024, 1, 1)))
                .stream()
                .filter(h -> !h.date().isBefore(from) && h.date().isBefore(to))
                .toList();
        return FeatureSet.builder()
                .lags(1, 7)
                .seasonalLags(7, 2)
                .rolling(RollingStatistic.SD, 7)
                .seasonalRolling(RollingStatistic.MEDIAN, 7, 3)
                .expanding(RollingStatistic.MEAN, RollingStatistic.MAX)
                .exponential(0.3)
                .history(
                        HistoryFeature.of(Statistic.sinceNonZero()),
                        HistoryFeature.lag(1)
                                .over(HistoryFeature.of(Statistic.rolling(RollingStatistic.SUM, 7)
                                        .withMinimum(3)))
                                .named("share"),
                        HistoryFeature.of(Statistic.rolling(RollingStatistic.SLOPE, 5))
                                .ofRegressor("promotion"))
                .calendar(CalendarField.DAY_OF_WEEK, CalendarField.WEEKEND)
                .cyclic(CalendarField.MONTH)
                .fourier(14, 2)
                .fourier(4, 2)
                .trend()
                .holidays(christmas, 5)
                .namedHolidays(christmas, "New Year")
                .regressor("promotion", 0, 1, -2)
                .pastRegressor("weather", 1)
                .covariates("size", "type", "area")
                .identity("store")
                .targetEncoding("store")
                .build();
    }

    static StaticCovariates covariates() {
        Map<SeriesKey, Double> sizes = new TreeMap<>();
        Map<SeriesKey, String> types = new TreeMap<>();
        for (SeriesKey key : all()) {
            sizes.put(key, key.hashCode() % 7 + 0.5);
            types.put(key, key.levels().get(1).length() > 2 ? "long" : "short");
        }
        return StaticCovariates.none().withNumber("size", sizes).withCategory("type", types);
    }

    private static List<SeriesKey> all() {
        return List.of(
                SeriesKey.of("a", "x"),
                SeriesKey.of("a", "long"),
                SeriesKey.of("b", "x"),
                SeriesKey.of("b", "y"),
                EMPTY,
                COLD);
    }

    /** Series with different starts, gaps, and one without values. */
    Panel panel() {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (SeriesKey key : all()) {
            if (!key.equals(COLD)) {
                int late = key.equals(SeriesKey.of("b", "y")) ? 11 : 0;
                series.put(key, sales(key, late, DAYS));
            }
        }
        return Panel.of(List.of("store", "item"), series);
    }

    /** Ten more days, a new series, and a gap that ends. */
    Panel later() {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        for (SeriesKey key : all()) {
            if (!key.equals(EMPTY)) {
                series.put(key, sales(key, key.equals(COLD) ? 40 : DAYS, DAYS + 10));
            }
        }
        return Panel.of(List.of("store", "item"), series);
    }

    private TimeSeries sales(SeriesKey key, int from, int to) {
        SplittableRandom random = new SplittableRandom(key.hashCode());
        double[] values = new double[to];
        for (int t = 0; t < to; t++) {
            double value =
                    Math.rint(20 + 6 * Math.sin(t / 3.5) + 8 * random.nextDouble()) + (key.equals(COLD) ? 0.5 : 0);
            boolean gap = hasGaps() && ((t % 23 == 5 && !key.equals(COLD)) || (t == DAYS - 1 && from > 0 && from < 40));
            boolean missing = key.equals(EMPTY) || gap;
            values[t] = missing ? Double.NaN : value;
        }
        TimeIndex index = TimeIndex.regular(START, Frequency.DAILY, to);
        return TimeSeries.of(key.toString(), index, values).slice(from, to);
    }

    /** The columns that a fit asks for. */
    static Regressors regressors(BoostedFit fit, SeriesKey key) {
        return named(key, fit.trained().features.regressors());
    }

    private static Regressors named(SeriesKey key, Set<String> names) {
        Regressors all = regressors(key);
        return all.select(names.stream().filter(all::contains).toList());
    }

    private static Regressors regressors(SeriesKey key) {
        int days = DAYS + 10;
        double[] promotion = new double[days + 20];
        double[] weather = new double[days + 20];
        for (int t = 0; t < promotion.length; t++) {
            promotion[t] = (t + key.hashCode()) % 9 == 0 ? 1 : 0;
            weather[t] = Math.sin(t);
        }
        return Regressors.on(TimeIndex.regular(START, Frequency.DAILY, days + 20))
                .knownInFuture("promotion", promotion)
                .knownInPast("weather", weather)
                .constant("area", key.levels().get(0).length() + 2.5)
                .build();
    }
}
