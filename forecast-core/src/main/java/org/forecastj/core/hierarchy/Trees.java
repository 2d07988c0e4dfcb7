package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.forecastj.core.series.SeriesKey;

/** Makes hierarchies from parents with children, and from groups. Stateless. */
final class Trees {
    private static final String BOTTOM = "bottom";

    private Trees() {}

    static Hierarchy hierarchy(Map<SeriesKey, ? extends List<SeriesKey>> given) {
        Map<SeriesKey, List<SeriesKey>> children = new TreeMap<>(given);
        Map<SeriesKey, SeriesKey> parents = parents(children);
        List<List<SeriesKey>> byDepth = byDepth(children, parents);
        TreeSet<SeriesKey> bottom = new TreeSet<>(parents.keySet());
        bottom.removeAll(children.keySet());
        Map<SeriesKey, Collection<SeriesKey>> groups = groups(byDepth, children);
        List<HierarchyLevel> levels = new ArrayList<>();
        for (int d = 0; d < byDepth.size(); d++) {
            levels.add(new HierarchyLevel("depth " + d, byDepth.get(d)));
        }
        return make(levels, List.copyOf(bottom), groups);
    }

    private static Map<SeriesKey, SeriesKey> parents(Map<SeriesKey, List<SeriesKey>> children) {
        Map<SeriesKey, SeriesKey> parents = new HashMap<>();
        children.forEach((parent, own) -> {
            requireNotEmpty(parent, own);
            for (SeriesKey child : own) {
                SeriesKey other = parents.put(child, parent);
                if (other != null) {
                    throw new IllegalArgumentException("series '" + child + "' has two parents, '" + other + "' and '"
                            + parent + "'; in a tree each has one: use ofGroups for sums that cross");
                }
            }
        });
        return parents;
    }

    private static void requireNotEmpty(SeriesKey parent, Collection<SeriesKey> own) {
        if (own.isEmpty()) {
            throw new IllegalArgumentException(
                    "series '" + parent + "' is the sum of no series; give it at least 1, or leave it out");
        }
    }

    /** The parents level by level from the roots. */
    private static List<List<SeriesKey>> byDepth(
            Map<SeriesKey, List<SeriesKey>> children, Map<SeriesKey, SeriesKey> parents) {
        List<List<SeriesKey>> byDepth = new ArrayList<>();
        Set<SeriesKey> reached = new HashSet<>();
        List<SeriesKey> level =
                children.keySet().stream().filter(k -> !parents.containsKey(k)).toList();
        while (!level.isEmpty()) {
            byDepth.add(level);
            reached.addAll(level);
            level = level.stream()
                    .flatMap(parent -> childrenOf(children, parent).stream())
                    .filter(children::containsKey)
                    .toList();
        }
        for (SeriesKey parent : children.keySet()) {
            if (!reached.contains(parent)) {
                throw new IllegalArgumentException(
                        "series '" + parent + "' is below itself: its parents form a cycle, or start with '"
                                + parents.get(parent) + "' in one; remove one of the links");
            }
        }
        return byDepth;
    }

    private static List<SeriesKey> childrenOf(Map<SeriesKey, List<SeriesKey>> children, SeriesKey parent) {
        return Objects.requireNonNull(children.get(parent), "only parents are asked");
    }

    private static Map<SeriesKey, Collection<SeriesKey>> groups(
            List<List<SeriesKey>> byDepth, Map<SeriesKey, List<SeriesKey>> children) {
        Map<SeriesKey, Collection<SeriesKey>> groups = new HashMap<>();
        for (int d = byDepth.size() - 1; d >= 0; d--) {
            for (SeriesKey parent : byDepth.get(d)) {
                List<SeriesKey> own = new ArrayList<>();
                for (SeriesKey child : childrenOf(children, parent)) {
                    Collection<SeriesKey> below = groups.get(child);
                    if (below == null) {
                        own.add(child);
                    } else {
                        own.addAll(below);
                    }
                }
                groups.put(parent, own);
            }
        }
        return groups;
    }

    static Hierarchy ofGroups(Map<SeriesKey, ? extends Collection<SeriesKey>> groups) {
        TreeSet<SeriesKey> bottom = new TreeSet<>();
        groups.forEach((key, own) -> {
            requireNotEmpty(key, own);
            Set<SeriesKey> seen = new HashSet<>();
            for (SeriesKey child : own) {
                if (groups.containsKey(child) || !seen.add(child)) {
                    throw new IllegalArgumentException("the group '" + key + "' has '" + child
                            + (groups.containsKey(child)
                                    ? "', which is a group itself; give its bottom series"
                                    : "' twice; name it once"));
                }
            }
            bottom.addAll(own);
        });
        List<SeriesKey> keys = List.copyOf(new TreeSet<>(groups.keySet()));
        return make(List.of(new HierarchyLevel("aggregates", keys)), List.copyOf(bottom), groups);
    }

    private static Hierarchy make(
            List<HierarchyLevel> levels,
            List<SeriesKey> bottom,
            Map<SeriesKey, ? extends Collection<SeriesKey>> groups) {
        Map<SeriesKey, Integer> numbers = new HashMap<>();
        for (int i = 0; i < bottom.size(); i++) {
            numbers.put(bottom.get(i), i);
        }
        int[][] members = levels.stream()
                .flatMap(l -> l.keys().stream())
                .map(key -> Objects.requireNonNull(groups.get(key)).stream()
                        .mapToInt(child -> Objects.requireNonNull(numbers.get(child)))
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
        int depth = bottom.isEmpty() ? 1 : bottom.get(0).levels().size();
        List<String> names = depth == 1
                ? List.of("key")
                : IntStream.rangeClosed(1, depth).mapToObj(i -> "key" + i).toList();
        return new Hierarchy(names, levels, new HierarchyLevel(BOTTOM, bottom), members);
    }
}
