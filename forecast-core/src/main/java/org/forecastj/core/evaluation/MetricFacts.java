package org.forecastj.core.evaluation;

import java.util.Objects;

/**
 * What one needs to know of a {@link Metric} to read its values: {@link Metric#facts()}. {@link Metrics#describe} makes a table of them.
 * Immutable.
 *
 * @param unit what the value is measured in, and so what becomes of it where series and forecasts are multiplied by a number
 * @param direction which values are good
 * @param best the value that is best; that of a perfect forecast except for coverage (its level) and the autocorrelation of errors (0)
 * @param zeros what an actual value of zero does
 * @param missing what a missing actual value does
 * @param aggregation how one value is made of the steps of a group
 * @param weights whether steps can be weighted, {@link Metric#weighted(String, StepWeight)}
 */
public record MetricFacts(
        Unit unit,
        Direction direction,
        double best,
        Zeros zeros,
        Missing missing,
        Aggregation aggregation,
        boolean weights) {

    /** What a value is measured in. */
    public enum Unit {
        /** The unit of the series: c times the series gives c times the value. */
        SERIES("unit of the series"),
        /** The square of the unit of the series: c times the series gives c² times the value. */
        SQUARED("squared unit of the series"),
        /** Percent: free of scale. */
        PERCENT("percent"),
        /** A number without unit: free of scale. */
        NUMBER("number"),
        /** Logarithms of the values plus one, which change with the scale of the series in no simple way. */
        LOGARITHM("logarithm"),
        /** Not stated. */
        UNSTATED("not stated");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        /**
         * Whether values of series of different size can be compared.
         *
         * @return true for percent and numbers without unit
         */
        public boolean isScaleFree() {
            return this == PERCENT || this == NUMBER;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Which values are good. */
    public enum Direction {
        /** Lower is better. */
        LOWER("lower"),
        /** Higher is better. */
        HIGHER("higher"),
        /** Nearest to the best value is better, on either side. */
        NEAREST("nearest");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What an actual value of zero does. */
    public enum Zeros {
        /** It is scored as any other. */
        SCORED("scored"),
        /** The step is left out and counted. */
        LEFT_OUT("step left out"),
        /** The step that follows is left out and counted. */
        NEXT_LEFT_OUT("next step left out"),
        /** It is scored; the metric is not defined where all actual values of a group are zero. */
        SCORED_UNLESS_ALL("scored; not defined if all are zero");

        private final String text;

        Zeros(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What a missing actual value does. */
    public enum Missing {
        /** The step is left out and counted. */
        LEFT_OUT("step left out"),
        /** The step is left out and counted, and so are differences from it to the next one. */
        BREAKS_SEQUENCE("step left out; breaks the sequence");

        private final String text;

        Missing(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** How one value is made of the scores of steps. */
    public enum Aggregation {
        /** Their mean. */
        MEAN("mean"),
        /** Root of the mean of their squares. */
        ROOT_MEAN_SQUARE("root mean square"),
        /** Median. */
        MEDIAN("median"),
        /** Geometric mean. */
        GEOMETRIC_MEAN("geometric mean"),
        /** Sum of one measure by the sum of another. */
        RATIO_OF_SUMS("ratio of sums"),
        /** In a way of its own. */
        OTHER("other");

        private final String text;

        Aggregation(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Facts.
     *
     * @param unit unit of the value
     * @param direction which values are good
     * @param best the best value, finite
     * @param zeros what zeros do
     * @param missing what missing values do
     * @param aggregation how steps become one value
     * @param weights whether steps can be weighted
     * @throws IllegalArgumentException if the best value is not finite
     */
    public MetricFacts {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(zeros, "zeros");
        Objects.requireNonNull(missing, "missing");
        Objects.requireNonNull(aggregation, "aggregation");
        if (!Double.isFinite(best)) {
            throw new IllegalArgumentException("the best value is " + best + "; a finite number is needed");
        }
    }

    /**
     * Facts of a metric that is 0 for a perfect forecast and lower for better ones; zeros are scored, steps with missing values are left
     * out, and steps have no weights.
     *
     * @param unit unit of the value
     * @return the facts
     */
    public static MetricFacts lowerIsBetter(Unit unit) {
        return new MetricFacts(unit, Direction.LOWER, 0, Zeros.SCORED, Missing.LEFT_OUT, Aggregation.OTHER, false);
    }

    /**
     * Facts of a metric that is higher for better forecasts; else as {@link #lowerIsBetter}.
     *
     * @param unit unit of the value
     * @param best value of a perfect forecast
     * @return the facts
     */
    public static MetricFacts higherIsBetter(Unit unit, double best) {
        return new MetricFacts(unit, Direction.HIGHER, best, Zeros.SCORED, Missing.LEFT_OUT, Aggregation.OTHER, false);
    }

    /**
     * Facts of a metric that has a target; else as {@link #lowerIsBetter}.
     *
     * @param unit unit of the value
     * @param best the target
     * @return the facts
     */
    public static MetricFacts nearestTo(Unit unit, double best) {
        return new MetricFacts(unit, Direction.NEAREST, best, Zeros.SCORED, Missing.LEFT_OUT, Aggregation.OTHER, false);
    }

    /**
     * These facts with another behaviour at zeros.
     *
     * @param other what an actual value of zero does
     * @return a copy
     */
    public MetricFacts withZeros(Zeros other) {
        return new MetricFacts(unit, direction, best, other, missing, aggregation, weights);
    }

    /**
     * These facts with another behaviour at missing values.
     *
     * @param other what a missing actual value does
     * @return a copy
     */
    public MetricFacts withMissing(Missing other) {
        return new MetricFacts(unit, direction, best, zeros, other, aggregation, weights);
    }

    /**
     * These facts with another aggregation.
     *
     * @param other how one value is made of the steps
     * @param weighted whether steps can be weighted in it
     * @return a copy
     */
    public MetricFacts withAggregation(Aggregation other, boolean weighted) {
        return new MetricFacts(unit, direction, best, zeros, missing, other, weighted);
    }

    /**
     * How bad a value is.
     *
     * @param value a value of the metric
     * @return a number that is lower for the better of two values: the value, the negative value, or the distance from the best
     */
    public double loss(double value) {
        return switch (direction) {
            case LOWER -> value;
            case HIGHER -> -value;
            case NEAREST -> Math.abs(value - best);
        };
    }
}
