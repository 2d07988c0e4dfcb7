package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
 * <p>The trend is flat, a line that bends at changepoints whose changes of slope have a Laplace prior, or such a line inside a logistic
 * function; seasonality is a Fourier series; coefficients of seasonality, holidays and regressors have normal priors, and each of these
 * effects is added to the trend or a share of it ({@link Mode}). Missing values are left out. The history may be irregular; forecasting a
 * horizon needs a regular one, as does every model.
 *
 * <p>With a flat or linear trend, additive effects, normal noise and no weights, parameters and noise scale are the exact joint maximum a
 * posteriori, found from the sufficient statistics XᵀX, Xᵀy and yᵀy. Otherwise they are found by a proximal Newton method from several
 * starts: a local maximum, in our experience the best known one.
 *
 * <p>Immutable and safe for use by any number of threads. One series of n rows with p columns costs O(n·p²) at most; in
 * {@link #fitEach(Panel, Execution)} series with the same timestamps and the same missing rows share that work where the solution is exact,
 * and each costs O(n·p).
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
    private final double automaticPriorScale;
    private final List<Seasonality> seasonalities;
    private final List<Holidays> holidays;
    private final List<RegressorTerm> regressors;
    private final Scaling scaling;
    private final Mode mode;
    private final Likelihood likelihood;
    private final Optional<String> weights;
    private final int autoregressiveOrder;
    private final OptionalDouble minimum;

    private AdditiveModel(Builder b) {
        this.trend = b.trend;
        this.automaticSeasonality = b.automaticSeasonality.orElse(b.seasonalities.isEmpty());
        this.automaticPriorScale = b.automaticPriorScale;
        this.seasonalities = List.copyOf(b.seasonalities);
        this.holidays = List.copyOf(b.holidays);
        this.regressors = List.copyOf(b.regressors);
        this.scaling = b.scaling;
        this.mode = b.mode;
        this.likelihood = b.likelihood;
        this.weights = b.weights;
        this.autoregressiveOrder = b.autoregressiveOrder;
        this.minimum = b.minimum;
    }

    /**
     * Starts a specification: piecewise-linear trend, automatic seasonality, no holidays, no regressors.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts another specification from this one.
     *
     * @return a builder that holds all of this specification
     */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.trend = trend;
        b.automaticSeasonality = Optional.of(automaticSeasonality);
        b.automaticPriorScale = automaticPriorScale;
        b.seasonalities.addAll(seasonalities);
        b.holidays.addAll(holidays);
        b.regressors.addAll(regressors);
        b.scaling = scaling;
        b.mode = mode;
        b.likelihood = likelihood;
        b.weights = weights;
        b.autoregressiveOrder = autoregressiveOrder;
        b.minimum = minimum;
        return b;
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
     * The prior scale of automatic seasonalities.
     *
     * @return a positive number, 10 by default
     */
    public double automaticPriorScale() {
        return automaticPriorScale;
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
     * How automatic seasonality, and effects without a mode of their own, join the trend.
     *
     * @return the mode
     */
    public Mode mode() {
        return mode;
    }

    /**
     * The distribution of the observations around the mean.
     *
     * @return the likelihood
     */
    public Likelihood likelihood() {
        return likelihood;
    }

    /**
     * The column of weights.
     *
     * @return name of the regressor that weighs the rows of the history, or empty where all weigh the same
     */
    public Optional<String> weights() {
        return weights;
    }

    /**
     * The order of the autoregression of the residuals.
     *
     * @return the order p, 0 for none
     */
    public int autoregressiveOrder() {
        return autoregressiveOrder;
    }

    /**
     * What forecasts never fall below.
     *
     * @return the least possible value, or empty
     */
    public OptionalDouble minimum() {
        return minimum;
    }

    /** The mode of an effect. */
    Mode modeOf(Optional<Mode> own) {
        return own.orElse(mode);
    }

    /** Whether the maximum is found from sufficient statistics: the mean is linear in the parameters and the noise normal. */
    boolean isExact() {
        return !(trend instanceof LogisticTrend)
                && likelihood instanceof Likelihood.Gaussian
                && weights.isEmpty()
                && !(automaticSeasonality && mode == Mode.MULTIPLICATIVE)
                && seasonalities.stream().allMatch(s -> modeOf(s.mode()) == Mode.ADDITIVE)
                && holidays.stream().allMatch(h -> modeOf(h.mode()) == Mode.ADDITIVE)
                && regressors.stream().allMatch(r -> modeOf(r.mode()) == Mode.ADDITIVE);
    }

    /** Names of the columns that a forecast needs: conditions, regressors, capacity and floor. */
    List<String> futureColumns() {
        List<String> names = new ArrayList<>();
        seasonalities.forEach(s -> s.condition().ifPresent(names::add));
        regressors.forEach(r -> names.add(r.name()));
        if (trend instanceof LogisticTrend l) {
            l.capacity().column().ifPresent(names::add);
            l.floor().column().ifPresent(names::add);
        }
        return names;
    }

    /** Names of the columns that a fit needs: those of a forecast, and the weights. */
    List<String> columns() {
        List<String> names = futureColumns();
        weights.ifPresent(names::add);
        return names;
    }

    /**
     * Fits the model to a series.
     *
     * @param series the history, NaN where missing, regular or not; not modified
     * @param columns the regressors and conditions that the model names, and no others, for every row of the history
     * @return the fit
     * @throws ForecastingException with {@link ForecastingException.Reason#NO_DATA} if no value is observed,
     *     {@link ForecastingException.Reason#TOO_SHORT} if fewer than two are, {@link ForecastingException.Reason#MISSING_REGRESSOR} if a
     *     regressor or condition is not there for a row
     */
    @Override
    public AdditiveFit fit(TimeSeries series, Regressors columns) {
        return AdditiveEstimation.fit(this, series, columns);
    }

    @Override
    public boolean sharesWorkInPanels() {
        return true;
    }

    @Override
    public PanelFit<AdditiveFit> fitEach(Panel panel, Function<SeriesKey, Regressors> columns, Execution execution) {
        return AdditivePanelEstimation.fitEach(this, panel, columns, execution);
    }

    AdditiveModel withHolidays(List<Holidays> newHolidays) {
        Builder b = toBuilder();
        b.holidays.clear();
        b.holidays.addAll(newHolidays);
        return new AdditiveModel(b);
    }

    /** This specification with other prior scales, where there are some. */
    AdditiveModel withPriorScales(PriorScales scales) {
        Builder b = toBuilder();
        b.trend = scales.of(trend);
        b.automaticPriorScale = scales.seasonality().orElse(automaticPriorScale);
        b.seasonalities.replaceAll(scales::of);
        b.holidays.replaceAll(scales::of);
        b.regressors.replaceAll(scales::of);
        return new AdditiveModel(b);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AdditiveModel m
                && trend.equals(m.trend)
                && automaticSeasonality == m.automaticSeasonality
                && automaticPriorScale == m.automaticPriorScale
                && seasonalities.equals(m.seasonalities)
                && holidays.equals(m.holidays)
                && regressors.equals(m.regressors)
                && scaling == m.scaling
                && mode == m.mode
                && likelihood.equals(m.likelihood)
                && weights.equals(m.weights)
                && autoregressiveOrder == m.autoregressiveOrder
                && minimum.equals(m.minimum);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                trend,
                automaticSeasonality,
                automaticPriorScale,
                seasonalities,
                holidays,
                regressors,
                scaling,
                mode,
                likelihood,
                weights,
                autoregressiveOrder,
                minimum);
    }

    @Override
    public String toString() {
        return "AdditiveModel[trend=" + trend + ", seasonality="
                + (automaticSeasonality
                        ? "automatic"
                                + (automaticPriorScale == Seasonality.DEFAULT_PRIOR_SCALE
                                        ? ""
                                        : " (prior scale " + automaticPriorScale + ")")
                                + (seasonalities.isEmpty() ? "" : " and " + seasonalities)
                        : seasonalities)
                + ", holidays=" + holidays.size() + ", regressors=" + regressors + ", scaling=" + scaling + ", mode="
                + mode + ", likelihood=" + likelihood
                + weights.map(w -> ", weights=" + w).orElse("")
                + (autoregressiveOrder > 0 ? ", autoregressiveOrder=" + autoregressiveOrder : "")
                + (minimum.isPresent() ? ", minimum=" + minimum.getAsDouble() : "") + "]";
    }

    /** Collects a specification; not safe for use by several threads. */
    public static final class Builder {
        private Trend trend = Trend.piecewiseLinear();
        private Optional<Boolean> automaticSeasonality = Optional.empty();
        private double automaticPriorScale = Seasonality.DEFAULT_PRIOR_SCALE;
        private final List<Seasonality> seasonalities = new ArrayList<>();
        private final List<Holidays> holidays = new ArrayList<>();
        private final List<RegressorTerm> regressors = new ArrayList<>();
        private Scaling scaling = Scaling.ABSMAX;
        private Mode mode = Mode.ADDITIVE;
        private Likelihood likelihood = Likelihood.gaussian();
        private Optional<String> weights = Optional.empty();
        private int autoregressiveOrder;
        private OptionalDouble minimum = OptionalDouble.empty();

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
         * Sets the prior scale of automatic seasonalities; a named one brings its own ({@link Seasonality#withPriorScale}).
         *
         * @param priorScale positive; 10 by default, which hardly holds back; 0.1 and less flattens
         * @return this builder
         * @throws IllegalArgumentException if it is not positive and finite
         */
        public Builder automaticPriorScale(double priorScale) {
            Checks.priorScale("automatic seasonality", priorScale);
            automaticPriorScale = priorScale;
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
         * Sets how automatic seasonality, and effects without a mode of their own, join the trend.
         *
         * @param newMode {@link Mode#ADDITIVE} by default
         * @return this builder
         */
        public Builder mode(Mode newMode) {
            mode = Objects.requireNonNull(newMode, "mode");
            return this;
        }

        /**
         * Makes seasonality, holidays and regressors shares of the trend, unless they have a mode of their own.
         *
         * @return this builder
         */
        public Builder multiplicative() {
            return mode(Mode.MULTIPLICATIVE);
        }

        /**
         * Sets the distribution of the observations around the mean.
         *
         * @param newLikelihood {@link Likelihood#gaussian()} by default
         * @return this builder
         */
        public Builder likelihood(Likelihood newLikelihood) {
            likelihood = Objects.requireNonNull(newLikelihood, "likelihood");
            return this;
        }

        /**
         * Weighs the rows of the history: a row of weight 2 counts like two equal rows, a row of weight 0 not at all.
         *
         * @param regressor name of a regressor that is given when fitting, 0 or more on every row; not needed to forecast
         * @return this builder
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder weights(String regressor) {
            Checks.name("column of weights", regressor);
            weights = Optional.of(regressor);
            return this;
        }

        /**
         * Lets the residuals follow an autoregression, so that a forecast starts from where the series is and nears the model's mean as the
         * horizon grows. The coefficients are estimated from the residuals of the fit (Yule–Walker equations, Brockwell and Davis 1991,
         * Time Series: Theory and Methods, section 8.1), a second stage after the model itself. The history must be regular.
         *
         * @param order how many earlier residuals count, 0 (the default) for none
         * @return this builder
         * @throws IllegalArgumentException if the order is negative
         */
        public Builder autoregressiveErrors(int order) {
            if (order < 0) {
                throw new IllegalArgumentException(
                        "the order of the autoregression is " + order + "; 0 or more is needed");
            }
            autoregressiveOrder = order;
            return this;
        }

        /**
         * Sets what no forecast falls below, such as 0 for sales: the distribution of each forecast step is that of the larger of this
         * number and the model's value, so that intervals end there and the mean stays at or above it. The fit is not changed.
         *
         * @param least the least possible value, in units of the series
         * @return this builder
         * @throws IllegalArgumentException if it is not finite
         */
        public Builder minimum(double least) {
            if (!Double.isFinite(least)) {
                throw new IllegalArgumentException("the minimum is " + least + "; a finite number is needed");
            }
            minimum = OptionalDouble.of(least);
            return this;
        }

        /**
         * The specification.
         *
         * @return an immutable model
         * @throws IllegalArgumentException if two components have the same name or one has the name of a part of the model, or if parts are
         *     combined that exclude each other; the message says which
         */
        public AdditiveModel build() {
            Set<String> names =
                    new HashSet<>(Set.of(AdditiveFit.TREND, AdditiveFit.HOLIDAYS, AdditiveFit.AUTOREGRESSION));
            seasonalities.forEach(s -> requireNew(names, "seasonality", s.name()));
            if (automaticSeasonality.orElse(seasonalities.isEmpty())) {
                Stream.of(Seasonality.yearly(), Seasonality.weekly(), Seasonality.daily())
                        .forEach(s -> names.add(s.name()));
            }
            regressors.forEach(r -> requireNew(names, "regressor", r.name()));
            AdditiveModel model = new AdditiveModel(this);
            requireCompatible(model);
            return model;
        }

        private static void requireCompatible(AdditiveModel m) {
            if (m.trend instanceof LogisticTrend && m.scaling == Scaling.MINMAX) {
                throw new IllegalArgumentException("the logistic trend has a floor of its own; use Scaling.ABSMAX");
            }
            if (!m.likelihood.isCount()) {
                return;
            }
            boolean shares = m.mode == Mode.MULTIPLICATIVE
                    || m.seasonalities.stream().anyMatch(s -> m.modeOf(s.mode()) == Mode.MULTIPLICATIVE)
                    || m.holidays.stream().anyMatch(h -> m.modeOf(h.mode()) == Mode.MULTIPLICATIVE)
                    || m.regressors.stream().anyMatch(r -> m.modeOf(r.mode()) == Mode.MULTIPLICATIVE);
            if (shares) {
                throw new IllegalArgumentException("a likelihood of counts has a log link, in which every effect is a"
                        + " factor already; leave the mode ADDITIVE");
            }
            if (m.trend instanceof LogisticTrend || m.autoregressiveOrder > 0 || m.scaling == Scaling.MINMAX) {
                throw new IllegalArgumentException("a likelihood of counts goes with a flat or linear trend,"
                        + " Scaling.ABSMAX and no autoregressive errors; got " + m);
            }
        }

        private static void requireNew(Set<String> names, String what, String name) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("the " + what + " '" + name
                        + "' has the name of another component; every component needs its own, and '"
                        + AdditiveFit.TREND + "', '" + AdditiveFit.HOLIDAYS + "' and '" + AdditiveFit.AUTOREGRESSION
                        + "' are taken, and so are the names of automatic seasonalities");
            }
        }
    }
}
