package org.forecastj.core.transform;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.spi.ModelState;

/**
 * x[t] − x[t − lag], taken a number of times, with nothing to learn. Immutable.
 *
 * @param lag distance in rows, at least 1
 * @param times how often, at least 1
 */
record Difference(int lag, int times) implements Transform, FittedPathTransform, StoredTransform {
    static final String ID = "difference";

    Difference {
        if (lag < 1 || times < 1) {
            throw new IllegalArgumentException(
                    "difference has lag " + lag + " and times " + times + "; both must be at least 1");
        }
        Math.multiplyExact(lag, times);
    }

    @Override
    public String name() {
        return times == 1 ? ID + "(" + lag + ")" : ID + "(" + lag + ", " + times + ")";
    }

    private int lost() {
        return lag * times;
    }

    @Override
    public Difference fit(TimeSeries training) {
        if (training.size() <= lost()) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + training.name() + "' has " + training.size() + " rows; " + name() + " needs more than "
                            + lost() + ": give a longer history or difference less");
        }
        requireEnd(training);
        return this;
    }

    /** The last rows are where forecasts start from. */
    private void requireEnd(TimeSeries history) {
        for (int i = history.size() - lost(); i < history.size(); i++) {
            if (i < 0 || history.isMissing(i)) {
                throw new ForecastingException(
                        Reason.MISSING_VALUES,
                        "series '" + history.name() + "', row " + i
                                + (i < 0 ? "" : " (" + history.index().show(i) + ")")
                                + ": the value is missing; " + name() + " needs the last " + lost()
                                + " rows to add its forecasts to: fill gaps before it, as in fill(Fill.linear()).andThen(...)");
            }
        }
    }

    @Override
    public TimeSeries apply(TimeSeries series) {
        double[] values = series.values();
        // once as many rows are lost as there are, all are missing
        for (int k = 0; k < times && (long) k * lag < values.length; k++) {
            for (int t = values.length - 1; t >= 0; t--) {
                values[t] = t < lag ? Double.NaN : values[t] - values[t - lag];
            }
        }
        return series.withValues(values);
    }

    @Override
    public double[] inversePath(TimeSeries history, double[] path) {
        requireEnd(history);
        double[] result = path.clone();
        for (int k = times - 1; k >= 0; k--) {
            result = integrate(tail(history, k), result);
        }
        return result;
    }

    /** The last {@code lag} values of the history, differenced {@code k} times. */
    private double[] tail(TimeSeries history, int k) {
        TimeSeries end = history.tail(lag * (k + 1));
        return k == 0
                ? end.values()
                : new Difference(lag, k).apply(end).tail(lag).values();
    }

    private double[] integrate(double[] before, double[] path) {
        double[] result = new double[path.length];
        for (int h = 0; h < path.length; h++) {
            result[h] = path[h] + (h < lag ? before[h] : result[h - lag]);
        }
        return result;
    }

    @Override
    public Optional<UnaryOperator<double[]>> inverseLinearPart() {
        return Optional.of(path -> {
            double[] result = path.clone();
            for (int k = 0; k < times; k++) {
                result = integrate(new double[lag], result);
            }
            return result;
        });
    }

    /** Each value is added to the observed rows before it: the value that the fitted difference leads to from there. */
    @Override
    public double[] inverseFitted(TimeSeries history, double[] fitted) {
        double[] result = new double[fitted.length];
        for (int t = 0; t < result.length; t++) {
            result[t] = fitted[t] + before(history, t);
        }
        return result;
    }

    /** What the rows before t contribute to row t: −Σ_{j≥1} (−1)^j C(times, j) x[t − j·lag]. */
    private double before(TimeSeries history, int t) {
        if (t < lost()) {
            return Double.NaN;
        }
        double sum = 0;
        double coefficient = 1;
        for (int j = 1; j <= times; j++) {
            coefficient *= -(times - j + 1.0) / j;
            sum -= coefficient * history.value(t - j * lag);
        }
        return sum;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void write(ModelState.Builder state) {
        state.put("lag", lag).put("times", times);
    }

    static Difference read(ModelState state) {
        return new Difference(state.integer("lag"), state.integer("times"));
    }

    @Override
    public String toString() {
        return name();
    }
}
