package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;

/**
 * What a promotion does before, during and after it, as columns made of the one that tells when it runs (where it is above 0). Rows are those
 * of the index: days for daily series.
 *
 * <pre>{@code
 * Regressors more = Promotions.of("promo").lags(1, 2).leads(1).daysIn().daysSince(14).daysUntil(7).on(regressors);
 * }</pre>
 *
 * <p>Columns are known in the future where the promotion is. Before the first row and after the last one no promotion is assumed: give the
 * regressors as many rows beyond the horizon as leads look ahead. Immutable and safe to share.
 */
public final class Promotions {
    /** Makes a column of that of the promotion. */
    @FunctionalInterface
    private interface Column {
        double[] of(double[] promotion);
    }

    /** @param ahead whether it looks at later rows */
    private record Part(String suffix, boolean ahead, Column column) {}

    private final String source;
    private final List<Part> parts;

    private Promotions(String source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
    }

    /**
     * Columns of a promotion; options say which.
     *
     * @param column name of the regressor that is above 0 while the promotion runs
     * @return a specification without columns
     */
    public static Promotions of(String column) {
        return new Promotions(column, List.of());
    }

    private Promotions with(String suffix, boolean ahead, Column column) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(suffix, ahead, column));
        return new Promotions(source, List.copyOf(more));
    }

    /**
     * Adds the promotion of earlier rows, {@code promo_lag1}; 0 where there is no such row.
     *
     * @param rows how many rows earlier, each at least 1
     * @return a copy
     * @throws IllegalArgumentException if a number is below 1
     */
    public Promotions lags(int... rows) {
        Promotions more = this;
        for (int lag : rows) {
            requirePositive("lag", lag);
            more = more.with("_lag" + lag, false, x -> shifted(x, -lag));
        }
        return more;
    }

    /**
     * Adds the promotion of later rows, {@code promo_lead1}: purchases that wait for it. 0 where there is no such row.
     *
     * @param rows how many rows later, each at least 1
     * @return a copy
     * @throws IllegalArgumentException if a number is below 1
     */
    public Promotions leads(int... rows) {
        Promotions more = this;
        for (int lead : rows) {
            requirePositive("lead", lead);
            more = more.with("_lead" + lead, true, x -> shifted(x, lead));
        }
        return more;
    }

    /**
     * Adds {@code promo_day}: 1 in the first row of a promotion, 2 in the next, and 0 while none runs.
     *
     * @return a copy
     */
    public Promotions daysIn() {
        return with("_day", false, Promotions::run);
    }

    /**
     * Adds {@code promo_since}: rows since the last one with a promotion, 0 while one runs, for the dip after it.
     *
     * @param cap largest number, at least 1; it stands before the first promotion too
     * @return a copy
     * @throws IllegalArgumentException if the cap is below 1
     */
    public Promotions daysSince(int cap) {
        requirePositive("cap", cap);
        return with("_since", false, x -> since(x, cap));
    }

    /**
     * Adds {@code promo_until}: rows until the next one with a promotion, 0 while one runs.
     *
     * @param cap largest number, at least 1; it stands after the last promotion too
     * @return a copy
     * @throws IllegalArgumentException if the cap is below 1
     */
    public Promotions daysUntil(int cap) {
        requirePositive("cap", cap);
        return with("_until", true, x -> reversed(since(reversed(x), cap)));
    }

    /**
     * Adds {@code promo_after}: 1 in rows that follow a promotion closely and have none themselves, else 0.
     *
     * @param rows how many rows after it count, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public Promotions after(int rows) {
        requirePositive("number of rows after a promotion", rows);
        return with("_after", false, x -> {
            double[] since = since(x, rows + 1);
            for (int i = 0; i < since.length; i++) {
                since[i] = since[i] > 0 && since[i] <= rows ? 1 : 0;
            }
            return since;
        });
    }

    /**
     * Adds {@code promo_total}: how many rows up to and with this one had a promotion.
     *
     * @return a copy
     */
    public Promotions cumulative() {
        return with("_total", false, x -> {
            double[] total = new double[x.length];
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += x[i] > 0 ? 1 : 0;
                total[i] = sum;
            }
            return total;
        });
    }

    /**
     * Makes the columns. Costs O(rows) for each.
     *
     * @param regressors columns with the promotion among them
     * @return these columns and the new ones
     * @throws java.util.NoSuchElementException if the promotion is not among them
     * @throws IllegalArgumentException if it is constant, a column looks ahead and the promotion is not known in the future, or a name is used
     */
    public Regressors on(Regressors regressors) {
        Knowledge knowledge = regressors.knowledge(source);
        if (knowledge == Knowledge.STATIC) {
            throw new IllegalArgumentException(
                    "regressor '" + source + "' is constant; a promotion has a value for every timestamp");
        }
        double[] promotion = regressors.column(source);
        Regressors.Builder builder = Regressors.on(regressors.index());
        for (Part part : parts) {
            if (part.ahead && knowledge == Knowledge.PAST) {
                throw new IllegalArgumentException("'" + source + part.suffix + "' looks ahead, but regressor '"
                        + source + "' is known in the past only; declare it with knownInFuture, or drop the column");
            }
            add(builder, knowledge, source + part.suffix, part.column.of(promotion));
        }
        return regressors.and(builder.build());
    }

    static void add(Regressors.Builder builder, Knowledge knowledge, String name, double... values) {
        if (knowledge == Knowledge.FUTURE) {
            builder.knownInFuture(name, values);
        } else {
            builder.knownInPast(name, values);
        }
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("the " + what + " is " + value + "; at least 1 is needed");
        }
    }

    private static double[] shifted(double[] x, int by) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            long from = (long) i + by;
            result[i] = from >= 0 && from < x.length ? x[(int) from] : 0;
        }
        return result;
    }

    private static double[] run(double... x) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = x[i] > 0 ? (i > 0 ? result[i - 1] : 0) + 1 : 0;
        }
        return result;
    }

    private static double[] since(double[] x, int cap) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = x[i] > 0 ? 0 : Math.min(cap, i > 0 ? result[i - 1] + 1 : cap);
        }
        return result;
    }

    private static double[] reversed(double... x) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = x[x.length - 1 - i];
        }
        return result;
    }

    @Override
    public String toString() {
        return "Promotions[" + source + ", " + parts.stream().map(Part::suffix).toList() + "]";
    }
}
