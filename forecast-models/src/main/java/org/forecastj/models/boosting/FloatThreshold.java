package org.forecastj.models.boosting;

/** Comparisons of 32-bit floats, which XGBoost makes, as comparisons of doubles. */
final class FloatThreshold {
    /** What 2^128 would be if floats went on; values from the middle between it and the largest float on round to infinity. */
    private static final double BEYOND = 0x1p128;

    private FloatThreshold() {}

    /**
     * The largest double that is less than a threshold once it is rounded to a float, to nearest with ties to even: {@code x <= result} if
     * and only if {@code (float) x < threshold}.
     *
     * @param threshold a number or positive infinity
     */
    static double largestBelow(float threshold) {
        float below = Math.nextDown(threshold);
        double middle = (widened(below) + widened(threshold)) / 2;
        boolean tieRoundsDown = (Float.floatToIntBits(below) & 1) == 0;
        return tieRoundsDown ? middle : Math.nextDown(middle);
    }

    private static double widened(float value) {
        return Float.isInfinite(value) ? Math.copySign(BEYOND, value) : value;
    }
}
