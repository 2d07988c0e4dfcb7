package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.forecastj.core.series.SeriesKey;

/** Chooses the levels of a {@link Hierarchy} from the levels of keys. Not safe for use by several threads. */
public final class GroupedBuilder {
    private final List<String> levelNames;
    private final List<SeriesKey> bottom;
    private final Set<List<Integer>> groupings = new LinkedHashSet<>();

    GroupedBuilder(List<String> levelNames, Collection<SeriesKey> bottom) {
        this.levelNames = List.copyOf(levelNames);
        this.bottom = List.copyOf(new TreeSet<>(bottom));
        for (SeriesKey key : bottom) {
            if (key.levels().size() != levelNames.size()) {
                throw new IllegalArgumentException("key '" + key + "' has "
                        + key.levels().size() + " levels; " + levelNames.size() + " are named: " + levelNames);
            }
            if (key.levels().contains(Hierarchy.ALL)) {
                throw new IllegalArgumentException("bottom series '" + key + "' has the level '" + Hierarchy.ALL
                        + "', which stands for sums; give only bottom series, and rename that level");
            }
        }
    }

    /**
     * Adds the sum of all series, named {@code total}.
     *
     * @return this builder
     */
    public GroupedBuilder total() {
        return by();
    }

    /**
     * Adds the sums for each combination of values of some key levels. The level is named after them, joined by slashes.
     *
     * @param names names of key levels, fewer than there are, in any order; none for the total
     * @return this builder
     * @throws IllegalArgumentException if a name is unknown or given twice, all levels are named, which are the bottom series themselves, or the
     *     grouping was added already
     */
    public GroupedBuilder by(String... names) {
        List<Integer> chosen = new ArrayList<>();
        for (String name : names) {
            int level = levelNames.indexOf(name);
            if (level < 0 || chosen.contains(level)) {
                throw new IllegalArgumentException("the grouping " + Arrays.toString(names) + " has '" + name
                        + (level < 0 ? "', which is no key level; there are " + levelNames : "' twice; name it once"));
            }
            chosen.add(level);
        }
        chosen.sort(null);
        if (chosen.size() == levelNames.size()) {
            throw new IllegalArgumentException("the grouping " + Arrays.toString(names)
                    + " names all key levels, which makes the bottom series themselves; leave one out");
        }
        if (!groupings.add(chosen)) {
            throw new IllegalArgumentException(
                    "the grouping " + Arrays.toString(names) + " is given twice; give it once");
        }
        return this;
    }

    /**
     * The hierarchy, with the levels in the order in which they were added, then the bottom series.
     *
     * @return the hierarchy
     * @throws org.forecastj.core.ForecastingException with {@code NO_DATA} if there is no bottom series
     */
    public Hierarchy build() {
        List<HierarchyLevel> levels = new ArrayList<>();
        List<int[]> members = new ArrayList<>();
        for (List<Integer> chosen : groupings) {
            Map<SeriesKey, List<Integer>> groups = new TreeMap<>();
            for (int i = 0; i < bottom.size(); i++) {
                groups.computeIfAbsent(aggregateKey(bottom.get(i), chosen), k -> new ArrayList<>())
                        .add(i);
            }
            levels.add(new HierarchyLevel(name(chosen), List.copyOf(groups.keySet())));
            groups.values()
                    .forEach(own ->
                            members.add(own.stream().mapToInt(Integer::intValue).toArray()));
        }
        HierarchyLevel last = new HierarchyLevel(String.join("/", levelNames), bottom);
        return new Hierarchy(levelNames, levels, last, members.toArray(int[][]::new));
    }

    private String name(List<Integer> chosen) {
        return chosen.isEmpty()
                ? "total"
                : String.join("/", chosen.stream().map(levelNames::get).toList());
    }

    private static SeriesKey aggregateKey(SeriesKey key, List<Integer> chosen) {
        return new SeriesKey(IntStream.range(0, key.levels().size())
                .mapToObj(l -> chosen.contains(l) ? key.levels().get(l) : Hierarchy.ALL)
                .toList());
    }
}
