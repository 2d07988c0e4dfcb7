package org.forecastj.models.additive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeIndex;

/** An estimate evaluated on rows: mean, components, intervals and simulated paths, in units of the series. Immutable. */
final class Prediction {
    private final Layout layout;
    private final Likelihood likelihood;
    private final Estimate estimate;
    private final Rows rows;

    /**
     * Evaluates nothing yet.
     *
     * @param layout of the fit
     * @param likelihood of the model
     * @param estimate the parameters
     * @param rows made for the layout and the estimate
     */
    Prediction(Layout layout, Likelihood likelihood, Estimate estimate, Rows rows) {
        this.layout = layout;
        this.likelihood = likelihood;
        this.estimate = estimate;
        this.rows = rows;
    }

    double[] mean() {
        Estimate e = estimate;
        double[] out = new double[rows.features.rows()];
        rows.features.predict(e.slope, e.level, e.delta, e.beta, out);
        for (int i = 0; i < out.length; i++) {
            out[i] = likelihood.isCount() ? e.scale * Math.exp(out[i]) : rows.floor[i] + e.scale * out[i];
        }
        return out;
    }

    /** Trend, seasonalities, holidays and regressors by name; they add up to the mean. */
    Map<String, double[]> components() {
        double[] trend = new double[rows.features.rows()];
        rows.features.trend(estimate.slope, estimate.level, estimate.delta, trend);
        double[] perUnit = likelihood.isCount() ? logarithmicMeans(trend) : new double[0];
        Map<String, double[]> named = new LinkedHashMap<>();
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
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put(AdditiveFit.TREND, trendInUnits(trend));
        all.putAll(named);
        return all;
    }

    private double[] trendInUnits(double[] trend) {
        double[] out = new double[trend.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = likelihood.isCount()
                    ? estimate.scale * Math.exp(trend[i])
                    : rows.floor[i] + estimate.scale * trend[i];
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
        double[] mean = mean();
        double[] out = new double[trend.length];
        for (int i = 0; i < out.length; i++) {
            double base = estimate.scale * Math.exp(trend[i]);
            double log = Math.log(mean[i] / base);
            out[i] = Math.abs(log) < 1e-9 ? base : base * Math.expm1(log) / log;
        }
        return out;
    }

    Forecast forecast(String name, TimeIndex index, double[] levels) {
        double[] mean = mean();
        FutureUncertainty uncertainty = uncertainty(index);
        Forecast.Builder builder =
                Forecast.builder(name, index).mean(mean).standardDeviation(uncertainty.standardDeviation());
        double[][] half = uncertainty.halfWidths(levels);
        for (int k = 0; k < levels.length; k++) {
            builder.interval(levels[k], plus(mean, half[k], -1), plus(mean, half[k], 1));
        }
        components().forEach(builder::component);
        return builder.build();
    }

    private static double[] plus(double[] mean, double[] half, int sign) {
        double[] bound = new double[mean.length];
        for (int h = 0; h < bound.length; h++) {
            bound[h] = mean[h] + sign * half[h];
        }
        return bound;
    }

    /** Simulated paths; the rows must follow the history. */
    double[][] simulate(TimeIndex index, int paths, long seed) {
        return uncertainty(index).simulate(mean(), paths, seed);
    }

    private FutureUncertainty uncertainty(TimeIndex index) {
        return FutureUncertainty.of(layout, estimate, layout.times(index.toEpochMillis()));
    }
}
