package org.forecastj.core.monitoring;

import org.forecastj.core.monitoring.Detector.ResetPolicy;
import org.forecastj.core.spi.ModelState;

/** A detector with a sum for each direction, of which the larger one raises the alarm. For use by one thread at a time. */
abstract class TwoSidedRun extends DetectorRun {
    private final ResetPolicy policy;
    private final double decision;
    private double rise;
    private double fall;
    private long count;
    private Direction direction = Direction.NONE;

    TwoSidedRun(ResetPolicy policy, double decision) {
        this.policy = policy;
        this.decision = decision;
    }

    final void read(ModelState state, String riseName, String fallName) {
        readShared(state);
        rise = finite(state, riseName);
        fall = finite(state, fallName);
        count = atLeastZero(state, "count");
        direction = direction(state);
    }

    @Override
    final boolean accept(double x) {
        if (direction != Direction.NONE && policy == ResetPolicy.AFTER_ALARM) {
            reset();
        }
        count++;
        take(x);
        boolean alarm = isReady() && statistic() > decision;
        direction = !alarm ? Direction.NONE : rise >= fall ? Direction.UP : Direction.DOWN;
        return alarm;
    }

    /** Moves the sums on with a value that is counted already. */
    abstract void take(double x);

    /** Whether there are enough values for an alarm. */
    boolean isReady() {
        return true;
    }

    /** Sets the sums, of which none is below 0. */
    final void move(double newRise, double newFall) {
        rise = Math.max(0, newRise);
        fall = Math.max(0, newFall);
    }

    final double rise() {
        return rise;
    }

    final double fall() {
        return fall;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public double statistic() {
        return Math.max(rise, fall);
    }

    @Override
    public double threshold() {
        return decision;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public void reset() {
        rise = 0;
        fall = 0;
        count = 0;
        direction = Direction.NONE;
    }
}
