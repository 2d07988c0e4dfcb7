package org.forecastj.models.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
        int[] shares = shares(paths);
        double[][] all = new double[paths][];
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] == 0) {
                continue;
            }
            double[][] some = members.get(i)
                    .fit()
                    .simulate(horizon, future, shares[i], seed + i)
                    .toArray();
            // the paths of a model are spread over all, so that any stretch of them is a sample of the mixture
            int next = 0;
            for (double[] path : some) {
                next = place(all, path, next, paths / (double) shares[i]);
            }
        }
        return SamplePaths.of(observed().name(), best().steps(horizon), all);
    }

    private static int place(double[][] all, double[] path, int from, double stride) {
        int at = from % all.length;
        while (all[at] != null) {
            at = (at + 1) % all.length;
        }
        all[at] = path;
        return (int) (at + stride);
    }

    /** Numbers of paths by the largest remainder. */
    private int[] shares(int paths) {
        int[] shares = new int[members.size()];
        double[] rest = new double[shares.length];
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            double exact = members.get(i).weight() * paths;
            shares[i] = (int) Math.floor(exact);
            rest[i] = exact - shares[i];
            given += shares[i];
        }
        for (; given < paths; given++) {
            int most = 0;
            for (int i = 1; i < rest.length; i++) {
                most = rest[i] > rest[most] ? i : most;
            }
            shares[most]++;
            rest[most] = -1;
        }
        return shares;
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
