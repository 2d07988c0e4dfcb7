package org.forecastj.models.additive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * The rows of a series that have a value, at least two of them. Two series with an equal index and equal rows share a design. Immutable.
 *
 * @param index the index of the series
 * @param observed which rows have a value; not modified
 */
record ObservedRows(TimeIndex index, BitSet observed) {
    static ObservedRows of(TimeSeries series) {
        BitSet observed = new BitSet(series.size());
        for (int i = 0; i < series.size(); i++) {
            observed.set(i, !series.isMissing(i));
        }
        requireTwo(series, observed.cardinality());
        return new ObservedRows(series.index(), observed);
    }

    private static void requireTwo(TimeSeries series, int count) {
        if (count == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "series '" + series.name() + "' has no observed value in " + series.size()
                            + " rows; the additive model needs at least 2");
        }
        if (count == 1) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has 1 observed value in " + series.size()
                            + " rows; the additive model needs at least 2: add history, or use a naive or mean model");
        }
    }

    int count() {
        return observed.cardinality();
    }

    /** The timestamps of the observed rows. */
    TimeIndex observedIndex() {
        if (count() == index.size()) {
            return index;
        }
        List<Instant> instants = new ArrayList<>(count());
        observed.stream().forEach(i -> instants.add(Instant.ofEpochMilli(index.epochMillis(i))));
        return index.zone().isPresent()
                ? TimeIndex.ofInstants(instants, index.zone().get())
                : TimeIndex.ofEpochMillis(
                        instants.stream().mapToLong(Instant::toEpochMilli).toArray());
    }

    /** The observed values of a series with these rows. */
    double[] values(TimeSeries series) {
        return observed.stream().mapToDouble(series::value).toArray();
    }
}
