package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.statistics.SeasonalTest;
import org.forecastj.core.statistics.UnitRootTest;

/**
 * An ARIMA model whose orders are chosen for each series.
 *
 * <p>Seasonal differences by the strength of the season, first differences by a unit-root test, and p, q, P, Q and the constant by a search for
 * the smallest information criterion over exact likelihoods. Models with a root near the unit circle, and those whose estimation failed, are
 * excluded; {@link AutoArimaFit#search()} has all that were tried and why some were not taken. A series of fewer than five observed values is given
 * its mean alone, without a search. Immutable and safe for use by any number of threads.
 *
 * <pre>{@code
 * AutoArimaFit fit = AutoArima.builder().period(12).build().fit(series);
 * String account = fit.summary();
 * }</pre>
 *
 * @see "Hyndman, Khandakar (2008), Automatic time series forecasting: the forecast package for R, Journal of Statistical Software 27(3)"
 * @see "Hyndman, Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, section 9.7"
 */
public final class AutoArima implements Forecaster<AutoArimaFit> {
    static final String NAME = "auto ARIMA";

    private final OptionalInt period;
    private final OptionalInt d;
    private final OptionalInt seasonalD;
    private final UnitRootTest unitRootTest;
    private final Optional<SeasonalTest> seasonalTest;
    private final OrderLimits limits;
    private final InformationCriterion criterion;
    private final OrderSearchMethod method;
    private final SeasonalTerms seasonalTerms;
    private final Approximation approximation;
    private final boolean constant;
    private final List<String> regressors;
    private final List<Fourier> fourier;
    private final Optional<BoxCoxParameter> boxCox;
    private final boolean biasAdjusted;
    private final IntervalMethod intervals;
    private final Optional<InterventionSearch> interventions;
    private final boolean averaged;

    /** Whether orders are compared by the conditional likelihood, and the one chosen is then estimated exactly. */
    public enum Approximation {
        /** On for series of more than 10,000 rows. */
        AUTOMATIC,
        /** On. */
        ON,
        /** Off. */
        OFF
    }

    private AutoArima(Builder b) {
        this.period = b.period;
        this.d = b.d;
        this.seasonalD = b.seasonalD;
        this.unitRootTest = b.unitRootTest;
        this.seasonalTest = b.seasonalTest;
        this.limits = b.limits;
        this.criterion = b.criterion;
        this.method = b.method;
        this.seasonalTerms = b.seasonalTerms;
        this.approximation = b.approximation;
        this.constant = b.constant;
        this.regressors = List.copyOf(b.regressors);
        this.fourier = List.copyOf(b.fourier);
        this.boxCox = b.boxCox;
        this.biasAdjusted = b.biasAdjusted;
        this.intervals = b.intervals;
        this.interventions = b.interventions;
        this.averaged = b.averaged;
    }

    /**
     * Starts a specification with everything chosen by the data.
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

    OptionalInt d() {
        return d;
    }

    OptionalInt seasonalD() {
        return seasonalD;
    }

    UnitRootTest unitRootTest() {
        return unitRootTest;
    }

    Optional<SeasonalTest> seasonalTest() {
        return seasonalTest;
    }

    OrderLimits limits() {
        return limits;
    }

    InformationCriterion criterion() {
        return criterion;
    }

    OrderSearchMethod method() {
        return method;
    }

    SeasonalTerms seasonalTerms() {
        return seasonalTerms;
    }

    Approximation approximation() {
        return approximation;
    }

    boolean averaged() {
        return averaged;
    }

    boolean constant() {
        return constant;
    }

    List<String> regressors() {
        return regressors;
    }

    Optional<BoxCoxParameter> boxCox() {
        return boxCox;
    }

    /** The length of the season: that given, else the usual one of the frequency; 1 without. */
    int period(TimeSeries series) {
        if (seasonalTerms == SeasonalTerms.NONE) {
            return 1;
        }
        return period.orElseGet(
                () -> series.index().frequency().map(Frequency::seasonalPeriod).orElse(1));
    }

    /** A model of given orders with all that is not searched for. */
    ArimaModel.Builder base() {
        ArimaModel.Builder b = ArimaModel.builder()
                .biasAdjusted(biasAdjusted)
                .intervals(intervals)
                .regressor(regressors.toArray(String[]::new));
        fourier.forEach(f -> b.fourier(f.period(), f.order()));
        interventions.ifPresent(b::detect);
        return b;
    }

    /**
     * Chooses the orders for a series and fits the model.
     *
     * @param series the history, NaN where missing; not modified
     * @param columns the regressors that the model names, and no others, for every row of the history
     * @return the fit, with the search
     * @throws ForecastingException with {@link ForecastingException.Reason#NO_DATA} if no value is observed,
     *     {@link ForecastingException.Reason#INVALID_VALUE} if the Box–Cox transform meets values that are not positive or a regressor is
     *     constant or depends linearly on others, {@link ForecastingException.Reason#MISSING_REGRESSOR} if a regressor is not there for a row,
     *     {@link ForecastingException.Reason#TOO_SHORT} if there are fewer than 2 values, or fewer than the regressors need
     * @throws IllegalArgumentException if there are columns that the model does not name
     */
    @Override
    public AutoArimaFit fit(TimeSeries series, Regressors columns) {
        return fit(series, columns, Execution.sequential());
    }

    /**
     * Chooses the orders for one series on several threads, or within a time budget. Panels are better spread by
     * {@link #fitEach(org.forecastj.core.series.Panel, Execution)}.
     *
     * @param series as for {@link #fit(TimeSeries, Regressors)}
     * @param columns as for {@link #fit(TimeSeries, Regressors)}
     * @param execution threads, cancellation and time budget of the search; when the budget is used up, the best model so far is fitted and
     *     {@link ArimaSearch#stopped()} says so
     * @return the fit; the same for any number of threads
     * @throws ForecastingException as for {@link #fit(TimeSeries, Regressors)}, with {@link ForecastingException.Reason#CANCELLED} if the work
     *     was cancelled
     */
    public AutoArimaFit fit(TimeSeries series, Regressors columns, Execution execution) {
        Execution clock = execution.startClock();
        try {
            return clock.withoutTimeBudget().call(() -> new AutoArimaRun(this, series, columns, clock).fit());
        } catch (ForecastingException e) {
            if (e.reason() != Reason.CANCELLED && e.reason() != Reason.TIME_BUDGET) {
                throw e;
            }
            throw new ForecastingException(e.reason(), "series '" + series.name() + "': " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AutoArima a
                && period.equals(a.period)
                && d.equals(a.d)
                && seasonalD.equals(a.seasonalD)
                && unitRootTest == a.unitRootTest
                && seasonalTest.equals(a.seasonalTest)
                && limits.equals(a.limits)
                && criterion == a.criterion
                && method == a.method
                && seasonalTerms == a.seasonalTerms
                && approximation == a.approximation
                && constant == a.constant
                && regressors.equals(a.regressors)
                && fourier.equals(a.fourier)
                && boxCox.equals(a.boxCox)
                && biasAdjusted == a.biasAdjusted
                && intervals == a.intervals
                && interventions.equals(a.interventions)
                && averaged == a.averaged;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                period, d, seasonalD, limits, criterion, method, seasonalTerms, regressors, fourier, boxCox);
    }

    @Override
    public String toString() {
        return NAME + (period.isPresent() ? "[" + period.getAsInt() + "]" : "");
    }

    /** Collects a specification. Not safe for use by several threads. */
    public static final class Builder {
        private OptionalInt period = OptionalInt.empty();
        private OptionalInt d = OptionalInt.empty();
        private OptionalInt seasonalD = OptionalInt.empty();
        private UnitRootTest unitRootTest = UnitRootTest.KPSS;
        private Optional<SeasonalTest> seasonalTest = Optional.empty();
        private OrderLimits limits = OrderLimits.DEFAULT;
        private InformationCriterion criterion = InformationCriterion.AICC;
        private OrderSearchMethod method = OrderSearchMethod.STEPWISE;
        private SeasonalTerms seasonalTerms = SeasonalTerms.AUTOMATIC;
        private Approximation approximation = Approximation.AUTOMATIC;
        private boolean constant = true;
        private final List<String> regressors = new ArrayList<>();
        private final List<Fourier> fourier = new ArrayList<>();
        private Optional<BoxCoxParameter> boxCox = Optional.empty();
        private boolean biasAdjusted = true;
        private IntervalMethod intervals = IntervalMethod.ESTIMATION_ERROR;
        private Optional<InterventionSearch> interventions = Optional.empty();
        private boolean averaged = true;

        private Builder() {}

        /**
         * The length of the season; by default the usual one of the frequency of each series: the week for daily, the year for monthly data.
         *
         * @param rows length in rows, at least 1; 1 for no season
         * @return this builder
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder period(int rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("period is " + rows + "; at least 1 row is needed");
            }
            period = OptionalInt.of(rows);
            return this;
        }

        /**
         * Gives the order of differencing instead of testing for it.
         *
         * @param differences d, at least 0
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder d(int differences) {
            d = OptionalInt.of(requireOrder("d", differences));
            return this;
        }

        /**
         * Gives the order of seasonal differencing instead of testing for it.
         *
         * @param differences D, at least 0
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder seasonalD(int differences) {
            seasonalD = OptionalInt.of(requireOrder("D", differences));
            return this;
        }

        private static int requireOrder(String name, int order) {
            if (order < 0) {
                throw new IllegalArgumentException(name + " is " + order + "; 0 or more is needed");
            }
            return order;
        }

        /**
         * What decides on first differences.
         *
         * @param test the test; {@link UnitRootTest#KPSS} by default
         * @return this builder
         */
        public Builder unitRootTest(UnitRootTest test) {
            unitRootTest = Objects.requireNonNull(test, "unit root test");
            return this;
        }

        /**
         * What decides on seasonal differences; by default the strength of the season, as R has it.
         *
         * @param test such as {@link SeasonalTest#ocsb()}
         * @return this builder
         */
        public Builder seasonalTest(SeasonalTest test) {
            seasonalTest = Optional.of(test);
            return this;
        }

        /**
         * The largest orders that are tried; 5, 5, 2, 2 and 5 by default.
         *
         * @param maxP of p, at least 0
         * @param maxQ of q, at least 0
         * @param maxSeasonalP of P, at least 0
         * @param maxSeasonalQ of Q, at least 0
         * @param maxSum of p + q + P + Q in the exhaustive search, at least 0
         * @return this builder
         * @throws IllegalArgumentException if one is negative
         */
        public Builder limits(int maxP, int maxQ, int maxSeasonalP, int maxSeasonalQ, int maxSum) {
            limits = new OrderLimits(maxP, maxQ, maxSeasonalP, maxSeasonalQ, maxSum);
            return this;
        }

        /**
         * What models are compared by.
         *
         * @param newCriterion the criterion; {@link InformationCriterion#AICC} by default
         * @return this builder
         */
        public Builder criterion(InformationCriterion newCriterion) {
            criterion = Objects.requireNonNull(newCriterion, "criterion");
            return this;
        }

        /**
         * How the orders are looked for.
         *
         * @param newMethod the method; {@link OrderSearchMethod#STEPWISE} by default
         * @return this builder
         */
        public Builder method(OrderSearchMethod newMethod) {
            method = Objects.requireNonNull(newMethod, "method");
            return this;
        }

        /**
         * How the season is modelled.
         *
         * @param terms the terms; {@link SeasonalTerms#AUTOMATIC} by default
         * @return this builder
         */
        public Builder seasonalTerms(SeasonalTerms terms) {
            seasonalTerms = Objects.requireNonNull(terms, "seasonal terms");
            return this;
        }

        /**
         * Whether orders are compared by the conditional likelihood.
         *
         * @param newApproximation {@link Approximation#AUTOMATIC} by default
         * @return this builder
         */
        public Builder approximation(Approximation newApproximation) {
            approximation = Objects.requireNonNull(newApproximation, "approximation");
            return this;
        }

        /**
         * Whether models with mean or drift are tried.
         *
         * @param allowed true by default
         * @return this builder
         */
        public Builder constant(boolean allowed) {
            constant = allowed;
            return this;
        }

        /**
         * Adds regressors, which all models have.
         *
         * @param names names of columns that {@code fit} and {@code forecast} are given
         * @return this builder
         */
        public Builder regressor(String... names) {
            regressors.addAll(Arrays.asList(names));
            return this;
        }

        /**
         * Adds Fourier terms of a second season, which all models have.
         *
         * @param rows length of the season in rows, at least 2; need not be whole
         * @param harmonics number of pairs, from 1 to half the period
         * @return this builder
         * @throws IllegalArgumentException if they are out of range
         */
        public Builder fourier(double rows, int harmonics) {
            fourier.add(new Fourier(rows, harmonics));
            return this;
        }

        /**
         * Fits to the Box–Cox transform of the series.
         *
         * @param lambda λ, finite
         * @return this builder
         * @throws IllegalArgumentException if λ is not finite
         */
        public Builder boxCox(double lambda) {
            boxCox = Optional.of(BoxCoxParameter.of(lambda));
            return this;
        }

        /**
         * Chooses λ of the Box–Cox transform by Guerrero's method for each series, at least 0: behind a negative λ the mean of a normal
         * forecast does not exist.
         *
         * @return this builder
         */
        public Builder automaticBoxCox() {
            boxCox = Optional.of(BoxCoxParameter.automatic());
            return this;
        }

        /**
         * Whether the means of forecasts of a transformed series are means; else they are medians.
         *
         * @param adjusted true by default
         * @return this builder
         */
        public Builder biasAdjusted(boolean adjusted) {
            biasAdjusted = adjusted;
            return this;
        }

        /**
         * What the intervals account for.
         *
         * @param newIntervals the method; {@link IntervalMethod#ESTIMATION_ERROR} by default
         * @return this builder
         */
        public Builder intervals(IntervalMethod newIntervals) {
            intervals = Objects.requireNonNull(newIntervals, "intervals");
            return this;
        }

        /**
         * Whether the forecast is an average over the best and up to nine models that are nearly as good, which is more accurate than that of the
         * best alone; else it is that of the best, as with R's auto.arima.
         *
         * @param average true by default
         * @return this builder
         */
        public Builder averaged(boolean average) {
            averaged = average;
            return this;
        }

        /**
         * Looks for outliers, level shifts and temporary changes in the history and adds those found as regressors.
         *
         * @param search what is looked for
         * @return this builder
         */
        public Builder interventions(InterventionSearch search) {
            interventions = Optional.of(search);
            return this;
        }

        /**
         * Makes the specification.
         *
         * @return the model, not fitted yet
         */
        public AutoArima build() {
            return new AutoArima(this);
        }
    }
}
