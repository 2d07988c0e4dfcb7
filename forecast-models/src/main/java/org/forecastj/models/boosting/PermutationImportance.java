package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.models.internal.Parallel;

/**
 * By how much a loss grows when the values of a feature are shuffled among the rows, which breaks its tie to the target and leaves its
 * distribution as it is. Features that carry the same information hide each other: shuffling one of them costs little.
 *
 * <p>Immutable and safe for concurrent calls. Takes one prediction of all rows per repetition and feature that the ensemble reads; the
 * result depends on the seed but not on threads.
 *
 * @see "Breiman (2001), Random forests, Machine Learning 45, section 10"
 * @see "Fisher, Rudin, Dominici (2019), All models are wrong, but many are useful, JMLR 20(177)"
 */
public final class PermutationImportance {
    private static final int DEFAULT_REPEATS = 5;

    private final TreeEnsemble ensemble;
    private final ToDoubleBiFunction<double[], double[]> loss;
    private final int repeats;
    private final long seed;

    private PermutationImportance(
            TreeEnsemble ensemble, ToDoubleBiFunction<double[], double[]> loss, int repeats, long seed) {
        this.ensemble = Objects.requireNonNull(ensemble);
        this.loss = Objects.requireNonNull(loss);
        this.repeats = repeats;
        this.seed = seed;
    }

    /**
     * The importance of one feature.
     *
     * @param feature the name of the feature
     * @param mean the mean increase of the loss, 0 of a feature that the ensemble does not read; negative where shuffling helps
     * @param standardDeviation the standard deviation of the increase over the repetitions, 0 for a single one
     */
    public record Importance(String feature, double mean, double standardDeviation) {}

    /**
     * Five repetitions with seed 0.
     *
     * @param ensemble the ensemble
     * @param loss from predictions, row by row with one per output, and targets to a loss, small where predictions are good; must not
     *     modify its arguments and is called by several threads at once
     * @return the measure
     */
    public static PermutationImportance of(TreeEnsemble ensemble, ToDoubleBiFunction<double[], double[]> loss) {
        return new PermutationImportance(ensemble, loss, DEFAULT_REPEATS, 0);
    }

    /**
     * With a number of repetitions.
     *
     * @param number how often each feature is shuffled, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the number is not positive
     */
    public PermutationImportance withRepeats(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(number + " repetitions are too few; at least 1 is needed");
        }
        return new PermutationImportance(ensemble, loss, number, seed);
    }

    /**
     * With a seed of the shuffles.
     *
     * @param value any number
     * @return a copy
     */
    public PermutationImportance withSeed(long value) {
        return new PermutationImportance(ensemble, loss, repeats, value);
    }

    /**
     * The importance of every feature.
     *
     * @param rows the rows, one after the other, one value per feature, NaN where missing; not modified
     * @param targets what the loss is given, usually one target per row; not modified
     * @param execution threads; features are spread over them
     * @return one importance per feature, in their order
     * @throws IllegalArgumentException if the values are no whole number of rows
     * @throws org.forecastj.core.ForecastingException if the loss fails, or the execution is cancelled or runs out of time
     */
    public List<Importance> measure(double[] rows, double[] targets, Execution execution) {
        int count = ensemble.countRows(rows);
        RowSource source = RowSource.rowMajor(rows, ensemble.features());
        double base = loss.applyAsDouble(ensemble.predictions(source, count), targets);
        double[] splits = new double[ensemble.features()];
        for (int t = 0; t < ensemble.treeCount(); t++) {
            ensemble.tree(t).countReads(splits);
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Shuffles> shuffles = new ArrayList<>();
        for (int f = 0; f < splits.length; f++) {
            shuffles.add(new Shuffles(f, splits[f] > 0, random.split()));
        }
        return Parallel.map(shuffles, of -> importance(of, source, count, targets, base), execution);
    }

    private record Shuffles(int feature, boolean isRead, SplittableRandom random) {}

    private Importance importance(Shuffles of, RowSource source, int count, double[] targets, double base) {
        String name = ensemble.featureNames().get(of.feature());
        if (!of.isRead()) {
            return new Importance(name, 0, 0);
        }
        double[] increases = new double[repeats];
        int[] order = IntStream.range(0, count).toArray();
        for (int r = 0; r < repeats; r++) {
            shuffle(order, of.random());
            double[] predictions = ensemble.predictions(source.permuted(of.feature(), order), count);
            increases[r] = loss.applyAsDouble(predictions, targets) - base;
        }
        double mean = IntStream.range(0, repeats)
                .mapToDouble(r -> increases[r] / repeats)
                .sum();
        return new Importance(name, mean, standardDeviation(increases, mean));
    }

    /** Fisher–Yates. */
    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
    }

    private static double standardDeviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length == 1 ? 0 : Math.sqrt(sum / (values.length - 1));
    }
}
