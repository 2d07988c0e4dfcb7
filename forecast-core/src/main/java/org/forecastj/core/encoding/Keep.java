package org.forecastj.core.encoding;

import java.util.List;
import java.util.Set;
import org.forecastj.core.spi.ModelState;

/** Makes features of columns as they are after all steps. Immutable. */
final class Keep extends Encoder {
    private final Fitted step;

    Keep(List<String> columns) {
        step = new Fitted(List.copyOf(columns));
    }

    @Override
    Set<String> reads() {
        return Set.copyOf(step.features);
    }

    @Override
    Trained train(Columns training) {
        return Trained.same(step, training);
    }

    static FittedStep read(ModelState state) {
        return new Fitted(state.texts("columns"));
    }

    record Fitted(List<String> features) implements FittedStep {
        static final String KIND = "keep";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            features.forEach(rows::isNumeric);
            return rows;
        }

        @Override
        public void write(ModelState.Builder state) {
            state.putTexts("columns", features);
        }
    }
}
