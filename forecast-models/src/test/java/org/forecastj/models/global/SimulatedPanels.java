package org.forecastj.models.global;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.GradientBoosting;
import org.forecastj.models.boosting.Objective;
import org.forecastj.models.features.FeatureSet;
import org.forecastj.models.features.RollingStatistic;

/** Small panels of known laws, and specifications with few trees. Stateless. */
final class SimulatedPanels {
    static final LocalDate START = LocalDate.of(2023, 1, 2);

    private SimulatedPanels() {}

    static GradientBoosting few(int trees) {
        return few(Objective.squared(), trees);
    }

    static GradientBoosting few(Objective objective, int trees) {
        return GradientBoosting.builder(objective)
                .iterations(trees)
                .learningRate(0.15)
                .maxLeaves(8)
                .minDataInLeaf(5)
                .build();
    }

    static FeatureSet set() {
        return FeatureSet.builder()
                .lags(1, 2)
                .seasonalLags(7, 2)
                .rolling(RollingStatistic.MEAN, 7, 14)
                .build();
    }

    static SeriesKey key(int i) {
        return SeriesKey.of("s" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
    }

    static TimeSeries daily(int n, IntToDoubleFunction value) {
        double[] values = new double[n];
        for (int t = 0; t < n; t++) {
            values[t] = value.applyAsDouble(t);
        }
        return TimeSeries.daily("s", START, values);
    }

    /** Season of a week and noise around levels between 40 and 160. */
    static Panel weekly(int series, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int i = 0; i < series; i++) {
            double level = 40 + 120 * random.nextDouble();
            all.put(key(i), daily(rows, t -> level + 10 * Math.sin(2 * Math.PI * t / 7) + 4 * random.nextGaussian()));
        }
        return Panel.of(all);
    }

    /** Sales that are often zero: Poisson numbers of means between 0.1 and 3, higher on two days of the week. */
    static Panel intermittent(int series, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int i = 0; i < series; i++) {
            double mean = intermittentMean(i, series);
            all.put(key(i), daily(rows, t -> poisson(mean * weekFactor(t), random)));
        }
        return Panel.of(all);
    }

    static double intermittentMean(int i, int series) {
        return 0.1 * Math.pow(30, (double) i / Math.max(1, series - 1));
    }

    static double weekFactor(int t) {
        return t % 7 >= 5 ? 1.9 : 0.64;
    }

    static int poisson(double mean, SplittableRandom random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int k = 0;
        while (product > limit) {
            product *= random.nextDouble();
            k++;
        }
        return k;
    }

    static Panel head(Panel panel, int rows) {
        return panel.mapSeries(series -> series.head(Math.min(rows, series.size())));
    }

    static Panel tail(Panel panel, int from) {
        return panel.filter(key -> panel.get(key).size() > from).mapSeries(series -> series.slice(from, series.size()));
    }

    /** A column on so many days from the start of all panels. */
    static Regressors price(int days) {
        TimeIndex index = TimeIndex.regular(START, Frequency.DAILY, days);
        double[] values = new double[days];
        for (int t = 0; t < days; t++) {
            values[t] = 5 + t * 11 % 7;
        }
        return Regressors.on(index).knownInFuture("price", values).build();
    }
}
