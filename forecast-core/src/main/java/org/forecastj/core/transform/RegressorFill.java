package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Columns of regressors with gaps, each with its own {@link Fill}; what {@link Regressors} takes has none.
 *
 * <pre>{@code
 * FilledRegressors filled = RegressorFill.on(index)
 *         .knownInPast("oil", Fill.forward().then(Fill.constant(0)), oil)
 *         .knownInFuture("price", Fill.linear(), prices)
 *         .withMask("oil", "oil_filled")
 *         .fill();
 * }</pre>
 *
 * <p><b>What a filled value may use.</b> A column that is known in the future is known in all rows at every forecast origin, so any filling
 * may look at all of them. A column that is known in the past only is cut at the origin: a value that was filled from a later row would
 * tell of the future, so such a column takes only fillings that do not {@linkplain Fill#looksAhead() look ahead}, unless
 * {@link #allowLookAhead()} says that the columns are used with one origin alone, after their last row.
 *
 * <p>Immutable and safe to share; each method gives a copy.
 */
public final class RegressorFill {
    /** A column with its gaps. */
    private static final class Column {
        private final Knowledge knowledge;
        private final Fill fill;
        private final double[] values;

        Column(Knowledge knowledge, Fill fill, double[] values) {
            this.knowledge = knowledge;
            this.fill = Objects.requireNonNull(fill, "fill");
            this.values = values.clone();
        }
    }

    private final TimeIndex index;
    private final Map<String, Column> columns;
    /** Names of masks by column. */
    private final Map<String, String> masks;

    private final boolean lookAhead;

    private RegressorFill(TimeIndex index, Map<String, Column> columns, Map<String, String> masks, boolean lookAhead) {
        this.index = index;
        this.columns = columns;
        this.masks = masks;
        this.lookAhead = lookAhead;
    }

    /**
     * Starts a set of columns.
     *
     * @param index timestamps of the rows
     * @return a specification without columns
     */
    public static RegressorFill on(TimeIndex index) {
        return new RegressorFill(Objects.requireNonNull(index, "index"), Map.of(), Map.of(), false);
    }

    /**
     * Adds a column that is known for the future too.
     *
     * @param name name, not used yet
     * @param fill how its gaps are filled
     * @param values one per timestamp, finite, or NaN where missing; copied
     * @return a copy with that column
     * @throws IllegalArgumentException if the name is used, or the number of values is not that of timestamps
     */
    public RegressorFill knownInFuture(String name, Fill fill, double... values) {
        return with(name, new Column(Knowledge.FUTURE, fill, values));
    }

    /**
     * Adds a column that is known up to the forecast origin only.
     *
     * @param name name, not used yet
     * @param fill how its gaps are filled
     * @param values one per timestamp, finite, or NaN where missing; copied
     * @return a copy with that column
     * @throws IllegalArgumentException if the name is used, or the number of values is not that of timestamps
     */
    public RegressorFill knownInPast(String name, Fill fill, double... values) {
        return with(name, new Column(Knowledge.PAST, fill, values));
    }

    private RegressorFill with(String name, Column column) {
        if (column.values.length != index.size()) {
            throw new IllegalArgumentException("regressor '" + name + "' has " + column.values.length
                    + " values; the index has " + index.size() + " timestamps");
        }
        requireUnused(name);
        Map<String, Column> more = new LinkedHashMap<>(columns);
        more.put(name, column);
        return new RegressorFill(index, more, masks, lookAhead);
    }

    private void requireUnused(String name) {
        if (columns.containsKey(name) || masks.containsValue(name)) {
            throw new IllegalArgumentException("regressor '" + name + "' is given twice; names must differ");
        }
    }

    /**
     * Adds a column that is 1 in the rows in which another one was filled, and 0 elsewhere. What is known of it is what is known of the
     * other one.
     *
     * @param column name of a column that was added
     * @param maskName name of the mask, not used yet
     * @return a copy with that mask
     * @throws IllegalArgumentException if there is no such column, it has a mask already, or the name is used
     */
    public RegressorFill withMask(String column, String maskName) {
        if (!columns.containsKey(column)) {
            throw new IllegalArgumentException(
                    "there is no regressor '" + column + "' to mask; there are " + columns.keySet());
        }
        requireUnused(maskName);
        Map<String, String> more = new LinkedHashMap<>(masks);
        if (more.putIfAbsent(column, maskName) != null) {
            throw new IllegalArgumentException(
                    "regressor '" + column + "' has the mask '" + masks.get(column) + "' already; one is enough");
        }
        return new RegressorFill(index, columns, more, lookAhead);
    }

    /**
     * Lets columns that are known in the past only be filled from later rows. Not for evaluation over several origins.
     *
     * @return a copy that allows it
     */
    public RegressorFill allowLookAhead() {
        return new RegressorFill(index, columns, masks, true);
    }

    /**
     * Fills the columns.
     *
     * @return the columns without gaps, and what was filled
     * @throws IllegalArgumentException if a column that is known in the past only has gaps and a filling that looks ahead
     * @throws ForecastingException with {@code NO_DATA} or {@code TOO_SHORT} if a filling cannot learn from its column, with
     *     {@code INVALID_VALUE} if a value is infinite, with {@code MISSING_VALUES} if a row is missing after filling
     */
    public FilledRegressors fill() {
        Map<String, Filled> filled = new LinkedHashMap<>();
        Regressors.Builder builder = Regressors.on(index);
        columns.forEach((name, column) -> {
            Filled result = filled(name, column);
            filled.put(name, result);
            add(builder, name, column.knowledge, result.series().values());
        });
        masks.forEach((name, mask) -> {
            Filled result = Objects.requireNonNull(filled.get(name));
            add(builder, mask, Objects.requireNonNull(columns.get(name)).knowledge, result.indicator(index.size()));
        });
        return new FilledRegressors(builder.build(), filled);
    }

    private static void add(Regressors.Builder builder, String name, Knowledge knowledge, double[] values) {
        if (knowledge == Knowledge.FUTURE) {
            builder.knownInFuture(name, values);
        } else {
            builder.knownInPast(name, values);
        }
    }

    private Filled filled(String name, Column column) {
        TimeSeries series = TimeSeries.of(name, index, column.values);
        boolean complete = series.observedCount() == series.size();
        if (!complete && column.knowledge == Knowledge.PAST && column.fill.looksAhead() && !lookAhead) {
            throw new IllegalArgumentException("regressor '" + name + "' is known in the past only, and '" + column.fill
                    + "' fills gaps from later rows, which a forecast origin in between does not know: use Fill.forward(),"
                    + " Fill.constant(value), or allowLookAhead() where there is one origin after the last row");
        }
        Filled result = column.fill.apply(series);
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            if (result.series().isMissing(i)) {
                missing.add(i);
            }
        }
        if (!missing.isEmpty()) {
            throw new ForecastingException(
                    Reason.MISSING_VALUES,
                    "regressor '" + name + "', row " + missing.get(0) + " (" + index.show(missing.get(0)) + ") and "
                            + (missing.size() - 1) + " others are missing after '" + column.fill
                            + "': add .then(Fill.constant(value)) or start later");
        }
        return result;
    }

    @Override
    public String toString() {
        return "RegressorFill[" + columns.keySet() + ", " + index + "]";
    }
}
