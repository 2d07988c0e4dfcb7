package org.forecastj.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Means of metrics over the series of each category and over all. Not safe for use by several threads. */
final class M3Sums {
    private static final String ALL = "ALL";

    private final Map<String, Map<String, Mean>> byCategory = new TreeMap<>();

    /** A weighted mean in the making. */
    private static final class Mean {
        private final String unit;
        private double sum;
        private double weight;

        Mean(String unit) {
            this.unit = unit;
        }

        double value() {
            return sum / weight;
        }
    }

    /** Adds the value of one series, NaN where it is not defined; coverage counts by steps, everything else by series. */
    void add(M3.Category category, Measure measure, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        double weight = measure.name().startsWith("coverage") ? category.horizon() : 1;
        for (String of : new String[] {category.name(), ALL}) {
            Mean mean = byCategory
                    .computeIfAbsent(of, c -> new LinkedHashMap<>())
                    .computeIfAbsent(measure.name(), m -> new Mean(measure.unit()));
            mean.sum += weight * measure.factor() * value;
            mean.weight += weight;
        }
    }

    /** Prints the means, and OWA. */
    void report(String model, M3Sums reference, ResultLines lines) {
        byCategory.forEach((of, means) -> {
            means.forEach((metric, mean) -> lines.line(model, metric, of, mean.value(), mean.unit));
            lines.line(model, "owa", of, owa(reference, of), "ratio");
        });
    }

    /** The mean of the ratios of sMAPE and MASE to those of the reference. */
    double owa(M3Sums reference, String of) {
        return (ratio(reference, of, "smape") + ratio(reference, of, "mase")) / 2;
    }

    /** Whether there are values of this category, or of any for {@code ALL}. */
    boolean has(String of) {
        return byCategory.containsKey(of);
    }

    private double ratio(M3Sums reference, String of, String metric) {
        return value(of, metric) / reference.value(of, metric);
    }

    /** A mean; NaN if no series has the metric. */
    double value(String of, String metric) {
        Map<String, Mean> means = byCategory.getOrDefault(of, Map.of());
        return means.getOrDefault(metric, new Mean("")).value();
    }
}
