package org.forecastj.core.encoding;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.forecastj.core.spi.ModelState;

/** Sine and cosine of a number that goes round. Immutable. */
final class Cyclic extends Encoder {
    private final Fitted step;

    private Cyclic(Fitted step) {
        this.step = step;
    }

    static Cyclic of(String column, double period) {
        if (!(period > 0 && Double.isFinite(period))) {
            throw new IllegalArgumentException(
                    "the period of column '" + column + "' is " + period + "; a finite number above 0 is needed");
        }
        return new Cyclic(new Fitted(column, period));
    }

    @Override
    Set<String> reads() {
        return Set.of(step.column);
    }

    @Override
    Trained train(Columns training) {
        return Trained.same(step, training);
    }

    static FittedStep read(ModelState state) {
        return of(state.text("column"), state.number("period")).step;
    }

    record Fitted(String column, double period) implements FittedStep {
        static final String KIND = "cyclic";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            double[] angles = Arrays.stream(rows.array(column))
                    .map(x -> 2 * Math.PI * (x % period / period))
                    .toArray();
            return rows.withNumbers(features().get(0), mapped(angles, Math::sin))
                    .withNumbers(features().get(1), mapped(angles, Math::cos));
        }

        private static double[] mapped(double[] angles, DoubleUnaryOperator function) {
            return Arrays.stream(angles).map(function).toArray();
        }

        @Override
        public List<String> features() {
            return List.of(column + "_sin", column + "_cos");
        }

        @Override
        public void write(ModelState.Builder state) {
            state.put("column", column).put("period", period);
        }
    }
}
