package org.forecastj.io.internal;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/** The cells of the current row of a table, whether typed or text; every error names the source, the row and the column. */
public interface Cells {
    /**
     * Where the row is.
     *
     * @return its number, or that of its line
     */
    long row();

    /**
     * A cell as text.
     *
     * @param column its position
     * @return the text; null where a typed cell is missing
     */
    @Nullable
    String text(int column);

    /**
     * A cell as a number.
     *
     * @param column its position
     * @return a finite number, NaN where it is missing
     * @throws ForecastingException if it is no such number
     */
    double number(int column);

    /**
     * A cell as a timestamp.
     *
     * @param column its position
     * @param previous that of the row before of the same series, by which a time that comes twice may be told apart; the least long if
     *     there is none
     * @return milliseconds, on the wall clock if there is no zone
     * @throws ForecastingException if it is no timestamp
     */
    long timestamp(int column, long previous);

    /**
     * Whether a cell that may be missing is.
     *
     * @param column its position
     * @return whether it is null, blank or a missing marker
     */
    boolean isMissing(int column);

    /**
     * An error at a cell.
     *
     * @param reason its reason
     * @param column position of the cell
     * @param what what is wrong with it, what is needed
     * @param cause what was thrown, if anything
     * @return what to throw
     */
    ForecastingException fail(Reason reason, int column, String what, @Nullable Throwable cause);

    /**
     * A cell as a timestamp on its own.
     *
     * @param column its position
     * @return milliseconds, on the wall clock if there is no zone
     * @throws ForecastingException if it is no timestamp
     */
    default long timestamp(int column) {
        return timestamp(column, Long.MIN_VALUE);
    }

    /**
     * A number that must be there.
     *
     * @param column position of the cell
     * @param why why it must
     * @return a finite number
     * @throws ForecastingException with {@link Reason#MISSING_VALUES} if it is missing
     */
    default double observed(int column, String why) {
        double value = number(column);
        if (Double.isNaN(value)) {
            throw fail(Reason.MISSING_VALUES, column, "the value is missing; " + why, null);
        }
        return value;
    }

    /**
     * The key of the row.
     *
     * @param columns positions of its levels
     * @return the levels, none empty
     * @throws ForecastingException with {@link Reason#MALFORMED_INPUT} if one is
     */
    default List<String> key(int... columns) {
        List<String> key = new ArrayList<>(columns.length);
        for (int column : columns) {
            String level = text(column);
            if (level == null || level.isEmpty()) {
                throw fail(Reason.MALFORMED_INPUT, column, "the key is empty; every row needs its key", null);
            }
            key.add(level);
        }
        return List.copyOf(key);
    }

    /**
     * Whether the row has a key.
     *
     * @param key the levels
     * @param columns their positions
     * @return whether all levels are the same
     */
    default boolean isKey(List<String> key, int... columns) {
        boolean same = key.size() == columns.length;
        for (int c = 0; same && c < columns.length; c++) {
            same = key.get(c).equals(text(columns[c]));
        }
        return same;
    }

    /**
     * Adds the row to those of its series.
     *
     * @param rows takes timestamp and values
     * @param time position of the timestamp
     * @param values positions of the values, which may be missing
     */
    default void addTo(TimedRows rows, int time, int... values) {
        rows.add(timestamp(time, rows.lastTime()), row());
        for (int c = 0; c < values.length; c++) {
            rows.set(c, number(values[c]));
        }
    }

    /**
     * Adds the row to those of its series, and refuses missing values.
     *
     * @param rows takes timestamp and values
     * @param why why values must be there
     * @param time position of the timestamp
     * @param values positions of the values
     * @throws ForecastingException with {@link Reason#MISSING_VALUES} if one is missing
     */
    default void addObservedTo(TimedRows rows, String why, int time, int... values) {
        rows.add(timestamp(time, rows.lastTime()), row());
        for (int c = 0; c < values.length; c++) {
            rows.set(c, observed(values[c], why));
        }
    }
}
