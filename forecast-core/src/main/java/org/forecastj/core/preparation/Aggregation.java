package org.forecastj.core.preparation;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows up to buckets of a frequency: transactions in any order to a panel of regular series ({@link #aggregator()}), or a regular
 * series to a coarser one ({@link #apply(TimeSeries)}).
 *
 * <p>Buckets begin at full multiples of the frequency: hours and minutes from midnight, weeks on {@link #weekStart}, months on the 1st,
 * quarters in January, April, July and October, years in January; several days or weeks count from January 1970. A bucket carries its first
 * moment as its timestamp, or its last day for {@link Frequency#MONTH_END}. In a zone, days follow the wall clock, and hours and minutes
 * the zone's standard time, so that the hour that comes twice is two buckets. Immutable and safe for use by any number of threads.
 *
 * <pre>{@code
 * Aggregator sales = Aggregation.by(Frequency.DAILY).levels("product").function(AggregateFunction.SUM).aggregator();
 * rows.forEach(row -> sales.add(SeriesKey.of(row.product()), row.time(), row.quantity()));
 * Panel panel = sales.toPanel();
 * }</pre>
 */
public final class Aggregation {
    private final Frequency frequency;
    private final List<String> levels;
    private final AggregateFunction function;
    private final DayOfWeek weekStart;
    private final @Nullable ZoneId zone;
    private final @Nullable Double empty;
    private final BucketRange range;
    private final boolean keepIncomplete;

    private Aggregation(
            Frequency frequency,
            List<String> levels,
            AggregateFunction function,
            DayOfWeek weekStart,
            @Nullable ZoneId zone,
            @Nullable Double empty,
            BucketRange range,
            boolean keepIncomplete) {
        this.frequency = Objects.requireNonNull(frequency, "frequency");
        this.levels = List.copyOf(levels);
        this.function = Objects.requireNonNull(function, "function");
        this.weekStart = Objects.requireNonNull(weekStart, "weekStart");
        this.zone = zone;
        this.empty = empty;
        this.range = Objects.requireNonNull(range, "range");
        this.keepIncomplete = keepIncomplete;
    }

    /**
     * Sums by a frequency, for keys of one level.
     *
     * @param frequency distance between buckets
     * @return the aggregation
     * @throws IllegalArgumentException for steps of several business days, which have no fixed start
     */
    public static Aggregation by(Frequency frequency) {
        if (frequency.unit() == Frequency.Unit.BUSINESS_DAY && frequency.count() > 1) {
            throw new IllegalArgumentException("frequency is " + frequency
                    + "; steps of several business days have no fixed start: use P1BD or weeks");
        }
        return new Aggregation(
                frequency,
                List.of("key"),
                AggregateFunction.SUM,
                DayOfWeek.MONDAY,
                null,
                null,
                BucketRange.OWN_START,
                false);
    }

    /**
     * With names of the key levels.
     *
     * @param names at least one, such as store and item
     * @return a copy with those names
     * @throws IllegalArgumentException if there is no name
     */
    public Aggregation levels(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("there are no level names; at least 1 is needed");
        }
        return new Aggregation(frequency, List.of(names), function, weekStart, zone, empty, range, keepIncomplete);
    }

    /**
     * With another function than the sum.
     *
     * @param newFunction what becomes of the values of a bucket
     * @return a copy with that function
     */
    public Aggregation function(AggregateFunction newFunction) {
        return new Aggregation(frequency, levels, newFunction, weekStart, zone, empty, range, keepIncomplete);
    }

    /**
     * With weeks that start on another day than Monday.
     *
     * @param day first day of the week
     * @return a copy with that start
     */
    public Aggregation weekStart(DayOfWeek day) {
        return new Aggregation(frequency, levels, function, day, zone, empty, range, keepIncomplete);
    }

    /**
     * In a zone: rows may then be instants, and the series have an index in that zone.
     *
     * @param newZone the zone whose calendar counts
     * @return a copy in that zone
     */
    public Aggregation zone(ZoneId newZone) {
        return new Aggregation(
                frequency, levels, function, weekStart, Objects.requireNonNull(newZone), empty, range, keepIncomplete);
    }

    /**
     * With a value for buckets without rows. Without this it is 0 for sums and counts, where no transaction means nothing sold, and missing
     * for the other functions.
     *
     * @param value a finite value, or NaN for missing
     * @return a copy with that value
     * @throws IllegalArgumentException if the value is infinite
     */
    public Aggregation emptyBuckets(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "the value for empty buckets is " + value + "; a finite number or NaN is needed");
        }
        return new Aggregation(frequency, levels, function, weekStart, zone, value, range, keepIncomplete);
    }

    /**
     * With another extent of the series than from their own first bucket to the last one of the panel.
     *
     * @param newRange the extent
     * @return a copy with that extent
     */
    public Aggregation range(BucketRange newRange) {
        return new Aggregation(frequency, levels, function, weekStart, zone, empty, newRange, keepIncomplete);
    }

    /**
     * Keeps buckets that have not all rows of the finer series, as what the rows at hand give. Without this they are dropped at both ends
     * and missing in between. Transactions have no such buckets: each says only that something happened.
     *
     * @return a copy that keeps them
     */
    public Aggregation keepIncompleteBuckets() {
        return new Aggregation(frequency, levels, function, weekStart, zone, empty, range, true);
    }

    /**
     * Starts to collect transactions.
     *
     * @return an empty aggregator
     */
    public Aggregator aggregator() {
        return new Aggregator(this);
    }

    /**
     * Aggregates a regular series to this coarser frequency. A row belongs to the bucket of its timestamp: a week to the month of its first
     * day. Missing values are left out and make their bucket incomplete.
     *
     * @param series a regular series of a finer frequency; its own zone counts
     * @return the coarser series and its incomplete buckets
     * @throws IllegalArgumentException if the frequency of the series is not finer
     * @throws ForecastingException with {@code IRREGULAR_INDEX} if the series is not regular, with {@code TOO_SHORT} if no complete bucket is
     *     left
     */
    public Aggregated apply(TimeSeries series) {
        return new Downsampling(this).apply(series);
    }

    /**
     * Aggregates every series of a panel to this coarser frequency.
     *
     * @param panel regular series of a finer frequency
     * @return the coarser series and their incomplete buckets
     * @throws IllegalArgumentException if the frequency of a series is not finer
     * @throws ForecastingException as for {@link #apply(TimeSeries)}, naming the first series that fails
     */
    public AggregatedPanel apply(Panel panel) {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        SortedMap<SeriesKey, List<LocalDateTime>> incomplete = new TreeMap<>();
        panel.asMap().forEach((key, s) -> {
            Execution.checkpoint();
            Aggregated a = apply(s);
            series.put(key, a.series());
            incomplete.put(key, a.incomplete());
        });
        return new AggregatedPanel(Panel.of(panel.levelNames(), series), incomplete);
    }

    Frequency frequency() {
        return frequency;
    }

    List<String> levelNames() {
        return levels;
    }

    BucketRange range() {
        return range;
    }

    @Nullable
    ZoneId zone() {
        return zone;
    }

    boolean keepsIncomplete() {
        return keepIncomplete;
    }

    double emptyValue() {
        return empty != null ? empty : function.ofNothing();
    }

    Bucket newBucket() {
        return function.newBucket();
    }

    BucketGrid grid(@Nullable ZoneId ofZone) {
        return new BucketGrid(frequency, weekStart, ofZone);
    }

    @Override
    public String toString() {
        return "Aggregation[" + function + " by " + frequency + ", levels=" + levels + "]";
    }
}
