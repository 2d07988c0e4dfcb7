package org.forecastj.core.monitoring;

import org.forecastj.core.spi.ModelState;

/**
 * A {@link PageHinkley} test at work: the sums are U less its minimum, and the maximum of L less L, which follow from their last values alone.
 * For use by one thread at a time.
 */
final class PageHinkleyRun extends TwoSidedRun {
    private final PageHinkley detector;
    private double mean;

    PageHinkleyRun(PageHinkley detector) {
        super(detector.reset(), detector.decision());
        this.detector = detector;
    }

    static PageHinkleyRun read(PageHinkley detector, ModelState state) {
        PageHinkleyRun run = new PageHinkleyRun(detector);
        run.read(state, "rise", "fall");
        run.mean = finite(state, "mean");
        return run;
    }

    @Override
    void take(double x) {
        mean += (x - mean) / count();
        move(rise() + x - mean - detector.tolerance(), fall() - x + mean - detector.tolerance());
    }

    @Override
    boolean isReady() {
        return count() >= detector.minimum();
    }

    @Override
    public void reset() {
        super.reset();
        mean = 0;
    }

    @Override
    ModelState.Builder write(ModelState.Builder state) {
        return state.put("count", count())
                .put("mean", mean)
                .put("rise", rise())
                .put("fall", fall())
                .put("direction", direction().name());
    }
}
