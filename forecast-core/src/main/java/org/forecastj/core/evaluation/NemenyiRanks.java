package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.StudentizedRange;
import org.forecastj.core.internal.math.Tails;
import org.forecastj.core.table.Table;

/**
 * Models ranked on each of several observations, usually series: Friedman's test of equal ranks, and Nemenyi's critical difference of mean
 * ranks. Immutable.
 *
 * <p>On each observation the model of the lowest loss has rank 1; equal losses share the mean of their ranks. Friedman's statistic is
 * corrected for ties and compared with χ² of k − 1 degrees of freedom. Two models differ where their mean ranks are further apart than the
 * critical difference q √(k (k + 1) / (6 n)), q being the quantile of the studentized range of k models with infinite degrees of freedom,
 * divided by √2. Observations are taken to be independent, which series of one panel are in part only.
 *
 * @param models the models by rising mean rank, so that the best comes first; of equals, the one given first
 * @param observations number of observations n
 * @param friedman Friedman's statistic, 0 where all ranks are tied
 * @param pValue p value of the hypothesis that all models rank equally
 * @param level level of significance of the critical difference
 * @param criticalDifference the least difference of mean ranks that is significant
 * @see "Friedman (1937), The use of ranks to avoid the assumption of normality implicit in the analysis of variance, Journal of the American
 *     Statistical Association 32, 675–701"
 * @see "Demšar (2006), Statistical comparisons of classifiers over multiple data sets, Journal of Machine Learning Research 7, 1–30"
 */
public record NemenyiRanks(
        List<MeanRank> models,
        int observations,
        double friedman,
        double pValue,
        double level,
        double criticalDifference) {
    private static final double ROUNDING = 1e-9;

    /**
     * How one model ranks. Immutable.
     *
     * @param model its name
     * @param rank the mean of its ranks, from 1 to the number of models
     */
    public record MeanRank(String model, double rank) {}

    /**
     * Creates a result.
     *
     * @param models the models by rising mean rank; copied
     * @param observations number of observations
     * @param friedman Friedman's statistic
     * @param pValue its p value
     * @param level level of significance of the critical difference
     * @param criticalDifference the critical difference
     */
    public NemenyiRanks {
        models = List.copyOf(models);
    }

    /**
     * Ranks the models of an evaluation by a metric on each series. A series counts if all models have a value for it.
     *
     * @param evaluation the forecasts of at least 2 models
     * @param metric any metric
     * @param level level of significance, such as 0.05
     * @return the ranks
     * @throws IllegalArgumentException if there is one model only, or the level is outside (0, 1)
     * @throws ForecastingException with {@link Reason#NO_DATA} or {@link Reason#TOO_SHORT} if fewer than 2 series count
     */
    public static NemenyiRanks of(Evaluation evaluation, Metric metric, double level) {
        return of(Losses.bySeries(evaluation, metric), level);
    }

    /**
     * Ranks models by losses. O(n k log k), and the integration of a quantile.
     *
     * @param losses the losses of at least 2 models on at least 2 observations
     * @param level level of significance, such as 0.05
     * @return the ranks
     * @throws IllegalArgumentException if there is one model only, or the level is outside (0, 1)
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if there are fewer than 2 observations
     */
    public static NemenyiRanks of(Losses losses, double level) {
        int k = losses.models().size();
        int n = losses.size();
        if (k < 2) {
            throw new IllegalArgumentException(
                    "there is 1 model, '" + losses.models().get(0) + "'; ranks need at least 2");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level is " + level + "; a number between 0 and 1 (both excluded) is needed, such as 0.05");
        }
        if (n < 2) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "there is 1 observation, " + losses.observations().get(0) + "; ranks need at least 2");
        }
        double[] sums = new double[k];
        double ties = 0;
        for (int t = 0; t < n; t++) {
            ties += addRanks(losses, t, sums);
        }
        double friedman = friedman(sums, n, ties);
        double q = StudentizedRange.critical(level, k) / Math.sqrt(2);
        List<MeanRank> ranked = IntStream.range(0, k)
                .mapToObj(m -> new MeanRank(losses.models().get(m), sums[m] / n))
                .sorted(Comparator.comparingDouble(MeanRank::rank))
                .toList();
        return new NemenyiRanks(ranked, n, friedman, Tails.chiSquared(friedman, k - 1), level, q * rankError(k, n));
    }

    private static double rankError(int k, int n) {
        return Math.sqrt(k * (k + 1.0) / (6.0 * n));
    }

    /** Adds the ranks at an observation and returns Σ (t³ − t) over its groups of t tied models. */
    private static double addRanks(Losses losses, int observation, double[] sums) {
        double[] values = new double[sums.length];
        Arrays.setAll(values, m -> losses.at(m, observation));
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(m -> values[m]))
                .mapToInt(Integer::intValue)
                .toArray();
        double ties = 0;
        int to;
        for (int from = 0; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                sums[order[i]] += (from + 1 + to) / 2.0;
            }
            double tied = to - from;
            ties += tied * tied * tied - tied;
        }
        return ties;
    }

    private static double friedman(double[] sums, int n, double ties) {
        double k = sums.length;
        double squares = 0;
        for (double sum : sums) {
            double deviation = sum - n * (k + 1) / 2;
            squares += deviation * deviation;
        }
        double correction = 1 - ties / (n * k * (k * k - 1));
        return correction <= ROUNDING ? 0 : 12 * squares / (n * k * (k + 1)) / correction;
    }

    /**
     * The p value of Nemenyi's test that two models rank equally.
     *
     * @param first name of a model
     * @param second name of another model
     * @return from 0 to 1
     * @throws NoSuchElementException if there is no such model
     */
    public double pValue(String first, String second) {
        double difference = Math.abs(rank(first) - rank(second));
        double range = difference / rankError(models.size(), observations) * Math.sqrt(2);
        return StudentizedRange.upperTail(range, models.size());
    }

    /**
     * The mean rank of a model.
     *
     * @param model its name
     * @return from 1 to the number of models
     * @throws NoSuchElementException if there is no such model
     */
    public double rank(String model) {
        return models.stream()
                .filter(ranked -> ranked.model().equals(model))
                .findFirst()
                .orElseThrow(() ->
                        new NoSuchElementException("there is no model '" + model + "' among these ranks; there are "
                                + models.stream().map(MeanRank::model).toList()))
                .rank();
    }

    /**
     * Groups of neighbouring models that do not differ by the critical difference, as the bars of a critical-difference diagram show them:
     * no group lies within another, and models in no common group differ.
     *
     * @return an unmodifiable list of names by rising mean rank; groups of one model are left out
     */
    public List<List<String>> groups() {
        List<List<String>> groups = new ArrayList<>();
        int reached = 0;
        for (int from = 0; from < models.size(); from++) {
            int to = from + 1;
            while (to < models.size()
                    && models.get(to).rank() - models.get(from).rank() <= criticalDifference + ROUNDING) {
                to++;
            }
            if (to - from > 1 && to > reached) {
                groups.add(
                        models.subList(from, to).stream().map(MeanRank::model).toList());
                reached = to;
            }
        }
        return List.copyOf(groups);
    }

    /**
     * A row for each model by rising mean rank, with its distance from the best and the p value of Nemenyi's test against it.
     *
     * @return the table
     */
    public Table table() {
        MeanRank best = models.get(0);
        return Table.builder(models.size())
                .text("model", row -> models.get(row).model())
                .numbers("mean rank", row -> models.get(row).rank())
                .numbers("from best", row -> models.get(row).rank() - best.rank())
                .numbers(
                        "p value",
                        models.stream()
                                .mapToDouble(m -> pValue(best.model(), m.model()))
                                .toArray())
                .build();
    }
}
