package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * Measures over a window of rows that rolls over the horizons. O(n log n + H · W) for n rows, H horizons and W rows in the window.
 * Stateless.
 */
final class RollingScores {
    /** Prophet leaves the mean percentage error out where an actual value is nearer to zero. */
    private static final double NEAR_ZERO = 1e-8;

    private RollingScores() {}

    /** What distance from the cutoff a step has. */
    interface Lead<H> {
        H of(FoldForecast fold, int step);
    }

    /** Rows of one horizon. */
    private record Group<H>(H horizon, ScoredRows rows) {}

    static <H extends Comparable<H>> List<HorizonScore<H>> of(
            String model, List<FoldForecast> folds, double rollingWindow, Lead<H> lead) {
        if (!(rollingWindow <= 1)) {
            throw new IllegalArgumentException("rolling window is " + rollingWindow
                    + "; a share of the rows from 0 to 1 is needed, or a negative number for each row on its own");
        }
        double[] levels = folds.isEmpty() ? new double[0] : folds.get(0).levels();
        boolean rowByRow = rollingWindow < 0;
        List<Group<H>> groups = groups(folds, lead, rowByRow);
        boolean nearZero = groups.stream().anyMatch(g -> g.rows.smallestActual() < NEAR_ZERO);
        int rows = groups.stream().mapToInt(g -> g.rows.size()).sum();
        int wanted = rowByRow ? 1 : Math.max(1, (int) (rollingWindow * rows));
        List<HorizonScore<H>> scores = new ArrayList<>();
        PercentageMedian median = new PercentageMedian();
        int upToHere = 0;
        for (int last = 0; last < groups.size(); last++) {
            upToHere += groups.get(last).rows.size();
            if (upToHere >= wanted) {
                Window window = Window.of(groups.subList(0, last + 1), wanted);
                median.moveTo(window.full);
                double mdape = median.value(window.partial, window.partialWeight);
                scores.add(score(model, groups.get(last).horizon, window, mdape, levels, !nearZero));
            }
        }
        return Collections.unmodifiableList(scores);
    }

    /** Rows by rising horizon: all of a horizon together, or each in a group of its own. */
    private static <H extends Comparable<H>> List<Group<H>> groups(
            List<FoldForecast> folds, Lead<H> lead, boolean rowByRow) {
        SortedMap<H, List<Group<H>>> byLead = new TreeMap<>();
        for (FoldForecast fold : folds) {
            for (int h = 0; h < fold.horizon(); h++) {
                if (!Double.isNaN(fold.actual(h))) {
                    H horizon = lead.of(fold, h);
                    List<Group<H>> groups = byLead.computeIfAbsent(horizon, k -> new ArrayList<>());
                    if (groups.isEmpty() || rowByRow) {
                        groups.add(new Group<>(horizon, new ScoredRows(fold.levels().length)));
                    }
                    groups.get(groups.size() - 1).rows.add(fold, h);
                }
            }
        }
        return byLead.values().stream().flatMap(List::stream).toList();
    }

    /** Groups that count fully, the last first, and at most one before them whose rows share what is left of the weight. */
    private record Window(List<ScoredRows> full, List<ScoredRows> partial, double partialWeight) {
        /** The window that ends with the last group. */
        static <H> Window of(List<Group<H>> groups, int wanted) {
            int at = groups.size() - 1;
            List<ScoredRows> full = new ArrayList<>();
            full.add(groups.get(at).rows);
            int room = wanted - groups.get(at).rows.size();
            while (room > 0) {
                ScoredRows before = groups.get(--at).rows;
                if (before.size() > room) {
                    return new Window(full, List.of(before), (double) room / before.size());
                }
                full.add(before);
                room -= before.size();
            }
            return new Window(full, List.of(), 0);
        }

        double mean(ToDoubleFunction<ScoredRows> sum) {
            return weighted(sum) / weighted(ScoredRows::size);
        }

        private double weighted(ToDoubleFunction<ScoredRows> sum) {
            double total = 0;
            for (ScoredRows rows : full) {
                total += sum.applyAsDouble(rows);
            }
            for (ScoredRows rows : partial) {
                total += partialWeight * sum.applyAsDouble(rows);
            }
            return total;
        }
    }

    private static <H> HorizonScore<H> score(
            String model, H horizon, Window window, double mdape, double[] levels, boolean withMeanPercentage) {
        double mse = mean(model, window, "MSE", ScoredRows::squared);
        OptionalDouble mape = withMeanPercentage
                ? OptionalDouble.of(mean(model, window, "MAPE", ScoredRows::percentage))
                : OptionalDouble.empty();
        SortedMap<Double, Double> coverage = new TreeMap<>();
        for (int k = 0; k < levels.length; k++) {
            int level = k;
            coverage.put(levels[k], window.mean(rows -> rows.within(level)));
        }
        return new HorizonScore<>(
                horizon,
                mse,
                Math.sqrt(mse),
                mean(model, window, "MAE", ScoredRows::absolute),
                mape,
                Double.isFinite(mdape) ? OptionalDouble.of(mdape) : OptionalDouble.empty(),
                mean(model, window, "sMAPE", ScoredRows::symmetric),
                coverage);
    }

    private static double mean(String model, Window window, String metric, ToDoubleFunction<ScoredRows> sum) {
        double value = window.mean(sum);
        if (!Double.isFinite(value)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "model '" + model + "': " + metric + " is " + value
                            + ": the errors are too large for this metric; rescale the values");
        }
        return value;
    }
}
