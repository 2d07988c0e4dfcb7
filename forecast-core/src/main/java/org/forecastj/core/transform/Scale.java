package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * (x − centre) / scale, learned. Immutable.
 *
 * @param method how both were learned
 * @param centre in units of the series
 * @param scale above 0, in units of the series
 */
record Scale(Method method, double centre, double scale) implements FittedPointwiseTransform, StoredTransform {
    /** How centre and scale are learned. */
    enum Method {
        STANDARDIZE("standardize") {
            @Override
            double[] learn(double[] sorted) {
                double mean = mean(sorted);
                return new double[] {mean, deviation(sorted, mean)};
            }
        },
        MIN_MAX("min-max") {
            @Override
            double[] learn(double[] sorted) {
                return new double[] {sorted[0], sorted[sorted.length - 1] - sorted[0]};
            }
        },
        ROBUST("robust-scale") {
            @Override
            double[] learn(double[] sorted) {
                return new double[] {quantile(sorted, 0.5), quantile(sorted, 0.75) - quantile(sorted, 0.25)};
            }
        },
        MEAN("mean-scale") {
            @Override
            double[] learn(double[] sorted) {
                return new double[] {0, Math.abs(mean(sorted))};
            }
        },
        MAX_ABS("max-abs") {
            @Override
            double[] learn(double[] sorted) {
                return new double[] {0, Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]))};
            }
        };

        private final String id;

        Method(String id) {
            this.id = id;
        }

        /** Centre and scale of sorted values within [−1, 1]. */
        abstract double[] learn(double[] sorted);

        /** The name of the transform, which is its id in files too. */
        @Override
        public String toString() {
            return id;
        }

        /** Values are brought to [−1, 1] first, so that no square overflows or vanishes. */
        Scale fit(TimeSeries training) {
            double[] values = Domain.observed(training, id);
            Arrays.sort(values);
            double largest = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
            double unit = largest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(largest));
            double[] learned = learn(Arrays.stream(values).map(v -> v / unit).toArray());
            double spread = learned[1] * unit;
            return new Scale(this, learned[0] * unit, spread > 0 && Double.isFinite(spread) ? spread : 1);
        }
    }

    /** The specification. */
    record Spec(Method method) implements Transform {
        @Override
        public String name() {
            return method.toString();
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            return method.fit(training);
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        // equal values have exactly their own mean, whatever rounding the sum has
        return values[0] == values[values.length - 1] ? values[0] : sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    /** Linear between order statistics: type 7 of Hyndman and Fan (1996). */
    private static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int i = (int) position;
        return i + 1 < sorted.length ? sorted[i] + (position - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
    }

    @Override
    public String name() {
        return method.toString();
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        return series.mapValues(x -> (x - centre) / scale);
    }

    @Override
    public double inverse(double transformed) {
        return centre + scale * transformed;
    }

    @Override
    public OptionalDouble inverseSlope() {
        return OptionalDouble.of(scale);
    }

    @Override
    public String id() {
        return method.toString();
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("centre", centre).put("scale", scale);
    }

    static Scale read(Method method, ModelState state) {
        double scale = state.number("scale");
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw state.wrong("scale", "a finite number above 0", scale);
        }
        return new Scale(method, state.number("centre"), scale);
    }

    @Override
    public String toString() {
        return method + "(centre=" + centre + ", scale=" + scale + ")";
    }
}
