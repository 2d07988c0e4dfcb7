package org.forecastj.core.monitoring;

/** Tails of the binomial distribution, summed up. Stateless. */
final class Binomial {
    private Binomial() {}

    /** Two-sided p value of a number of successes: twice the smaller tail, at most 1. */
    static double pValue(int successes, int n, double p) {
        return Math.min(1, 2 * Math.min(upTo(successes, n, p), upTo(n - successes, n, 1 - p)));
    }

    /** P(X ≤ k), small ones without cancellation. */
    static double upTo(int k, int n, double p) {
        double logOdds = Math.log(p) - StrictMath.log1p(-p);
        double logTerm = n * StrictMath.log1p(-p);
        double sum = Math.exp(logTerm);
        for (int i = 1; i <= k; i++) {
            logTerm += Math.log((n - i + 1.0) / i) + logOdds;
            sum += Math.exp(logTerm);
        }
        return Math.min(1, sum);
    }

    /** The fewest successes that are not significantly few. */
    static int fewest(int n, double p, double significance) {
        int k = 0;
        while (k < n && 2 * upTo(k, n, p) < significance) {
            k++;
        }
        return k;
    }
}
