package org.forecastj.models.features;

import org.forecastj.core.series.SeriesKey;

/**
 * The features of one series at its end, to forecast from: values can be appended, known ones or forecasts, and rows of targets after the
 * end be asked for. A value costs time proportional to the number of statistics, amortised, and a row to the number of features.
 *
 * <p>Rows are equal bit for bit to those of {@link PanelFeatures#table}. Values appended here do not enter target encodings, which are of
 * the panel. Mutable, for use by one thread; {@link #copy()} goes on by itself.
 */
public final class FeatureState {
    private final Context context;
    private final SeriesData data;
    private final HistoryState history;

    FeatureState(Context context, SeriesData data, HistoryState history) {
        this.context = context;
        this.data = data;
        this.history = history;
    }

    /**
     * The series.
     *
     * @return its key
     */
    public SeriesKey key() {
        return data.key;
    }

    /**
     * How many values the series has, with those that were appended.
     *
     * @return the size
     */
    public int size() {
        return history.size();
    }

    /**
     * Appends the value of the next step. Regressors in features of history take their value if they are known in the future there, and
     * are missing otherwise.
     *
     * @param value a finite number, or NaN if it is missing
     * @throws IllegalArgumentException if the value is infinite
     */
    public void append(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("series '" + data.key + "', step " + size() + ": the value is " + value
                    + "; a finite number, or NaN for a missing value, is needed");
        }
        history.append(value, data);
    }

    /**
     * The row of a target after the end.
     *
     * @param stepsAhead h, 1 for the next step, at most the shift, so that all values up to t − s are there
     * @param shift s, from 1 to the largest shift that was bound
     * @param out receives the features, one per column, rounded to 32-bit floats as those of tables
     * @throws IllegalArgumentException if a number is outside its range or {@code out} has another length
     * @throws org.forecastj.core.ForecastingException if a regressor is not known at the target
     */
    public void row(int stepsAhead, int shift, double[] out) {
        context.layout.checkShift(shift);
        if (stepsAhead < 1 || stepsAhead > shift) {
            throw new IllegalArgumentException("row " + stepsAhead + " steps ahead for shift " + shift
                    + "; 1 to the shift are possible, as later ones need values that are not there yet");
        }
        if (out.length != context.layout.terms().size()) {
            throw new IllegalArgumentException("out has " + out.length + " places for "
                    + context.layout.terms().size() + " features");
        }
        context.row(data, history, history.size() - 1 + stepsAhead, shift, out);
    }

    /**
     * A state that goes on by itself.
     *
     * @return the copy, in time proportional to the lengths of the windows
     */
    public FeatureState copy() {
        return new FeatureState(context, data, history.copy());
    }
}
