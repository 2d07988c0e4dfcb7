package org.forecastj.core.encoding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/**
 * The age of something at a date, {@code opened_age}: how mature a shop, a product or a customer is. Dates are ISO texts or days since
 * 1970-01-01, of which a fraction is left out; a missing date gives NaN. An end before the beginning is refused, unless {@linkplain #missingBefore it counts as missing}.
 * Immutable and safe to share.
 */
public final class Age extends Encoder {
    private final Fitted step;

    private Age(Fitted step) {
        this.step = step;
    }

    static Age at(String column, LocalDate date, AgeUnit unit) {
        return new Age(new Fitted(column, "", date.toEpochDay(), unit, false, false));
    }

    static Age at(String column, String dateColumn, AgeUnit unit) {
        return new Age(new Fitted(column, dateColumn, 0, unit, false, false));
    }

    static Age inYear(String column, int year) {
        return new Age(new Fitted(column, "", year, AgeUnit.YEARS, true, false));
    }

    /**
     * Takes ages of what does not exist yet for missing (NaN) instead of refusing them.
     *
     * @return a copy
     */
    public Age missingBefore() {
        return new Age(new Fitted(step.column, step.dateColumn, step.date, step.unit, step.years, true));
    }

    @Override
    Set<String> reads() {
        return step.dateColumn.isEmpty() ? Set.of(step.column) : Set.of(step.column, step.dateColumn);
    }

    @Override
    Trained train(Columns training) {
        return Trained.same(step, training);
    }

    static FittedStep read(ModelState state) {
        return new Fitted(
                state.text("column"),
                state.text("dateColumn"),
                state.longInteger("date"),
                Stored.constant(state, "unit", AgeUnit.class),
                state.flag("years"),
                state.flag("missingBefore"));
    }

    /**
     * The step.
     *
     * @param column dates of the beginning
     * @param dateColumn dates of the end; empty for a fixed one
     * @param date the fixed end: days since 1970, or a year
     * @param unit unit of the age
     * @param years whether the column holds years
     * @param missingBefore whether negative ages are missing
     */
    record Fitted(String column, String dateColumn, long date, AgeUnit unit, boolean years, boolean missingBefore)
            implements FittedStep {
        static final String KIND = "age";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Columns apply(Columns rows) {
            double[] ages = new double[rows.rows()];
            for (int row = 0; row < ages.length; row++) {
                ages[row] = years ? inYears(rows, row) : inUnits(rows, row);
            }
            return rows.withNumbers(features().get(0), ages);
        }

        private double inYears(Columns rows, int row) {
            double from = rows.number(row, column);
            return from > date ? before(row, Double.toString(from), Long.toString(date)) : date - from;
        }

        private double inUnits(Columns rows, int row) {
            LocalDate from = date(rows, column, row);
            LocalDate to = dateColumn.isEmpty() ? LocalDate.ofEpochDay(date) : date(rows, dateColumn, row);
            if (from == null || to == null) {
                return Double.NaN;
            }
            return to.isBefore(from) ? before(row, from.toString(), to.toString()) : unit.between(from, to);
        }

        private double before(int row, String from, String to) {
            if (missingBefore) {
                return Double.NaN;
            }
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "column '" + column + "', row " + row + ": " + from + " is after " + to
                            + ", at which the age is wanted; correct it, or use missingBefore()");
        }

        private static @Nullable LocalDate date(Columns rows, String name, int row) {
            String text = rows.text(row, name).orElse(null);
            if (text == null) {
                return null;
            }
            try {
                return rows.isNumeric(name)
                        ? LocalDate.ofEpochDay((long) Math.floor(rows.number(row, name)))
                        : LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new ForecastingException(
                        Reason.MALFORMED_INPUT,
                        "column '" + name + "', row " + row + ": '" + text
                                + "' is no date; an ISO date such as 2024-02-29 or days since 1970 are needed",
                        e);
            }
        }

        @Override
        public List<String> features() {
            return List.of(column + "_age");
        }

        @Override
        public void write(ModelState.Builder state) {
            state.put("column", column)
                    .put("dateColumn", dateColumn)
                    .put("date", date)
                    .put("unit", unit.name())
                    .put("years", years)
                    .put("missingBefore", missingBefore);
        }
    }
}
