package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * The additive model y(t) = trend(t) + seasonality(t) + holidays(t) + regressors(t) + noise (Taylor and Letham 2018, Forecasting at Scale,
 * The American Statistician 72, 37–45, eq. 1), fitted to its joint posterior mode.
 *
 * <p>The trend is flat or a line that bends at changepoints whose changes of slope have a Laplace prior; seasonality is a Fourier series;
 * coefficients of seasonality, holidays and regressors have normal priors. Parameters and noise scale are the exact joint maximum a
 * posteriori, found from the sufficient statistics XᵀX, Xᵀy and yᵀy. Missing values are left out. The history may be irregular; forecasting
 * a horizon needs a regular one, as does every model.
 *
 * <p>Immutable and safe for use by any number of threads. One series of n rows with p columns costs O(n·p²) at most; in
 * {@link #fitEach(Panel, Execution)} series with the same timestamps and the same missing rows share that work, and each costs O(n·p).
 *
 * <pre>{@code
 * AdditiveModel model = Forecasters.additive()
 *     .seasonality(Seasonality.weekly(), Seasonality.yearly())
 *     .holidays(CountryHolidays.of("GB"))
 *     .build();
 * Forecast forecast = model.fit(sales).forecast(28, 0.80, 0.95);
 * }</pre>
 */
public final class AdditiveModel implements Forecaster<AdditiveFit> {
    static final String NAME = "additive";

    private final Trend trend;
    private final boolean automaticSeasonality;
    private final List<Seasonality> seasonalities;
    private final List<Holidays> holidays;
    private final List<RegressorTerm> regressors;
    private final Scaling scaling;

    private AdditiveModel(Builder b) {
        this.trend = b.trend;
        this.automaticSeasonality = b.automaticSeasonality.orElse(b.seasonalities.isEmpty());
        this.seasonalities = List.copyOf(b.seasonalities);
        this.holidays = List.copyOf(b.holidays);
        this.regressors = List.copyOf(b.regressors);
        this.scaling = b.scaling;
    }

    /**
     * Starts a specification: piecewise-linear trend, automatic seasonality, no holidays, no regressors.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * The trend.
     *
     * @return the trend
     */
    public Trend trend() {
        return trend;
    }

    /**
     * Whether yearly, weekly and daily seasonality are added where the history supports them: yearly (order 10) from 730 days, weekly
     * (order 3) from 14 days with steps below a week, daily (order 4) from 2 days with steps below a day. The order is lowered where the
     * rows are too far apart to tell the harmonics from each other: a period needs 2·order + 1 rows, so that monthly data get a yearly
     * seasonality of order 5, quarterly data of order 1, yearly data none.
     *
     * @return true if they are
     */
    public boolean automaticSeasonality() {
        return automaticSeasonality;
    }

    /**
     * The seasonalities named in the specification, without automatic ones.
     *
     * @return an unmodifiable list
     */
    public List<Seasonality> seasonalities() {
        return seasonalities;
    }

    /**
     * The holidays.
     *
     * @return an unmodifiable list
     */
    public List<Holidays> holidays() {
        return holidays;
    }

    /**
     * The regressors.
     *
     * @return an unmodifiable list
     */
    public List<RegressorTerm> regressors() {
        return regressors;
    }

    /**
     * How the series is scaled.
     *
     * @return the scaling
     */
    public Scaling scaling() {
        return scaling;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ForecastingException with {@link ForecastingException.Reason#NO_DATA} if no value is observed,
     *     {@link ForecastingException.Reason#TOO_SHORT} if fewer than two are, {@link ForecastingException.Reason#MISSING_REGRESSOR} if a
     *     regressor or condition is not there for a row
     */
    @Override
    public AdditiveFit fit(TimeSeries series, Regressors columns) {
        return AdditiveEstimation.fit(this, series, columns);
    }

    @Override
    public PanelFit<AdditiveFit> fitEach(Panel panel, Function<SeriesKey, Regressors> columns, Execution execution) {
        return AdditivePanelEstimation.fitEach(this, panel, columns, execution);
    }

    AdditiveModel withHolidays(List<Holidays> newHolidays) {
        Builder b = new Builder();
        b.trend = trend;
        b.automaticSeasonality = Optional.of(automaticSeasonality);
        b.seasonalities.addAll(seasonalities);
        b.holidays.addAll(newHolidays);
        b.regressors.addAll(regressors);
        b.scaling = scaling;
        return new AdditiveModel(b);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AdditiveModel m
                && trend.equals(m.trend)
                && automaticSeasonality == m.automaticSeasonality
                && seasonalities.equals(m.seasonalities)
                && holidays.equals(m.holidays)
                && regressors.equals(m.regressors)
                && scaling == m.scaling;
    }

    @Override
    public int hashCode() {
        return Objects.hash(trend, automaticSeasonality, seasonalities, holidays, regressors, scaling);
    }

    @Override
    public String toString() {
        return "AdditiveModel[trend=" + trend + ", seasonality="
                + (automaticSeasonality
                        ? "automatic" + (seasonalities.isEmpty() ? "" : " and " + seasonalities)
                        : seasonalities)
                + ", holidays=" + holidays.size() + ", regressors=" + regressors + ", scaling=" + scaling + "]";
    }

    /** Collects a specification; not safe for use by several threads. */
    public static final class Builder {
        private Trend trend = Trend.piecewiseLinear();
        private Optional<Boolean> automaticSeasonality = Optional.empty();
        private final List<Seasonality> seasonalities = new ArrayList<>();
        private final List<Holidays> holidays = new ArrayList<>();
        private final List<RegressorTerm> regressors = new ArrayList<>();
        private Scaling scaling = Scaling.ABSMAX;

        private Builder() {}

        /**
         * Sets the trend.
         *
         * @param newTrend {@link Trend#piecewiseLinear()} by default
         * @return this builder
         */
        public Builder trend(Trend newTrend) {
            trend = Objects.requireNonNull(newTrend, "trend");
            return this;
        }

        /**
         * Adds seasonalities. Once one is added, automatic ones are off unless {@link #automaticSeasonality} says otherwise.
         *
         * @param added the seasonalities
         * @return this builder
         */
        public Builder seasonality(Seasonality... added) {
            seasonalities.addAll(List.of(added));
            return this;
        }

        /**
         * Whether yearly, weekly and daily seasonality are added where the history supports them and none of that name is given; see
         * {@link AdditiveModel#automaticSeasonality()}.
         *
         * @param automatic true by default as long as no seasonality is named
         * @return this builder
         */
        public Builder automaticSeasonality(boolean automatic) {
            automaticSeasonality = Optional.of(automatic);
            return this;
        }

        /**
         * Adds the holidays of a calendar, with effects on the day alone.
         *
         * @param calendar where the days come from
         * @return this builder
         */
        public Builder holidays(HolidayCalendar calendar) {
            return holidays(Holidays.of(calendar));
        }

        /**
         * Adds holidays.
         *
         * @param added holidays with their windows and prior scale
         * @return this builder
         */
        public Builder holidays(Holidays added) {
            holidays.add(Objects.requireNonNull(added, "holidays"));
            return this;
        }

        /**
         * Adds regressors with the usual prior scale, standardised automatically.
         *
         * @param names names of the columns
         * @return this builder
         */
        public Builder regressor(String... names) {
            for (String name : names) {
                regressor(RegressorTerm.of(name));
            }
            return this;
        }

        /**
         * Adds a regressor.
         *
         * @param term the regressor
         * @return this builder
         */
        public Builder regressor(RegressorTerm term) {
            regressors.add(Objects.requireNonNull(term, "regressor"));
            return this;
        }

        /**
         * Sets how the series is scaled.
         *
         * @param newScaling {@link Scaling#ABSMAX} by default
         * @return this builder
         */
        public Builder scaling(Scaling newScaling) {
            scaling = Objects.requireNonNull(newScaling, "scaling");
            return this;
        }

        /**
         * The specification.
         *
         * @return an immutable model
         * @throws IllegalArgumentException if two components have the same name, or one is named trend or holidays
         */
        public AdditiveModel build() {
            Set<String> names = new HashSet<>(Set.of(AdditiveFit.TREND, AdditiveFit.HOLIDAYS));
            seasonalities.forEach(s -> requireNew(names, "seasonality", s.name()));
            regressors.forEach(r -> requireNew(names, "regressor", r.name()));
            return new AdditiveModel(this);
        }

        private static void requireNew(Set<String> names, String what, String name) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("the " + what + " '" + name
                        + "' has the name of another component; every component needs its own, and '"
                        + AdditiveFit.TREND + "' and '"
                        + AdditiveFit.HOLIDAYS + "' are taken");
            }
        }
    }
}
