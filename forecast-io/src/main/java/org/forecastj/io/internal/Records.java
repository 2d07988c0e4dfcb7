package org.forecastj.io.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A table of typed cells that is read row by row; every error names the source, the row and the column. Not safe for several threads.
 */
public abstract class Records implements Cells, AutoCloseable {
    private static final int SHOWN = 60;

    private final String name;
    private final RecordOptions options;
    private final TimeCells times;
    private long row;

    /**
     * Starts before the first row.
     *
     * @param name the source, for messages
     * @param options how cells are understood
     */
    protected Records(String name, RecordOptions options) {
        this.name = name;
        this.options = options;
        this.times = new TimeCells(options);
    }

    /**
     * Names of the columns.
     *
     * @return the names in order
     */
    public abstract List<String> columns();

    /**
     * Moves on.
     *
     * @return whether there is another row
     */
    protected abstract boolean advance();

    /**
     * A cell of the current row.
     *
     * @param column position of a column that {@link #column} has given
     * @return a number, text, truth value, date, local date and time, instant, or null
     */
    protected abstract @Nullable Object cell(int column);

    /**
     * Told before the first row of each column that will be read.
     *
     * @param column its position
     */
    protected void want(int column) {}

    /**
     * Whether a column can be read.
     *
     * @param column its position
     * @return whether its cells are single values
     */
    protected boolean isPlain(int column) {
        return true;
    }

    @Override
    public abstract void close();

    final String name() {
        return name;
    }

    final RecordOptions options() {
        return options;
    }

    @Override
    public final long row() {
        return row;
    }

    /** Moves on to the next row; there must be one at least. */
    final boolean next() {
        Execution.checkpoint();
        if (advance()) {
            row++;
            return true;
        }
        if (row == 0) {
            throw new ForecastingException(Reason.NO_DATA, name + " has no rows; at least one row is needed");
        }
        return false;
    }

    /** Position of a column: the one of that name, or the only one that is so named but for the case of letters. */
    final int column(String wanted) {
        List<Integer> found = positions(wanted, false);
        if (found.isEmpty()) {
            found = positions(wanted, true);
        }
        if (found.isEmpty()) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    name + " has no column '" + wanted + "'; its columns are " + columns() + ": name one of them");
        }
        if (found.size() > 1) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    name + " has more than one column '" + wanted + "'; its columns are " + columns()
                            + "; names must differ");
        }
        want(found.get(0));
        return found.get(0);
    }

    private List<Integer> positions(String wanted, boolean anyCase) {
        List<Integer> found = new ArrayList<>();
        for (int c = 0; c < columns().size(); c++) {
            String column = columns().get(c);
            if (anyCase ? column.equalsIgnoreCase(wanted) : column.equals(wanted)) {
                found.add(c);
            }
        }
        return found;
    }

    final int[] columns(List<String> wanted) {
        return wanted.stream().mapToInt(this::column).toArray();
    }

    @Override
    public final @Nullable String text(int column) {
        Object cell = cell(column);
        if (cell == null) {
            return null;
        }
        if (cell instanceof byte[]) {
            throw fail(Reason.MALFORMED_INPUT, column, "it holds bytes; a text is needed", null);
        }
        return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }

    @Override
    public final boolean isMissing(int column) {
        Object cell = cell(column);
        return cell == null || (cell instanceof String text && text.isBlank());
    }

    @Override
    public final double number(int column) {
        Object cell = cell(column);
        if (cell == null) {
            return Double.NaN;
        }
        double value;
        if (cell instanceof Number number) {
            value = number.doubleValue();
        } else if (cell instanceof Boolean truth) {
            value = truth ? 1 : 0;
        } else {
            value = parsed(column, cell);
        }
        if (Double.isInfinite(value)) {
            throw fail(
                    Reason.INVALID_VALUE,
                    column,
                    "'" + shortened(cell) + "' is infinite as a double; a finite number or a missing value is needed",
                    null);
        }
        return value;
    }

    private double parsed(int column, Object cell) {
        String text = cell.toString().strip();
        if (!(cell instanceof String) || !text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw fail(
                    Reason.MALFORMED_INPUT, column, "'" + shortened(cell) + "' is no number; a number is needed", null);
        }
        return Double.parseDouble(text);
    }

    @Override
    public final long timestamp(int column, long previous) {
        Object cell = cell(column);
        if (cell == null) {
            throw fail(
                    Reason.MISSING_VALUES,
                    column,
                    "the timestamp is missing; every row needs one: leave the row out",
                    null);
        }
        try {
            return times.millis(cell);
        } catch (DateTimeException | ArithmeticException e) {
            String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw fail(
                    Reason.MALFORMED_INPUT,
                    column,
                    "'" + shortened(cell) + "' is no timestamp" + why + "; needed is " + times.expected(),
                    e);
        }
    }

    private static String shortened(Object cell) {
        String text = cell.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    @Override
    public final ForecastingException fail(Reason reason, int column, String what, @Nullable Throwable cause) {
        String message = name + ", row " + row + ", column '" + columns().get(column) + "': " + what;
        return cause == null
                ? new ForecastingException(reason, message)
                : new ForecastingException(reason, message, cause);
    }
}
