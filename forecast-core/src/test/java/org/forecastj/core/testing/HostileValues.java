package org.forecastj.core.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.forecastj.core.ForecastingException;

/** Arrays that break what was not made with them in mind. */
public final class HostileValues {
    private HostileValues() {}

    /** New arrays by their names. */
    public static Map<String, double[]> all() {
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("nothing", new double[0]);
        all.put("one value", new double[] {3});
        all.put("two values", new double[] {3, 4});
        all.put("three values", new double[] {3, 1, 4});
        all.put("five values", new double[] {3, 1, 4, 1, 5});
        all.put("one gap", new double[] {Double.NaN});
        all.put("gaps", filled(40, Double.NaN));
        all.put("one value among gaps", with(filled(40, Double.NaN), 17, 2));
        all.put("two values among gaps", with(with(filled(40, Double.NaN), 17, 2), 30, 5));
        all.put("zeros", new double[40]);
        all.put("constant", filled(40, 0.1));
        all.put("negative constant", filled(40, -7));
        all.put("constant with a spike", with(filled(40, 0.1), 20, 1e6));
        all.put("infinite", with(wave(40), 11, Double.POSITIVE_INFINITY));
        all.put("minus infinite", with(wave(40), 0, Double.NEGATIVE_INFINITY));
        all.put("wave", wave(40));
        all.put("wave with gaps", with(with(with(wave(60), 0, Double.NaN), 31, Double.NaN), 32, Double.NaN));
        all.put("positive wave", Arrays.stream(wave(40)).map(v -> v + 30).toArray());
        all.put("huge wave", Arrays.stream(wave(40)).map(v -> v * 1e298).toArray());
        all.put("tiny wave", Arrays.stream(wave(40)).map(v -> v * 1e-300).toArray());
        all.put("subnormal wave", Arrays.stream(wave(40)).map(v -> v * 1e-320).toArray());
        all.put("one huge value", with(wave(40), 20, 1e300));
        all.put("one tiny value among zeros", with(new double[40], 20, 1e-300));
        double[] largest = filled(40, Double.MAX_VALUE);
        Arrays.setAll(largest, i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
        all.put("largest numbers in turn", largest);
        all.put("zero and one in turn", turns(40));
        all.put("zero and one in turn, short", turns(14));
        double[] line = new double[40];
        Arrays.setAll(line, i -> i);
        all.put("line", line);
        return all;
    }

    private static double[] turns(int n) {
        double[] y = new double[n];
        Arrays.setAll(y, i -> i % 2);
        return y;
    }

    private static double[] wave(int n) {
        double[] y = new double[n];
        Arrays.setAll(y, i -> 10 * Math.sin(2 * Math.PI * i / 7) + Math.cos(i * i));
        return y;
    }

    private static double[] filled(int n, double value) {
        double[] y = new double[n];
        Arrays.fill(y, value);
        return y;
    }

    private static double[] with(double[] y, int row, double value) {
        y[row] = value;
        return y;
    }

    /** A refusal says what was given and what is needed. */
    public static void assertClear(RuntimeException e, String what) {
        String message = String.valueOf(e.getMessage());
        boolean named = !(e instanceof ForecastingException) || message.contains("series");
        assertTrue(named && message.contains(";") && message.length() > 20, what + ": " + e);
    }
}
