package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.arima.ArmaShape;
import org.forecastj.models.internal.arima.LagRoots;

/**
 * A seasonal ARIMA model of given orders, with regressors: φ(B)Φ(B^m)∇^d∇_m^D(y_t − x_t'β) = θ(B)Θ(B^m)a_t with normal innovations a_t of
 * variance σ², φ(B) = 1 − Σφ_jB^j and θ(B) = 1 + Σθ_jB^j.
 *
 * <p>The likelihood is exact: that of the differenced series, with missing values integrated out. The regressors, mean and drift among them,
 * are estimated jointly with the ARMA coefficients (generalised least squares). Coefficients are kept stationary and invertible. Immutable and
 * safe for use by any number of threads.
 *
 * <pre>{@code
 * ArimaFit fit = ArimaModel.builder().order(0, 1, 1).seasonal(0, 1, 1, 12).boxCox(0).build().fit(series);
 * Forecast forecast = fit.forecast(24, 0.8, 0.95);
 * }</pre>
 *
 * @see "Box, Jenkins, Reinsel, Ljung (2015), Time Series Analysis: Forecasting and Control, 5th edition, chapters 4–7 and 9"
 * @see "Hyndman, Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, chapters 9 and 10"
 */
public final class ArimaModel implements Forecaster<ArimaFit> {
    private static final int LARGEST_LAG = 5000;

    private final ArimaOrder order;
    private final SeasonalOrder seasonal;
    private final boolean mean;
    private final boolean drift;
    private final List<Fourier> fourier;
    private final List<String> regressors;
    private final List<Intervention> interventions;
    private final Optional<BoxCoxParameter> boxCox;
    private final boolean biasAdjusted;
    private final EstimationMethod method;
    private final boolean thorough;
    private final Map<String, Double> fixed;
    private final IntervalMethod intervals;
    private final Optional<InterventionSearch> detection;

    private ArimaModel(Builder b) {
        this.order = b.order;
        this.seasonal = b.seasonal;
        this.drift = b.drift;
        this.mean = b.mean.orElse(b.order.d() + b.seasonal.d() == 0);
        this.fourier = List.copyOf(b.fourier);
        this.regressors = List.copyOf(b.regressors);
        this.interventions = List.copyOf(b.interventions);
        this.boxCox = b.boxCox;
        this.biasAdjusted = b.biasAdjusted;
        this.method = b.method;
        this.thorough = b.thorough;
        this.fixed = Collections.unmodifiableMap(new LinkedHashMap<>(b.fixed));
        this.intervals = b.intervals;
        this.detection = b.detection;
        check();
    }

    private void check() {
        checkLags();
        int differences = order.d() + seasonal.d();
        if (mean && differences > 0) {
            throw new IllegalArgumentException("a mean is asked for with " + differences
                    + " differences, which take it out; leave mean(true) away or use drift()");
        }
        if (drift && differences > 1) {
            throw new IllegalArgumentException("a drift is asked for with " + differences
                    + " differences, which take it out; it needs d + D of at most 1");
        }
        List<String> names = coefficientNames();
        Set<String> seen = new HashSet<>();
        List<String> repeated =
                names.stream().filter(n -> !seen.add(n)).distinct().toList();
        if (!repeated.isEmpty()) {
            throw new IllegalArgumentException("coefficients " + repeated + " occur more than once in " + names
                    + "; regressors and Fourier terms need names of their own");
        }
        for (Map.Entry<String, Double> entry : fixed.entrySet()) {
            if (!names.contains(entry.getKey())) {
                throw new IllegalArgumentException("coefficient '" + entry.getKey() + "' is to be fixed at "
                        + entry.getValue() + ", but the model has only " + names);
            }
        }
        checkFactor("ar", order.p(), 1, "phi, the autoregression");
        checkFactor("ma", order.q(), -1, "theta, the moving average");
        checkFactor("sar", seasonal.p(), 1, "Phi, the seasonal autoregression");
        checkFactor("sma", seasonal.q(), -1, "Theta, the seasonal moving average");
    }

    private void checkLags() {
        long ar = order.p() + (long) seasonal.p() * seasonal.period();
        long ma = order.q() + (long) seasonal.q() * seasonal.period();
        if (Math.max(ar, ma) > LARGEST_LAG) {
            throw new IllegalArgumentException("the largest lag of " + order + seasonal + " is " + Math.max(ar, ma)
                    + "; at most " + LARGEST_LAG + " is possible: take fourier(…) for seasons as long");
        }
    }

    /** Refuses a factor that is given whole and has a root in or on the unit circle. */
    private void checkFactor(String prefix, int degree, int sign, String what) {
        double[] coefficients = new double[degree];
        for (int j = 0; j < degree; j++) {
            Double given = fixed.get(prefix + (j + 1));
            if (given == null) {
                return;
            }
            coefficients[j] = sign * given;
        }
        double modulus = LagRoots.smallestModulus(new ArmaShape(degree, 0, 0, 0, 1), coefficients);
        if (modulus <= 1) {
            throw new IllegalArgumentException("the coefficients " + prefix + "1 to " + prefix + degree
                    + " are fixed such that the polynomial of " + what + ", has a root of modulus " + modulus
                    + "; all must lie outside the unit circle: take smaller coefficients, or difference instead");
        }
    }

    /**
     * A model without seasonal part, with a mean if it does not difference.
     *
     * @param p order of the autoregression, at least 0
     * @param d order of differencing, at least 0
     * @param q order of the moving average, at least 0
     * @return the model
     * @throws IllegalArgumentException if one is negative
     */
    public static ArimaModel of(int p, int d, int q) {
        return builder().order(p, d, q).build();
    }

    /**
     * Starts a specification: ARIMA(0,0,0) with mean, exact maximum likelihood.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with everything as in this model.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.order = order;
        b.seasonal = seasonal;
        b.mean = Optional.of(mean);
        b.drift = drift;
        b.fourier.addAll(fourier);
        b.regressors.addAll(regressors);
        b.interventions.addAll(interventions);
        b.boxCox = boxCox;
        b.biasAdjusted = biasAdjusted;
        b.method = method;
        b.thorough = thorough;
        b.fixed.putAll(fixed);
        b.intervals = intervals;
        b.detection = detection;
        return b;
    }

    /**
     * The model as it is usually written.
     *
     * @return such as {@code ARIMA(0,1,1)(0,1,1)[12]} or {@code ARIMA(1,0,0) with non-zero mean}
     */
    @Override
    public String name() {
        StringBuilder text = new StringBuilder();
        if (!fourier.isEmpty() || !regressors.isEmpty() || !interventions.isEmpty()) {
            text.append("regression with ");
        }
        text.append("ARIMA").append(order);
        if (seasonal.present()) {
            text.append(seasonal);
        }
        if (mean && !drift) {
            text.append(" with non-zero mean");
        }
        if (drift) {
            text.append(" with drift");
        }
        return text.toString();
    }

    /**
     * The orders of the non-seasonal part.
     *
     * @return the orders
     */
    public ArimaOrder order() {
        return order;
    }

    /**
     * The orders of the seasonal part.
     *
     * @return the orders; {@link SeasonalOrder#NONE} without
     */
    public SeasonalOrder seasonal() {
        return seasonal;
    }

    /**
     * Whether there is a mean.
     *
     * @return true if the coefficient {@code intercept} is estimated
     */
    public boolean mean() {
        return mean;
    }

    /**
     * Whether there is a linear trend, which is a constant of the differenced series if d + D is 1.
     *
     * @return true if the coefficient {@code drift} is estimated
     */
    public boolean drift() {
        return drift;
    }

    /**
     * The Fourier terms.
     *
     * @return an unmodifiable list
     */
    public List<Fourier> fourier() {
        return fourier;
    }

    /**
     * Names of the regressors.
     *
     * @return an unmodifiable list
     */
    public List<String> regressors() {
        return regressors;
    }

    /**
     * The interventions.
     *
     * @return an unmodifiable list
     */
    public List<Intervention> interventions() {
        return interventions;
    }

    /**
     * The Box–Cox transform.
     *
     * @return its parameter; empty without transform
     */
    public Optional<BoxCoxParameter> boxCox() {
        return boxCox;
    }

    /**
     * Whether means of a transformed series are means, not medians.
     *
     * @return true by default
     */
    public boolean biasAdjusted() {
        return biasAdjusted;
    }

    /**
     * How the coefficients are estimated.
     *
     * @return the method
     */
    public EstimationMethod method() {
        return method;
    }

    /**
     * Whether the maximum is sought from many starts.
     *
     * @return true by default
     */
    public boolean thorough() {
        return thorough;
    }

    /**
     * The coefficients that are given.
     *
     * @return an unmodifiable map from name to value
     */
    public Map<String, Double> fixed() {
        return fixed;
    }

    /**
     * What the intervals account for.
     *
     * @return the method
     */
    public IntervalMethod intervals() {
        return intervals;
    }

    /**
     * The interventions that are looked for.
     *
     * @return what is looked for; empty if nothing is, as in the specification of a fit, which has those found
     */
    public Optional<InterventionSearch> detection() {
        return detection;
    }

    /** This model with other interventions, and none looked for. */
    ArimaModel withInterventions(List<Intervention> newInterventions) {
        Builder b = toBuilder();
        b.interventions.clear();
        b.interventions.addAll(newInterventions);
        b.detection = Optional.empty();
        return b.build();
    }

    /** Number of rows that differencing takes: d + D·m. */
    int lostRows() {
        return order.d() + seasonal.d() * seasonal.period();
    }

    /** Names of the ARMA coefficients, φ, θ, Φ, Θ. */
    List<String> armaNames() {
        List<String> names = new ArrayList<>();
        add(names, "ar", order.p());
        add(names, "ma", order.q());
        add(names, "sar", seasonal.p());
        add(names, "sma", seasonal.q());
        return names;
    }

    private static void add(List<String> names, String prefix, int count) {
        for (int j = 1; j <= count; j++) {
            names.add(prefix + j);
        }
    }

    /** Names of the regression coefficients: mean, drift, Fourier terms, regressors, interventions. */
    List<String> regressionNames() {
        List<String> names = new ArrayList<>();
        if (mean) {
            names.add("intercept");
        }
        if (drift) {
            names.add("drift");
        }
        for (Fourier terms : fourier) {
            for (int c = 0; c < terms.columns(); c++) {
                names.add(terms.name(c));
            }
        }
        names.addAll(regressors);
        interventions.forEach(i -> names.add(i.name()));
        return names;
    }

    final List<String> coefficientNames() {
        List<String> names = armaNames();
        names.addAll(regressionNames());
        return names;
    }

    /**
     * Fits the model to a series.
     *
     * @param series the history, regular, NaN where missing; not modified
     * @param columns the regressors that the model names, and no others, for every row of the history
     * @return the fit; an estimation that did not converge says so in {@link ArimaFit#convergence()}
     * @throws ForecastingException with {@link ForecastingException.Reason#NO_DATA} if no value is observed,
     *     {@link ForecastingException.Reason#TOO_SHORT} if there are too few for the orders, {@link
     *     ForecastingException.Reason#INVALID_VALUE} if the Box–Cox transform meets values that are not positive or a regressor is constant or
     *     depends linearly on others after differencing, {@link ForecastingException.Reason#MISSING_REGRESSOR} if a regressor is not there for a
     *     row, {@link ForecastingException.Reason#NUMERICAL} if the likelihood cannot be computed
     * @throws IllegalArgumentException if there are columns that the model does not name
     */
    @Override
    public ArimaFit fit(TimeSeries series, Regressors columns) {
        return ArimaEstimation.fit(this, series, columns);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ArimaModel m
                && order.equals(m.order)
                && seasonal.equals(m.seasonal)
                && mean == m.mean
                && drift == m.drift
                && fourier.equals(m.fourier)
                && regressors.equals(m.regressors)
                && interventions.equals(m.interventions)
                && boxCox.equals(m.boxCox)
                && biasAdjusted == m.biasAdjusted
                && method == m.method
                && thorough == m.thorough
                && fixed.equals(m.fixed)
                && intervals == m.intervals
                && detection.equals(m.detection);
    }

    @Override
    public int hashCode() {
        return Objects.hash(order, seasonal, mean, drift, fourier, regressors, interventions, boxCox, method, fixed);
    }

    @Override
    public String toString() {
        return name();
    }

    /** Collects a specification. Not safe for use by several threads. */
    public static final class Builder {
        private ArimaOrder order = new ArimaOrder(0, 0, 0);
        private SeasonalOrder seasonal = SeasonalOrder.NONE;
        private Optional<Boolean> mean = Optional.empty();
        private boolean drift;
        private final List<Fourier> fourier = new ArrayList<>();
        private final List<String> regressors = new ArrayList<>();
        private final List<Intervention> interventions = new ArrayList<>();
        private Optional<BoxCoxParameter> boxCox = Optional.empty();
        private boolean biasAdjusted = true;
        private EstimationMethod method = EstimationMethod.CSS_ML;
        private boolean thorough = true;
        private final Map<String, Double> fixed = new LinkedHashMap<>();
        private IntervalMethod intervals = IntervalMethod.PLUG_IN;
        private Optional<InterventionSearch> detection = Optional.empty();

        private Builder() {}

        /**
         * The orders of the non-seasonal part.
         *
         * @param p order of the autoregression, at least 0
         * @param d order of differencing, at least 0
         * @param q order of the moving average, at least 0
         * @return this builder
         * @throws IllegalArgumentException if one is negative
         */
        public Builder order(int p, int d, int q) {
            return order(new ArimaOrder(p, d, q));
        }

        /**
         * The orders of the non-seasonal part.
         *
         * @param newOrder the orders
         * @return this builder
         */
        public Builder order(ArimaOrder newOrder) {
            order = Objects.requireNonNull(newOrder, "order");
            return this;
        }

        /**
         * The orders of the seasonal part.
         *
         * @param p order of the seasonal autoregression, at least 0
         * @param d order of seasonal differencing, at least 0
         * @param q order of the seasonal moving average, at least 0
         * @param period length of the season in rows, at least 2; {@link #build} refuses lags of more than 5,000 rows
         * @return this builder
         * @throws IllegalArgumentException if an order is negative or the period too short
         */
        public Builder seasonal(int p, int d, int q, int period) {
            return seasonal(new SeasonalOrder(p, d, q, period));
        }

        /**
         * The orders of the seasonal part.
         *
         * @param newSeasonal the orders
         * @return this builder
         */
        public Builder seasonal(SeasonalOrder newSeasonal) {
            seasonal = Objects.requireNonNull(newSeasonal, "seasonal order");
            return this;
        }

        /**
         * Whether a mean is estimated; by default, exactly if the model does not difference.
         *
         * @param include true for a mean
         * @return this builder
         */
        public Builder mean(boolean include) {
            mean = Optional.of(include);
            return this;
        }

        /**
         * Estimates a linear trend: the mean of the differences if d + D is 1.
         *
         * @return this builder
         */
        public Builder drift() {
            return drift(true);
        }

        /**
         * Whether a linear trend is estimated.
         *
         * @param include true for a trend
         * @return this builder
         */
        public Builder drift(boolean include) {
            drift = include;
            return this;
        }

        /**
         * Adds Fourier terms of a season; may be called for several seasons.
         *
         * @param period length of the season in rows, at least 2; need not be whole
         * @param harmonics number of pairs, from 1 to half the period
         * @return this builder
         * @throws IllegalArgumentException if they are out of range
         */
        public Builder fourier(double period, int harmonics) {
            fourier.add(new Fourier(period, harmonics));
            return this;
        }

        /**
         * Adds regressors.
         *
         * @param names names of columns that {@code fit} and {@code forecast} are given, not blank
         * @return this builder
         * @throws IllegalArgumentException if a name is blank
         */
        public Builder regressor(String... names) {
            for (String name : names) {
                if (name.isBlank()) {
                    throw new IllegalArgumentException("the name of a regressor is blank in " + Arrays.toString(names)
                            + "; give the column's name");
                }
                regressors.add(name);
            }
            return this;
        }

        /**
         * Adds interventions, whose effects are estimated.
         *
         * @param added the interventions
         * @return this builder
         */
        public Builder intervention(Intervention... added) {
            interventions.addAll(List.of(added));
            return this;
        }

        /**
         * Looks for outliers, level shifts and temporary changes in the history and adds those found as interventions.
         *
         * @param search what is looked for
         * @return this builder
         */
        public Builder detect(InterventionSearch search) {
            detection = Optional.of(search);
            return this;
        }

        /**
         * Fits the model to the Box–Cox transform (y^λ − 1)/λ of the series, log y for λ = 0.
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
         * Whether the means of forecasts of a transformed series are means; else they are medians, as R has them by default. Bounds of
         * intervals are the same.
         *
         * @param adjusted true, the default, for means
         * @return this builder
         */
        public Builder biasAdjusted(boolean adjusted) {
            biasAdjusted = adjusted;
            return this;
        }

        /**
         * How the coefficients are estimated.
         *
         * @param newMethod the method; {@link EstimationMethod#CSS_ML} by default
         * @return this builder
         */
        public Builder method(EstimationMethod newMethod) {
            method = Objects.requireNonNull(newMethod, "method");
            return this;
        }

        /**
         * Whether the maximum is sought from many starts, which finds the highest of several maxima in nearly all cases, at several times the
         * time of one.
         *
         * @param many true by default
         * @return this builder
         */
        public Builder thorough(boolean many) {
            thorough = many;
            return this;
        }

        /**
         * Gives a coefficient instead of estimating it.
         *
         * @param coefficient {@code ar1}, {@code ma1}, {@code sar1}, {@code sma1} …, {@code intercept}, {@code drift}, or the name of a
         *     regressor
         * @param value its value, finite
         * @return this builder
         * @throws IllegalArgumentException if the value is not finite
         */
        public Builder fixed(String coefficient, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "coefficient '" + coefficient + "' is to be fixed at " + value + "; a finite number is needed");
            }
            fixed.put(coefficient, value);
            return this;
        }

        /**
         * What the intervals account for.
         *
         * @param newIntervals the method; {@link IntervalMethod#PLUG_IN} by default
         * @return this builder
         */
        public Builder intervals(IntervalMethod newIntervals) {
            intervals = Objects.requireNonNull(newIntervals, "intervals");
            return this;
        }

        /**
         * Makes the specification.
         *
         * @return the model, not fitted yet
         * @throws IllegalArgumentException if a mean or drift is asked for that differencing takes out, two coefficients have one name, or a
         *     coefficient is fixed that the model does not have
         */
        public ArimaModel build() {
            return new ArimaModel(this);
        }
    }
}
