package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.BitSet;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a series that have a value, at least two of them. Two series with an equal index and equal rows share a design. Immutable and
 * safe for use by any number of threads.
 */
final class ObservedRows {
    private final TimeIndex index;
    private final BitSet observed;
    /** Made when it is first asked for, which for most series of a panel is never. */
    private volatile @Nullable TimeIndex observedIndex;

    private ObservedRows(TimeIndex index, BitSet observed) {
        this.index = index;
        this.observed = observed;
    }

    static ObservedRows of(TimeSeries series) {
        return of(series, 2);
    }

    /** The observed rows of a series, of which a model needs so many. */
    static ObservedRows of(TimeSeries series, int needed) {
        BitSet observed = new BitSet(series.size());
        observed.set(0, series.size());
        for (int i = 0; i < series.size(); i++) {
            if (series.isMissing(i)) {
                observed.clear(i);
            }
        }
        require(needed, series, observed.cardinality());
        return new ObservedRows(series.index(), observed);
    }

    private static void require(int needed, TimeSeries series, int count) {
        if (count == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "series '" + series.name() + "' has no observed value in " + series.size()
                            + " rows; the additive model needs at least " + needed
                            + ": add history or drop the series");
        }
        if (count < needed) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has " + count + " observed value" + (count == 1 ? "" : "s") + " in "
                            + series.size() + " rows; the additive model needs at least " + needed
                            + ": add history, or use a naive or mean model");
        }
    }

    int count() {
        return observed.cardinality();
    }

    /** The timestamps of the observed rows. */
    TimeIndex observedIndex() {
        TimeIndex known = observedIndex;
        if (known == null) {
            known = count() == index.size() ? index : index.select(positions());
            observedIndex = known;
        }
        return known;
    }

    private int[] positions() {
        int[] positions = new int[count()];
        int row = -1;
        for (int i = 0; i < positions.length; i++) {
            row = observed.nextSetBit(row + 1);
            positions[i] = row;
        }
        return positions;
    }

    /** The observed values of a series with these rows. */
    double[] values(TimeSeries series) {
        double[] values = series.values();
        int n = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                values[n++] = value;
            }
        }
        return n == values.length ? values : Arrays.copyOf(values, n);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ObservedRows r && index.equals(r.index) && observed.equals(r.observed);
    }

    @Override
    public int hashCode() {
        return 31 * index.hashCode() + observed.hashCode();
    }

    @Override
    public String toString() {
        return "ObservedRows[" + count() + " of " + index + "]";
    }
}
