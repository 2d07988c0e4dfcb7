package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Which series are sums of which others: bottom series, and aggregates that are sums of bottom series. The levels may be nested (a tree) or
 * crossed (by store and by item).
 *
 * <pre>{@code
 * Hierarchy hierarchy = Hierarchy.grouped(sales).total().by("store").by("item").build();
 * Panel all = hierarchy.aggregate(sales);
 * }</pre>
 *
 * <p><b>Keys.</b> Aggregates made from key levels have as many levels as the bottom series, with {@value #ALL} for those that are summed over:
 * of levels store and item, {@code store-1/*} is all of a store, {@code *}{@code /item-7} an item in all stores, and the total has
 * {@value #ALL} in each. So all fit into one {@link Panel}, and bottom keys must not contain {@value #ALL}. Where parents are given with
 * their children, the keys are the caller's own.
 *
 * <p>Only sums across series are meant; hierarchies in time (days, weeks, months of one series) are not covered. Memory is that of one
 * number for each aggregate of each bottom series. Immutable and safe to share.
 *
 * @see "Hyndman, Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, chapter 11"
 */
public final class Hierarchy {
    /** What aggregates have in the key levels that they sum over. */
    public static final String ALL = "*";

    /** What an aggregate is where some of its bottom series are missing. */
    public enum Missing {
        /** Missing as soon as one is. */
        ANY,
        /** The sum of those that are not; missing where all are. */
        SKIP
    }

    private static final double TINY = 1e-9;

    private final List<String> levelNames;
    private final List<HierarchyLevel> levels;
    private final List<SeriesKey> keys;
    private final Map<SeriesKey, Integer> positions;
    private final int[][] members;
    private final int[][] owners;
    private final Forest forest;

    /** From the bottom keys, the levels of aggregates, and the numbers of the bottom series of each aggregate in ascending order. */
    Hierarchy(List<String> levelNames, List<HierarchyLevel> upper, HierarchyLevel bottom, int[]... members) {
        this.levelNames = List.copyOf(levelNames);
        List<HierarchyLevel> all = new ArrayList<>(upper);
        all.add(bottom);
        this.levels = List.copyOf(all);
        this.keys = all.stream().flatMap(l -> l.keys().stream()).toList();
        this.positions = positions(keys);
        this.members = members;
        this.owners = owners(members, bottom.keys().size());
        this.forest = new Forest(members, owners);
        require();
    }

    private void require() {
        if (bottomCount() == 0) {
            throw new ForecastingException(Reason.NO_DATA, "the hierarchy has no bottom series; at least 1 is needed");
        }
        if (levels.stream().map(HierarchyLevel::name).distinct().count() < levels.size()) {
            throw new IllegalArgumentException("two levels have the same name: "
                    + levels.stream().map(HierarchyLevel::name).toList() + "; rename the key levels");
        }
        for (SeriesKey key : keys) {
            if (key.levels().size() != levelNames.size()) {
                throw new IllegalArgumentException("key '" + key + "' has "
                        + key.levels().size() + " levels; the hierarchy has " + levelNames.size() + ": " + levelNames);
            }
        }
    }

    private static Map<SeriesKey, Integer> positions(List<SeriesKey> keys) {
        Map<SeriesKey, Integer> positions = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (positions.put(keys.get(i), i) != null) {
                throw new IllegalArgumentException(
                        "the hierarchy has two series '" + keys.get(i) + "'; keys must differ");
            }
        }
        return positions;
    }

    private static int[][] owners(int[][] members, int bottoms) {
        int[] count = new int[bottoms];
        for (int[] own : members) {
            for (int i : own) {
                count[i]++;
            }
        }
        int[][] owners = new int[bottoms][];
        Arrays.setAll(owners, i -> new int[count[i]]);
        Arrays.fill(count, 0);
        for (int a = 0; a < members.length; a++) {
            for (int i : members[a]) {
                owners[i][count[i]++] = a;
            }
        }
        return owners;
    }

    /**
     * A tree along the key levels of a panel: the total, the values of the first level, of the first two, and so on.
     *
     * @param bottom the bottom series, of which only the keys are used
     * @return the hierarchy; its levels are {@code total}, then such as {@code region}, {@code region/store}, {@code region/store/item}
     * @throws IllegalArgumentException if a key contains {@value #ALL}
     * @throws ForecastingException with {@link Reason#NO_DATA} if the panel is empty
     */
    public static Hierarchy nested(Panel bottom) {
        GroupedBuilder builder = grouped(bottom).total();
        List<String> names = bottom.levelNames();
        for (int depth = 1; depth < names.size(); depth++) {
            builder.by(names.subList(0, depth).toArray(String[]::new));
        }
        return builder.build();
    }

    /**
     * Levels that are chosen one by one from the key levels of a panel, nested or crossed.
     *
     * @param bottom the bottom series, of which only the keys are used
     * @return a builder
     */
    public static GroupedBuilder grouped(Panel bottom) {
        return grouped(bottom.levelNames(), bottom.keys());
    }

    /**
     * As {@link #grouped(Panel)}, from keys alone.
     *
     * @param levelNames names of the key levels
     * @param bottom the keys of the bottom series
     * @return a builder
     */
    public static GroupedBuilder grouped(List<String> levelNames, Collection<SeriesKey> bottom) {
        return new GroupedBuilder(levelNames, bottom);
    }

    /**
     * A tree, or several, from parents and their children. Those that are no parent are the bottom series. The levels are named
     * {@code depth 0} (the roots), {@code depth 1}, …, and {@code bottom}, which has the bottom series of any depth.
     *
     * @param children the children of each parent
     * @return the hierarchy
     * @throws IllegalArgumentException if a child has two parents or is given twice, a parent has no children, parents form a cycle, or keys
     *     have different numbers of levels
     */
    public static Hierarchy ofChildren(Map<SeriesKey, ? extends List<SeriesKey>> children) {
        return Trees.hierarchy(children);
    }

    /**
     * Any sums: aggregates with their bottom series. There are two levels, {@code aggregates} and {@code bottom}.
     *
     * @param groups the bottom series of each aggregate
     * @return the hierarchy
     * @throws IllegalArgumentException if a group is empty, names a series twice or names another aggregate, or keys have different numbers of
     *     levels
     */
    public static Hierarchy ofGroups(Map<SeriesKey, ? extends Collection<SeriesKey>> groups) {
        return Trees.ofGroups(groups);
    }

    /**
     * Names of the key levels, as in {@link Panel#levelNames()}.
     *
     * @return the names
     */
    public List<String> levelNames() {
        return levelNames;
    }

    /**
     * The levels from the top to the bottom series.
     *
     * @return at least one; the last has the bottom series
     */
    public List<HierarchyLevel> levels() {
        return levels;
    }

    /**
     * A level.
     *
     * @param name its name
     * @return the level
     * @throws NoSuchElementException if there is no such level; the message has those there are
     */
    public HierarchyLevel level(String name) {
        return levels.stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the hierarchy has no level '" + name + "'; it has "
                        + levels.stream().map(HierarchyLevel::name).toList()));
    }

    /**
     * The level of a series.
     *
     * @param key its key
     * @return the level
     * @throws NoSuchElementException if there is no such series
     */
    public HierarchyLevel levelOf(SeriesKey key) {
        int position = position(key);
        int end = 0;
        for (HierarchyLevel level : levels) {
            end += level.keys().size();
            if (position < end) {
                return level;
            }
        }
        throw new AssertionError("every series has a level");
    }

    /**
     * All keys: the aggregates level by level, then the bottom series. Arrays of the forecasts of all series have this order.
     *
     * @return the keys
     */
    public List<SeriesKey> keys() {
        return keys;
    }

    /**
     * Number of series.
     *
     * @return aggregates and bottom series
     */
    public int size() {
        return keys.size();
    }

    /**
     * The aggregates.
     *
     * @return their keys, level by level
     */
    public List<SeriesKey> aggregateKeys() {
        return keys.subList(0, members.length);
    }

    /**
     * The bottom series.
     *
     * @return their keys
     */
    public List<SeriesKey> bottomKeys() {
        return keys.subList(members.length, keys.size());
    }

    /**
     * Whether a series is of this hierarchy.
     *
     * @param key its key
     * @return true if it is
     */
    public boolean contains(SeriesKey key) {
        return positions.containsKey(key);
    }

    /**
     * The bottom series of a series.
     *
     * @param key its key
     * @return the keys of those it is the sum of; itself for a bottom series
     * @throws NoSuchElementException if there is no such series
     */
    public List<SeriesKey> bottomOf(SeriesKey key) {
        int position = position(key);
        return position >= members.length
                ? List.of(key)
                : Arrays.stream(members[position])
                        .mapToObj(i -> keys.get(members.length + i))
                        .toList();
    }

    /**
     * Whether any two aggregates are nested or have nothing in common.
     *
     * @return true for a tree or several
     */
    public boolean isTree() {
        return forest.isForest();
    }

    /**
     * The position of a series in {@link #keys()}.
     *
     * @param key its key
     * @return the position, from 0
     * @throws NoSuchElementException if there is no such series
     */
    public int position(SeriesKey key) {
        Integer position = positions.get(key);
        if (position == null) {
            throw new NoSuchElementException("the hierarchy has no series '" + key + "'; it has " + size()
                    + ", such as '" + keys.get(0) + "' and '" + keys.get(size() - 1) + "'");
        }
        return position;
    }

    int aggregateCount() {
        return members.length;
    }

    int bottomCount() {
        return owners.length;
    }

    /** Numbers of the bottom series of an aggregate; not to be modified. */
    int[] members(int aggregate) {
        return members[aggregate];
    }

    /** Numbers of the aggregates of a bottom series; not to be modified. */
    int[] owners(int bottom) {
        return owners[bottom];
    }

    Forest forest() {
        return forest;
    }

    /**
     * Adds up the bottom series; an aggregate is missing where one of its bottom series is.
     *
     * @param bottom the bottom series; other series of the hierarchy are ignored
     * @return all series of the hierarchy
     * @throws ForecastingException as {@link #aggregate(Panel, Missing)}
     */
    public Panel aggregate(Panel bottom) {
        return aggregate(bottom, Missing.ANY);
    }

    /**
     * Adds up the bottom series. A series may start later or end earlier than others: it is missing in the other rows.
     *
     * @param bottom the bottom series; aggregates of the hierarchy are ignored
     * @param missing what an aggregate is where bottom series are missing
     * @return all series of the hierarchy; aggregates have the rows of the longest series, bottom series are as they were
     * @throws ForecastingException with {@link Reason#NO_DATA} if a bottom series is not there, with {@link Reason#MALFORMED_INPUT} if a
     *     series is not of the hierarchy, with {@link Reason#IRREGULAR_INDEX} if timestamps do not fit, with {@link Reason#NUMERICAL} if a sum
     *     overflows
     */
    public Panel aggregate(Panel bottom, Missing missing) {
        Grid grid = Grid.of(this, bottom, bottomKeys());
        double[][] values = grid.rows();
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int a = 0; a < members.length; a++) {
            SeriesKey key = keys.get(a);
            all.put(
                    key,
                    TimeSeries.of(key.toString(), grid.index(), sum(key, members[a], values, missing, grid.index())));
        }
        bottomKeys().forEach(key -> all.put(key, bottom.get(key)));
        return Panel.of(levelNames, all);
    }

    private static double[] sum(SeriesKey key, int[] own, double[][] values, Missing missing, TimeIndex index) {
        double[] sum = new double[index.size()];
        int[] seen = new int[index.size()];
        for (int i : own) {
            double[] v = values[i];
            for (int t = 0; t < sum.length; t++) {
                if (!Double.isNaN(v[t])) {
                    sum[t] += v[t];
                    seen[t]++;
                }
            }
        }
        for (int t = 0; t < sum.length; t++) {
            if (seen[t] == 0 || (missing == Missing.ANY && seen[t] < own.length)) {
                sum[t] = Double.NaN;
            } else if (!Double.isFinite(sum[t])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "series '" + key + "', row " + t + " (" + index.show(t)
                                + "): the sum of its bottom series overflows; rescale the values");
            }
        }
        return sum;
    }

    /**
     * Looks for a row in which an aggregate is not the sum of its bottom series. Rows in which the aggregate or one of its bottom series is
     * missing are not looked at.
     *
     * @param all all series of the hierarchy
     * @param tolerance how far off a sum may be, relative to the sum of the absolute values of the bottom series, such as 1e-9
     * @return the first in the order of {@link #keys()}; empty if all series sum
     * @throws IllegalArgumentException if the tolerance is negative or NaN
     * @throws ForecastingException as {@link #aggregate(Panel, Missing)}, and if an aggregate is not there
     */
    public Optional<Incoherence> check(Panel all, double tolerance) {
        Grid grid = Grid.of(this, all, keys);
        return firstIncoherence(grid.rows(), grid.index(), tolerance);
    }

    /**
     * Refuses a panel that does not sum, up to a relative {@value #TINY}.
     *
     * @param all all series of the hierarchy
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} naming the first series and row and how far off it is, and as
     *     {@link #check(Panel, double)}
     */
    public void requireCoherent(Panel all) {
        check(all, TINY).ifPresent(Hierarchy::refuse);
    }

    private static void refuse(Incoherence found) {
        throw new ForecastingException(
                Reason.INVALID_VALUE,
                found.message()
                        + "; correct the data, or make the aggregates from the bottom series with aggregate(Panel)");
    }

    /**
     * Looks for a step in which the mean of an aggregate is not the sum of those of its bottom series.
     *
     * @param forecasts forecasts of all series of the hierarchy
     * @param tolerance as in {@link #check(Panel, double)}
     * @return the first in the order of {@link #keys()}; empty if all forecasts sum
     * @throws IllegalArgumentException if the tolerance is negative or NaN
     * @throws ForecastingException with {@link Reason#NO_DATA} if a forecast is not there, with {@link Reason#MALFORMED_INPUT} if one is of
     *     another series, with {@link Reason#IRREGULAR_INDEX} if horizons differ
     */
    public Optional<Incoherence> checkForecasts(Map<SeriesKey, Forecast> forecasts, double tolerance) {
        Bases bases = Bases.of(this, forecasts);
        return firstIncoherence(bases.means(), bases.index(), tolerance);
    }

    private Optional<Incoherence> firstIncoherence(double[][] rows, TimeIndex index, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "tolerance is " + tolerance + "; a number from 0 on is needed, such as 1e-9");
        }
        for (int a = 0; a < members.length; a++) {
            for (int t = 0; t < index.size(); t++) {
                double sum = 0;
                double size = 0;
                for (int i : members[a]) {
                    double v = rows[members.length + i][t];
                    sum += v;
                    size += Math.abs(v);
                }
                double allowed = tolerance * Math.min(Double.MAX_VALUE, Math.max(size, Math.abs(rows[a][t])));
                if (Double.isInfinite(sum) || Math.abs(rows[a][t] - sum) > allowed) {
                    return Optional.of(new Incoherence(keys.get(a), t, index.show(t), rows[a][t], sum));
                }
            }
        }
        return Optional.empty();
    }

    /** Adds up bottom rows of shape [bottom][column] into rows of all series, whose bottom rows are the given arrays. */
    double[][] sums(double[][] bottom) {
        double[][] all = new double[size()][];
        int columns = bottom[0].length;
        for (int a = 0; a < members.length; a++) {
            double[] sum = new double[columns];
            for (int i : members[a]) {
                for (int c = 0; c < columns; c++) {
                    sum[c] += bottom[i][c];
                }
            }
            all[a] = sum;
        }
        System.arraycopy(bottom, 0, all, members.length, bottom.length);
        return all;
    }

    /** Key by key what an array has in the order of {@link #keys()}. */
    <T> NavigableMap<SeriesKey, T> byKey(List<T> values) {
        TreeMap<SeriesKey, T> map = new TreeMap<>();
        IntStream.range(0, keys.size()).forEach(i -> map.put(keys.get(i), values.get(i)));
        return Collections.unmodifiableNavigableMap(map);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Hierarchy h
                && levelNames.equals(h.levelNames)
                && levels.equals(h.levels)
                && Arrays.deepEquals(members, h.members);
    }

    @Override
    public int hashCode() {
        return 31 * levels.hashCode() + Arrays.deepHashCode(members);
    }

    @Override
    public String toString() {
        return "Hierarchy["
                + levels.stream().map(l -> l.name() + ": " + l.keys().size()).toList() + "]";
    }
}
