package org.forecastj.core.encoding;

import java.util.List;
import java.util.Set;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/** Takes some values of a column for missing: zeros of something that cannot be zero, labels such as {@code "?"}. Immutable. */
final class MissingValues extends Encoder {
    private final Fitted step;

    private MissingValues(Fitted step) {
        this.step = step;
    }

    static MissingValues of(String column, List<String> labels) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("no value of column '" + column + "' is named that counts as missing");
        }
        return new MissingValues(new Fitted(column, labels));
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
        return new Fitted(state.text("column"), state.texts("values"));
    }

    record Fitted(String column, List<String> labels) implements FittedStep {
        static final String KIND = "missing-values";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            @Nullable String[] cells = rows.labels(column);
            if (!rows.isNumeric(column)) {
                for (int row = 0; row < cells.length; row++) {
                    cells[row] = isMissing(cells[row]) ? null : cells[row];
                }
                return rows.withText(column, cells);
            }
            double[] numbers = rows.numbers(column);
            for (int row = 0; row < numbers.length; row++) {
                numbers[row] = isMissing(cells[row]) ? Double.NaN : numbers[row];
            }
            return rows.withNumbers(column, numbers);
        }

        private boolean isMissing(@Nullable String cell) {
            return cell != null && labels.contains(cell);
        }

        @Override
        public List<String> features() {
            return List.of();
        }

        @Override
        public void write(ModelState.Builder state) {
            state.put("column", column).putTexts("values", labels);
        }
    }
}
