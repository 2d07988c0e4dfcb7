package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * The ARIMA models that a search found for a series: the best, and, unless {@link AutoArima.Builder#averaged averaging} is switched off, others
 * that are nearly as good.
 *
 * <p>The forecast is the average of theirs by weight. Its variance holds the variances of the models and the spread of their means (Burnham and
 * Anderson 2002, formula 4.9); intervals are those of Student's t, or normal ones, with this variance. Simulated paths come from the models in
 * proportion to their weights. Immutable and safe for use by any number of threads.
 *
 * @see "Burnham, Anderson (2002), Model Selection and Multimodel Inference, 2nd edition, chapter 4"
 */
public final class AutoArimaFit implements Fit {
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    private final List<WeightedArima> members;
    private final Optional<ArimaSearch> search;

    /** Members with the best first. */
    AutoArimaFit(List<WeightedArima> members, Optional<ArimaSearch> search) {
        this.members = List.copyOf(members);
        this.search = search;
    }

    @Override
    public String model() {
        return AutoArima.NAME;
    }

    /**
     * The model with the smallest criterion.
     *
     * @return the fit, with its coefficients, likelihood and criteria
     */
    public ArimaFit best() {
        return members.get(0).fit();
    }

    /**
     * The models that are averaged.
     *
     * @return an unmodifiable list, the best first; weights add up to 1
     */
    public List<WeightedArima> members() {
        return members;
    }

    /**
     * How the orders were chosen.
     *
     * @return the search; empty for a fit read from a file
     */
    public Optional<ArimaSearch> search() {
        return search;
    }

    @Override
    public TimeSeries observed() {
        return best().observed();
    }

    /**
     * The average of the one-step forecasts of the models, in units of the series; behind a Box–Cox transform, of their medians.
     *
     * @return NaN where a model says nothing
     */
    @Override
    public TimeSeries fitted() {
        double[] sum = new double[observed().size()];
        for (WeightedArima member : members) {
            double[] values = member.fit().fitted().values();
            for (int t = 0; t < sum.length; t++) {
                sum[t] += member.weight() * values[t];
            }
        }
        return observed().withValues(sum);
    }

    @Override
    public Map<String, TimeSeries> components() {
        return Map.of();
    }

    @Override
    public Forecast forecast(int horizon, Regressors future, double... levels) {
        double[] sorted = Levels.sorted(observed().name(), levels);
        TimeIndex steps = best().steps(horizon);
        double[] weights = weights();
        List<ArimaPrediction> predictions =
                members.stream().map(m -> m.fit().prediction(steps, future)).toList();
        return PredictiveMoments.average(
                        predictions.stream().map(ArimaPrediction::moments).toList(), weights)
                .forecast(observed().name(), steps, sorted);
    }

    private double[] weights() {
        return members.stream().mapToDouble(WeightedArima::weight).toArray();
    }

    @Override
    public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        if (paths < 1) {
            throw new IllegalArgumentException("paths is " + paths + "; at least 1 is needed");
        }
        int[] owners = owners(paths);
        double[][] all = new double[paths][];
        for (int m = 0; m < members.size(); m++) {
            int member = m;
            int[] own =
                    IntStream.range(0, paths).filter(i -> owners[i] == member).toArray();
            if (own.length > 0) {
                double[][] some = members.get(m)
                        .fit()
                        .simulate(horizon, future, own.length, seed + m)
                        .toArray();
                for (int i = 0; i < own.length; i++) {
                    all[own[i]] = some[i];
                }
            }
        }
        return SamplePaths.of(observed().name(), best().steps(horizon), all);
    }

    /** The model of each path, in proportion to the weights over any stretch of paths: multiples of the golden ratio, modulo 1. */
    private int[] owners(int paths) {
        int[] owners = new int[paths];
        for (int i = 0; i < paths; i++) {
            double turns = (i + 0.5) * GOLDEN_RATIO;
            double left = turns - Math.floor(turns);
            int m = 0;
            while (m < members.size() - 1 && left >= members.get(m).weight()) {
                left -= members.get(m).weight();
                m++;
            }
            owners[i] = m;
        }
        return owners;
    }

    /**
     * The fit after more observations: each model filters on with its coefficients and weight as they are.
     *
     * @param newObservations rows that continue the history
     * @param newRegressors regressors for the new rows; {@link Regressors#none()} for a model without
     * @return a new fit; this one stays as it is
     * @throws ForecastingException as {@link ArimaFit#update}
     */
    @Override
    public AutoArimaFit update(TimeSeries newObservations, Regressors newRegressors) {
        return each(fit -> fit.update(newObservations, newRegressors));
    }

    @Override
    public AutoArimaFit update(TimeSeries newObservations) {
        return update(newObservations, Regressors.none());
    }

    /**
     * The same models with their coefficients estimated anew on another series, such as a longer history, without another search.
     *
     * @param series the history
     * @param columns the regressors that the models name
     * @return a new fit
     * @throws ForecastingException as {@link ArimaModel#fit}
     */
    public AutoArimaFit refit(TimeSeries series, Regressors columns) {
        return each(fit -> fit.refit(series, columns));
    }

    private AutoArimaFit each(UnaryOperator<ArimaFit> change) {
        List<WeightedArima> changed = new ArrayList<>();
        for (WeightedArima member : members) {
            changed.add(new WeightedArima(change.apply(member.fit()), member.weight()));
        }
        return new AutoArimaFit(changed, search);
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(best().summary());
        if (members.size() > 1) {
            text.append("forecasts are averaged over ").append(members.size()).append(" models:\n");
            for (WeightedArima member : members) {
                text.append(String.format(Locale.ROOT, "  %5.1f%%  ", 100 * member.weight()))
                        .append(member.fit().specification().name())
                        .append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "AutoArimaFit[" + best().specification().name()
                + (members.size() > 1 ? " and " + (members.size() - 1) + " more" : "") + ", " + observed()
                + ", weights " + Arrays.toString(weights()) + "]";
    }
}
