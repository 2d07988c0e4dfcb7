package org.forecastj.core.monitoring;

import java.util.Objects;
import org.forecastj.core.spi.ModelState;

/**
 * Two-sided tabular CUSUM of standardised values z: C⁺ = max(0, C⁺ + z − k) and C⁻ = max(0, C⁻ − z − k), both from 0; an alarm is a sum
 * above h. It finds a lasting shift of about 2k standard deviations fastest. The values are those of a process with mean 0 and standard
 * deviation 1 while all is well: subtract the mean and divide by the standard deviation of the reference.
 *
 * <p>With k = 0.5 and h = 5 an alarm comes after 465 values on average without a shift of independent normal values, and after 10.4 with one of
 * a standard deviation; {@link #averageRunLength} tells others. Positive autocorrelation makes false alarms more frequent. O(1) per value.
 * Immutable and safe to share.
 *
 * @param allowance k, at least 0; usually 0.5
 * @param decision h, above 0; usually 4 or 5
 * @param reset what happens after an alarm
 * @see "Page (1954), Continuous inspection schemes, Biometrika 41, 100–115; Montgomery (2009), Introduction to Statistical Quality Control, 6th
 *     edition, equations 9.2 to 9.6; Hawkins and Olwell (1998), Cumulative Sum Charts and Charting for Quality Improvement"
 */
public record TabularCusum(double allowance, double decision, ResetPolicy reset) implements Detector {
    private static final double USUAL_ALLOWANCE = 0.5;
    private static final double USUAL_DECISION = 5;
    /** Siegmund's correction of the decision for sums that overshoot. */
    private static final double OVERSHOOT = 1.166;

    /**
     * Checks the parts.
     *
     * @param allowance k
     * @param decision h
     * @param reset what happens after an alarm
     * @throws IllegalArgumentException if a number is outside of its range
     */
    public TabularCusum {
        if (!(allowance >= 0 && allowance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "allowance is " + allowance + "; a finite number of at least 0 is needed, such as 0.5");
        }
        if (!(decision > 0 && decision < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "decision is " + decision + "; a finite number above 0 is needed, such as 5");
        }
        Objects.requireNonNull(reset, "reset");
    }

    /**
     * The usual one with k = 0.5 and h = 5, which starts again after an alarm.
     *
     * @return the detector
     */
    public static TabularCusum usual() {
        return new TabularCusum(USUAL_ALLOWANCE, USUAL_DECISION, ResetPolicy.AFTER_ALARM);
    }

    /**
     * A copy with another allowance.
     *
     * @param k half of the shift to be found, in standard deviations, at least 0
     * @return the copy
     */
    public TabularCusum withAllowance(double k) {
        return new TabularCusum(k, decision, reset);
    }

    /**
     * A copy with another decision interval.
     *
     * @param h alarms are sums above it
     * @return the copy
     */
    public TabularCusum withDecision(double h) {
        return new TabularCusum(allowance, h, reset);
    }

    /**
     * A copy with another policy.
     *
     * @param other what happens after an alarm
     * @return the copy
     */
    public TabularCusum withReset(ResetPolicy other) {
        return new TabularCusum(allowance, decision, other);
    }

    /**
     * The mean number of values up to an alarm, by Siegmund's approximation, for independent normal values: within some per cent for common k
     * and h.
     *
     * @param shift mean of the values in standard deviations, 0 for the run length to a false alarm
     * @return the average run length, at least 1
     * @see "Siegmund (1985), Sequential Analysis, chapter 2; Montgomery (2009), equations 9.6 to 9.8"
     */
    public double averageRunLength(double shift) {
        double up = oneSided(shift - allowance);
        double down = oneSided(-shift - allowance);
        return Math.max(1, 1 / (1 / up + 1 / down));
    }

    private double oneSided(double drift) {
        double b = decision + OVERSHOOT;
        double x = drift * b;
        return Math.abs(x) < 1e-4 ? b * b : (Math.exp(-2 * x) + 2 * x - 1) / (2 * drift * drift);
    }

    @Override
    public String name() {
        return "CUSUM";
    }

    @Override
    public CusumRun start() {
        return new CusumRun(this);
    }

    @Override
    public CusumRun read(ModelState state) {
        return CusumRun.read(this, state);
    }
}
