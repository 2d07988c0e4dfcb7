package org.forecastj.core.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A series cut into segments by {@link ChangePoints}. Immutable and safe to share; arrays are copied on the way out. */
public final class Segmentation {
    private final int rows;
    private final int[] changes;
    private final double[] means;
    private final double objective;

    Segmentation(int rows, int[] changes, double[] means, double objective) {
        this.rows = rows;
        this.changes = changes;
        this.means = means;
        this.objective = objective;
    }

    /**
     * The change points.
     *
     * @return the rows with which a new segment begins, ascending, each from 1 to n − 1; empty where nothing changes. Where values are
     *     missing before it, the first one observed
     */
    public List<Integer> changePoints() {
        return IntStream.of(changes).boxed().toList();
    }

    /**
     * The segment of a row.
     *
     * @param row a row, from 0
     * @return number of the segment, from 0
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int segmentOf(int row) {
        Objects.checkIndex(row, rows);
        int place = Arrays.binarySearch(changes, row);
        return place >= 0 ? place + 1 : -place - 1;
    }

    /**
     * Means of the segments.
     *
     * @return a new array, one mean for each segment of its observed values, in units of the series
     */
    public double[] means() {
        return means.clone();
    }

    /**
     * What was made small: costs of the segments and penalties of the changes.
     *
     * @return the sum, in units of minus twice a log-likelihood
     */
    public double penalisedCost() {
        return objective;
    }

    @Override
    public String toString() {
        return "Segmentation[rows=" + rows + ", changePoints=" + Arrays.toString(changes) + "]";
    }
}
