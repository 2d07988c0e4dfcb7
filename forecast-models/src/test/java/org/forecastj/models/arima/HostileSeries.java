package org.forecastj.models.arima;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** Series that are no fun to model, by name. */
final class HostileSeries {
    static final String LONGEST = "20000 points";
    private static final double NAN = Double.NaN;
    private static final int ROWS = 96;

    private HostileSeries() {}

    static TimeSeries series(String name, double... values) {
        return TimeSeries.of(
                name, TimeIndex.regular(LocalDate.of(2001, 1, 1), Frequency.MONTHLY, values.length), values);
    }

    static double[] rows(int n, IntToDoubleFunction value) {
        double[] out = new double[n];
        for (int t = 0; t < n; t++) {
            out[t] = value.applyAsDouble(t);
        }
        return out;
    }

    static double[] noise(int n, long seed) {
        Random random = new Random(seed);
        return rows(n, t -> random.nextGaussian());
    }

    static double[] walk(int n, long seed) {
        double[] out = noise(n, seed);
        for (int t = 1; t < n; t++) {
            out[t] += out[t - 1];
        }
        return out;
    }

    static Map<String, TimeSeries> all() {
        Map<String, double[]> all = new LinkedHashMap<>();
        double[] white = noise(ROWS, 1);
        double[] walk = walk(ROWS, 2);
        double[] positive = rows(ROWS, t -> Math.exp(0.3 * white[t] + 0.01 * t));
        for (int n = 0; n <= 6; n++) {
            all.put("length " + n, Arrays.copyOf(positive, n));
        }
        all.put("length 13", Arrays.copyOf(positive, 13));
        all.put("length 25", Arrays.copyOf(positive, 25));
        all.put("constant", rows(ROWS, t -> 7.3));
        all.put("zeros", rows(ROWS, t -> 0));
        all.put("linear", rows(ROWS, t -> 3 + 0.1 * t));
        all.put("quadratic", rows(ROWS, t -> 0.1 * t * t));
        all.put("seasonal exactly", rows(ROWS, t -> 5 + t % 12));
        all.put("seasonal plus trend", rows(ROWS, t -> 5 + t % 12 + 0.1 * t));
        all.put("one spike", rows(ROWS, t -> t == 40 ? 1000 : 0));
        all.put("spike at the end", rows(ROWS, t -> t == ROWS - 1 ? 1 : 0));
        all.put("spike at the start", rows(ROWS, t -> t == 0 ? 1 : 0));
        all.put("alternating", rows(ROWS, t -> t % 2 == 0 ? 1 : -1));
        all.put("alternating with noise", rows(ROWS, t -> (t % 2 == 0 ? 1 : -1) + 1e-6 * white[t]));
        all.put("tiny", rows(ROWS, t -> 1e-300 * positive[t]));
        all.put("subnormal", rows(ROWS, t -> 1e-320 * positive[t]));
        all.put("huge", rows(ROWS, t -> 1e300 * positive[t]));
        all.put("largest", rows(ROWS, t -> (t % 3 - 1) * Double.MAX_VALUE));
        all.put("mixed scales", rows(ROWS, t -> Math.pow(10, t % 17 - 8) * (1 + white[t] * white[t])));
        all.put("offset 1e12", rows(ROWS, t -> 1e12 + white[t]));
        all.put("offset 1e16", rows(ROWS, t -> 1e16 + 2 * Math.rint(white[t])));
        all.put("counts", rows(ROWS, t -> white[t] > 1.2 ? Math.rint(3 * white[t]) : 0));
        all.put("binary", rows(ROWS, t -> white[t] > 0 ? 1 : 0));
        all.put("integers", rows(ROWS, t -> Math.rint(20 + 3 * white[t])));
        all.put("duplicates", rows(ROWS, t -> walk[t / 8]));
        all.put("all missing", rows(ROWS, t -> NAN));
        all.put("all missing but one", rows(ROWS, t -> t == 50 ? 3 : NAN));
        all.put("all missing but two", rows(ROWS, t -> t == 50 || t == 80 ? t : NAN));
        all.put("every second missing", rows(ROWS, t -> t % 2 == 0 ? positive[t] : NAN));
        all.put("eleven of twelve missing", rows(3 * ROWS, t -> t % 12 == 3 ? positive[t / 3] : NAN));
        all.put("half of it a gap", rows(ROWS, t -> t > 20 && t < 69 ? NAN : positive[t]));
        all.put("leading and trailing missing", rows(ROWS, t -> t < 20 || t > 80 ? NAN : positive[t]));
        all.put("constant with gaps", rows(ROWS, t -> t % 5 == 0 ? NAN : 4));
        all.put("linear with gaps", rows(ROWS, t -> t % 5 == 0 ? NAN : 4 + t));
        all.put("step", rows(ROWS, t -> t < 48 ? 1 : 9));
        all.put("step with noise", rows(ROWS, t -> (t < 48 ? 1 : 9) + 0.1 * white[t]));
        all.put("white noise", white);
        all.put("random walk", walk);
        all.put("twice integrated", integrated(walk));
        all.put("explosive", rows(ROWS, t -> Math.pow(2, t)));
        all.put("explosive to 1e300", rows(ROWS, t -> Math.pow(10, 3.1 * t)));
        all.put("alternating explosive", rows(ROWS, t -> Math.pow(-1.5, t)));
        all.put("sine", rows(ROWS, t -> Math.sin(2 * Math.PI * t / 12)));
        all.put("sine of odd period", rows(ROWS, t -> Math.sin(0.7 * t)));
        all.put("sine and tiny noise", rows(ROWS, t -> Math.sin(0.7 * t) + 1e-9 * white[t]));
        all.put("constant then noise", rows(ROWS, t -> t < 70 ? 5 : 5 + white[t]));
        all.put("noise then constant", rows(ROWS, t -> t < 30 ? 5 + white[t] : 5));
        all.put("near cancellation", rows(ROWS, t -> 1 + 1e-15 * (t % 2)));
        all.put("negative zero", rows(ROWS, t -> t % 2 == 0 ? -0.0 : 0.0));
        all.put("over-differenced", rows(ROWS, t -> t == 0 ? white[0] : white[t] - white[t - 1]));
        all.put(LONGEST, walk(20_000, 5));
        Map<String, TimeSeries> named = new LinkedHashMap<>();
        all.forEach((name, values) -> named.put(name, series("hostile " + name, values)));
        return named;
    }

    private static double[] integrated(double[] values) {
        double[] out = values.clone();
        for (int t = 1; t < out.length; t++) {
            out[t] += out[t - 1];
        }
        return out;
    }
}
