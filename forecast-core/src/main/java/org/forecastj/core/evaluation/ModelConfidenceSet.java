package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.table.Table;

/**
 * The model confidence set of Hansen, Lunde and Nason: the models among which the best one lies with a given confidence. Starting from all
 * models, equal accuracy is tested; while it is rejected, the worst model leaves. Immutable.
 *
 * <p>The p value of a model is the largest of those of the tests up to its elimination; the last model has 1. The set at significance α holds
 * the models whose p value is at least α, and contains the best model with a probability of at least 1 − α for many observations. Data that
 * tell little give a large set.
 *
 * <p>The distribution of the statistics under the hypothesis and their variances come from one moving-block bootstrap of the observations,
 * the same for all models and tests. The result is the same for the same seed, on every machine.
 *
 * @param models the models in the order in which they would leave, the best, which stays, last
 * @param observations number of observations
 * @param blockLength length of the blocks that were drawn
 * @param options how the set was made
 * @see "Hansen, Lunde, Nason (2011), The model confidence set, Econometrica 79, 453–497, sections 3.1.2 and 5"
 */
public record ModelConfidenceSet(List<Entry> models, int observations, int blockLength, Options options) {
    private static final int BY_RULE = 0;

    /** Which statistic tests equal accuracy, and says which model leaves. */
    public enum Statistic {
        /** T_max: the largest t statistic of the mean loss of a model against the mean of all in the set; that model leaves. */
        MAX,
        /**
         * T_R: the largest t statistic of the mean loss differential of two models; the worse one of that pair leaves. Takes all pairs, and
         * so time with the cube of the number of models.
         */
        RANGE
    }

    /**
     * One model. Immutable.
     *
     * @param model its name
     * @param meanLoss its mean loss
     * @param statistic the statistic of the test after which it would leave; NaN for the last model
     * @param pValue its p value, from 0 to 1
     * @param included whether it belongs to the set
     */
    public record Entry(String model, double meanLoss, double statistic, double pValue, boolean included) {}

    /**
     * How a set is made. Immutable; each method gives a copy.
     *
     * @param level level of significance α, in (0, 1)
     * @param statistic the statistic
     * @param replications number of bootstrap samples, at least 1
     * @param blockLength length of the blocks; 0 for the rule of {@link #standard()}
     * @param seed seed of the bootstrap
     */
    public record Options(double level, Statistic statistic, int replications, int blockLength, long seed) {
        /**
         * Creates options.
         *
         * @param level level of significance α, in (0, 1)
         * @param statistic the statistic
         * @param replications number of bootstrap samples, at least 1
         * @param blockLength length of the blocks; 0 for the rule of {@link #standard()}
         * @param seed seed of the bootstrap
         * @throws IllegalArgumentException if a number is outside of its range
         */
        public Options {
            Objects.requireNonNull(statistic, "statistic");
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException(
                        "level is " + level + "; a number between 0 and 1 (both excluded) is needed, such as 0.1");
            }
            if (replications < 1) {
                throw new IllegalArgumentException("replications is " + replications + "; at least 1 is needed");
            }
            if (blockLength < BY_RULE) {
                throw new IllegalArgumentException(
                        "blockLength is " + blockLength + "; at least 1 is needed, or 0 for the rule");
            }
        }

        /**
         * Level 0.1, T_max, 2000 bootstrap samples, seed 1, and blocks of ⌈n^⅓⌉ observations for n of them, but at least as long as the
         * {@linkplain Losses#memory memory} of the losses and at most ⌈n / 2⌉.
         *
         * @return the options
         * @see "Hall, Horowitz, Jing (1995), On blocking rules for the bootstrap with dependent data, Biometrika 82, 561–574"
         */
        public static Options standard() {
            return new Options(0.1, Statistic.MAX, 2000, BY_RULE, 1);
        }

        /**
         * Sets the level of significance.
         *
         * @param significance α, in (0, 1)
         * @return a copy with that level
         * @throws IllegalArgumentException if it is outside (0, 1)
         */
        public Options withLevel(double significance) {
            return new Options(significance, statistic, replications, blockLength, seed);
        }

        /**
         * Sets the statistic.
         *
         * @param which the statistic
         * @return a copy with that statistic
         */
        public Options withStatistic(Statistic which) {
            return new Options(level, which, replications, blockLength, seed);
        }

        /**
         * Sets the number of bootstrap samples.
         *
         * @param count the number, at least 1
         * @return a copy with that number
         * @throws IllegalArgumentException if it is below 1
         */
        public Options withReplications(int count) {
            return new Options(level, statistic, count, blockLength, seed);
        }

        /**
         * Sets the length of the blocks.
         *
         * @param length number of observations, at least 1; 0 for the rule
         * @return a copy with that length
         * @throws IllegalArgumentException if it is negative
         */
        public Options withBlockLength(int length) {
            return new Options(level, statistic, replications, length, seed);
        }

        /**
         * Sets the seed.
         *
         * @param number any number
         * @return a copy with that seed
         */
        public Options withSeed(long number) {
            return new Options(level, statistic, replications, blockLength, number);
        }

        int blockLengthFor(Losses losses) {
            if (blockLength != BY_RULE) {
                return blockLength;
            }
            int rule = Math.max((int) Math.ceil(StrictMath.cbrt(losses.size()) - 1e-9), losses.memory());
            return Math.min(rule, (losses.size() + 1) / 2);
        }
    }

    /**
     * Creates a result.
     *
     * @param models the models in the order in which they would leave; copied
     * @param observations number of observations
     * @param blockLength length of the blocks that were drawn
     * @param options how the set was made
     */
    public ModelConfidenceSet {
        models = List.copyOf(models);
    }

    /**
     * The set with the {@linkplain Options#standard() standard} options, one observation for each fold.
     *
     * @param evaluation the forecasts
     * @param metric any metric
     * @return the set
     * @throws ForecastingException as {@link #of(Losses, Options)} and {@link Losses#byFold}
     */
    public static ModelConfidenceSet of(Evaluation evaluation, Metric metric) {
        return of(Losses.byFold(evaluation, metric), Options.standard());
    }

    /**
     * The set. O(B n k) for the bootstrap of B samples of n observations of k models, and O(B k²) for the tests, O(B k³) with
     * {@link Statistic#RANGE}.
     *
     * <p>Two models of the same losses are equal in all tests. A model whose losses are those of another and the same amount more at each
     * observation is worse with certainty.
     *
     * @param losses the losses in time order
     * @param options how to make it
     * @return the set
     * @throws IllegalArgumentException if the block length of the options is above the number of observations
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if there are fewer than 2 observations
     */
    public static ModelConfidenceSet of(Losses losses, Options options) {
        int n = losses.size();
        if (n < 2) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "there is 1 observation, " + losses.observations().get(0)
                            + "; a model confidence set needs at least 2, and many more to tell models apart");
        }
        int block = options.blockLengthFor(losses);
        if (block > n) {
            throw new IllegalArgumentException("blockLength is " + block + "; there are " + n + " observations");
        }
        BlockBootstrap bootstrap = new BlockBootstrap(n, block, options.seed());
        return of(losses, options, block, bootstrap::next);
    }

    /** Where the rows of a bootstrap sample come from. */
    interface Resampling {
        int[] next();
    }

    static ModelConfidenceSet of(Losses losses, Options options, int block, Resampling resampling) {
        List<Entry> entries = new ModelElimination(losses, options, resampling).run();
        return new ModelConfidenceSet(entries, losses.size(), block, options);
    }

    /**
     * The models of the set.
     *
     * @return their names, the best first; at least 1
     */
    public List<String> included() {
        return names(true);
    }

    /**
     * The models outside of the set.
     *
     * @return their names, those that left last first; may be empty
     */
    public List<String> excluded() {
        return names(false);
    }

    private List<String> names(boolean included) {
        List<String> names = new ArrayList<>(models.stream()
                .filter(entry -> entry.included() == included)
                .map(Entry::model)
                .toList());
        Collections.reverse(names);
        return List.copyOf(names);
    }

    /**
     * The p value of a model.
     *
     * @param model its name
     * @return from 0 to 1; the set at any level below it holds the model
     * @throws NoSuchElementException if there is no such model
     */
    public double pValue(String model) {
        return models.stream()
                .filter(entry -> entry.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no model '" + model + "' in this comparison of "
                        + models.stream().map(Entry::model).toList()))
                .pValue();
    }

    /**
     * A row for each model, the best first: mean loss, statistic and p value, and whether it belongs to the set.
     *
     * @return the table
     */
    public Table table() {
        int last = models.size() - 1;
        return Table.builder(models.size())
                .text("model", row -> models.get(last - row).model())
                .numbers("mean loss", row -> models.get(last - row).meanLoss())
                .numbers("statistic", row -> models.get(last - row).statistic())
                .numbers("p value", row -> models.get(last - row).pValue())
                .text("in the set", row -> models.get(last - row).included() ? "yes" : "no")
                .build();
    }
}
