package org.forecastj.models.boosting;

import java.util.function.DoubleUnaryOperator;

/**
 * Usual metrics of predictions: weighted means over the rows with a target, averaged over the outputs. Lower is better. Percentages run to
 * 100, as those of {@link org.forecastj.core.evaluation.Metrics} do.
 *
 * <p>Stateless; metrics are immutable and take O(rows · outputs).
 */
public final class BoostingMetrics {
    private BoostingMetrics() {}

    /** Error of one row; NaN leaves it out. */
    @FunctionalInterface
    private interface RowError {
        double of(double y, double prediction);
    }

    /** What outputs are scored by; most errors do not depend on the output. */
    @FunctionalInterface
    private interface OutputErrors {
        RowError of(int output);
    }

    /**
     * Mean absolute error.
     *
     * @return the metric
     */
    public static BoostingMetric mae() {
        return mean("mae", (y, f) -> Math.abs(y - f));
    }

    /**
     * Mean squared error.
     *
     * @return the metric
     */
    public static BoostingMetric mse() {
        return mean("mse", (y, f) -> (y - f) * (y - f));
    }

    /**
     * Root of the mean squared error.
     *
     * @return the metric
     */
    public static BoostingMetric rmse() {
        return new Mean("rmse", k -> (y, f) -> (y - f) * (y - f), Math::sqrt);
    }

    /**
     * Mean absolute percentage error, in percent of |y|; rows with y = 0 are left out.
     *
     * @return the metric
     */
    public static BoostingMetric mape() {
        return mean("mape", (y, f) -> y == 0 ? Double.NaN : 100 * Math.abs((y - f) / y));
    }

    /**
     * Symmetric mean absolute percentage error, 200·|y − f|/(|y| + |f|); 0 where both are 0.
     *
     * @return the metric
     */
    public static BoostingMetric smape() {
        return mean("smape", (y, f) -> y == f ? 0 : 200 * Math.abs(y - f) / (Math.abs(y) + Math.abs(f)));
    }

    /**
     * Mean pinball loss.
     *
     * @param levels one level for all outputs or, as for {@link Objective#quantiles}, one per output, repeated for further targets;
     *     between 0 and 1
     * @return the metric
     * @throws IllegalArgumentException if there is no level, or one is not between 0 and 1
     */
    public static BoostingMetric pinball(double... levels) {
        Objective[] losses = new Objective[levels.length];
        for (int i = 0; i < levels.length; i++) {
            losses[i] = Objective.quantile(levels[i]);
        }
        if (losses.length == 0) {
            throw new IllegalArgumentException("got no level of a quantile; at least one is needed");
        }
        return new Mean("pinball", k -> (y, f) -> losses[k % losses.length].of(f, y), x -> x);
    }

    /**
     * Mean Poisson deviance, 2·(y·log(y/f) − y + f).
     *
     * @return the metric; infinite if a prediction is 0 where the target is not
     */
    public static BoostingMetric poissonDeviance() {
        return mean("poisson deviance", (y, f) -> 2 * ((y == 0 ? 0 : y * Math.log(y / f)) - y + f));
    }

    /**
     * Mean gamma deviance, 2·(log(f/y) + y/f − 1).
     *
     * @return the metric
     */
    public static BoostingMetric gammaDeviance() {
        return mean("gamma deviance", (y, f) -> 2 * (Math.log(f / y) + y / f - 1));
    }

    /**
     * Mean Tweedie deviance.
     *
     * @param power power of the variance function, between 1 and 2
     * @return the metric
     * @throws IllegalArgumentException if the power is not between 1 and 2
     * @see "Jørgensen (1987), Exponential dispersion models, Journal of the Royal Statistical Society B 49(2), 127-162"
     */
    public static BoostingMetric tweedieDeviance(double power) {
        if (!(power > 1 && power < 2)) {
            throw new IllegalArgumentException("the Tweedie power is " + power + "; it must be between 1 and 2");
        }
        double a = 1 - power;
        double b = 2 - power;
        return mean(
                "tweedie deviance",
                (y, f) -> 2 * (Math.pow(y, b) / (a * b) - y * Math.pow(f, a) / a + Math.pow(f, b) / b));
    }

    /**
     * Mean negative log-likelihood of targets 0 and 1.
     *
     * @return the metric; probabilities are kept 1e-15 away from 0 and 1
     */
    public static BoostingMetric logLoss() {
        return mean("log loss", (y, p) -> {
            double inside = Math.max(1e-15, Math.min(1 - 1e-15, p));
            return -y * Math.log(inside) - (1 - y) * StrictMath.log1p(-inside);
        });
    }

    private static BoostingMetric mean(String name, RowError error) {
        return new Mean(name, k -> error, x -> x);
    }

    private static final class Mean implements BoostingMetric {
        private final String name;
        private final OutputErrors errors;
        private final DoubleUnaryOperator scale;

        Mean(String name, OutputErrors errors, DoubleUnaryOperator scale) {
            this.name = name;
            this.errors = errors;
            this.scale = scale;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public double of(double[][] predictions, double[][] targets, double[] weights) {
            double sum = 0;
            for (int k = 0; k < predictions.length; k++) {
                sum += scale.applyAsDouble(mean(predictions[k], targets[k], weights, errors.of(k)));
            }
            return sum / predictions.length;
        }

        private static double mean(double[] predictions, double[] targets, double[] weights, RowError error) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < targets.length; i++) {
                if (!Double.isNaN(targets[i])) {
                    double e = error.of(targets[i], predictions[i]);
                    double weight = Double.isNaN(e) && !Double.isNaN(predictions[i]) ? 0 : weights[i];
                    sum += weight == 0 ? 0 : weight * e;
                    total += weight;
                }
            }
            return sum / total;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
