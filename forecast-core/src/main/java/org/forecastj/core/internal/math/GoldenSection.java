package org.forecastj.core.internal.math;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a function with one peak in an interval is largest. The interval shrinks by 0.618 for each evaluation. Stateless.
 *
 * @see "Kiefer (1953), Sequential minimax search for a maximum, Proceedings of the American Mathematical Society 4, 502–506"
 */
public final class GoldenSection {
    private static final double RATIO = (Math.sqrt(5) - 1) / 2;

    private GoldenSection() {}

    /**
     * The middle of the last interval.
     *
     * @param function the function
     * @param from lower end
     * @param to upper end, finite and not below the lower one
     * @param precision largest width of the last interval, above the rounding of its ends
     * @return a place between the ends; of equal values the lower place is preferred
     */
    public static double maximum(DoubleUnaryOperator function, double from, double to, double precision) {
        double low = from;
        double high = to;
        double left = high - RATIO * (high - low);
        double right = low + RATIO * (high - low);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        while (high - low > precision) {
            if (atLeft >= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - RATIO * (high - low);
                atLeft = function.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + RATIO * (high - low);
                atRight = function.applyAsDouble(right);
            }
        }
        return (low + high) / 2;
    }
}
