package org.forecastj.core.preparation;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeIndex;

/**
 * Values of a covariate that come in late or are revised: what each is valid for, and since when it is known. Columns made of them hold what
 * was known at the time, and nothing that was known later (a point-in-time or as-of join). Times are on the wall clock. Immutable and safe to
 * share.
 *
 * <pre>{@code
 * Vintages oil = Vintages.builder()
 *         .add(monday, tuesday, 71.2)   // the price of Monday is published on Tuesday
 *         .add(monday, thursday, 71.4)  // and revised on Thursday
 *         .build();
 * double[] column = oil.knownBefore(days, Duration.ofDays(7)); // what a forecast of a week ahead may use
 * }</pre>
 */
public final class Vintages {
    private final List<Revision> byKnowledge;

    private record Revision(long valid, long known, double value) {}

    private Vintages(List<Revision> byKnowledge) {
        this.byKnowledge = byKnowledge;
    }

    /**
     * Starts to collect values.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Number of values, revisions counted.
     *
     * @return the size
     */
    public int size() {
        return byKnowledge.size();
    }

    /**
     * What was known at one time, such as the origin of a forecast: for each row the latest value that is valid at it or earlier, as it was last
     * revised. O((n + m) log m) for n rows and m values.
     *
     * @param rows the rows
     * @param knownBy values that became known after this are not there yet
     * @return a new array, one value per row, NaN where nothing was known
     */
    public double[] knownAt(TimeIndex rows, LocalDateTime knownBy) {
        long cut = millis(knownBy);
        long[] cuts = new long[rows.size()];
        Arrays.fill(cuts, cut);
        return join(rows, cuts);
    }

    /**
     * What was known some time before each row: a column in which no row sees more than a forecast of that length could. With a lead of the
     * horizon it may be given to models as known in the future. O((n + m) log m) for n rows and m values.
     *
     * @param rows the rows
     * @param lead time from the origin to the row, not negative
     * @return a new array, one value per row, NaN where nothing was known
     * @throws IllegalArgumentException if the lead is negative
     */
    public double[] knownBefore(TimeIndex rows, Duration lead) {
        if (lead.isNegative()) {
            throw new IllegalArgumentException("the lead is " + lead + "; 0 or more is needed");
        }
        long[] cuts = new long[rows.size()];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = rows.localMillis(i) - lead.toMillis();
        }
        return join(rows, cuts);
    }

    private double[] join(TimeIndex rows, long... cuts) {
        double[] column = new double[rows.size()];
        TreeMap<Long, Double> known = new TreeMap<>();
        int next = 0;
        for (int i = 0; i < column.length; i++) {
            while (next < byKnowledge.size() && byKnowledge.get(next).known() <= cuts[i]) {
                known.put(byKnowledge.get(next).valid(), byKnowledge.get(next).value());
                next++;
            }
            Map.Entry<Long, Double> latest = known.floorEntry(rows.localMillis(i));
            column[i] = latest == null ? Double.NaN : latest.getValue();
        }
        return column;
    }

    private static long millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    @Override
    public String toString() {
        return "Vintages[" + size() + " values]";
    }

    /** Collects values in any order; not safe for use by several threads. */
    public static final class Builder {
        private final List<Revision> revisions = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a value, or another one for a time that has one, which replaces it for all who ask later.
         *
         * @param valid what time it is for; before {@code known} for what is measured, after it for what is forecast
         * @param known since when it is known
         * @param value finite, or NaN if it was withdrawn
         * @return this builder
         * @throws ForecastingException with {@link Reason#INVALID_VALUE} if the value is infinite
         */
        public Builder add(LocalDateTime valid, LocalDateTime known, double value) {
            if (Double.isInfinite(value)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "the value for " + valid + ", known since " + known + ", is " + value
                                + "; a finite number, or NaN for one that was withdrawn, is needed");
            }
            revisions.add(new Revision(millis(valid), millis(known), value));
            return this;
        }

        /**
         * Makes the vintages.
         *
         * @return an immutable object
         * @throws ForecastingException with {@link Reason#DUPLICATE_TIMESTAMP} if there are two values for one time, known since the same
         *     time
         */
        public Vintages build() {
            List<Revision> sorted = new ArrayList<>(revisions);
            sorted.sort(Comparator.comparingLong(Revision::known).thenComparingLong(Revision::valid));
            for (int i = 1; i < sorted.size(); i++) {
                Revision a = sorted.get(i - 1);
                Revision b = sorted.get(i);
                if (a.known() == b.known() && a.valid() == b.valid()) {
                    throw new ForecastingException(
                            Reason.DUPLICATE_TIMESTAMP,
                            "there are two values for " + show(b.valid()) + ", known since " + show(b.known()) + ": "
                                    + a.value() + " and " + b.value() + "; one is needed: remove the other");
                }
            }
            return new Vintages(List.copyOf(sorted));
        }

        private static LocalDateTime show(long millis) {
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
        }
    }
}
