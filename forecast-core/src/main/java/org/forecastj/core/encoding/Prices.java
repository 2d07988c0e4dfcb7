package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.Regressors.Knowledge;
import org.forecastj.core.series.SeriesKey;

/**
 * A price relative to what customers are used to: to its own past, to the row before, to other products. Prices are above 0; columns are known
 * in the future where the price is. Immutable and safe to share.
 *
 * <pre>{@code
 * Regressors more = Prices.of("price").toMedian(28).toMedian().change().on(regressors);
 * }</pre>
 */
public final class Prices {
    private record Part(String suffix, UnaryOperator<double[]> column) {}

    private final String source;
    private final List<Part> parts;

    private Prices(String source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
    }

    /**
     * Columns of a price; options say which.
     *
     * @param column name of the regressor
     * @return a specification without columns
     */
    public static Prices of(String column) {
        return new Prices(column, List.of());
    }

    private Prices with(String suffix, UnaryOperator<double[]> column) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(suffix, column));
        return new Prices(source, List.copyOf(more));
    }

    /**
     * Adds {@code price_to_median28}: the price over the median of the rows before, at most so many. 1 in the first row.
     *
     * @param rows number of rows, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public Prices toMedian(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("the median is over " + rows + " rows; at least 1 is needed");
        }
        return with("_to_median" + rows, x -> toMedian(x, rows));
    }

    /**
     * Adds {@code price_to_median}: the price over the median of all rows before. 1 in the first row.
     *
     * @return a copy
     */
    public Prices toMedian() {
        return with("_to_median", x -> toMedian(x, x.length));
    }

    /**
     * Adds {@code price_change}: the price over that of the row before, less 1. 0 in the first row.
     *
     * @return a copy
     */
    public Prices change() {
        return with("_change", x -> {
            double[] result = new double[x.length];
            for (int i = 1; i < x.length; i++) {
                result[i] = x[i] / x[i - 1] - 1;
            }
            return result;
        });
    }

    /**
     * Makes the columns. Costs O(rows) for each, and O(rows · window) for medians.
     *
     * @param regressors columns with the price among them
     * @return these columns and the new ones
     * @throws java.util.NoSuchElementException if the price is not among them
     * @throws IllegalArgumentException if it is constant, or a name is used
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a price is not above 0, or too far from another to be divided by it
     */
    public Regressors on(Regressors regressors) {
        double[] prices = prices("", regressors, source);
        Regressors.Builder builder = Regressors.on(regressors.index());
        for (Part part : parts) {
            Promotions.add(builder, regressors.knowledge(source), source + part.suffix, part.column.apply(prices));
        }
        return regressors.and(builder.build());
    }

    /**
     * Adds {@code price_to_group} to the regressors of each series: its price over the mean price of the group at the same time, itself
     * included. It is 1 where a series is the only one with a row. Costs O(rows of all series).
     *
     * @param regressors the columns of each series, each with the price among them
     * @param column name of the price
     * @param group the group of a series, such as its category
     * @return the columns of each series and the new one, in the same order
     * @throws IllegalArgumentException if a price is constant, prices of a group are not all known in the future or all in the past, or the name
     *     is used
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a price is not above 0, naming series and row
     */
    public static Map<SeriesKey, Regressors> toGroup(
            Map<SeriesKey, Regressors> regressors, String column, Function<SeriesKey, String> group) {
        Map<String, GroupPrices> groups = new LinkedHashMap<>();
        regressors.forEach(
                (key, r) -> groups.computeIfAbsent(group.apply(key), name -> new GroupPrices(r.knowledge(column)))
                        .add(key, r, column));
        Map<SeriesKey, Regressors> result = new LinkedHashMap<>();
        regressors.forEach((key, r) -> {
            GroupPrices means = groups.get(group.apply(key));
            if (means == null) {
                throw new IllegalArgumentException(
                        "the group of series '" + key + "' is not the same each time it is asked for");
            }
            double[] ratios = r.column(column);
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] /= means.mean(r.index().epochMillis(i));
            }
            Regressors.Builder builder = Regressors.on(r.index());
            Promotions.add(builder, r.knowledge(column), column + "_to_group", ratios);
            result.put(key, r.and(builder.build()));
        });
        return result;
    }

    @Override
    public String toString() {
        return "Prices[" + source + ", " + parts.stream().map(Part::suffix).toList() + "]";
    }

    /** Mean prices of a group by time. Not safe for use by several threads. */
    private static final class GroupPrices {
        private final Knowledge knowledge;
        private final Map<Long, RunningMean> means = new LinkedHashMap<>();

        GroupPrices(Knowledge knowledge) {
            this.knowledge = knowledge;
        }

        void add(SeriesKey key, Regressors r, String column) {
            if (r.knowledge(column) != knowledge) {
                throw new IllegalArgumentException("regressor '" + column + "' of series '" + key + "' is "
                        + r.knowledge(column) + ", but " + knowledge
                        + " in another series of its group; the same is needed");
            }
            double[] prices = prices("series '" + key + "', ", r, column);
            for (int i = 0; i < prices.length; i++) {
                means.computeIfAbsent(r.index().epochMillis(i), t -> new RunningMean())
                        .add(prices[i]);
            }
        }

        double mean(long time) {
            RunningMean mean = means.get(time);
            return mean == null ? Double.NaN : mean.mean();
        }
    }

    private static double[] prices(String of, Regressors regressors, String column) {
        if (regressors.knowledge(column) == Knowledge.STATIC) {
            throw new IllegalArgumentException(
                    of + "regressor '" + column + "' is constant; a price has a value for every timestamp");
        }
        double[] prices = regressors.column(column);
        for (int i = 0; i < prices.length; i++) {
            if (!(prices[i] > 0)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        of + "regressor '" + column + "', row " + i + " ("
                                + regressors.index().show(i) + "): the price is " + prices[i]
                                + "; a number above 0 is needed: fill it with the last price");
            }
        }
        return prices;
    }

    private static double[] toMedian(double[] x, int rows) {
        double[] result = new double[x.length];
        double[] sorted = new double[Math.min(rows, x.length) + 1];
        int size = 0;
        for (int i = 0; i < x.length; i++) {
            result[i] = size == 0 ? 1 : x[i] / median(sorted, size);
            if (size == rows) {
                size = without(sorted, size, x[i - rows]);
            }
            size = with(sorted, size, x[i]);
        }
        return result;
    }

    private static double median(double[] sorted, int size) {
        int half = size / 2;
        return size % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    }

    private static int with(double[] sorted, int size, double value) {
        int at = Arrays.binarySearch(sorted, 0, size, value);
        int position = at >= 0 ? at : -(at + 1);
        System.arraycopy(sorted, position, sorted, position + 1, size - position);
        sorted[position] = value;
        return size + 1;
    }

    private static int without(double[] sorted, int size, double value) {
        int position = Arrays.binarySearch(sorted, 0, size, value);
        System.arraycopy(sorted, position + 1, sorted, position, size - position - 1);
        return size - 1;
    }
}
