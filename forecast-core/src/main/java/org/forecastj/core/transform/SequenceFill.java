package org.forecastj.core.transform;

import java.util.List;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * One filling, and another one for what it leaves. Immutable.
 *
 * @param name name of the transform
 * @param first the first
 * @param next what fills the rest
 */
record SequenceFill(String name, FittedFill first, FittedFill next) implements FittedFill {
    static final String ID = "fill-sequence";

    @Override
    public void fill(double[] values) {
        first.fill(values);
        next.fill(values);
    }

    /** The second filling learns from the window as the first one leaves it. */
    static SequenceFill learn(Fill first, Fill next, TimeSeries training, String name) {
        FittedFill learned = first.learn(training, name);
        return new SequenceFill(name, learned, next.learn(learned.apply(training), name));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("name", name).putChildren("steps", TransformState.write(FittedChain.of(List.of(first, next))));
    }

    static SequenceFill read(ModelState state) {
        List<FittedTransform> steps =
                TransformState.readChain(state.children("steps")).steps();
        if (steps.size() == 2 && steps.get(0) instanceof FittedFill first && steps.get(1) instanceof FittedFill next) {
            return new SequenceFill(state.text("name"), first, next);
        }
        throw state.wrong("steps", "two fillings", steps.size());
    }
}
