package org.forecastj.core.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Named columns on a {@link TimeIndex} that help to explain a series: prices, promotions, weather, the size of a store.
 *
 * <p>Each column declares what is known of it when a forecast is made ({@link Knowledge}), so that evaluation can hide from a model what it
 * would not have had. One object may cover the history and the future; models pick the rows they need by timestamp ({@link #at}). Values are
 * finite. Immutable and safe to share.
 */
public final class Regressors {
    /** What is known of a column at the time of a forecast. */
    public enum Knowledge {
        /** Known for the future too: prices, promotions, opening days. */
        FUTURE,
        /** Known up to the forecast origin only: weather as measured, sales of another product. */
        PAST,
        /** One value per series that does not change: size of a store, category of an item. */
        STATIC
    }

    /** One column: timed values, or a constant where there are none. */
    private static final class Column {
        private final Knowledge knowledge;
        private final double @Nullable [] values;
        private final double constant;

        Column(Knowledge knowledge, double @Nullable [] values, double constant) {
            this.knowledge = knowledge;
            this.values = values;
            this.constant = constant;
        }
    }

    private static final Regressors NONE = new Regressors(TimeIndex.ofEpochMillis(), Map.of());

    private final TimeIndex index;
    private final Map<String, Column> columns;

    private Regressors(TimeIndex index, Map<String, Column> columns) {
        this.index = index;
        this.columns = columns;
    }

    /**
     * No regressors at all.
     *
     * @return the empty set
     */
    public static Regressors none() {
        return NONE;
    }

    /**
     * Starts a set of columns.
     *
     * @param index timestamps of the rows
     * @return a builder
     */
    public static Builder on(TimeIndex index) {
        return new Builder(index);
    }

    /**
     * The timestamps of the rows.
     *
     * @return the index
     */
    public TimeIndex index() {
        return index;
    }

    /**
     * Whether there are no columns.
     *
     * @return true for {@link #none()}
     */
    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /**
     * Names of the columns in the order they were added.
     *
     * @return the names
     */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * Whether there is a column.
     *
     * @param name its name
     * @return true if there is
     */
    public boolean contains(String name) {
        return columns.containsKey(name);
    }

    /**
     * What is known of a column at the time of a forecast.
     *
     * @param name its name
     * @return the declared knowledge
     * @throws NoSuchElementException if there is no such column
     */
    public Knowledge knowledge(String name) {
        return get(name).knowledge;
    }

    /**
     * The values of a column.
     *
     * @param name its name
     * @return a new array, one value per timestamp; a static column repeats its value
     * @throws NoSuchElementException if there is no such column
     */
    public double[] column(String name) {
        Column c = get(name);
        if (c.values != null) {
            return c.values.clone();
        }
        double[] repeated = new double[index.size()];
        Arrays.fill(repeated, c.constant);
        return repeated;
    }

    private Column get(String name) {
        Column c = columns.get(name);
        if (c == null) {
            throw new NoSuchElementException("there is no regressor '" + name + "'; there are " + columns.keySet());
        }
        return c;
    }

    /**
     * The rows for given timestamps.
     *
     * @param wanted timestamps, all of which must be in this index, unless all columns are static
     * @return the columns on {@code wanted}
     * @throws ForecastingException with {@link Reason#MISSING_REGRESSOR}, naming the first timestamp that is not there
     */
    @SuppressWarnings("ReferenceEquality") // a shortcut; equal timestamps are found below
    public Regressors at(TimeIndex wanted) {
        if (wanted == index || columns.isEmpty()) {
            return this;
        }
        int[] rows = new int[wanted.size()];
        boolean timed = columns.values().stream().anyMatch(c -> c.values != null);
        for (int i = 0; timed && i < rows.length; i++) {
            rows[i] = index.indexOf(wanted.epochMillis(i));
            if (rows[i] < 0) {
                throw new ForecastingException(
                        Reason.MISSING_REGRESSOR,
                        "regressors " + names() + " have no row for " + wanted.show(i) + " (row " + i + " of "
                                + wanted.size()
                                + "); they cover " + index
                                + ": give their values for every timestamp of the history, and of the"
                                + " horizon when forecasting");
            }
        }
        Map<String, Column> picked = new LinkedHashMap<>();
        columns.forEach((name, c) -> picked.put(name, pick(c, rows)));
        return new Regressors(wanted, picked);
    }

    private static Column pick(Column c, int[] rows) {
        double[] values = c.values;
        if (values == null) {
            return c;
        }
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return new Column(c.knowledge, picked, Double.NaN);
    }

    /**
     * The columns with the given names, in that order.
     *
     * @param wanted names
     * @return the smaller set
     * @throws NoSuchElementException if there is no such column
     */
    public Regressors select(List<String> wanted) {
        Map<String, Column> kept = new LinkedHashMap<>();
        wanted.forEach(name -> kept.put(name, get(name)));
        return new Regressors(index, kept);
    }

    /**
     * The columns of this set and of another one on the same timestamps.
     *
     * @param other other columns
     * @return the larger set; either one if the other is empty
     * @throws IllegalArgumentException if a name is in both, or the timestamps differ
     */
    public Regressors and(Regressors other) {
        if (other.isEmpty() || isEmpty()) {
            return isEmpty() ? other : this;
        }
        if (!index.equals(other.index)) {
            throw new IllegalArgumentException("regressors " + names() + " are on " + index + ", " + other.names()
                    + " on " + other.index + "; the same timestamps are needed: pick them with at(…)");
        }
        Builder both = new Builder(index);
        columns.forEach(both::add);
        other.columns.forEach(both::add);
        return both.build();
    }

    /**
     * The columns that are known for the future: {@link Knowledge#FUTURE} and {@link Knowledge#STATIC}.
     *
     * @return the smaller set
     */
    public Regressors knownInFuture() {
        if (isEmpty()) {
            return this;
        }
        return select(columns.entrySet().stream()
                .filter(e -> e.getValue().knowledge != Knowledge.PAST)
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Regressors r
                && index.equals(r.index)
                && names().equals(r.names())
                && names().stream()
                        .allMatch(n -> knowledge(n) == r.knowledge(n) && Arrays.equals(column(n), r.column(n)));
    }

    @Override
    public int hashCode() {
        int h = index.hashCode();
        for (String name : names()) {
            h = 31 * (31 * h + name.hashCode()) + Arrays.hashCode(column(name));
        }
        return h;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        columns.forEach((name, c) -> parts.add(name + ":" + c.knowledge));
        return "Regressors[" + parts + ", " + index + "]";
    }

    /** Collects columns; not safe for use by several threads. */
    public static final class Builder {
        private final TimeIndex index;
        private final Map<String, Column> columns = new LinkedHashMap<>();

        private Builder(TimeIndex index) {
            this.index = index;
        }

        /**
         * Adds a column that is known for the future too.
         *
         * @param name name, not used yet
         * @param values one finite value per timestamp; copied
         * @return this builder
         * @throws IllegalArgumentException if the name is used, or the number of values is not that of timestamps
         * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a value is not finite
         */
        public Builder knownInFuture(String name, double... values) {
            return timed(name, Knowledge.FUTURE, values);
        }

        /**
         * Adds a column that is known up to the forecast origin only.
         *
         * @param name name, not used yet
         * @param values one finite value per timestamp; copied
         * @return this builder
         * @throws IllegalArgumentException if the name is used, or the number of values is not that of timestamps
         * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a value is not finite
         */
        public Builder knownInPast(String name, double... values) {
            return timed(name, Knowledge.PAST, values);
        }

        /**
         * Adds a column that has one value throughout.
         *
         * @param name name, not used yet
         * @param value the finite value
         * @return this builder
         * @throws IllegalArgumentException if the name is used
         * @throws ForecastingException with {@link Reason#INVALID_VALUE} if the value is not finite
         */
        public Builder constant(String name, double value) {
            if (!Double.isFinite(value)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE, "regressor '" + name + "' is " + value + "; a finite number is needed");
            }
            return add(name, new Column(Knowledge.STATIC, null, value));
        }

        private Builder timed(String name, Knowledge knowledge, double[] values) {
            if (values.length != index.size()) {
                throw new IllegalArgumentException("regressor '" + name + "' has " + values.length
                        + " values; the index has " + index.size() + " timestamps");
            }
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    throw new ForecastingException(
                            Reason.INVALID_VALUE,
                            "regressor '" + name + "', row " + i + " (" + index.show(i) + "): the value is " + values[i]
                                    + "; a finite number is needed: fill the gap or drop the rows");
                }
            }
            return add(name, new Column(knowledge, values.clone(), Double.NaN));
        }

        private Builder add(String name, Column column) {
            if (columns.putIfAbsent(name, column) != null) {
                throw new IllegalArgumentException("regressor '" + name + "' is given twice; names must differ");
            }
            return this;
        }

        /**
         * The collected columns.
         *
         * @return an immutable set
         */
        public Regressors build() {
            return new Regressors(index, new LinkedHashMap<>(columns));
        }
    }
}
