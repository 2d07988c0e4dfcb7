package org.forecastj.models.internal.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maximises the likelihood of an ARMA model from one or several starts. Immutable; safe for concurrent use, though the likelihood it is
 * given is not.
 *
 * <p>The likelihood of a model with autoregressive and moving average coefficients often has several maxima, and the start decides which
 * is found: see {@link SearchEffort}. The first guess of the Hessian is that of the conditional sum of squares at the start.
 */
public final class ArmaEstimator {
    private final EstimatorSettings settings;

    /**
     * Creates an estimator.
     *
     * @param settings how to search
     */
    public ArmaEstimator(EstimatorSettings settings) {
        this.settings = settings;
    }

    /**
     * Estimates the coefficients.
     *
     * @param likelihood what is maximised: an exact likelihood or the conditional one
     * @param columns the differenced series, NaN where missing, then the differenced regressors; for the starts alone
     * @param fixed coefficients that are not to move, as {@link ArmaShape} orders them, NaN where free
     * @param warm coefficients to start from, such as those of a model with similar orders; {@code null} if there are none
     * @return the estimate
     * @throws IllegalArgumentException if there are not as many fixed
     *     coefficients or warm ones as the shape has
     */
    public ArmaEstimate estimate(
            ArmaLikelihood likelihood, double[][] columns, double[] fixed, double @Nullable [] warm) {
        check(likelihood, warm);
        ParameterMapping mapping = new ParameterMapping(likelihood.shape(), fixed);
        ArmaSearch search = new ArmaSearch(likelihood, mapping, observed(columns[0]), settings);
        if (mapping.dimension() > 0) {
            run(search, new ArmaStarts(mapping, columns), warm);
        }
        return search.result();
    }

    /**
     * Estimates coefficients that are all free, without a warm start.
     *
     * @param likelihood as in the other form
     * @param columns as in the other form
     * @return the estimate
     */
    public ArmaEstimate estimate(ArmaLikelihood likelihood, double[][] columns) {
        double[] free = new double[likelihood.shape().parameters()];
        Arrays.fill(free, Double.NaN);
        return estimate(likelihood, columns, free, null);
    }

    private void check(ArmaLikelihood likelihood, double @Nullable [] warm) {
        int parameters = likelihood.shape().parameters();
        if (warm != null && warm.length != parameters) {
            throw new IllegalArgumentException(
                    warm.length + " coefficients are given to start from for a model that has " + parameters
                            + "; give one for each");
        }
    }

    private static int observed(double[] w) {
        int count = 0;
        for (double v : w) {
            count += Double.isNaN(v) ? 0 : 1;
        }
        return count;
    }

    private void run(ArmaSearch search, ArmaStarts starts, double @Nullable [] warm) {
        List<double[]> first = first(starts, warm);
        int chosen = first.size() == 1 ? 0 : best(search, first);
        search.climb(first.get(chosen), starts.inverseHessian(first.get(chosen)));
        if (!search.hasFound()) {
            search.climb(new double[first.get(chosen).length], null);
        }
        if (settings.effort() == SearchEffort.THOROUGH) {
            first.remove(chosen);
            first.addAll(starts.around(search.best()));
        } else {
            first.clear();
        }
        if (settings.effort() != SearchEffort.SINGLE) {
            first.addAll(starts.nearlyCancelled(search.best(), ArmaStarts.NEAR_ONE));
        }
        for (double[] x : first) {
            if (settings.effort() == SearchEffort.THOROUGH) {
                search.climb(x, starts.inverseHessian(x));
            } else {
                search.challenge(x, starts.inverseHessian(x));
            }
        }
    }

    private List<double[]> first(ArmaStarts starts, double @Nullable [] warm) {
        if (settings.effort() == SearchEffort.SINGLE && warm != null) {
            return new ArrayList<>(List.of(starts.of(warm)));
        }
        List<double[]> out = starts.cold(settings.conditionalStart());
        if (warm != null) {
            out.add(starts.of(warm));
        }
        return out;
    }

    private static int best(ArmaSearch search, List<double[]> starts) {
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < starts.size(); i++) {
            double value = search.screen(starts.get(i));
            if (value < lowest) {
                lowest = value;
                best = i;
            }
        }
        return best;
    }
}
