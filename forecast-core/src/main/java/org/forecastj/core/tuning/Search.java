package org.forecastj.core.tuning;

import java.util.random.RandomGenerator;
import org.forecastj.core.internal.math.Randomness;

/** How a {@link SearchSpace} is searched. Immutable; the same seed makes the same proposals, whatever the number of threads. */
public abstract sealed class Search permits GridSearch, RandomSearch, Hyperband, ParzenSearch {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    Search() {}

    /**
     * Every combination of evenly spaced values: real parameters have {@code points} values, others at most as many.
     *
     * @param points values of a parameter, at least 1
     * @return the search
     * @throws IllegalArgumentException if {@code points < 1}; when run, if there are more than 100,000 combinations
     */
    public static Search grid(int points) {
        requireAtLeast(1, "points", points);
        return new GridSearch(points);
    }

    /**
     * Points drawn independently, which finds good values of the few parameters that matter sooner than a grid.
     *
     * @param trials how many, at least 1; points that come twice count, and are tried once
     * @return the search
     * @throws IllegalArgumentException if {@code trials < 1}
     * @see "Bergstra, Bengio (2012), Random search for hyper-parameter optimization, Journal of Machine Learning Research 13, 281–305"
     */
    public static Search random(int trials) {
        requireAtLeast(1, "trials", trials);
        return new RandomSearch(trials);
    }

    /**
     * Tree-structured Parzen estimator: after some random points, points are proposed where the density of the good ones so far is high beside
     * that of the others. Densities are mixtures of kernels over all parameters together.
     *
     * @param trials how many points, the random ones included, at least 1
     * @return the search
     * @throws IllegalArgumentException if {@code trials < 1}
     * @see "Bergstra, Bardenet, Bengio, Kégl (2011), Algorithms for hyper-parameter optimization, NIPS 24"
     * @see "Falkner, Klein, Hutter (2018), BOHB: robust and efficient hyperparameter optimization at scale, ICML, section 3.2"
     */
    public static Search tpe(int trials) {
        requireAtLeast(1, "trials", trials);
        return new ParzenSearch(trials);
    }

    /**
     * Hyperband: many random points are tried on few folds, the best of them on more, and so on up to all folds; several such brackets weigh
     * many points against many folds. The budget of a trial is its number of folds: the last r of the series.
     *
     * @param eta a trial in {@code eta} goes on with {@code eta} times the folds, at least 2; 3 is usual
     * @return the search
     * @throws IllegalArgumentException if {@code eta < 2}; when run, fewer folds than {@code eta} are a
     *     {@link org.forecastj.core.ForecastingException} with {@code TOO_SHORT}
     * @see "Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar (2018), Hyperband, Journal of Machine Learning Research 18, algorithm 1"
     */
    public static Search hyperband(int eta) {
        requireAtLeast(2, "eta", eta);
        return new Hyperband(eta);
    }

    abstract void search(SearchSpace space, long seed, TrialRunner runner);

    /** A generator for the n-th thing that is drawn, so that what is skipped on resuming changes nothing. */
    static RandomGenerator random(long seed, int n) {
        return Randomness.of(seed + GOLDEN_GAMMA * n);
    }

    static Parameters drawn(SearchSpace space, RandomGenerator random) {
        double[] places = new double[space.parameters().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = random.nextDouble();
        }
        return space.at(places);
    }

    private static void requireAtLeast(int least, String what, int given) {
        if (given < least) {
            throw new IllegalArgumentException(what + " is " + given + "; at least " + least + " is needed");
        }
    }
}
