package org.forecastj.core.transform;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * A learned transform that is a straight line in the value of each row, another one from row to row: trends and seasons that are taken out,
 * days of a month and prices that are divided by.
 *
 * <p>Each step is inverted by itself, so that medians, bounds of intervals, means and standard deviations are all carried back exactly.
 *
 * <p>Implementations are immutable and safe for concurrent use.
 */
public non-sealed interface FittedStepTransform extends FittedTransform {
    /**
     * The line that takes the transformed value of a row back.
     *
     * @param rows timestamps that begin with the training window and go on with later rows, those of forecasts among them
     * @param row position in {@code rows}, from 0
     * @return the line of that row, the same for any {@code rows} that have equal timestamps up to it
     * @throws ForecastingException if the transform has no line for the row, with a message that begins with the row; that of the series
     *     is put before it
     */
    Line inverseAt(TimeIndex rows, int row);

    @Override
    default TimeSeries apply(TimeSeries series) {
        RowLines lines = new RowLines(this, series.name(), series.index());
        double[] values = series.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                double transformed = lines.at(i).apply(values[i]);
                if (!Double.isFinite(transformed)) {
                    throw new ForecastingException(
                            Reason.INVALID_VALUE,
                            "series '" + series.name() + "', row " + i + " ("
                                    + series.index().show(i) + "): " + name() + " makes " + transformed + " of "
                                    + values[i] + "; a finite number is needed: divide the series by a constant");
                }
                values[i] = transformed;
            }
        }
        return series.withValues(values);
    }

    @Override
    default double[] inversePath(TimeSeries history, double[] path) {
        double[] result = path.clone();
        if (path.length > 0) {
            Regularity.frequency(history, name());
            TimeIndex rows = history.index().append(history.index().next(path.length));
            RowLines lines = new RowLines(this, history.name(), rows);
            for (int h = 0; h < path.length; h++) {
                result[h] = lines.at(history.size() + h).inverse(path[h]);
            }
        }
        return result;
    }

    @Override
    default double[] inverseFitted(TimeSeries history, double[] fitted) {
        RowLines lines = new RowLines(this, history.name(), history.index());
        double[] result = fitted.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = Double.isNaN(fitted[i]) ? Double.NaN : lines.at(i).inverse(fitted[i]);
        }
        return result;
    }
}
