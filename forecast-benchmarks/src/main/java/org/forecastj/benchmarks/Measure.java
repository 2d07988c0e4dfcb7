package org.forecastj.benchmarks;

import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;

/**
 * A metric as the lines of results name it. Immutable.
 *
 * @param name name in the lines
 * @param unit unit in the lines
 * @param factor what the metric's value is multiplied with to be in that unit
 * @param metric the metric
 */
record Measure(String name, String unit, double factor, Metric metric) {
    static Measure mae(String unit) {
        return new Measure("mae", unit, 1, Metrics.mae());
    }

    static Measure rmse(String unit) {
        return new Measure("rmse", unit, 1, Metrics.rmse());
    }

    static Measure smapeShare() {
        return new Measure("smape", "share", 0.01, Metrics.smape());
    }

    static Measure smapePercent() {
        return new Measure("smape", "percent", 1, Metrics.smape());
    }

    static Measure wmapeShare() {
        return new Measure("wmape", "share", 0.01, Metrics.wmape());
    }

    static Measure mase(int period) {
        return new Measure("mase", "ratio", 1, Metrics.mase(period));
    }

    /** Actual minus forecast, as the peer reports it. */
    static Measure bias(String unit) {
        return new Measure("bias", unit, -1, Metrics.bias());
    }

    static Measure coverage(double level) {
        return new Measure("coverage" + Math.round(100 * level), "share", 1, Metrics.coverage(level));
    }

    static Measure width(double level, String unit) {
        return new Measure("width" + Math.round(100 * level), unit, 1, Metrics.intervalWidth(level));
    }

    static Measure msis(double level, int period) {
        return new Measure("msis" + Math.round(100 * level), "ratio", 1, Metrics.msis(level, period));
    }
}
