package org.forecastj.core.preparation;

import java.util.Arrays;

/** The values of one bucket as far as they have come in. Not safe for use by several threads. */
interface Bucket {
    void add(long millis, double value);

    /** The aggregate; at least one value has come in. */
    double result();

    /** Sum or mean. */
    final class Total implements Bucket {
        private final boolean mean;
        private double sum;
        private double lost;
        private long count;
        /** The mean for the case that the sum overflows. */
        private double running;

        Total(boolean mean) {
            this.mean = mean;
        }

        @Override
        public void add(long millis, double value) {
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
            count++;
            running = running * ((count - 1.0) / count) + value / count;
        }

        @Override
        public double result() {
            boolean overflow = !Double.isFinite(sum); // what it lost is no number
            if (mean) {
                return overflow ? running : (sum + lost) / count;
            }
            return overflow ? sum : sum + lost;
        }
    }

    /** Minimum or maximum. */
    final class Extreme implements Bucket {
        private final int sign;
        private double best = Double.NaN;

        Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        public void add(long millis, double value) {
            if (Double.isNaN(best) || sign * Double.compare(value, best) > 0) {
                best = value;
            }
        }

        @Override
        public double result() {
            return best;
        }
    }

    /** Earliest or latest value. */
    final class Edge implements Bucket {
        private final boolean latest;
        private boolean any;
        private long time;
        private double value;

        Edge(boolean latest) {
            this.latest = latest;
        }

        @Override
        public void add(long millis, double newValue) {
            if (!any || (latest ? millis >= time : millis < time)) {
                any = true;
                time = millis;
                value = newValue;
            }
        }

        @Override
        public double result() {
            return value;
        }
    }

    /** Number of values. */
    final class Count implements Bucket {
        private long count;

        @Override
        public void add(long millis, double value) {
            count++;
        }

        @Override
        public double result() {
            return count;
        }
    }

    /** Middle value. */
    final class Median implements Bucket {
        private double[] values = new double[4];
        private int count;

        @Override
        public void add(long millis, double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        @Override
        public double result() {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            int middle = count / 2;
            return count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
        }
    }
}
