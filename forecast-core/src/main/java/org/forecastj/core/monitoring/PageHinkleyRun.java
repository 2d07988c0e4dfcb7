package org.forecastj.core.monitoring;

import org.forecastj.core.monitoring.Detector.ResetPolicy;
import org.forecastj.core.spi.ModelState;

/** A {@link PageHinkley} test at work. For use by one thread at a time. */
final class PageHinkleyRun extends DetectorRun {
    private final PageHinkley detector;
    private long count;
    private double mean;
    /** U less its minimum, and the maximum of L less L, which follow from their last values alone. */
    private double rise;

    private double fall;
    private Direction direction = Direction.NONE;

    PageHinkleyRun(PageHinkley detector) {
        this.detector = detector;
    }

    static PageHinkleyRun read(PageHinkley detector, ModelState state) {
        PageHinkleyRun run = new PageHinkleyRun(detector);
        run.readShared(state);
        run.count = atLeastZero(state, "count");
        run.mean = finite(state, "mean");
        run.rise = finite(state, "rise");
        run.fall = finite(state, "fall");
        run.direction = direction(state);
        return run;
    }

    @Override
    boolean accept(double x) {
        if (direction != Direction.NONE && detector.reset() == ResetPolicy.AFTER_ALARM) {
            reset();
        }
        count++;
        mean += (x - mean) / count;
        rise = Math.max(0, rise + x - mean - detector.tolerance());
        fall = Math.max(0, fall - x + mean - detector.tolerance());
        boolean alarm = count >= detector.minimum() && statistic() > detector.decision();
        direction = !alarm ? Direction.NONE : rise >= fall ? Direction.UP : Direction.DOWN;
        return alarm;
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
        return detector.decision();
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public void reset() {
        count = 0;
        mean = 0;
        rise = 0;
        fall = 0;
        direction = Direction.NONE;
    }

    @Override
    ModelState.Builder write(ModelState.Builder state) {
        return state.put("count", count)
                .put("mean", mean)
                .put("rise", rise)
                .put("fall", fall)
                .put("direction", direction.name());
    }
}
