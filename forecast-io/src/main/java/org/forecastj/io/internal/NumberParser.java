package org.forecastj.io.internal;

/** Reads decimal numbers as {@link Double#parseDouble} does, without its hexadecimal, suffixed and named forms. Stateless. */
public final class NumberParser {
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    /** So many digits fit a double exactly, so that one correctly rounded division gives the nearest double. */
    private static final int EXACT_DIGITS = 15;

    private NumberParser() {}

    /**
     * The nearest double, infinite where the number is too large.
     *
     * @param text digits with an optional sign, point and exponent
     * @return the number
     * @throws NumberFormatException if the text is no decimal number
     */
    public static double parse(String text) {
        int n = text.length();
        int i = n > 0 && isSign(text.charAt(0)) ? 1 : 0;
        boolean negative = i == 1 && text.charAt(0) == '-';
        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        boolean point = false;
        for (; i < n; i++) {
            char c = text.charAt(i);
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                mantissa = digits < EXACT_DIGITS ? mantissa * 10 + (c - '0') : mantissa;
                digits++;
                decimals += point ? 1 : 0;
            } else {
                break;
            }
        }
        if (digits == 0 || (i < n && !isExponent(text, i))) {
            throw new NumberFormatException(text);
        }
        if (i < n || digits > EXACT_DIGITS) {
            return Double.parseDouble(text);
        }
        double value = decimals == 0 ? mantissa : mantissa / POWERS[decimals];
        return negative ? -value : value;
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        int i = from + 1;
        i += i < text.length() && isSign(text.charAt(i)) ? 1 : 0;
        int first = i;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i == text.length() && i > first;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }
}
