package org.forecastj.core.encoding;

import java.util.Set;

/** Fills the missing values of a column by a constant. Immutable. */
final class FillConstant extends Encoder {
    private final FillMissing.Fitted step;

    FillConstant(FillMissing.Fitted step) {
        this.step = step;
    }

    @Override
    Set<String> reads() {
        return Set.of(step.column());
    }

    @Override
    Trained train(Columns training) {
        if (training.isNumeric(step.column()) != step.numeric()) {
            throw new IllegalArgumentException("column '" + step.column() + "' holds "
                    + (step.numeric() ? "text, but the constant is a number" : "numbers, but the constant is a text"));
        }
        return Trained.same(step, training);
    }
}
