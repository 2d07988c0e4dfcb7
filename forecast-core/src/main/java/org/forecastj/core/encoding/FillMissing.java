package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/**
 * Fills the missing values of a column by what is usual in the training rows of the same {@linkplain #within group}: mean or median of
 * numbers, the most frequent value of numbers or texts. Where the first group has no value, the next one counts, and all rows in the end.
 * Makes no feature. Immutable and safe to share.
 */
public final class FillMissing extends Encoder {
    /** What is usual. */
    enum Usual {
        MEAN,
        MEDIAN,
        MODE;

        double of(List<Double> values) {
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return switch (this) {
                case MEAN -> mean(sorted);
                case MEDIAN -> median(sorted);
                case MODE -> mode(sorted);
            };
        }
    }

    private final String column;
    private final Usual usual;
    private final List<String> groups;

    private FillMissing(String column, Usual usual, List<String> groups) {
        this.column = column;
        this.usual = usual;
        this.groups = groups;
    }

    static FillMissing of(String column, Usual usual) {
        return new FillMissing(column, usual, List.of());
    }

    /**
     * The groups to look at.
     *
     * @param columns the column whose groups count first, such as an item, then the next, such as its type
     * @return a copy
     * @throws IllegalArgumentException if the filled column is among them
     */
    public FillMissing within(String... columns) {
        if (List.of(columns).contains(column)) {
            throw new IllegalArgumentException("column '" + column + "' cannot be filled within groups of itself");
        }
        return new FillMissing(column, usual, List.of(columns));
    }

    private static double mean(double... sorted) {
        RunningMean mean = new RunningMean();
        Arrays.stream(sorted).forEach(mean::add);
        return mean.mean();
    }

    private static double median(double... sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    }

    /** The smallest of the most frequent ones. */
    private static double mode(double... sorted) {
        double best = sorted[0];
        int longest = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > longest) {
                longest = run;
                best = sorted[i];
            }
        }
        return best;
    }

    @Override
    Set<String> reads() {
        Set<String> names = new TreeSet<>(groups);
        names.add(column);
        return names;
    }

    @Override
    Trained train(Columns training) {
        boolean numeric = training.isNumeric(column);
        if (!numeric && usual != Usual.MODE) {
            throw new IllegalArgumentException("column '" + column + "' holds text, which has no "
                    + usual.name().toLowerCase(Locale.ROOT) + "; fill it with its mode or with a text");
        }
        List<String> texts = numeric ? List.of() : texts(training);
        double[] values = numeric ? training.array(column) : numbers(training, texts);
        List<Double> seen = new ArrayList<>();
        Arrays.stream(values).filter(v -> !Double.isNaN(v)).forEach(seen::add);
        if (seen.isEmpty()) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "column '" + column + "' has no value in " + values.length
                            + " training rows; it cannot be filled: drop it, or fill it with a constant");
        }
        List<Level> levels =
                groups.stream().map(g -> level(training, g, values)).toList();
        return Trained.same(new Fitted(column, numeric, texts, levels, usual.of(seen)), training);
    }

    private Level level(Columns training, String group, double... values) {
        @Nullable String[] labels = training.labels(group);
        Map<String, List<Double>> members = new TreeMap<>();
        for (int row = 0; row < values.length; row++) {
            String label = labels[row];
            if (label != null && !Double.isNaN(values[row])) {
                members.computeIfAbsent(label, k -> new ArrayList<>()).add(values[row]);
            }
        }
        double[] fills = members.values().stream().mapToDouble(usual::of).toArray();
        return new Level(group, new ArrayList<>(members.keySet()), fills);
    }

    private List<String> texts(Columns training) {
        TreeSet<String> texts = new TreeSet<>();
        Arrays.stream(training.labels(column)).filter(Objects::nonNull).forEach(texts::add);
        return List.copyOf(texts);
    }

    private double[] numbers(Columns training, List<String> texts) {
        return Arrays.stream(new Categories(column, texts, List.of(), Unknown.MISSING).codesOfPresent(training))
                .mapToDouble(code -> code == Categories.NONE ? Double.NaN : code)
                .toArray();
    }

    static Fitted constant(String column, double value) {
        return new Fitted(column, true, List.of(), List.of(), value);
    }

    static Fitted constant(String column, String value) {
        return new Fitted(column, false, List.of(value), List.of(), 0);
    }

    static FittedStep read(ModelState state) {
        boolean numeric = state.flag("numeric");
        List<String> texts = state.texts("texts");
        List<Level> levels = state.children("levels").stream().map(Level::read).toList();
        Fitted step = new Fitted(state.text("column"), numeric, texts, levels, state.number("otherwise"));
        if (!numeric && !step.hasTexts()) {
            throw state.wrong("texts", "a text for every number", texts);
        }
        return step;
    }

    /** What fills the gaps of the groups of a column. */
    private static final class Level {
        private final Categories groups;
        private final double[] fills;

        Level(String group, List<String> names, double[] fills) {
            this.groups = new Categories(group, names, List.of(), Unknown.MISSING);
            this.fills = fills;
        }

        /** One fill per row, NaN where the group is not known. */
        double[] fills(Columns rows) {
            return Arrays.stream(groups.codesOfPresent(rows))
                    .mapToDouble(code -> code == Categories.NONE ? Double.NaN : fills[code])
                    .toArray();
        }

        ModelState write() {
            return ModelState.builder()
                    .put("group", groups.column())
                    .putTexts("names", groups.names())
                    .putPacked("fills", fills)
                    .build();
        }

        static Level read(ModelState state) {
            List<String> names = state.texts("names");
            return new Level(state.text("group"), names, state.packed("fills", names.size()));
        }
    }

    record Fitted(String column, boolean numeric, List<String> texts, List<Level> levels, double otherwise)
            implements FittedStep {
        static final String KIND = "fill-missing";

        @Override
        public String kind() {
            return KIND;
        }

        private boolean hasTexts() {
            return isCode(otherwise)
                    && levels.stream().allMatch(l -> Arrays.stream(l.fills).allMatch(this::isCode));
        }

        private boolean isCode(double number) {
            return number >= 0 && number < texts.size() && number == (int) number;
        }

        @Override
        public Columns apply(Columns rows) {
            List<double[]> candidates = levels.stream().map(l -> l.fills(rows)).toList();
            if (numeric) {
                double[] numbers = rows.numbers(column);
                for (int row = 0; row < numbers.length; row++) {
                    numbers[row] = Double.isNaN(numbers[row]) ? fill(candidates, row) : numbers[row];
                }
                return rows.withNumbers(column, numbers);
            }
            @Nullable String[] labels = rows.labels(column);
            for (int row = 0; row < labels.length; row++) {
                labels[row] = labels[row] == null ? texts.get((int) fill(candidates, row)) : labels[row];
            }
            return rows.withText(column, labels);
        }

        private double fill(List<double[]> candidates, int row) {
            for (double[] candidate : candidates) {
                if (!Double.isNaN(candidate[row])) {
                    return candidate[row];
                }
            }
            return otherwise;
        }

        @Override
        public List<String> features() {
            return List.of();
        }

        @Override
        public void write(ModelState.Builder state) {
            state.put("column", column)
                    .put("numeric", numeric)
                    .putTexts("texts", texts)
                    .putChildren("levels", levels.stream().map(Level::write).toList())
                    .put("otherwise", otherwise);
        }
    }
}
