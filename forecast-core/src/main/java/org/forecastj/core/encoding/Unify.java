package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/**
 * Gives the different spellings of a label one of them: {@code unify("fat").to("Low Fat", "LF", "low fat")}. Other labels stay as they are,
 * but for blanks around them, and a label that is blank is missing. Makes no feature. Immutable and safe to share.
 */
public final class Unify extends Encoder {
    private final String column;
    private final Map<String, String> labels;

    private Unify(String column, Map<String, String> labels) {
        this.column = column;
        this.labels = labels;
    }

    static Unify of(String column) {
        return new Unify(column, Map.of());
    }

    /**
     * Adds a label with its other spellings.
     *
     * @param label the label to have
     * @param spellings what stands for it, exactly, without blanks around
     * @return a copy
     * @throws IllegalArgumentException if a spelling is given twice
     */
    public Unify to(String label, String... spellings) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        for (String spelling : spellings) {
            if (more.putIfAbsent(spelling, label) != null) {
                throw new IllegalArgumentException("the spelling '" + spelling + "' of column '" + column
                        + "' is given twice; each stands for one label");
            }
        }
        return new Unify(column, more);
    }

    @Override
    Set<String> reads() {
        return Set.of(column);
    }

    @Override
    Trained train(Columns training) {
        if (training.isNumeric(column)) {
            throw new IllegalArgumentException("column '" + column + "' holds numbers; labels of text are unified");
        }
        return Trained.same(new Fitted(column, labels), training);
    }

    static FittedStep read(ModelState state) {
        List<String> from = state.texts("spellings");
        List<String> to = state.texts("labels");
        if (from.size() != to.size()) {
            throw state.wrong("labels", from.size() + " labels", to.size() + " labels");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            labels.put(from.get(i), to.get(i));
        }
        return new Fitted(state.text("column"), labels);
    }

    record Fitted(String column, Map<String, String> labels) implements FittedStep {
        static final String KIND = "unify";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            @Nullable String[] cells = rows.labels(column);
            for (int row = 0; row < cells.length; row++) {
                cells[row] = unified(cells[row]);
            }
            return rows.withText(column, cells);
        }

        private @Nullable String unified(@Nullable String cell) {
            if (cell == null || cell.isBlank()) {
                return null;
            }
            String label = cell.strip();
            return labels.getOrDefault(label, label);
        }

        @Override
        public List<String> features() {
            return List.of();
        }

        @Override
        public void write(ModelState.Builder state) {
            state.put("column", column)
                    .putTexts("spellings", new ArrayList<>(labels.keySet()))
                    .putTexts("labels", new ArrayList<>(labels.values()));
        }
    }
}
