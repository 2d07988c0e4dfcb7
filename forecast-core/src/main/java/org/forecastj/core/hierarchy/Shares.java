package org.forecastj.core.hierarchy;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/**
 * Top-down from some series that together have each bottom series once: what each bottom series is of the one above it. Without shares they
 * follow from the forecasts. Immutable; arrays are not to be modified.
 */
final class Shares {
    private final Hierarchy hierarchy;
    private final int[] start;
    private final double[] shares;

    Shares(Hierarchy hierarchy, int[] start, double... shares) {
        this.hierarchy = hierarchy;
        this.start = start;
        this.shares = shares;
    }

    int[] start() {
        return start;
    }

    /** One for each bottom series, or none. */
    double[] shares() {
        return shares;
    }

    static int[] total(Hierarchy hierarchy) {
        int total = IntStream.range(0, hierarchy.aggregateCount())
                .filter(a -> hierarchy.members(a).length == hierarchy.bottomCount())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the hierarchy has no series that sums all others; add total(), or use middleOut"));
        int[] start = new int[hierarchy.bottomCount()];
        Arrays.fill(start, total);
        return start;
    }

    static int[] level(Hierarchy hierarchy, String name) {
        int[] start = new int[hierarchy.bottomCount()];
        Arrays.fill(start, -1);
        for (SeriesKey key : namedLevel(hierarchy, name).keys()) {
            int node = hierarchy.position(key);
            int[] own = node < hierarchy.aggregateCount()
                    ? hierarchy.members(node)
                    : new int[] {node - hierarchy.aggregateCount()};
            for (int i : own) {
                if (start[i] >= 0) {
                    throw new IllegalArgumentException("the level '" + name + "' has the bottom series '"
                            + hierarchy.bottomKeys().get(i) + "' twice; middle-out needs a level that has each once");
                }
                start[i] = node;
            }
        }
        for (int i = 0; i < start.length; i++) {
            if (start[i] < 0) {
                throw new IllegalArgumentException("the level '" + name + "' does not have the bottom series '"
                        + hierarchy.bottomKeys().get(i) + "'; middle-out needs a level that has each once");
            }
        }
        return start;
    }

    private static HierarchyLevel namedLevel(Hierarchy hierarchy, String name) {
        try {
            return hierarchy.level(name);
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static Shares ofForecasts(Hierarchy hierarchy, int[] start) {
        if (!hierarchy.isTree()) {
            throw new IllegalArgumentException(
                    "the levels of the hierarchy cross; proportions of forecasts need a tree: use proportions of the history");
        }
        return new Shares(hierarchy, start);
    }

    static Shares ofHistory(Hierarchy hierarchy, int[] start, Proportions proportions, Panel history) {
        double[][] rows = Grid.of(hierarchy, history, hierarchy.bottomKeys()).rows();
        double largest = 0;
        for (double[] row : rows) {
            largest = Math.max(
                    largest,
                    Arrays.stream(row).map(Math::abs).filter(v -> v > 0).max().orElse(0));
        }
        if (largest > 0) {
            for (double[] row : rows) {
                for (int t = 0; t < row.length; t++) {
                    row[t] /= largest;
                }
            }
        }
        double[] shares = new double[start.length];
        for (int node : IntStream.of(start).distinct().toArray()) {
            int[] own = IntStream.range(0, start.length)
                    .filter(i -> start[i] == node)
                    .toArray();
            double[] ownShares =
                    proportions == Proportions.PROPORTION_OF_AVERAGES ? ofAverages(rows, own) : averages(rows, own);
            double sum = Arrays.stream(ownShares).sum();
            if (!(Math.abs(sum) > 0)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "the history below '" + hierarchy.keys().get(node)
                                + "' is 0 or missing in every row, so it has no proportions; use FORECASTS, or another method");
            }
            for (int i = 0; i < own.length; i++) {
                shares[own[i]] = ownShares[i] / sum;
            }
        }
        return new Shares(hierarchy, start, shares);
    }

    private static double[] ofAverages(double[][] rows, int[] own) {
        return Arrays.stream(own)
                .mapToDouble(i -> Arrays.stream(rows[i])
                        .filter(v -> !Double.isNaN(v))
                        .average()
                        .orElse(0))
                .toArray();
    }

    private static double[] averages(double[][] rows, int[] own) {
        double[] shares = new double[own.length];
        for (int t = 0; t < rows[0].length; t++) {
            double sum = 0;
            for (int i : own) {
                sum += rows[i][t];
            }
            if (Math.abs(sum) > 0) {
                for (int i = 0; i < own.length; i++) {
                    shares[i] += rows[own[i]][t] / sum;
                }
            }
        }
        return shares;
    }

    double[] bottoms(double[] base) {
        double[] b = new double[start.length];
        if (shares.length > 0) {
            Arrays.setAll(b, i -> shares[i] * base[start[i]]);
            return b;
        }
        double[] values = base.clone();
        int[] ascending = hierarchy.forest().ascending();
        List<List<Integer>> children = hierarchy.forest().children();
        boolean[] below = new boolean[base.length];
        for (int node : start) {
            below[node] = true;
        }
        for (int k = ascending.length - 1; k >= 0; k--) {
            if (below[ascending[k]]) {
                share(ascending[k], children.get(ascending[k]), base, values, below);
            }
        }
        return Arrays.copyOfRange(values, hierarchy.aggregateCount(), base.length);
    }

    private void share(int node, List<Integer> children, double[] base, double[] values, boolean[] below) {
        double sum = 0;
        for (int child : children) {
            if (base[child] < 0) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "the forecast of '" + hierarchy.keys().get(child) + "' is " + base[child]
                                + "; proportions of forecasts need forecasts from 0 on: use another method, or proportions of the history");
            }
            sum += base[child] / children.size();
        }
        for (int child : children) {
            values[child] = values[node] * (sum > 0 ? base[child] / sum / children.size() : 1.0 / children.size());
            below[child] = true;
        }
    }
}
