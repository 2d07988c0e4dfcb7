package org.forecastj.core.monitoring;

import org.forecastj.core.spi.ModelState;

/** A {@link TabularCusum} at work. For use by one thread at a time. */
public final class CusumRun extends TwoSidedRun {
    private final double allowance;

    CusumRun(TabularCusum detector) {
        super(detector.reset(), detector.decision());
        this.allowance = detector.allowance();
    }

    static CusumRun read(TabularCusum detector, ModelState state) {
        CusumRun run = new CusumRun(detector);
        run.read(state, "upper", "lower");
        return run;
    }

    @Override
    void take(double x) {
        move(rise() + x - allowance, fall() - x - allowance);
    }

    /**
     * The upper sum C⁺ after the last value.
     *
     * @return at least 0
     */
    public double upper() {
        return rise();
    }

    /**
     * The lower sum C⁻ after the last value.
     *
     * @return at least 0
     */
    public double lower() {
        return fall();
    }

    @Override
    ModelState.Builder write(ModelState.Builder state) {
        return state.put("upper", upper())
                .put("lower", lower())
                .put("count", count())
                .put("direction", direction().name());
    }
}
