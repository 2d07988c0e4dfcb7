package org.forecastj.cli;

/** Numbers as text, the same in every locale. Stateless. */
final class Numbers {
    private static final double LARGEST_WHOLE = 1e15;

    private Numbers() {}

    /** Text that is read back as the same number, without a fraction of zero. */
    static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE && !isNegativeZero(value)
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0;
    }
}
