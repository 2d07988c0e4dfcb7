package org.forecastj.core.outlier;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.Interval;
import org.forecastj.core.model.Levels;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Outliers by the prediction intervals of a model from a rolling origin: a value is one if it lies outside of the central interval that a
 * fit to the rows before the origin forecasts for it.
 *
 * <p>The first {@code minTrain} rows are trained on only; of them nothing is said. From each origin {@code step} rows are forecast (1, so
 * that all forecasts are one step ahead), and the origin moves on by as many. In the history of later origins outliers are replaced by their
 * expected values, so that one does not hide the next; a lasting change of level is therefore a run of outliers, until the model has
 * adapted to what lies within the intervals. Expected is the median forecast. The score is the distance from it in half widths of the
 * interval on that side: |score| above 1 is an outlier. Where that half is 0 wide, the score of every other value is the largest number.
 *
 * <p>It never looks ahead: outliers up to a row do not depend on rows after it. An irregular index is refused by models that need a
 * frequency. One fit for every {@code step · refitEvery} rows. Immutable.
 */
public final class IntervalDetector implements OutlierDetector {
    private final Forecaster<?> model;
    private final Regressors regressors;
    private final double level;
    private final int minTrain;
    private final int step;
    private final int refitEvery;

    private IntervalDetector(
            Forecaster<?> model, Regressors regressors, double level, int minTrain, int step, int refitEvery) {
        this.model = model;
        this.regressors = regressors;
        this.level = level;
        this.minTrain = minTrain;
        this.step = step;
        this.refitEvery = refitEvery;
    }

    static IntervalDetector of(Forecaster<?> model, double level, int minTrain) {
        Objects.requireNonNull(model, "model");
        Levels.sorted(level);
        requireAtLeastOne("minTrain", minTrain);
        return new IntervalDetector(model, Regressors.none(), level, minTrain, 1, 1);
    }

    private static int requireAtLeastOne(String what, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException(what + " is " + rows + "; at least 1 is needed");
        }
        return rows;
    }

    /**
     * Sets how many rows are forecast from each origin.
     *
     * @param rows number of rows, at least 1; 1 by default
     * @return a copy with that step
     * @throws IllegalArgumentException if it is below 1
     */
    public IntervalDetector step(int rows) {
        return new IntervalDetector(model, regressors, level, minTrain, requireAtLeastOne("step", rows), refitEvery);
    }

    /**
     * Fits the model anew at every k-th origin only, and moves it on by {@link Fit#update} in between.
     *
     * @param origins the distance k, at least 1; 1 by default
     * @return a copy with that policy
     * @throws IllegalArgumentException if it is below 1
     */
    public IntervalDetector refitEvery(int origins) {
        return new IntervalDetector(model, regressors, level, minTrain, step, requireAtLeastOne("refitEvery", origins));
    }

    /**
     * Sets the regressors of the model.
     *
     * @param columns columns that cover the series; those known in the past only are not shown for rows that are forecast
     * @return a copy with these regressors
     */
    public IntervalDetector regressors(Regressors columns) {
        return new IntervalDetector(
                model, Objects.requireNonNull(columns, "columns"), level, minTrain, step, refitEvery);
    }

    @Override
    public String name() {
        return "interval(" + model.name() + ", " + level + ", minTrain " + minTrain + ", step " + step + ", refit "
                + refitEvery + ")";
    }

    /**
     * {@inheritDoc}
     *
     * @throws ForecastingException as the model, where it cannot be fitted to the rows before an origin; a series of no more than
     *     {@code minTrain} rows has no outliers
     */
    @Override
    public Outliers detect(TimeSeries series) {
        Run run = new Run(series);
        int origins = 0;
        for (int origin = minTrain; origin < series.size(); origin += step) {
            Execution.checkpoint();
            run.moveTo(origin, origins++ % refitEvery == 0);
            run.judge(origin, (int) Math.min(series.size(), (long) origin + step));
        }
        return Outliers.of(name(), series, run.expected, run.lower, run.upper, run.scores, run.rows);
    }

    /** One pass over a series. */
    private final class Run {
        private final TimeSeries series;
        private final double[] clean;
        private final double[] expected;
        private final double[] lower;
        private final double[] upper;
        private final double[] scores;
        private final BitSet rows = new BitSet();
        private Fit fit;
        private int known;

        @SuppressWarnings("NullAway") // the first origin sets the fit
        Run(TimeSeries series) {
            this.series = series;
            clean = series.values();
            expected = missing();
            lower = missing();
            upper = missing();
            scores = missing();
        }

        private double[] missing() {
            double[] values = new double[clean.length];
            Arrays.fill(values, Double.NaN);
            return values;
        }

        void moveTo(int origin, boolean refit) {
            TimeSeries history = series.withValues(clean);
            if (refit) {
                TimeSeries head = history.head(origin);
                fit = model.fit(head, regressors.at(head.index()));
            } else {
                TimeSeries later = history.slice(known, origin);
                fit = fit.update(later, regressors.at(later.index()));
            }
            known = origin;
        }

        void judge(int from, int to) {
            TimeIndex index = series.index().slice(from, to);
            Forecast forecast =
                    fit.forecast(to - from, regressors.knownInFuture().at(index), level);
            Interval interval = forecast.interval(level);
            TimeSeries median = forecast.median();
            for (int i = from; i < to; i++) {
                int h = i - from;
                expected[i] = median.value(h);
                lower[i] = interval.lower().value(h);
                upper[i] = interval.upper().value(h);
                if (!series.isMissing(i)) {
                    judge(i);
                }
            }
        }

        private void judge(int i) {
            double value = series.value(i);
            double off = value - expected[i];
            double width = off > 0 ? upper[i] - expected[i] : expected[i] - lower[i];
            scores[i] = off == 0 ? 0 : Bounds.finite(off / width);
            if (value < lower[i] || value > upper[i]) {
                rows.set(i);
                clean[i] = expected[i];
            }
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
