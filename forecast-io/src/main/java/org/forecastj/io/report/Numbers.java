package org.forecastj.io.report;

import java.util.Arrays;
import java.util.Locale;

/** Numbers as text for people: as many digits as help, grouped thousands, a true minus sign. Stateless. */
final class Numbers {
    /** What stands for a missing number. */
    static final String MISSING = "–";

    private static final double LARGEST_PLAIN = 1e15;
    private static final int SIGNIFICANT = 4;
    private static final int MOST_DECIMALS = 8;
    private static final String[] SUFFIXES = {"", "k", "M", "B", "T"};

    private Numbers() {}

    /** A number by itself, with about four significant digits and never fewer than its whole part. */
    static String value(double v) {
        return fixed(v, decimals(v));
    }

    /**
     * Decimals that give the largest of some numbers about four significant digits, fewer where they would all be zeros; -1 for the
     * notation with an exponent.
     */
    static int decimals(double... values) {
        double largest = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        if (largest == 0) {
            return 0;
        }
        int decimals = SIGNIFICANT - 1 - exponent(largest);
        if (largest >= LARGEST_PLAIN || decimals > MOST_DECIMALS) {
            return -1;
        }
        decimals = Math.max(0, decimals);
        while (decimals > 0 && areMultiples(values, Math.pow(10, decimals - 1))) {
            decimals--;
        }
        return decimals;
    }

    /** Whether all values are whole when multiplied, but for rounding. */
    private static boolean areMultiples(double[] values, double factor) {
        return Arrays.stream(values)
                .filter(Double::isFinite)
                .allMatch(
                        v -> Math.abs(v * factor - Math.rint(v * factor)) <= 1e-9 * Math.max(1, Math.abs(v * factor)));
    }

    /** A number with so many decimals; with an exponent if they are negative or the number is too large to be read. */
    static String fixed(double v, int decimals) {
        if (!Double.isFinite(v)) {
            return MISSING;
        }
        return decimals < 0 || Math.abs(v) >= LARGEST_PLAIN
                ? scientific(v, SIGNIFICANT - 1)
                : minus(String.format(Locale.ROOT, "%,." + decimals + "f", v));
    }

    /** A probability such as 0.95 as {@code 95 %}. */
    static String percent(double probability) {
        String text = String.format(Locale.ROOT, "%.4f", probability * 100);
        return trimZeros(text) + "\u00A0%";
    }

    /** Labels of axis ticks: the same unit (k, M, B, T) and the same decimals for all of them. */
    static String[] ticks(double[] ticks, double step) {
        double largest = Arrays.stream(ticks).map(Math::abs).max().orElse(0);
        boolean scientific = largest >= LARGEST_PLAIN || step < 1e-6;
        int unit = scientific || largest < 1e4 ? 0 : Math.min(SUFFIXES.length - 1, exponent(largest) / 3);
        double scale = Math.pow(1000, unit);
        int decimals = Math.max(0, -exponent(step / scale));
        return Arrays.stream(ticks)
                .mapToObj(t -> scientific ? scientificTick(t, step) : plainTick(t / scale, decimals, SUFFIXES[unit]))
                .toArray(String[]::new);
    }

    private static String plainTick(double v, int decimals, String suffix) {
        String text = minus(String.format(Locale.ROOT, "%,." + decimals + "f", v));
        return isZero(text) ? "0" : text + suffix;
    }

    private static String scientificTick(double v, double step) {
        if (Math.abs(v) < step / 2) {
            return "0";
        }
        return scientific(v, Math.min(12, Math.max(0, exponent(v) - exponent(step))));
    }

    private static String scientific(double v, int decimals) {
        if (v == 0) {
            return "0";
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "e", v);
        int e = text.indexOf('e');
        return minus(trimZeros(text.substring(0, e)) + "e" + Integer.parseInt(text.substring(e + 1)));
    }

    /** The largest e with 10^e at most |v|, as far as rounding allows. */
    static int exponent(double v) {
        return (int) Math.floor(Math.log10(Math.abs(v)) + 1e-9);
    }

    private static String trimZeros(String text) {
        return text.indexOf('.') < 0 ? text : text.replaceAll("\\.?0+$", "");
    }

    private static String minus(String text) {
        if (!text.startsWith("-")) {
            return text;
        }
        String digits = text.substring(1);
        return isZero(digits) ? digits : "\u2212" + digits;
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(c -> c == '0' || c == '.');
    }

    /** A coordinate in pixels with one decimal. */
    static String pixel(double v) {
        StringBuilder text = new StringBuilder(8);
        appendTenths(text, tenths(v));
        return text.toString();
    }

    static long tenths(double v) {
        return Math.round(v * 10);
    }

    static void appendTenths(StringBuilder to, long tenths) {
        if (tenths < 0) {
            to.append('-');
        }
        long magnitude = Math.abs(tenths);
        long whole = magnitude / 10;
        long rest = magnitude % 10;
        if (whole > 0 || rest == 0) {
            to.append(whole);
        }
        if (rest > 0) {
            to.append('.').append(rest);
        }
    }
}
