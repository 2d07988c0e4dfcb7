package org.forecastj.core.transform;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;
import org.forecastj.core.spi.SeriesState;

/**
 * Divides by a price index relative to that of the last row of the training window, so that values are in prices of that row. Immutable.
 *
 * @param prices the index, complete and above 0
 * @param base its value at the last row of the training window
 */
record Deflation(TimeSeries prices, double base) implements FittedStepTransform, StoredTransform {
    static final String ID = "deflate";

    /** The specification: an index, and whether its values after the training window are known when a forecast is made. */
    record Spec(TimeSeries prices, boolean isKnownInFuture) implements Transform {
        Spec {
            if (prices.size() == 0) {
                throw new ForecastingException(
                        Reason.NO_DATA,
                        "the price index '" + prices.name() + "' has no rows; it must cover the history");
            }
            for (int i = 0; i < prices.size(); i++) {
                if (!(prices.value(i) > 0)) {
                    throw new ForecastingException(
                            Reason.INVALID_VALUE,
                            "price index '" + prices.name() + "', row " + i + " ("
                                    + prices.index().show(i) + "): the value is " + prices.value(i)
                                    + "; numbers above 0 are needed: fill gaps before");
                }
            }
        }

        @Override
        public String name() {
            return ID + "(" + prices.name() + ")";
        }

        @Override
        public FittedTransform fit(TimeSeries training) {
            TimeIndex rows = training.index();
            if (rows.size() == 0) {
                throw new ForecastingException(
                        Reason.NO_DATA,
                        "series '" + training.name() + "' has no rows; " + name() + " needs at least 1");
            }
            requireCovered(training);
            TimeSeries known =
                    isKnownInFuture ? prices : prices.head(1 + rowAt(prices, rows.localMillis(rows.size() - 1)));
            double base = known.value(rowAt(known, rows.localMillis(rows.size() - 1)));
            double[] sorted = known.values();
            Arrays.sort(sorted);
            if (!(sorted[0] / base > 0) || !Double.isFinite(sorted[sorted.length - 1] / base)) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "price index '" + prices.name() + "' runs from " + sorted[0] + " to "
                                + sorted[sorted.length - 1] + ", too far for a ratio: check its values");
            }
            return new Deflation(known, base);
        }

        private void requireCovered(TimeSeries training) {
            TimeIndex rows = training.index();
            for (int i = 0; i < rows.size(); i++) {
                if (!covers(rows.localMillis(i))) {
                    throw new ForecastingException(
                            Reason.MISSING_REGRESSOR,
                            "series '" + training.name() + "', row " + i + " (" + rows.show(i) + "): the price index '"
                                    + prices.name() + "' has no value for it, it covers "
                                    + prices.index() + "; give its values for the whole history");
                }
            }
        }

        /** From the first timestamp to the last one, for a regular index to one step after it. */
        private boolean covers(long localMillis) {
            TimeIndex index = prices.index();
            long last = index.localMillis(index.size() - 1);
            return localMillis >= index.localMillis(0)
                    && (localMillis <= last
                            || (index.isRegular() && localMillis < index.next(1).localMillis(0)));
        }
    }

    /** The last row at or before a time, the first one if there is none. */
    private static int rowAt(TimeSeries prices, long localMillis) {
        int low = 0;
        int high = prices.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (prices.index().localMillis(middle) <= localMillis) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public String name() {
        return ID + "(" + prices.name() + ")";
    }

    @Override
    public Line inverseAt(TimeIndex rows, int row) {
        return new Line(0, prices.value(rowAt(prices, rows.localMillis(row))) / base);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("prices", SeriesState.write(prices)).put("base", base);
    }

    static Deflation read(ModelState state) {
        double base = state.number("base");
        if (!(base > 0 && Double.isFinite(base))) {
            throw state.wrong("base", "a finite number above 0", base);
        }
        return new Deflation(readPrices(state), base);
    }

    static Spec readSpecification(ModelState state) {
        return new Spec(readPrices(state), state.flag("knownInFuture"));
    }

    private static TimeSeries readPrices(ModelState state) {
        TimeSeries prices = SeriesState.readSeries(state.child("prices"));
        if (prices.size() == 0 || !Arrays.stream(prices.values()).allMatch(v -> v > 0)) {
            throw state.wrong("prices", "a series of numbers above 0", prices);
        }
        return prices;
    }

    @Override
    public String toString() {
        return name() + "[base=" + base + "]";
    }
}
