package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.ModelConfidenceSet.Entry;
import org.forecastj.core.evaluation.ModelConfidenceSet.Options;
import org.forecastj.core.evaluation.ModelConfidenceSet.Resampling;
import org.forecastj.core.evaluation.ModelConfidenceSet.Statistic;

/** Tests and eliminations of a model confidence set. Losses are scaled by the largest, which changes no statistic. For use by one thread. */
final class ModelElimination {
    private final Losses losses;
    private final Options options;
    private final double scale;
    /** Mean scaled loss of each model. */
    private final double[] means;
    /** Mean scaled loss in a bootstrap sample less that of all observations, shape [sample][model]. */
    private final double[][] deviations;
    /** The models that are still in the set, by position. */
    private final List<Integer> remaining = new ArrayList<>();

    /** The outcome of one test. */
    private record Test(int worst, double statistic, double pValue) {}

    ModelElimination(Losses losses, Options options, Resampling resampling) {
        this.losses = losses;
        this.options = options;
        int k = losses.models().size();
        double[][] values = IntStream.range(0, k).mapToObj(losses::of).toArray(double[][]::new);
        this.scale = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .filter(v -> v > 0)
                .max()
                .orElse(1);
        for (double[] ofModel : values) {
            Arrays.setAll(ofModel, t -> ofModel[t] / scale);
        }
        this.means = Arrays.stream(values)
                .mapToDouble(ofModel -> Arrays.stream(ofModel).sum() / ofModel.length)
                .toArray();
        this.deviations = new double[options.replications()][];
        for (int b = 0; b < deviations.length; b++) {
            Execution.checkpoint();
            int[] rows = resampling.next();
            deviations[b] = IntStream.range(0, k)
                    .mapToDouble(m -> deviation(values[m], rows, means[m]))
                    .toArray();
        }
    }

    private static double deviation(double[] values, int[] rows, double mean) {
        double sum = 0;
        for (int row : rows) {
            sum += values[row];
        }
        return sum / rows.length - mean;
    }

    List<Entry> run() {
        IntStream.range(0, means.length).forEach(remaining::add);
        List<Entry> entries = new ArrayList<>();
        double p = 0;
        while (remaining.size() > 1) {
            Test test = options.statistic() == Statistic.MAX ? againstMean() : ofPairs();
            p = Math.max(p, test.pValue());
            entries.add(entry(test.worst(), test.statistic(), p));
            remaining.remove(Integer.valueOf(test.worst()));
        }
        entries.add(entry(remaining.get(0), Double.NaN, 1));
        return entries;
    }

    private Entry entry(int model, double statistic, double pValue) {
        double meanLoss = means[model] * scale;
        return new Entry(losses.models().get(model), meanLoss, statistic, pValue, pValue >= options.level());
    }

    /** T_max: each model against the mean of the set. */
    private Test againstMean() {
        double[] mean = centred(means);
        double[][] samples = Arrays.stream(deviations).map(this::centred).toArray(double[][]::new);
        double[] errors = new double[mean.length];
        Arrays.setAll(errors, i -> rootMeanSquare(samples, i));
        double[] t = new double[mean.length];
        Arrays.setAll(t, i -> ratio(mean[i], errors[i]));
        int worst = 0;
        for (int i = 1; i < t.length; i++) {
            worst = t[i] > t[worst] ? i : worst;
        }
        int reached = 0;
        for (double[] sample : samples) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < sample.length; i++) {
                largest = Math.max(largest, ratio(sample[i], errors[i]));
            }
            reached += largest >= t[worst] ? 1 : 0;
        }
        return new Test(remaining.get(worst), t[worst], (double) reached / samples.length);
    }

    /** Those of the remaining models, less their mean. */
    private double[] centred(double[] ofAll) {
        double[] kept = remaining.stream().mapToDouble(m -> ofAll[m]).toArray();
        double mean = Arrays.stream(kept).sum() / kept.length;
        Arrays.setAll(kept, i -> kept[i] - mean);
        return kept;
    }

    private static double rootMeanSquare(double[][] samples, int i) {
        double sum = 0;
        for (double[] sample : samples) {
            sum += sample[i] * sample[i];
        }
        return noiseless(Math.sqrt(sum / samples.length));
    }

    /** T_R: each pair of models; the statistic of a pair and that of the swapped pair differ in sign. */
    private Test ofPairs() {
        double[] largest = new double[deviations.length];
        double statistic = Double.NEGATIVE_INFINITY;
        int worst = 0;
        for (int i : remaining) {
            for (int j : remaining) {
                if (i < j) {
                    double error = pairError(i, j);
                    double t = ratio(means[i] - means[j], error);
                    if (Math.abs(t) > statistic) {
                        statistic = Math.abs(t);
                        worst = t < 0 ? j : i;
                    }
                    for (int b = 0; b < largest.length; b++) {
                        double drawn = Math.abs(ratio(deviations[b][i] - deviations[b][j], error));
                        largest[b] = Math.max(largest[b], drawn);
                    }
                }
            }
        }
        double observed = statistic;
        long reached = Arrays.stream(largest).filter(t -> t >= observed).count();
        return new Test(worst, statistic, (double) reached / largest.length);
    }

    private double pairError(int i, int j) {
        double sum = 0;
        for (double[] sample : deviations) {
            double difference = sample[i] - sample[j];
            sum += difference * difference;
        }
        return noiseless(Math.sqrt(sum / deviations.length));
    }

    /** An error of scaled losses that is rounding alone is zero. */
    private static double noiseless(double error) {
        return error < 1e-14 ? 0 : error;
    }

    /** A difference of scaled losses over its standard error; without error a difference is infinitely large, unless it is rounding. */
    private static double ratio(double difference, double error) {
        if (error > 0) {
            return difference / error;
        }
        return Math.abs(difference) < 1e-13 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference);
    }
}
