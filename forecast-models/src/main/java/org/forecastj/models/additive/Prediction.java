package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.models.internal.additive.NoiseLaw;
import org.forecastj.models.internal.additive.PredictivePaths;
import org.forecastj.models.internal.additive.PredictiveQuantiles;

/** An estimate evaluated on rows: mean, components, intervals and simulated paths, in units of the series. Immutable. */
final class Prediction {
    private final Layout layout;
    private final Likelihood likelihood;
    private final Estimate estimate;
    private final Rows rows;

    /** What the autoregression of the residuals adds to each row, scaled; empty where there is none. */
    private final double[] memory;

    private final String series;

    /**
     * Evaluates nothing yet.
     *
     * @param series name of the series, for messages
     * @param layout of the fit
     * @param likelihood of the model
     * @param estimate the parameters
     * @param rows made for the layout and the estimate
     * @param memory what the autoregression of the residuals adds to each row, scaled; empty where there is none
     */
    Prediction(String series, Layout layout, Likelihood likelihood, Estimate estimate, Rows rows, double[] memory) {
        this.series = series;
        this.layout = layout;
        this.likelihood = likelihood;
        this.estimate = estimate;
        this.rows = rows;
        this.memory = memory;
    }

    /** Mean of each row, in units of the series. */
    double[] mean() {
        double[] out = predictor();
        for (int i = 0; i < out.length; i++) {
            out[i] = inUnits(out[i] + (memory.length > 0 ? memory[i] : 0), i);
            if (Double.isInfinite(out[i])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "series '" + series + "': the additive model grows beyond the largest number at "
                                + rows.index.show(i)
                                + "; shorten the horizon, or use a flat or saturating trend");
            }
        }
        return out;
    }

    /** The model's terms together, scaled, without the memory of the residuals. */
    double[] predictor() {
        double[] out = new double[rows.features.rows()];
        rows.features.predict(estimate.slope, estimate.level, estimate.delta, estimate.beta, out);
        return out;
    }

    private double inUnits(double predictor, int row) {
        return likelihood.isCount()
                ? estimate.scale * Math.exp(predictor)
                : rows.floor[row] + estimate.scale * predictor;
    }

    /** Trend, seasonalities, holidays and regressors by name; they add up to the mean. */
    Map<String, double[]> components() {
        return components(trend());
    }

    /** The components with a trend that goes on after the history with changes drawn at random. */
    Map<String, double[]> sampleComponents(RandomGenerator random) {
        double[] trend = trend();
        FutureSteps steps = rows.steps;
        double[] path = new double[steps.grid.size()];
        PredictivePaths.simulate(steps.grid, 0, changeScale(), random, path);
        double[] deviation = steps.rows(0, path);
        for (int i = 0; i < trend.length; i++) {
            trend[i] = rows.features.isLogistic()
                    ? rows.features.logisticAfter(i, trend[i], deviation[i])
                    : trend[i] + deviation[i];
        }
        return components(trend);
    }

    private double[] trend() {
        double[] trend = new double[rows.features.rows()];
        rows.features.trend(estimate.slope, estimate.level, estimate.delta, trend);
        return trend;
    }

    private Map<String, double[]> components(double[] trend) {
        double[] perUnit = likelihood.isCount() ? logarithmicMeans(trend) : new double[0];
        Map<String, double[]> named = new LinkedHashMap<>();
        named.put(AdditiveFit.TREND, trendInUnits(trend));
        int at = 0;
        for (SeasonalColumns s : layout.seasonalities()) {
            named.put(s.seasonality().name(), effect(trend, at, at + s.count(), perUnit));
            at += s.count();
        }
        if (!layout.holidays().isEmpty()) {
            int holidays = layout.holidays().size();
            named.put(AdditiveFit.HOLIDAYS, effect(trend, at, at + holidays, perUnit));
            at += holidays;
        }
        List<RegressorColumn> regressors = layout.regressors();
        for (int r = 0; r < regressors.size(); r++) {
            named.put(regressors.get(r).name(), effect(trend, at + r, at + r + 1, perUnit));
        }
        if (memory.length > 0) {
            named.put(
                    AdditiveFit.AUTOREGRESSION,
                    Arrays.stream(memory).map(m -> estimate.scale * m).toArray());
        }
        return named;
    }

    private double[] trendInUnits(double[] trend) {
        double[] out = new double[trend.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = inUnits(trend[i], i);
        }
        return out;
    }

    private double[] effect(double[] trend, int from, int to, double[] perUnit) {
        double[] out = new double[trend.length];
        rows.features.addEffects(estimate.beta, from, to, trend, out);
        for (int i = 0; i < out.length; i++) {
            out[i] *= perUnit.length > 0 ? perUnit[i] : estimate.scale;
        }
        return out;
    }

    /**
     * What one unit of the log link's predictor is worth on each row, such that the effects add up to the difference between mean and
     * trend: their logarithmic mean (Ang 2004, Decomposition analysis for policymaking in energy, Energy Policy 32, eq. 6).
     */
    private double[] logarithmicMeans(double[] trend) {
        double[] effects = new double[trend.length];
        rows.features.addEffects(estimate.beta, 0, estimate.beta.length, trend, effects);
        double[] out = new double[trend.length];
        for (int i = 0; i < out.length; i++) {
            double base = estimate.scale * Math.exp(trend[i]);
            double log = effects[i];
            out[i] = Math.abs(log) < 1e-9 ? base : base * StrictMath.expm1(log) / log;
        }
        return out;
    }

    Forecast forecast(String name, double[] levels, OptionalDouble minimum) {
        double[] mean = mean();
        FutureUncertainty uncertainty = uncertainty();
        double[] deviation = uncertainty.standardDeviation();
        double[] lower = Arrays.stream(levels).map(level -> 0.5 - level / 2).toArray();
        double[] upper = Arrays.stream(levels).map(level -> 0.5 + level / 2).toArray();
        double[] middle = uncertainty.isSymmetric() ? new double[0] : new double[] {0.5};
        double[] probabilities =
                Stream.of(lower, upper, middle).flatMapToDouble(Arrays::stream).toArray();
        double[][] bounds = uncertainty.quantiles(probabilities);
        double[] median = uncertainty.isSymmetric() ? mean.clone() : bounds[2 * levels.length];
        minimum.ifPresent(least -> {
            Censoring.raise(least, median);
            Censoring.apply(least, mean, deviation, bounds);
        });
        Forecast.Builder builder =
                Forecast.builder(name, rows.index).mean(mean).median(median).standardDeviation(deviation);
        for (int k = 0; k < levels.length; k++) {
            builder.interval(levels[k], bounds[k], bounds[k + levels.length]);
        }
        components().forEach(builder::component);
        return builder.build();
    }

    /** Simulated paths; the rows must follow the history. */
    double[][] simulate(int paths, long seed, OptionalDouble minimum) {
        double[][] simulated = uncertainty().simulate(paths, seed);
        minimum.ifPresent(least -> {
            for (double[] path : simulated) {
                Censoring.raise(least, path);
            }
        });
        return simulated;
    }

    private FutureUncertainty uncertainty() {
        FutureSteps steps = rows.steps;
        double changeScale = changeScale();
        boolean exact = likelihood instanceof Likelihood.Gaussian
                && rows.features.isLinearModel()
                && !estimate.residuals.hasMemory();
        if (exact || estimate.sigma == 0) {
            return new NormalUncertainty(steps, mean(), estimate.sigma, changeScale, estimate.scale);
        }
        return new MixtureUncertainty(
                steps, changeScale, law(), estimate.residuals, times(), location(), rows.floor, countScale());
    }

    private double[] times() {
        return layout.times(rows.index.toEpochMillis());
    }

    private double changeScale() {
        return layout.isFlat() || estimate.sigma == 0
                ? 0
                : estimate.meanAbsoluteDelta() + PredictiveQuantiles.SCALE_OFFSET;
    }

    /** Counts are not scaled: the location of a row is its mean. */
    private double countScale() {
        return likelihood.isCount() ? 1 : estimate.scale;
    }

    private NoiseLaw law() {
        if (likelihood instanceof Likelihood.StudentT t) {
            return new NoiseLaw.StudentT(t.degreesOfFreedom(), estimate.sigma);
        }
        if (likelihood instanceof Likelihood.Huber h) {
            return new NoiseLaw.Huber(h.threshold(), estimate.sigma);
        }
        if (likelihood instanceof Likelihood.Poisson) {
            return new NoiseLaw.Poisson();
        }
        return likelihood instanceof Likelihood.NegativeBinomial
                ? new NoiseLaw.NegativeBinomial(estimate.sigma)
                : new NoiseLaw.Normal(estimate.sigma);
    }

    /** The location of a row whose trend's line deviates. */
    private MixtureUncertainty.Location location() {
        double[] predictor = predictor();
        if (likelihood.isCount()) {
            return (row, deviation) -> estimate.scale * Math.exp(predictor[row] + deviation);
        }
        double[] factors = rows.features.factors(estimate.beta);
        double[] ahead = memory.length > 0 ? memory : new double[predictor.length];
        if (!rows.features.isLogistic()) {
            return (row, deviation) -> predictor[row] + ahead[row] + deviation * factors[row];
        }
        double[] trend = trend();
        return (row, deviation) -> {
            double moved = rows.features.logisticAfter(row, trend[row], deviation);
            return predictor[row] + ahead[row] + (moved - trend[row]) * factors[row];
        };
    }
}
