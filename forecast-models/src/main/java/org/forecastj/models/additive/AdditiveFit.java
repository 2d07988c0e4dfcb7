package org.forecastj.models.additive;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * An {@link AdditiveModel} fitted to a series: parameters, components and forecasts.
 *
 * <p>Components are {@value #TREND}, then each seasonality by name, {@value #HOLIDAYS} where there are some, and each regressor by name; they
 * add up to the fitted values and to the mean of the forecast, in units of the series. Intervals hold noise and future changes of the trend:
 * as many as in the history, each drawn from a Laplace distribution with the mean absolute size of those found (Taylor and Letham 2018,
 * section 3.1.4); their quantiles are computed, not simulated. Immutable and safe to share.
 */
public final class AdditiveFit implements Fit {
    /** Name of the trend among the components. */
    public static final String TREND = "trend";
    /** Name of all holiday effects together among the components. */
    public static final String HOLIDAYS = "holidays";
    /** Name of what the autoregression of the residuals adds among the components. */
    public static final String AUTOREGRESSION = "autoregression";

    private final AdditiveModel model;
    private final Layout layout;
    private final Estimate estimate;
    private final KeptRows rows;
    private final TimeSeries observed;
    /** What an update goes by; empty for a model that is estimated anew from the whole history. */
    private final Optional<Statistics> statistics;

    AdditiveFit(AdditiveModel model, Layout layout, Estimate estimate, KeptRows rows, Optional<Statistics> statistics) {
        this.model = model;
        this.layout = layout;
        this.estimate = estimate;
        this.rows = rows;
        this.observed = rows.observed();
        this.statistics = statistics;
    }

    @Override
    public String model() {
        return AdditiveModel.NAME;
    }

    /**
     * The specification, its holidays written down up to ten years after the history.
     *
     * @return the model
     */
    public AdditiveModel specification() {
        return model;
    }

    /**
     * The series that the model was fitted to or, for a fit {@linkplain #withoutHistory() without history}, its last row alone.
     *
     * @return the rows, NaN where missing
     */
    @Override
    public TimeSeries observed() {
        return observed;
    }

    /**
     * Whether the fit holds the whole history.
     *
     * @return false if it holds the last row alone
     */
    public boolean hasHistory() {
        return rows.complete();
    }

    /**
     * This fit without the rows of its history: it forecasts, simulates and updates as before, in a few kilobytes of memory and file
     * whatever the length of the history. {@link #observed()} is the last row alone, from which the calendar continues, and
     * {@link #fitted()}, {@link #residuals()} and {@link #components()} cover that row.
     *
     * @return a fit that holds sums over the history; this one if it has no history already
     * @throws IllegalStateException if the model is one that updates only from its whole history
     */
    public AdditiveFit withoutHistory() {
        if (!rows.complete()) {
            return this;
        }
        Statistics sums = Statistics.of(this)
                .orElseThrow(() -> new IllegalStateException("series '" + observed.name()
                        + "': this model is estimated from all rows of the history; keep the fit as it is"));
        return new AdditiveFit(model, layout, estimate, rows.last(), Optional.of(sums));
    }

    @Override
    public TimeSeries fitted() {
        return observed.withValues(history().mean());
    }

    @Override
    public Map<String, TimeSeries> components() {
        Map<String, TimeSeries> named = new LinkedHashMap<>();
        history().components().forEach((name, values) -> named.put(name, component(name, values)));
        return Collections.unmodifiableMap(named);
    }

    private TimeSeries component(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new ForecastingException(
                        ForecastingException.Reason.NUMERICAL,
                        "series '" + observed.name() + "', row " + i + " ("
                                + observed.index().show(i) + "): the component '" + name
                                + "' is beyond the largest number; divide the series by a constant");
            }
        }
        return TimeSeries.of(name, observed.index(), values);
    }

    @Override
    public Forecast forecast(int horizon, Regressors future, double... levels) {
        Levels.requireHorizon(observed.name(), horizon);
        double[] sorted = Levels.sorted(observed.name(), levels);
        return forecastAt(nextIndex(horizon), future, sorted);
    }

    /**
     * Forecasts given timestamps, in the history or after it.
     *
     * @param index the timestamps, regular or not
     * @param future regressors that cover every timestamp; {@link Regressors#none()} for a model without
     * @param levels interval levels, each in (0, 1); may be empty
     * @return the forecast; within the history its intervals hold noise only
     * @throws IllegalArgumentException if a level is outside (0, 1) or given twice
     * @throws ForecastingException as for {@link #forecast(int, Regressors, double...)}
     */
    @Override
    public Forecast forecastAt(TimeIndex index, Regressors future, double... levels) {
        double[] sorted = Levels.sorted(observed.name(), levels);
        return future(index, future).forecast(observed.name(), sorted, model.minimum());
    }

    @Override
    public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        Levels.requireHorizon(observed.name(), horizon);
        if (paths < 1) {
            throw new IllegalArgumentException("paths is " + paths + "; at least 1 is needed");
        }
        TimeIndex index = nextIndex(horizon);
        return SamplePaths.of(observed.name(), index, future(index, future).simulate(paths, seed, model.minimum()));
    }

    TimeIndex nextIndex(int horizon) {
        try {
            return observed.index().next(horizon);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + observed.name() + "': " + e.getMessage(), e);
        }
    }

    private Prediction history() {
        return future(observed.index(), rows.regressors());
    }

    /** The history without what the autoregression of the residuals adds. */
    Prediction withoutMemory() {
        Rows history = rows(observed.index(), rows.regressors());
        return new Prediction(observed.name(), layout, model.likelihood(), estimate, history, new double[0]);
    }

    AdditiveFit withEstimate(Estimate newEstimate) {
        return new AdditiveFit(model, layout, newEstimate, rows, statistics);
    }

    private Prediction future(TimeIndex index, Regressors given) {
        return new Prediction(observed.name(), layout, model.likelihood(), estimate, rows(index, given), memory(index));
    }

    /** Rows of the history or of the future, with the columns that a forecast needs. */
    Rows rows(TimeIndex index, Regressors given) {
        layout.requireHolidaysKnown(index, observed.name());
        Optional<SharedHistory> shared = statistics.flatMap(Statistics::shared);
        if (shared.isPresent() && model.futureColumns().isEmpty()) {
            return shared.get().rows(index, observed.name()).withFloor(estimate.floor);
        }
        Regressors columns = RegressorChecks.select(given, model.futureColumns(), index, observed.name());
        return Estimate.solved(
                observed.name(),
                () -> Rows.of(layout, estimate.floor, estimate.scale, index, columns, observed.name()));
    }

    /** What the autoregression adds to rows of the history, each given the rows before it, and to later rows. */
    double[] memory(TimeIndex index) {
        ResidualProcess process = estimate.residuals;
        if (!process.hasMemory()) {
            return new double[0];
        }
        long[] millis = index.toEpochMillis();
        double[] out = process.forecast(process.steps(layout.times(millis)));
        long[] known = observed.index().toEpochMillis();
        double[] within = known.length > 0 && millis.length > 0 && millis[0] <= known[known.length - 1]
                ? process.errors.oneStepAhead(AdditiveEstimation.scaledResiduals(this))
                : new double[0];
        for (int i = 0; i < out.length && within.length > 0; i++) {
            int row = Arrays.binarySearch(known, millis[i]);
            out[i] = row >= 0 ? within[row] : out[i];
        }
        return out;
    }

    /**
     * The fit after more observations: all parameters are estimated anew, exactly as from the whole history with the new rows, up to
     * rounding; changepoints, seasonalities and the holidays written down stay those of this fit.
     *
     * <p>The history itself is not needed: its sums of squares and products follow every change of scale. The cost, O(p³) for p columns and
     * O(m·p²) for m new rows, does not depend on the length of the history but for copying the rows, which a fit
     * {@linkplain #withoutHistory() without history} does not do. Series of one panel fit that get the same new rows share most of it. The
     * first update of a fit that was read from a file with its history costs as much as a fit. Where the rows so far do not determine the
     * parameters, so that the noise falls to nothing, there are several optima, and a fit from scratch may find another one.
     *
     * @param newObservations rows that continue the history
     * @param newColumns regressors and conditions of the model for the new rows; {@link Regressors#none()} for a model without
     * @return a new fit; this one stays as it is
     * @throws ForecastingException if the rows do not continue the history, a regressor is missing, or the holidays written down end
     *     before the new rows do
     */
    @Override
    public AdditiveFit update(TimeSeries newObservations, Regressors newColumns) {
        return AdditiveEstimation.update(this, newObservations, newColumns);
    }

    @Override
    public AdditiveFit update(TimeSeries newObservations) {
        return update(newObservations, Regressors.none());
    }

    /**
     * Fits the same specification to another history, such as a later or corrected one. Changepoints, automatic seasonality and scaling are
     * resolved anew; the search starts from this fit's parameters, which saves time where the solution is not exact.
     *
     * @param series the other history
     * @param columns regressors and conditions of the model for it; {@link Regressors#none()} for a model without
     * @return a new fit; this one stays as it is
     * @throws ForecastingException as {@link AdditiveModel#fit(TimeSeries, Regressors)}
     */
    public AdditiveFit refit(TimeSeries series, Regressors columns) {
        return AdditiveEstimation.fitFrom(this, series, columns);
    }

    /**
     * Samples the posterior distribution of the parameters, so that trend, seasonality and coefficients have intervals too.
     *
     * @param draws how many draws, at least 4, shared between four chains and rounded up to a multiple of four
     * @param seed of the random numbers; equal seeds give equal draws
     * @return the posterior
     * @throws IllegalArgumentException if there are fewer than 4 draws
     * @throws ForecastingException if the series is constant
     */
    public AdditivePosterior posterior(int draws, long seed) {
        return posterior(draws, seed, Execution.sequential());
    }

    /**
     * Samples the posterior distribution of the parameters.
     *
     * @param draws as in {@link #posterior(int, long)}
     * @param seed as in {@link #posterior(int, long)}
     * @param execution runs the chains; the draws do not depend on its threads
     * @return the posterior
     * @throws IllegalArgumentException if there are fewer than 4 draws
     * @throws ForecastingException if the series is constant
     */
    public AdditivePosterior posterior(int draws, long seed, Execution execution) {
        Execution clock = execution.startClock();
        return clock.call(() -> PosteriorEstimation.sample(this, draws, seed, clock));
    }

    /**
     * The changepoints with the changes of slope found. For a logistic trend the slopes are those of the line inside the logistic function,
     * with a likelihood of counts those of the logarithm of the trend.
     *
     * @return in the order of time; empty for a flat or straight trend
     */
    public List<Changepoint> changepoints() {
        if (layout.isFlat()) {
            return List.of();
        }
        boolean curved =
                layout.trend() instanceof LogisticTrend || model.likelihood().isCount();
        double perDay = (curved ? 1 : estimate.scale) * 86_400_000.0 / layout.spanMillis();
        ZoneId zone = observed.index().zone().orElse(ZoneOffset.UTC);
        long[] at = layout.changepointMillis();
        List<Changepoint> table = new ArrayList<>();
        double slope = estimate.slope;
        for (int j = 0; j < at.length; j++) {
            slope += estimate.delta[j];
            LocalDateTime when = LocalDateTime.ofInstant(Instant.ofEpochMilli(at[j]), zone);
            table.add(new Changepoint(when, estimate.delta[j] * perDay, slope * perDay));
        }
        return List.copyOf(table);
    }

    /**
     * The effect of each holiday on each day of its window.
     *
     * @return one entry per name and offset that occurs in the history
     */
    public List<HolidayEffect> holidayEffects() {
        int at =
                layout.seasonalities().stream().mapToInt(SeasonalColumns::count).sum();
        List<HolidayEffect> table = new ArrayList<>();
        for (int c = 0; c < layout.holidays().size(); c++) {
            HolidayColumn column = layout.holidays().get(c);
            table.add(new HolidayEffect(
                    column.holiday(), column.offset(), estimate.beta[at + c] * unit(column.mode()), column.mode()));
        }
        return List.copyOf(table);
    }

    /** What a coefficient of 1 is worth: a share of the trend, a step of the logarithm, or the scale of the series. */
    double unit(Mode mode) {
        return mode == Mode.MULTIPLICATIVE || model.likelihood().isCount() ? 1 : estimate.scale;
    }

    /**
     * The coefficient of each regressor: what one unit of the regressor adds, in units of the series; for a multiplicative regressor the
     * share of the trend, with a likelihood of counts what it adds to the logarithm of the mean.
     *
     * @return coefficients by name
     */
    public Map<String, Double> regressorCoefficients() {
        int at = estimate.beta.length - layout.regressors().size();
        Map<String, Double> table = new LinkedHashMap<>();
        for (int r = 0; r < layout.regressors().size(); r++) {
            RegressorColumn column = layout.regressors().get(r);
            table.put(column.name(), estimate.beta[at + r] * unit(column.mode()) / column.scale());
        }
        return Collections.unmodifiableMap(table);
    }

    /**
     * The seasonalities that the model has, automatic ones included.
     *
     * @return an unmodifiable list
     */
    public List<Seasonality> seasonalities() {
        return layout.seasonalities().stream().map(SeasonalColumns::seasonality).toList();
    }

    /**
     * Scale of the noise: the standard deviation of normal noise, with autoregressive errors that of their innovations; the scale of
     * Student's t or Huber's distribution.
     *
     * @return σ in units of the series, 0 for a constant series; with a likelihood of counts the standard deviation that a mean equal to the
     *     mean of the history would have
     */
    public double sigma() {
        double mean = estimate.scale;
        if (model.likelihood() instanceof Likelihood.Poisson) {
            return Math.sqrt(mean);
        }
        return model.likelihood() instanceof Likelihood.NegativeBinomial
                ? Math.sqrt(mean + mean * mean / estimate.sigma)
                : estimate.sigma * mean;
    }

    /**
     * How the optimum was reached.
     *
     * @return objective, optimality error and iterations
     */
    public Convergence convergence() {
        return estimate.convergence;
    }

    @Override
    public String summary() {
        return AdditiveSummary.of(this);
    }

    Layout layout() {
        return layout;
    }

    Estimate estimate() {
        return estimate;
    }

    Regressors regressors() {
        return rows.regressors();
    }

    /** The statistics in the fit itself; {@link Statistics#of} finds those of any fit. */
    Optional<Statistics> carriedStatistics() {
        return statistics;
    }

    @Override
    public String toString() {
        return "AdditiveFit['" + observed.name() + "', " + observed.index() + "]";
    }
}
