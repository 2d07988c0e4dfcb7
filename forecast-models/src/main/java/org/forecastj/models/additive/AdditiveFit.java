package org.forecastj.models.additive;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.additive.AdditiveFeatures;
import org.jspecify.annotations.Nullable;

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

    private final AdditiveModel model;
    private final Layout layout;
    private final Estimate estimate;
    private final TimeSeries observed;
    private final Regressors regressors;
    /** Shared with other fits of the same layout, or none. */
    private final @Nullable RowMemory memory;

    AdditiveFit(AdditiveModel model, Layout layout, Estimate estimate, TimeSeries observed, Regressors regressors) {
        this(model, layout, estimate, observed, regressors, null);
    }

    AdditiveFit(
            AdditiveModel model,
            Layout layout,
            Estimate estimate,
            TimeSeries observed,
            Regressors regressors,
            @Nullable RowMemory memory) {
        this.model = model;
        this.layout = layout;
        this.estimate = estimate;
        this.observed = observed;
        this.regressors = regressors;
        this.memory = memory;
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

    @Override
    public TimeSeries observed() {
        return observed;
    }

    @Override
    public TimeSeries fitted() {
        return observed.withValues(Prediction.mean(estimate, historyFeatures()));
    }

    @Override
    public Map<String, TimeSeries> components() {
        Map<String, TimeSeries> named = new LinkedHashMap<>();
        Prediction.components(layout, estimate, historyFeatures())
                .forEach((name, values) -> named.put(name, TimeSeries.of(name, observed.index(), values)));
        return Collections.unmodifiableMap(named);
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
    public Forecast forecastAt(TimeIndex index, Regressors future, double... levels) {
        double[] sorted = Levels.sorted(observed.name(), levels);
        return Prediction.forecast(layout, estimate, futureRows(index, future), observed.name(), sorted);
    }

    @Override
    public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        Levels.requireHorizon(observed.name(), horizon);
        if (paths < 1) {
            throw new IllegalArgumentException("paths is " + paths + "; at least 1 is needed");
        }
        TimeIndex index = nextIndex(horizon);
        FutureRows rows = futureRows(index, future);
        return SamplePaths.of(observed.name(), index, Prediction.simulate(estimate, rows, paths, seed));
    }

    private TimeIndex nextIndex(int horizon) {
        try {
            return observed.index().next(horizon);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + observed.name() + "': " + e.getMessage(), e);
        }
    }

    private AdditiveFeatures historyFeatures() {
        return Features.of(layout, observed.index(), regressors, observed.name());
    }

    private FutureRows futureRows(TimeIndex index, Regressors future) {
        layout.requireHolidaysKnown(index, observed.name());
        Regressors columns = layout.required(future, index, observed.name());
        return memory == null || !columns.names().isEmpty()
                ? FutureRows.of(layout, index, columns, observed.name())
                : memory.of(layout, index, observed.name());
    }

    /**
     * The fit after more observations: all parameters are estimated anew from the whole history; changepoints, seasonalities and the
     * holidays written down stay those of this fit.
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
     * The changepoints with the changes of slope found.
     *
     * @return in the order of time; empty for a flat or straight trend
     */
    public List<Changepoint> changepoints() {
        if (layout.isFlat()) {
            return List.of();
        }
        double perDay = estimate.scale * 86_400_000.0 / layout.spanMillis();
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
        int at = 2
                * layout.seasonalities().stream()
                        .mapToInt(Seasonality::fourierOrder)
                        .sum();
        List<HolidayEffect> table = new ArrayList<>();
        for (int c = 0; c < layout.holidays().size(); c++) {
            HolidayColumn column = layout.holidays().get(c);
            table.add(new HolidayEffect(column.holiday(), column.offset(), estimate.beta[at + c] * estimate.scale));
        }
        return List.copyOf(table);
    }

    /**
     * The coefficient of each regressor: what one unit of the regressor adds, in units of the series.
     *
     * @return coefficients by name
     */
    public Map<String, Double> regressorCoefficients() {
        int at = estimate.beta.length - layout.regressors().size();
        Map<String, Double> table = new LinkedHashMap<>();
        for (int r = 0; r < layout.regressors().size(); r++) {
            RegressorColumn column = layout.regressors().get(r);
            table.put(column.name(), estimate.beta[at + r] * estimate.scale / column.scale());
        }
        return Collections.unmodifiableMap(table);
    }

    /**
     * The seasonalities that the model has, automatic ones included.
     *
     * @return an unmodifiable list
     */
    public List<Seasonality> seasonalities() {
        return layout.seasonalities();
    }

    /**
     * Standard deviation of the noise.
     *
     * @return σ in units of the series, 0 for a constant series
     */
    public double sigma() {
        return estimate.sigma * estimate.scale;
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
        StringBuilder text = new StringBuilder();
        text.append("Additive model of '")
                .append(observed.name())
                .append("', ")
                .append(observed.index())
                .append('\n');
        text.append("trend: ").append(trendSummary()).append('\n');
        for (Seasonality s : layout.seasonalities()) {
            text.append("seasonality: ").append(s.name()).append(", period ").append(s.periodDays());
            text.append(" days, order ").append(s.fourierOrder()).append('\n');
        }
        for (HolidayEffect h : holidayEffects()) {
            text.append("holiday: ").append(h.holiday()).append(h.offset() == 0 ? "" : " " + h.offset() + " days");
            text.append(", effect ").append(number(h.effect())).append('\n');
        }
        regressorCoefficients()
                .forEach((name, value) -> text.append("regressor: ")
                        .append(name)
                        .append(", coefficient ")
                        .append(number(value))
                        .append('\n'));
        text.append("sigma: ").append(number(sigma())).append('\n');
        text.append("objective: ").append(number(convergence().objective()));
        return text.append(convergence().converged() ? "" : " (not converged)")
                .append('\n')
                .toString();
    }

    private String trendSummary() {
        if (layout.isFlat()) {
            return "flat";
        }
        long bends = changepoints().stream().filter(c -> c.slopeChange() != 0).count();
        return "piecewise linear, " + bends + " of " + changepoints().size() + " changepoints used";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    Layout layout() {
        return layout;
    }

    Estimate estimate() {
        return estimate;
    }

    Regressors regressors() {
        return regressors;
    }

    @Override
    public String toString() {
        return "AdditiveFit['" + observed.name() + "', " + observed.index() + "]";
    }
}
