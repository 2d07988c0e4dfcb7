package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.Randomness;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.PosteriorDraws;

/**
 * Draws of all parameters of an additive model from their posterior distribution, so that trend, seasonality, coefficients and forecasts
 * carry the uncertainty of the parameters.
 *
 * <p>With the exact solution's models (see {@link AdditiveModel}) the draws are of the posterior itself, by a Gibbs sampler of the Bayesian
 * lasso (Park and Casella 2008, JASA 103, 681–686). For the others the likelihood is replaced by its second-order approximation at the mode
 * (Laplace's method), while the priors stay exact. With autoregressive errors the draws are those of the model without them.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class AdditivePosterior {
    private final AdditiveFit fit;
    private final PosteriorDraws draws;
    /** Whether the scale of the noise was drawn, the last of the parameters, or is that of the mode. */
    private final boolean noiseDrawn;

    private final long seed;

    AdditivePosterior(AdditiveFit fit, PosteriorDraws draws, boolean noiseDrawn, long seed) {
        this.fit = fit;
        this.draws = draws;
        this.noiseDrawn = noiseDrawn;
        this.seed = seed;
    }

    /**
     * The fit whose posterior this is.
     *
     * @return the fit at the mode
     */
    public AdditiveFit fit() {
        return fit;
    }

    /**
     * The number of draws of all chains.
     *
     * @return at least 1
     */
    public int draws() {
        return draws.size();
    }

    /**
     * Effective sample size and R-hat of each parameter.
     *
     * @return in the order slope, level, seasonalities, holidays, regressors, changes of slope and, where it is drawn too, sigma: with
     *     robust likelihoods and counts it stays that of the mode
     */
    public List<PosteriorDiagnostic> diagnostics() {
        double[] sizes = draws.effectiveSampleSizes();
        double[] rHats = draws.rHats();
        List<String> names = ParameterNames.of(fit.layout());
        List<PosteriorDiagnostic> table = new ArrayList<>();
        int drawn = noiseDrawn ? sizes.length : sizes.length - 1;
        for (int i = 0; i < drawn; i++) {
            table.add(new PosteriorDiagnostic(names.get(i), sizes[i], rHats[i]));
        }
        return List.copyOf(table);
    }

    /**
     * The effective sample size of the parameter that was sampled worst.
     *
     * @return in draws
     */
    public double smallestEffectiveSampleSize() {
        return diagnostics().stream()
                .mapToDouble(PosteriorDiagnostic::effectiveSampleSize)
                .min()
                .orElse(0);
    }

    /**
     * The R-hat of the parameter whose chains agree least.
     *
     * @return 1 or somewhat more; above 1.01 draw more
     */
    public double largestRHat() {
        return diagnostics().stream()
                .mapToDouble(PosteriorDiagnostic::rHat)
                .max()
                .orElse(1);
    }

    /**
     * Credible intervals of the components on the history.
     *
     * @param level of the central intervals, in (0, 1)
     * @return intervals by the names of {@link AdditiveFit#components()}, in units of the series
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    public Map<String, Interval> componentIntervals(double level) {
        return componentIntervals(fit.observed().index(), fit.regressors(), level);
    }

    /**
     * Credible intervals of the components on given rows; after the history the trend goes on with changes drawn at random. Takes 8 bytes
     * for each draw, row and component.
     *
     * @param index the rows, in the history or after it
     * @param columns regressors that cover them; {@link Regressors#none()} for a model without
     * @param level of the central intervals, in (0, 1)
     * @return intervals by name of the component, in units of the series
     * @throws IllegalArgumentException if the level is outside (0, 1)
     * @throws ForecastingException if a regressor is missing or the rows lie beyond the holidays written down
     */
    public Map<String, Interval> componentIntervals(TimeIndex index, Regressors columns, double level) {
        Levels.sorted(fit.observed().name(), new double[] {level});
        Rows rows = fit.rows(index, columns);
        double[] memory = fit.memory(index);
        Map<String, double[][]> sampled = new LinkedHashMap<>();
        for (int d = 0; d < draws.size(); d++) {
            int draw = d;
            prediction(d, rows, memory)
                    .sampleComponents(stream(d))
                    .forEach((name, values) ->
                            sampled.computeIfAbsent(name, n -> new double[draws.size()][])[draw] = values);
        }
        Map<String, Interval> intervals = new LinkedHashMap<>();
        sampled.forEach((name, values) -> intervals.put(
                name, SamplePaths.of(name, index, values).toForecast(level).interval(level)));
        return Collections.unmodifiableMap(intervals);
    }

    /** Linear interpolation between order statistics (Hyndman and Fan 1996, The American Statistician 50, 361–365, definition 7). */
    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (at - below) * (next - sorted[below]);
    }

    /**
     * The coefficients of the regressors in original units, with credible intervals.
     *
     * @param level of the central intervals, in (0, 1)
     * @return one entry per regressor
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    public List<RegressorCoefficient> regressorCoefficients(double level) {
        Levels.sorted(fit.observed().name(), new double[] {level});
        List<RegressorColumn> columns = fit.layout().regressors();
        int first = trendParameters() + fit.estimate().beta.length - columns.size();
        List<RegressorCoefficient> table = new ArrayList<>();
        for (int r = 0; r < columns.size(); r++) {
            RegressorColumn column = columns.get(r);
            double unit = fit.unit(column.mode()) / column.scale();
            double[] values = Arrays.stream(draws.trace(first + r))
                    .flatMapToDouble(Arrays::stream)
                    .map(b -> b * unit)
                    .sorted()
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            table.add(new RegressorCoefficient(
                    column.name(),
                    column.mode(),
                    mean,
                    quantile(values, 0.5 - level / 2),
                    quantile(values, 0.5 + level / 2)));
        }
        return List.copyOf(table);
    }

    /**
     * Paths of the future, one for each draw of the parameters.
     *
     * @param horizon number of steps, at least 1
     * @param future regressors that cover them; {@link Regressors#none()} for a model without
     * @return as many paths as draws
     * @throws IllegalArgumentException if the horizon is below 1
     * @throws ForecastingException as {@link AdditiveFit#forecast(int, Regressors, double...)}
     */
    public SamplePaths simulate(int horizon, Regressors future) {
        Levels.requireHorizon(fit.observed().name(), horizon);
        TimeIndex index = fit.nextIndex(horizon);
        Rows rows = fit.rows(index, future);
        double[] memory = fit.memory(index);
        double[][] paths = new double[draws.size()][];
        for (int d = 0; d < paths.length; d++) {
            long own = stream(d).nextLong();
            paths[d] = prediction(d, rows, memory)
                    .simulate(1, own, fit.specification().minimum())[0];
        }
        return SamplePaths.of(fit.observed().name(), index, paths);
    }

    /**
     * Forecasts with the uncertainty of the parameters, of the trend's future changes and of the noise.
     *
     * @param horizon number of steps, at least 1
     * @param future regressors that cover them; {@link Regressors#none()} for a model without
     * @param levels interval levels, each in (0, 1); may be empty
     * @return the mean, median and intervals of {@link #simulate}
     * @throws IllegalArgumentException if the horizon is below 1 or a level outside (0, 1) or given twice
     * @throws ForecastingException as {@link AdditiveFit#forecast(int, Regressors, double...)}
     */
    public Forecast forecast(int horizon, Regressors future, double... levels) {
        double[] sorted = Levels.sorted(fit.observed().name(), levels);
        return simulate(horizon, future).toForecast(sorted);
    }

    private RandomGenerator stream(int draw) {
        return Randomness.of(seed * 1_000_003L + draw);
    }

    private int trendParameters() {
        return fit.layout().isFlat() ? 1 : 2;
    }

    /** The prediction with the parameters of a draw. */
    private Prediction prediction(int draw, Rows rows, double[] memory) {
        Estimate mode = fit.estimate();
        double[] all = new double[draws.parameters()];
        draws.copy(draw, 0, all);
        int trend = trendParameters();
        double[] beta = Arrays.copyOfRange(all, trend, trend + mode.beta.length);
        double[] delta = Arrays.copyOfRange(all, trend + beta.length, trend + beta.length + mode.delta.length);
        double sigma = noiseDrawn ? all[all.length - 1] * Math.sqrt(mode.residuals.errors.varianceRatio()) : mode.sigma;
        Estimate drawn = new Estimate(
                trend == 2 ? all[0] : 0,
                all[trend - 1],
                delta,
                beta,
                sigma,
                mode.floor,
                mode.scale,
                mode.residuals,
                mode.convergence);
        return new Prediction(
                fit.observed().name(), fit.layout(), fit.specification().likelihood(), drawn, rows, memory);
    }

    @Override
    public String toString() {
        return "AdditivePosterior['" + fit.observed().name() + "', " + draws() + " draws]";
    }
}
