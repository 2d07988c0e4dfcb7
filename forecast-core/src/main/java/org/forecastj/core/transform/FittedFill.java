package org.forecastj.core.transform;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/** A learned filling; its inverse changes nothing. Implementations are immutable. */
interface FittedFill extends FittedPointwiseTransform, StoredTransform {
    /** How learned fillings are read, by their ids. */
    static Map<String, Function<ModelState, FittedTransform>> readers() {
        return Map.of(
                Constant.ID, Constant::read,
                Forward.ID, state -> new Forward(state.text("name")),
                Backward.ID, state -> new Backward(state.text("name")),
                Linear.ID, state -> new Linear(state.text("name")),
                SplineFill.ID, state -> new SplineFill(state.text("name")),
                MovingAverageFill.ID, MovingAverageFill::read,
                Seasonal.ID, Seasonal::read,
                KalmanFill.ID, KalmanFill::read,
                SequenceFill.ID, SequenceFill::read);
    }

    /** Fills gaps of an array in place. */
    void fill(double[] values);

    @Override
    default TimeSeries apply(TimeSeries series) {
        if (series.observedCount() == series.size()) {
            return series;
        }
        double[] values = series.values();
        fill(values);
        return series.withValues(values);
    }

    @Override
    default double inverse(double transformed) {
        return transformed;
    }

    @Override
    default OptionalDouble inverseSlope() {
        return OptionalDouble.of(1);
    }

    @Override
    default void write(ModelState.Builder state) {
        state.put("name", name());
    }

    /** One value for every gap. */
    record Constant(String name, double value) implements FittedFill {
        static final String ID = "fill-constant";

        @Override
        public void fill(double[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.isNaN(values[i]) ? value : values[i];
            }
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public void write(ModelState.Builder state) {
            state.put("name", name).put("value", value);
        }

        static Constant read(ModelState state) {
            return new Constant(state.text("name"), state.number("value"));
        }
    }

    /** The last observed value. */
    record Forward(String name) implements FittedFill {
        static final String ID = "fill-forward";

        @Override
        public void fill(double[] values) {
            for (int i = 1; i < values.length; i++) {
                values[i] = Double.isNaN(values[i]) ? values[i - 1] : values[i];
            }
        }

        @Override
        public String id() {
            return ID;
        }
    }

    /** The next observed value. */
    record Backward(String name) implements FittedFill {
        static final String ID = "fill-backward";

        @Override
        public void fill(double[] values) {
            for (int i = values.length - 2; i >= 0; i--) {
                values[i] = Double.isNaN(values[i]) ? values[i + 1] : values[i];
            }
        }

        @Override
        public String id() {
            return ID;
        }
    }

    /** Straight lines between neighbours, level at both ends. */
    record Linear(String name) implements FittedFill {
        static final String ID = "fill-linear";

        @Override
        public void fill(double[] values) {
            interpolate(values);
        }

        static void interpolate(double[] values) {
            int before = -1;
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    connect(values, before, i);
                    before = i;
                }
            }
            if (before >= 0) {
                Arrays.fill(values, before + 1, values.length, values[before]);
            }
        }

        private static void connect(double[] values, int before, int after) {
            for (int i = before + 1; i < after; i++) {
                double weight = (double) (i - before) / (after - before);
                values[i] = before < 0 ? values[after] : (1 - weight) * values[before] + weight * values[after];
            }
        }

        @Override
        public String id() {
            return ID;
        }
    }

    /** Straight lines between seasonally adjusted neighbours, plus the seasonal figure. */
    final class Seasonal implements FittedFill {
        static final String ID = "fill-seasonal";

        private final String name;
        private final double[] figure;

        Seasonal(String name, double[] figure) {
            this.name = name;
            this.figure = figure;
        }

        @Override
        public void fill(double[] values) {
            double[] adjusted = values.clone();
            for (int i = 0; i < values.length; i++) {
                adjusted[i] -= figure[i % figure.length];
            }
            Linear.interpolate(adjusted);
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.isNaN(values[i]) ? adjusted[i] + figure[i % figure.length] : values[i];
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public void write(ModelState.Builder state) {
            state.put("name", name).put("figure", figure);
        }

        static Seasonal read(ModelState state) {
            double[] figure = state.numbers("figure");
            if (figure.length < 2) {
                throw state.wrong("figure", "at least 2 numbers", figure.length);
            }
            return new Seasonal(state.text("name"), figure);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Seasonal s && name.equals(s.name) && Arrays.equals(figure, s.figure);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(figure);
        }

        @Override
        public String toString() {
            return name + Arrays.toString(figure);
        }
    }
}
