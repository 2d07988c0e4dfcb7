package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.internal.math.GoldenSection;

/**
 * Chooses the parameter of a Yeo–Johnson transform: the λ in [−2, 4] for which the values, if normal after the transform, are most likely.
 * The profile likelihood on a grid of 0.25 first, then golden sections around its best point. O(n) for each of about 60 values of λ.
 *
 * @see "Yeo, Johnson (2000), A new family of power transformations to improve normality or symmetry, Biometrika 87, 954–959, section 3"
 */
final class YeoJohnsonLikelihood {
    private static final int STEPS_OF_ONE = 4;
    private static final int LOWER = -2 * STEPS_OF_ONE;
    private static final int UPPER = 4 * STEPS_OF_ONE;
    private static final double PRECISION = 1e-7;
    /** The exponent from which on values are scaled down before they are squared. */
    private static final double LARGE = 300;

    /** Share of the range of values that a value may move by on the way there and back. */
    private static final double ROUNDING = 1e-3;

    private final double[] values;
    private final double least;
    private final double greatest;
    private final double[] logs;
    /** Σ sign(x) log(1 + |x|). */
    private final double jacobian;
    /** Whether no value is below 0, and whether none is above. */
    private final boolean isPositive;

    private final boolean isNegative;

    private YeoJohnsonLikelihood(double[] values) {
        this.values = values;
        this.least = Arrays.stream(values).min().orElseThrow();
        this.greatest = Arrays.stream(values).max().orElseThrow();
        this.logs =
                Arrays.stream(values).map(v -> StrictMath.log1p(Math.abs(v))).toArray();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += Math.signum(values[i]) * logs[i];
        }
        this.jacobian = sum;
        this.isPositive = Arrays.stream(values).allMatch(v -> v >= 0);
        this.isNegative = Arrays.stream(values).allMatch(v -> v <= 0);
    }

    /** The parameter for observed values; 1 for fewer than three different ones, which have no shape. */
    static double lambda(double[] values) {
        if (Arrays.stream(values).distinct().limit(3).count() < 3) {
            return 1;
        }
        return new YeoJohnsonLikelihood(values).maximize();
    }

    private double maximize() {
        int best = STEPS_OF_ONE;
        double highest = at(1);
        for (int step = LOWER; step <= UPPER; step++) {
            double likelihood = at((double) step / STEPS_OF_ONE);
            if (likelihood > highest) {
                highest = likelihood;
                best = step;
            }
        }
        double low = (double) Math.max(LOWER, best - 1) / STEPS_OF_ONE;
        double high = (double) Math.min(UPPER, best + 1) / STEPS_OF_ONE;
        double refined = GoldenSection.maximum(this::at, low, high, PRECISION);
        return Double.isFinite(at(refined)) ? refined : (double) best / STEPS_OF_ONE;
    }

    /** −n/2 log σ²(λ) + (λ − 1) Σ sign(x) log(1 + |x|); −∞ where the variance vanishes by rounding, or the values would not come back. */
    private double at(double lambda) {
        if (lambda != 1 && !(comesBack(least, lambda) && comesBack(greatest, lambda))) {
            return Double.NEGATIVE_INFINITY;
        }
        double likelihood = -values.length / 2.0 * logVariance(lambda) + (lambda - 1) * jacobian;
        return Double.isFinite(likelihood) ? likelihood : Double.NEGATIVE_INFINITY;
    }

    /** Whether rounding next to the end of the transform's range leaves the value where it is, compared with the range of values. */
    private boolean comesBack(double value, double lambda) {
        YeoJohnson transform = new YeoJohnson(YeoJohnson.NAME, lambda);
        double error = transform.inverse(transform.transform(value)) - value;
        return Math.abs(error) <= ROUNDING * (greatest - least);
    }

    private double logVariance(double lambda) {
        if (isPositive) {
            return logVarianceOfPowers(lambda);
        }
        if (isNegative) {
            return logVarianceOfPowers(2 - lambda);
        }
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, exponent(i, lambda));
        }
        double shift = largest > LARGE ? largest : 0;
        double[] t = new double[values.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = values[i] >= 0 ? scaled(logs[i], lambda, shift) : -scaled(logs[i], 2 - lambda, shift);
        }
        return 2 * shift + Math.log(variance(t));
    }

    /** The transform of a distance from 0, over e^shift. */
    private static double scaled(double log, double power, double shift) {
        if (shift == 0 || power == 0) {
            return YeoJohnson.power(log, power) * Math.exp(-shift);
        }
        return (Math.exp(power * log - shift) - Math.exp(-shift)) / power;
    }

    private double exponent(int i, double lambda) {
        return (values[i] >= 0 ? lambda : 2 - lambda) * logs[i];
    }

    /** Of values on one side of 0: relative to the one with the largest power, so that no difference is lost. */
    private double logVarianceOfPowers(double power) {
        double centre = power > 0
                ? Arrays.stream(logs).max().orElseThrow()
                : Arrays.stream(logs).min().orElseThrow();
        double[] t = Arrays.stream(logs)
                .map(log -> YeoJohnson.power(log - centre, power))
                .toArray();
        return 2 * power * centre + Math.log(variance(t));
    }

    private static double variance(double[] t) {
        double mean = Arrays.stream(t).sum() / t.length;
        double squares = 0;
        for (double v : t) {
            squares += (v - mean) * (v - mean);
        }
        return squares / t.length;
    }
}
