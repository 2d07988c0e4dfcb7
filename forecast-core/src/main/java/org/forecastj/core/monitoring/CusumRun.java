package org.forecastj.core.monitoring;

import org.forecastj.core.monitoring.Detector.ResetPolicy;
import org.forecastj.core.spi.ModelState;

/** A {@link TabularCusum} at work. For use by one thread at a time. */
public final class CusumRun extends DetectorRun {
    private final TabularCusum detector;
    private double upper;
    private double lower;
    private long count;
    private Direction direction = Direction.NONE;

    CusumRun(TabularCusum detector) {
        this.detector = detector;
    }

    static CusumRun read(TabularCusum detector, ModelState state) {
        CusumRun run = new CusumRun(detector);
        run.readShared(state);
        run.upper = finite(state, "upper");
        run.lower = finite(state, "lower");
        run.count = atLeastZero(state, "count");
        run.direction = direction(state);
        return run;
    }

    @Override
    boolean accept(double x) {
        if (direction != Direction.NONE && detector.reset() == ResetPolicy.AFTER_ALARM) {
            reset();
        }
        count++;
        upper = Math.max(0, upper + x - detector.allowance());
        lower = Math.max(0, lower - x - detector.allowance());
        boolean alarm = statistic() > detector.decision();
        direction = !alarm ? Direction.NONE : upper >= lower ? Direction.UP : Direction.DOWN;
        return alarm;
    }

    /**
     * The upper sum C⁺ after the last value.
     *
     * @return at least 0
     */
    public double upper() {
        return upper;
    }

    /**
     * The lower sum C⁻ after the last value.
     *
     * @return at least 0
     */
    public double lower() {
        return lower;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public double statistic() {
        return Math.max(upper, lower);
    }

    @Override
    public double threshold() {
        return detector.decision();
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public void reset() {
        upper = 0;
        lower = 0;
        count = 0;
        direction = Direction.NONE;
    }

    @Override
    ModelState.Builder write(ModelState.Builder state) {
        return state.put("upper", upper).put("lower", lower).put("count", count).put("direction", direction.name());
    }
}
