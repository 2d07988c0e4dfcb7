package org.forecastj.benchmarks;

import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.TimeSeries;

/**
 * The last rows of a series come in one batch after another, and a fit of the rows before them follows. After some batches it starts again.
 * Not safe for use by several threads.
 */
final class Arrivals {
    private static final int BATCHES = 20;

    private final TimeSeries series;
    private final int rows;
    private final int start;
    private final Fit first;
    private Fit fit;
    private int seen;

    /**
     * Fits the rows before the first batch.
     *
     * @param model the model
     * @param series the series
     * @param rows rows of a batch, at least 1
     */
    Arrivals(Forecaster<?> model, TimeSeries series, int rows) {
        this.series = series;
        this.rows = rows;
        start = series.size() - BATCHES * rows;
        if (rows < 1 || start < 2) {
            throw new IllegalArgumentException("'rows' is " + rows + "; at least 1 is needed, and " + BATCHES
                    + " batches must leave some of the " + series.size() + " rows");
        }
        first = model.fit(series.head(start));
        fit = first;
        seen = start;
    }

    /** The fit after the next batch. */
    Fit next() {
        if (seen == series.size()) {
            fit = first;
            seen = start;
        }
        fit = fit.update(series.slice(seen, seen + rows));
        seen += rows;
        return fit;
    }
}
