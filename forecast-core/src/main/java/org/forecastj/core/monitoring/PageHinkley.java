package org.forecastj.core.monitoring;

import java.util.Objects;
import org.forecastj.core.spi.ModelState;

/**
 * The Page–Hinkley test for a change of mean in both directions. With the running mean x̄ₜ it sums up Uₜ = Σ(xᵢ − x̄ᵢ − δ) and
 * Lₜ = Σ(xᵢ − x̄ᵢ + δ); an alarm is Uₜ − min U &gt; λ (larger values) or max L − Lₜ &gt; λ (smaller ones). Unlike the {@link TabularCusum} it learns
 * the mean from the stream itself.
 *
 * <p>δ and λ are in units of the values: the usual ones suit a standard deviation near 1. O(1) per value. Immutable and safe to share.
 *
 * @param tolerance δ, the change of mean that is let pass, at least 0
 * @param decision λ, above 0
 * @param minimum values without an alarm after a start, at least 1
 * @param reset what happens after an alarm
 * @see "Page (1954), Continuous inspection schemes, Biometrika 41, 100–115; Hinkley (1971), Inference about the change-point from cumulative
 *     sum tests, Biometrika 58, 509–523; Gama et al. (2014), A survey on concept drift adaptation, ACM Computing Surveys 46(4)"
 */
public record PageHinkley(double tolerance, double decision, int minimum, ResetPolicy reset) implements Detector {
    private static final double USUAL_TOLERANCE = 0.25;
    private static final double USUAL_DECISION = 15;
    private static final int USUAL_MINIMUM = 30;

    /**
     * Checks the parts.
     *
     * @param tolerance δ
     * @param decision λ
     * @param minimum values without an alarm after a start
     * @param reset what happens after an alarm
     * @throws IllegalArgumentException if a number is outside of its range
     */
    public PageHinkley {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "tolerance is " + tolerance + "; a finite number of at least 0 is needed, such as 0.25");
        }
        if (!(decision > 0 && decision < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "decision is " + decision + "; a finite number above 0 is needed, such as 15");
        }
        if (minimum < 1) {
            throw new IllegalArgumentException("minimum is " + minimum + "; at least 1 is needed");
        }
        Objects.requireNonNull(reset, "reset");
    }

    /**
     * The usual one for values with a standard deviation near 1: δ = 0.25, λ = 15, no alarm within 30 values, a new start after an alarm.
     *
     * @return the detector
     */
    public static PageHinkley usual() {
        return new PageHinkley(USUAL_TOLERANCE, USUAL_DECISION, USUAL_MINIMUM, ResetPolicy.AFTER_ALARM);
    }

    /**
     * A copy with another tolerance.
     *
     * @param delta δ, at least 0
     * @return the copy
     */
    public PageHinkley withTolerance(double delta) {
        return new PageHinkley(delta, decision, minimum, reset);
    }

    /**
     * A copy with another decision.
     *
     * @param lambda λ, above 0
     * @return the copy
     */
    public PageHinkley withDecision(double lambda) {
        return new PageHinkley(tolerance, lambda, minimum, reset);
    }

    /**
     * A copy with another number of values without an alarm.
     *
     * @param values after a start, at least 1
     * @return the copy
     */
    public PageHinkley withMinimum(int values) {
        return new PageHinkley(tolerance, decision, values, reset);
    }

    /**
     * A copy with another policy.
     *
     * @param other what happens after an alarm
     * @return the copy
     */
    public PageHinkley withReset(ResetPolicy other) {
        return new PageHinkley(tolerance, decision, minimum, other);
    }

    @Override
    public String name() {
        return "Page–Hinkley";
    }

    @Override
    public DetectorRun start() {
        return new PageHinkleyRun(this);
    }

    @Override
    public DetectorRun read(ModelState state) {
        return PageHinkleyRun.read(this, state);
    }
}
