package org.forecastj.core.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The nesting of aggregates, where it is one: the parent of each aggregate and bottom series. Nodes are numbered as the keys of the hierarchy,
 * aggregates first. Immutable.
 */
final class Forest {
    private final boolean nested;
    private final int[] parents;
    private final int[] order;

    Forest(int[][] members, int[][] owners) {
        this.order = IntStream.range(0, members.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(a -> members[a].length)
                        .thenComparing(Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        this.parents = new int[members.length + owners.length];
        Arrays.fill(parents, -1);
        this.nested = link(members, owners.length);
    }

    private boolean link(int[][] members, int bottoms) {
        int[] root = new int[bottoms];
        int[] size = new int[parents.length];
        Arrays.fill(size, 1);
        Arrays.setAll(root, i -> members.length + i);
        for (int a : order) {
            int covered = 0;
            for (int i : members[a]) {
                if (root[i] != a && parents[root[i]] != a) {
                    parents[root[i]] = a;
                    covered += size[root[i]];
                }
                root[i] = a;
            }
            size[a] = members[a].length;
            if (covered != size[a]) {
                return false;
            }
        }
        return true;
    }

    boolean isForest() {
        return nested;
    }

    /** The aggregates from the smallest to the largest: those nested come before what they are nested in. Not to be modified. */
    int[] ascending() {
        return order;
    }

    /** The children of each aggregate in ascending order; only for a forest. */
    List<List<Integer>> children() {
        List<List<Integer>> children = new ArrayList<>();
        for (int a = 0; a < order.length; a++) {
            children.add(new ArrayList<>());
        }
        for (int node = 0; node < parents.length; node++) {
            if (parents[node] >= 0) {
                children.get(parents[node]).add(node);
            }
        }
        return children;
    }
}
