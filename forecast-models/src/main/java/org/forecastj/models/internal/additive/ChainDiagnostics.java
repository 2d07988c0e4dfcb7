package org.forecastj.models.internal.additive;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Convergence and efficiency of Markov chains of one parameter.
 *
 * <p>Chains are arrays of equal length; with an odd length the middle draw is left out when they are split. Results are NaN
 * for fewer than four draws per chain and where all draws are equal or one is not finite.
 *
 * <p>Stateless; safe for concurrent calls.
 *
 * @see "Vehtari, Gelman, Simpson, Carpenter, Bürkner (2021), Rank-normalization, folding, and localization: an improved
 *     R-hat for assessing convergence of MCMC, Bayesian Analysis 16(2), 667–718"
 */
final class ChainDiagnostics {
    private static final int FEWEST_DRAWS = 4;

    private ChainDiagnostics() {}

    /**
     * Effective sample size of the rank-normalised draws (bulk ESS, section 4.2).
     *
     * @param chains one array per chain; not modified
     * @return number of independent draws that would be worth as much
     */
    static double bulkEffectiveSampleSize(double[][] chains) {
        double[][] halves = split(chains);
        return isUsable(halves) ? sampleSize(rankNormalise(halves)) : Double.NaN;
    }

    /**
     * Effective sample size for the mean of the draws as they are.
     *
     * @param chains one array per chain; not modified
     * @return number of independent draws whose mean would be as accurate
     */
    static double effectiveSampleSize(double[][] chains) {
        double[][] halves = split(chains);
        return isUsable(halves) ? sampleSize(halves) : Double.NaN;
    }

    /**
     * The larger one of rank-normalised split R-hat and its folded form, which notices chains that differ in spread.
     *
     * @param chains one array per chain; not modified
     * @return about 1 if the chains agree
     */
    static double splitRHat(double[][] chains) {
        double[][] halves = split(chains);
        if (!isUsable(halves)) {
            return Double.NaN;
        }
        double location = potentialReduction(rankNormalise(halves));
        double spread = potentialReduction(rankNormalise(fold(halves)));
        return spread > location ? spread : location;
    }

    /** Equations 1–4: root of the ratio of the pooled variance estimate to the variance within chains. */
    private static double potentialReduction(double[][] chains) {
        int n = chains[0].length;
        double within = 0;
        for (double[] chain : chains) {
            within += variance(chain) / chains.length;
        }
        return Math.sqrt((n - 1.0) / n + betweenOverLength(chains) / within);
    }

    /** B/n, the variance of the chain means. */
    private static double betweenOverLength(double[][] chains) {
        double[] means = new double[chains.length];
        for (int m = 0; m < means.length; m++) {
            means[m] = mean(chains[m]);
        }
        return variance(means);
    }

    /**
     * Equations 10–13: combined autocorrelations, summed over Geyer's initial monotone sequence of positive pairs. The first
     * term after the sequence is added if positive, which serves antithetic chains.
     */
    private static double sampleSize(double[][] chains) {
        int n = chains[0].length;
        Autocorrelation correlation = new Autocorrelation(chains);
        double sum = 0;
        double even = 1;
        double odd = correlation.at(1);
        double pair = even + odd;
        int t = 0;
        while (pair > 0 && t + 3 < n) {
            sum += pair;
            t += 2;
            even = correlation.at(t);
            odd = correlation.at(t + 1);
            pair = Math.min(pair, even + odd);
        }
        double total = (double) n * chains.length;
        double time = 2 * sum - 1 + (pair > 0 ? 0 : Math.max(even, 0));
        return total / Math.max(time, 1 / Math.log10(total));
    }

    /** Equation 14: normal scores of the ranks among all draws, averaged over ties. */
    private static double[][] rankNormalise(double[][] chains) {
        double[] sorted = sorted(chains);
        double[] scores = new double[sorted.length];
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            Arrays.fill(scores, from, to, Gaussian.quantile((rank - 0.375) / (sorted.length + 0.25)));
        }
        return map(chains, x -> scores[Arrays.binarySearch(sorted, x)]);
    }

    /** Distances from the median of all draws. */
    private static double[][] fold(double[][] chains) {
        double[] all = sorted(chains);
        double median = (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
        return map(chains, x -> Math.abs(x - median));
    }

    /** All draws in ascending order; adding zero makes one zero of the two. */
    private static double[] sorted(double[][] chains) {
        return Arrays.stream(chains)
                .flatMapToDouble(Arrays::stream)
                .map(x -> x + 0.0)
                .sorted()
                .toArray();
    }

    private static double[][] map(double[][] chains, DoubleUnaryOperator f) {
        return Arrays.stream(chains)
                .map(chain ->
                        Arrays.stream(chain).map(x -> f.applyAsDouble(x + 0.0)).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] split(double[][] chains) {
        double[][] halves = new double[2 * chains.length][];
        for (int m = 0; m < chains.length; m++) {
            int n = chains[m].length;
            halves[2 * m] = Arrays.copyOfRange(chains[m], 0, n / 2);
            halves[2 * m + 1] = Arrays.copyOfRange(chains[m], n - n / 2, n);
        }
        return halves;
    }

    private static boolean isUsable(double[][] halves) {
        boolean varies = false;
        for (double[] half : halves) {
            if (half.length < FEWEST_DRAWS / 2) {
                return false;
            }
            for (double x : half) {
                if (!Double.isFinite(x)) {
                    return false;
                }
                varies |= x != halves[0][0];
            }
        }
        return varies;
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        double sum = 0;
        for (double value : x) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (x.length - 1);
    }

    /** Equation 10, one lag at a time: most sequences end after a few. */
    private static final class Autocorrelation {
        private final double[][] centred;
        private final double within;
        private final double pooled;

        Autocorrelation(double[][] chains) {
            int n = chains[0].length;
            centred = new double[chains.length][];
            double sum = 0;
            for (int m = 0; m < chains.length; m++) {
                double mean = mean(chains[m]);
                centred[m] = Arrays.stream(chains[m]).map(x -> x - mean).toArray();
                sum += variance(chains[m]);
            }
            within = sum / chains.length;
            pooled = within * (n - 1) / n + betweenOverLength(chains);
        }

        double at(int lag) {
            int n = centred[0].length;
            double sum = 0;
            for (double[] x : centred) {
                for (int i = lag; i < n; i++) {
                    sum += x[i] * x[i - lag];
                }
            }
            return 1 - (within - sum / ((n - 1.0) * centred.length)) / pooled;
        }
    }
}
