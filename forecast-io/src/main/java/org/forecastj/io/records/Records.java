package org.forecastj.io.records;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.Cells;
import org.jspecify.annotations.Nullable;

/**
 * The cells of typed rows as timestamps, numbers and text; every error names the source, the row and the column. Not safe for several
 * threads.
 */
final class Records implements Cells {
    private static final int SHOWN = 60;

    private final Rows rows;
    private final RecordOptions options;
    private final TimeCells times;
    private long row;

    Records(Rows rows, RecordOptions options) {
        this.rows = rows;
        this.options = options;
        this.times = new TimeCells(options);
    }

    String name() {
        return rows.name();
    }

    List<String> columns() {
        return rows.columns();
    }

    boolean isPlain(int column) {
        return rows.isPlain(column);
    }

    @Nullable
    Object cell(int column) {
        return rows.cell(column);
    }

    RecordOptions options() {
        return options;
    }

    Alignment alignment() {
        return Alignment.ofRows(rows.name(), options.zone(), options.frequency());
    }

    @Override
    public long row() {
        return row;
    }

    /** Moves on to the next row; there must be one at least. */
    boolean next() {
        Execution.checkpoint();
        if (rows.next()) {
            row++;
            return true;
        }
        if (row == 0) {
            throw new ForecastingException(Reason.NO_DATA, name() + " has no rows; at least one row is needed");
        }
        return false;
    }

    /** Position of a column: the one of that name, or the only one that is so named but for the case of letters. */
    int column(String wanted) {
        List<Integer> found = positions(wanted, false);
        if (found.isEmpty()) {
            found = positions(wanted, true);
        }
        if (found.isEmpty()) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    name() + " has no column '" + wanted + "'; its columns are " + columns() + ": name one of them");
        }
        if (found.size() > 1) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    name() + " has more than one column '" + wanted + "'; its columns are " + columns()
                            + "; names must differ");
        }
        rows.want(found.get(0));
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

    int[] columns(List<String> wanted) {
        return wanted.stream().mapToInt(this::column).toArray();
    }

    @Override
    public @Nullable String text(int column) {
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
    public boolean isMissing(int column) {
        Object cell = cell(column);
        return cell == null || (cell instanceof String text && text.isBlank());
    }

    @Override
    public double number(int column) {
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
    public long timestamp(int column, long previous) {
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
    public ForecastingException fail(Reason reason, int column, String what, @Nullable Throwable cause) {
        String message = name() + ", row " + row + ", column '" + columns().get(column) + "': " + what;
        return cause == null
                ? new ForecastingException(reason, message)
                : new ForecastingException(reason, message, cause);
    }
}
