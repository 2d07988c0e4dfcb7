package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.arima.ArimaState;
import org.forecastj.models.internal.arima.ArimaSystem;
import org.forecastj.models.internal.arima.ArimaTracker;
import org.forecastj.models.internal.arima.KalmanFilter;
import org.forecastj.models.internal.arima.LagRoots;

/**
 * A seasonal ARIMA model fitted to a series.
 *
 * <p>Forecasts are exact given the coefficients: they start from the state of the Kalman filter after the last row, and their variances hold
 * the uncertainty of that state. {@link #update} filters new rows with the coefficients as they are, in time that does not depend on the length
 * of the history but for copying it; {@link #refit} estimates anew. Immutable and safe for use by any number of threads.
 */
public final class ArimaFit implements Fit {
    private final ArimaModel specification;
    private final TimeSeries observed;
    private final Regressors regressors;
    private final ResponseScale scale;
    private final ArimaEstimates estimates;
    private final ArimaDesign design;
    private final ArimaState state;

    /** A fit whose state is found by filtering the whole history. */
    ArimaFit(
            ArimaModel specification,
            TimeSeries observed,
            Regressors regressors,
            ResponseScale scale,
            ArimaEstimates estimates) {
        this.specification = specification;
        this.observed = observed;
        this.regressors = regressors;
        this.scale = scale;
        this.estimates = estimates;
        this.design = new ArimaDesign(specification, observed.name(), observed.index());
        PreparedSeries data = prepared();
        KalmanFilter filter = filter(data, estimates.arma(), estimates.regression());
        int last = data.first() + data.values().length;
        this.state = last == observed.size() ? filter.state() : skipped(filter.state(), observed.size() - last);
    }

    /** A fit with everything given. */
    ArimaFit(
            ArimaModel specification,
            TimeSeries observed,
            Regressors regressors,
            ResponseScale scale,
            ArimaEstimates estimates,
            ArimaState state) {
        this.specification = specification;
        this.observed = observed;
        this.regressors = regressors;
        this.scale = scale;
        this.estimates = estimates;
        this.design = new ArimaDesign(specification, observed.name(), observed.index());
        this.state = state;
    }

    private static ArimaState skipped(ArimaState state, int rows) {
        ArimaTracker tracker = state.tracker();
        for (int i = 0; i < rows; i++) {
            tracker.observe(Double.NaN);
        }
        return tracker.state();
    }

    private PreparedSeries prepared() {
        return PreparedSeries.of(scale.forward(observed), design.columns(0, observed.index(), regressors));
    }

    private ArimaSystem system(double[] arma) {
        return ArimaSystem.of(
                ArimaEstimation.shape(specification),
                specification.order().d(),
                specification.seasonal().d(),
                arma);
    }

    private KalmanFilter filter(PreparedSeries data, double[] arma, double[] regression) {
        try {
            return KalmanFilter.run(system(arma), data.values(), data.columns(), regression);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + observed.name() + "': " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + observed.name() + "': the autoregression of " + specification.name()
                            + " was estimated at the boundary of stationarity, " + Arrays.toString(arma)
                            + ", where it has no forecasts; difference once more, take a lower order or another estimation method",
                    e);
        }
    }

    @Override
    public String model() {
        return specification.name();
    }

    /**
     * The model that was fitted, with its orders.
     *
     * @return the specification
     */
    public ArimaModel specification() {
        return specification;
    }

    @Override
    public TimeSeries observed() {
        return observed;
    }

    Regressors regressors() {
        return regressors;
    }

    ArimaEstimates estimates() {
        return estimates;
    }

    ArimaState state() {
        return state;
    }

    /**
     * The coefficients: φ, θ, Φ, Θ, mean, drift, Fourier terms, regressors, interventions.
     *
     * @return an unmodifiable list
     */
    public List<ArimaCoefficient> coefficients() {
        List<String> names = specification.coefficientNames();
        double[] arma = estimates.arma();
        List<ArimaCoefficient> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double value = i < arma.length ? arma[i] : estimates.regression()[i - arma.length];
            all.add(new ArimaCoefficient(
                    names.get(i),
                    value,
                    Math.sqrt(estimates.covariance()[i][i]),
                    specification.fixed().containsKey(names.get(i))));
        }
        return List.copyOf(all);
    }

    /**
     * A coefficient by name.
     *
     * @param name such as {@code ma1}
     * @return the coefficient
     * @throws IllegalArgumentException if the model has none of this name
     */
    public ArimaCoefficient coefficient(String name) {
        return coefficients().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no coefficient '" + name + "' in "
                        + specification.name() + "; it has " + specification.coefficientNames()));
    }

    /**
     * Covariance of the coefficients: the inverse of the observed information.
     *
     * @return a new array in the order of {@link #coefficients()}; rows and columns of coefficients that were given are 0; NaN where the
     *     information is singular, as it is at the boundary of invertibility
     */
    public double[][] covariance() {
        return Arrays.stream(estimates.covariance()).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Variance of the innovations, on the scale of the model: the sum of squares by n − k, where n is {@link #observations()} and k the number of
     * coefficients estimated. Intervals are made from it.
     *
     * @return σ², 0 or more
     */
    public double sigma2() {
        return estimates.sigma2();
    }

    /**
     * The log-likelihood at the coefficients: exact, of the differenced series; the conditional one for {@link EstimationMethod#CSS}.
     *
     * @return natural logarithm; NaN if the model explains the series exactly
     */
    public double logLikelihood() {
        return estimates.logLikelihood();
    }

    /**
     * Number of observed values less those lost by differencing, d + D·m.
     *
     * @return n of the information criteria
     */
    public int observations() {
        return estimates.observations();
    }

    /**
     * Number of parameters estimated, σ² among them.
     *
     * @return k of the information criteria
     */
    public int parameters() {
        return estimates.free() + 1;
    }

    /**
     * Akaike's information criterion −2ℓ + 2k. Compares models with the same differencing alone.
     *
     * @return the criterion; NaN if the model explains the series exactly
     */
    public double aic() {
        return InformationCriterion.AIC.of(logLikelihood(), parameters(), observations());
    }

    /**
     * Akaike's criterion with the correction for small samples, AIC + 2k(k + 1)/(n − k − 1).
     *
     * @return the criterion; infinite if n is at most k + 1, NaN if the model explains the series exactly
     */
    public double aicc() {
        return InformationCriterion.AICC.of(logLikelihood(), parameters(), observations());
    }

    /**
     * The Bayesian information criterion −2ℓ + k·log n.
     *
     * @return the criterion; NaN if the model explains the series exactly
     */
    public double bic() {
        return InformationCriterion.BIC.of(logLikelihood(), parameters(), observations());
    }

    /**
     * How the estimation ended.
     *
     * @return whether it converged, and why it stopped
     */
    public ArimaConvergence convergence() {
        return estimates.convergence();
    }

    /**
     * λ of the Box–Cox transform.
     *
     * @return λ, chosen by the data if asked for; empty without transform
     */
    public OptionalDouble lambda() {
        return scale.lambda();
    }

    boolean isDegenerate() {
        return estimates.degenerate();
    }

    /**
     * Roots of φ(z)Φ(z^m).
     *
     * @return an unmodifiable list; all lie outside the unit circle
     */
    public List<PolynomialRoot> arRoots() {
        return roots(LagRoots.autoregressive(ArimaEstimation.shape(specification), estimates.arma()));
    }

    /**
     * Roots of θ(z)Θ(z^m).
     *
     * @return an unmodifiable list; all lie outside the unit circle
     */
    public List<PolynomialRoot> maRoots() {
        return roots(LagRoots.movingAverage(ArimaEstimation.shape(specification), estimates.arma()));
    }

    private static List<PolynomialRoot> roots(double[][] pairs) {
        return Arrays.stream(pairs).map(r -> new PolynomialRoot(r[0], r[1])).toList();
    }

    /**
     * The weights of past innovations in the undifferenced series: y_t = Σ ψ_j a_{t−j}.
     *
     * @param count how many, at least 1
     * @return a new array from ψ_0 = 1 on
     * @throws IllegalArgumentException if the count is below 1
     */
    public double[] psiWeights(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + "; at least 1 weight is needed");
        }
        return state.system().psiWeights(count);
    }

    /** What past values do to an innovation: a_t = Σ_{j≥0} c_j η_{t−j} with c_0 = 1. */
    double[] inverseWeights(int count) {
        double[] pi = state.system().piWeights(count - 1);
        double[] weights = new double[count];
        weights[0] = 1;
        for (int j = 1; j < count; j++) {
            weights[j] = -pi[j - 1];
        }
        return weights;
    }

    /** What the filter makes of the regression columns, by row of the history; 0 where there is no innovation. */
    double[][] filteredColumns() {
        PreparedSeries data = prepared();
        double[][] filtered = new double[data.columns().length][observed.size()];
        for (int c = 0; c < filtered.length; c++) {
            double[] column = data.columns()[c].clone();
            for (int t = 0; t < column.length; t++) {
                column[t] = Double.isNaN(data.values()[t]) ? Double.NaN : column[t];
            }
            double[] innovations = KalmanFilter.run(system(estimates.arma()), column, new double[0][], new double[0])
                    .standardisedInnovations();
            for (int t = 0; t < innovations.length; t++) {
                filtered[c][data.first() + t] = Double.isNaN(innovations[t]) ? 0 : innovations[t];
            }
        }
        return filtered;
    }

    /** Variances of the innovations relative to σ², by row of the history; NaN where there is none. */
    double[] innovationVariances() {
        PreparedSeries data = prepared();
        double[] variances =
                filter(data, estimates.arma(), estimates.regression()).variances();
        return onHistory(data, variances);
    }

    /** Values of the prepared rows among those of the history, NaN elsewhere. */
    private double[] onHistory(PreparedSeries data, double[] prepared) {
        double[] values = new double[observed.size()];
        Arrays.fill(values, Double.NaN);
        System.arraycopy(prepared, 0, values, data.first(), prepared.length);
        return values;
    }

    /**
     * The one-step forecasts of the history in units of the series; behind a Box–Cox transform, their medians. O(n·r²), r being the largest lag of
     * the ARMA polynomials.
     *
     * @return NaN in the rows that differencing takes, before the first observed value, and where the Box–Cox transform has no inverse
     */
    @Override
    public TimeSeries fitted() {
        PreparedSeries data = prepared();
        KalmanFilter filter = filter(data, estimates.arma(), estimates.regression());
        double[] predictions = filter.predictions();
        for (int t = 0; t < predictions.length; t++) {
            double value = predictions[t];
            for (int c = 0; c < data.columns().length; c++) {
                value += estimates.regression()[c] * data.columns()[c][t];
            }
            double inverse = scale.inverse(value);
            predictions[t] = Double.isFinite(inverse) ? inverse : Double.NaN;
        }
        return observed.withValues(onHistory(data, predictions));
    }

    /**
     * The innovations on the scale of the model, each divided by the square root of its variance relative to σ²: white noise with variance σ² if
     * the model is right. What R calls residuals.
     *
     * @return NaN in the rows that differencing takes and where the series is missing
     */
    public TimeSeries innovations() {
        PreparedSeries data = prepared();
        double[] standardised =
                filter(data, estimates.arma(), estimates.regression()).standardisedInnovations();
        return observed.withValues(onHistory(data, standardised));
    }

    @Override
    public Map<String, TimeSeries> components() {
        return Map.of();
    }

    @Override
    public Forecast forecast(int horizon, Regressors future, double... levels) {
        double[] sorted = Levels.sorted(observed.name(), levels);
        TimeIndex steps = steps(horizon);
        return prediction(steps, future).moments().forecast(observed.name(), steps, sorted);
    }

    TimeIndex steps(int horizon) {
        Levels.requireHorizon(observed.name(), horizon);
        try {
            return observed.index().next(horizon);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + observed.name() + "': " + e.getMessage(), e);
        }
    }

    ArimaPrediction prediction(TimeIndex steps, Regressors future) {
        ArimaDesign.requireNamed(future, specification.regressors(), observed.name());
        double[][] columns = design.columns(observed.size(), steps, future);
        double[] estimationVariance = specification.intervals() == IntervalMethod.ESTIMATION_ERROR
                ? new EstimationError(this, columns).variances(steps.size())
                : new double[steps.size()];
        return new ArimaPrediction(
                state.forecast(steps.size()),
                regression(columns, estimates.regression(), steps.size()),
                estimates,
                estimationVariance,
                scale,
                specification);
    }

    private static double[] regression(double[][] columns, double[] coefficients, int rows) {
        double[] sum = new double[rows];
        for (int c = 0; c < columns.length; c++) {
            for (int t = 0; t < rows; t++) {
                sum[t] += coefficients[c] * columns[c][t];
            }
        }
        return sum;
    }

    /** Means on the scale of the model at other coefficients; empty where they are not stationary. */
    Optional<double[]> means(double[] arma, double[] coefficients, double[][] futureColumns, int horizon) {
        PreparedSeries data = prepared();
        KalmanFilter filter;
        try {
            filter = KalmanFilter.run(system(arma), data.values(), data.columns(), coefficients);
        } catch (IllegalArgumentException | ForecastingException e) {
            Execution.checkpoint();
            return Optional.empty();
        }
        int trailing = observed.size() - data.first() - data.values().length;
        double[] means = skipped(filter.state(), trailing).forecast(horizon).means();
        double[] effects = regression(futureColumns, coefficients, horizon);
        for (int h = 0; h < horizon; h++) {
            means[h] += effects[h];
        }
        return Optional.of(means);
    }

    @Override
    public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        return simulated(horizon, future, paths, seed, new double[0]);
    }

    /**
     * Simulates the steps that follow with innovations drawn from those of the history, for series whose innovations are not normal.
     *
     * @param horizon number of steps, at least 1
     * @param future regressors that cover every step of the horizon; {@link Regressors#none()} for a model without
     * @param paths number of paths, at least 1
     * @param seed the same seed gives the same paths, bit for bit
     * @return the paths, in the units of the history
     * @throws IllegalArgumentException if horizon or paths is below 1
     * @throws ForecastingException as for {@link #forecast(int, Regressors, double...)}
     */
    public SamplePaths bootstrap(int horizon, Regressors future, int paths, long seed) {
        double[] pool =
                Arrays.stream(innovations().values()).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(pool).average().orElse(0);
        for (int i = 0; i < pool.length; i++) {
            pool[i] -= mean;
        }
        return simulated(horizon, future, paths, seed, pool);
    }

    private SamplePaths simulated(int horizon, Regressors future, int paths, long seed, double[] pool) {
        if (paths < 1) {
            throw new IllegalArgumentException("paths is " + paths + "; at least 1 is needed");
        }
        TimeIndex steps = steps(horizon);
        double[][] values = prediction(steps, future).simulate(paths, seed, pool);
        for (int p = 0; p < paths; p++) {
            for (int h = 0; h < horizon; h++) {
                if (!Double.isFinite(values[p][h])) {
                    throw new ForecastingException(
                            Reason.NUMERICAL,
                            "series '" + observed.name() + "', step " + (h + 1) + ": a simulated value of "
                                    + specification.name() + " is " + values[p][h]
                                    + "; the values of the history are too large for it, or its Box-Cox transform has no inverse there:"
                                    + " rescale them or take another lambda");
                }
            }
        }
        return SamplePaths.of(observed.name(), steps, values);
    }

    /**
     * The fit after more observations: the filter goes on with the coefficients as they are. A model that explained the history exactly is fitted
     * anew, as it has no variance to go on with.
     *
     * @param newObservations rows that continue the history
     * @param newRegressors regressors for the new rows; {@link Regressors#none()} for a model without
     * @return a new fit; this one stays as it is
     * @throws ForecastingException if the rows do not continue the history, regressors are missing, or the Box–Cox transform meets values that
     *     are not positive
     */
    @Override
    public ArimaFit update(TimeSeries newObservations, Regressors newRegressors) {
        ArimaDesign.requireNamed(newRegressors, specification.regressors(), observed.name());
        TimeSeries all = observed.append(newObservations);
        Regressors rows = design.select(newRegressors, newObservations.index());
        Regressors joined = specification.regressors().isEmpty() ? regressors : join(rows, all.index());
        if (isDegenerate()) {
            return new ArimaFit(
                    specification,
                    all,
                    joined,
                    scale,
                    ArimaEstimation.estimate(
                            specification,
                            observed.name(),
                            PreparedSeries.of(scale.forward(all), design.columns(0, all.index(), joined)),
                            null,
                            ArimaEstimation.effort(specification)));
        }
        double[][] columns = design.columns(observed.size(), newObservations.index(), rows);
        double[] effects = regression(columns, estimates.regression(), newObservations.size());
        double[] values = scale.forward(newObservations);
        ArimaTracker tracker = state.tracker();
        for (int t = 0; t < values.length; t++) {
            tracker.observe(values[t] - effects[t]);
        }
        return new ArimaFit(specification, all, joined, scale, estimates, tracker.state());
    }

    private Regressors join(Regressors rows, TimeIndex all) {
        Regressors.Builder builder = Regressors.on(all);
        for (String name : specification.regressors()) {
            double[] before = regressors.column(name);
            double[] column = Arrays.copyOf(before, all.size());
            System.arraycopy(rows.column(name), 0, column, before.length, column.length - before.length);
            builder.knownInFuture(name, column);
        }
        return builder.build();
    }

    @Override
    public ArimaFit update(TimeSeries newObservations) {
        return update(newObservations, Regressors.none());
    }

    /**
     * The same model with its coefficients estimated anew on another series, such as a longer history.
     *
     * @param series the history
     * @param columns the regressors that the model names
     * @return a new fit
     * @throws ForecastingException as {@link ArimaModel#fit}
     */
    public ArimaFit refit(TimeSeries series, Regressors columns) {
        return ArimaEstimation.fit(
                specification, series, columns, estimates.arma(), ArimaEstimation.effort(specification));
    }

    @Override
    public String summary() {
        return ArimaSummary.of(this);
    }

    @Override
    public String toString() {
        return "ArimaFit[" + specification.name() + ", " + observed + "]";
    }
}
