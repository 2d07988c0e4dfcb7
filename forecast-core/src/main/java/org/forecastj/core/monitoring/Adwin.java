package org.forecastj.core.monitoring;

import org.forecastj.core.spi.ModelState;

/**
 * ADWIN, the adaptive window: it holds as many of the latest values as have the same mean, and drops the older ones when two parts of it
 * differ. The parts W₀ and W₁ differ if |x̄₀ − x̄₁| &gt; √(2/m · σ² · ln(2/δ′)) + R · 2/(3m) · ln(2/δ′), where 1/m = 1/n₀ + 1/n₁, σ² is the variance
 * of the window, δ′ = δ / ln n, and R the range of the values. Each time the window shrinks is an alarm; so there is no reset policy.
 *
 * <p>The window is an exponential histogram of at most five buckets for each power of two, so memory and time per value are O(log n). Parts
 * have at least 5 values. The bound on false alarms holds for values within a range R; for errors divided by their standard deviation R = 1 is
 * a common approximation, as most of the bound is the term of the variance. Immutable and safe to share.
 *
 * @param delta confidence δ, in (0, 1); usually 0.002
 * @param range R, the width that all values lie within, above 0; usually 1
 * @see "Bifet and Gavaldà (2007), Learning from time-changing data with adaptive windowing, Proceedings of the SIAM International Conference on
 *     Data Mining, 443–448, section 3.2"
 */
public record Adwin(double delta, double range) implements Detector {
    private static final double USUAL_DELTA = 0.002;

    /**
     * Checks the parts.
     *
     * @param delta confidence δ
     * @param range width that all values lie within
     * @throws IllegalArgumentException if one is outside of its range
     */
    public Adwin {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException(
                    "delta is " + delta + "; a number between 0 and 1 (both excluded) is needed, such as 0.002");
        }
        if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("range is " + range + "; a finite number above 0 is needed, such as 1");
        }
    }

    /**
     * The usual one, with δ = 0.002 and a range of 1.
     *
     * @return the detector
     */
    public static Adwin usual() {
        return new Adwin(USUAL_DELTA, 1);
    }

    /**
     * A copy with another confidence.
     *
     * @param other δ, in (0, 1): smaller for fewer false alarms
     * @return the copy
     */
    public Adwin withDelta(double other) {
        return new Adwin(other, range);
    }

    /**
     * A copy with another range.
     *
     * @param other width that all values lie within, above 0
     * @return the copy
     */
    public Adwin withRange(double other) {
        return new Adwin(delta, other);
    }

    @Override
    public String name() {
        return "ADWIN";
    }

    @Override
    public AdwinRun start() {
        return new AdwinRun(this);
    }

    @Override
    public AdwinRun read(ModelState state) {
        return AdwinRun.read(this, state);
    }
}
